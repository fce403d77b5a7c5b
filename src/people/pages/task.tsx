import { z } from 'zod'
import { auditName, denied } from '#platform/access.ts'
import { notFound } from '#platform/errors.ts'
import { findTask, type Task } from '#platform/tasks.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { type Lang, say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { isUnderWay, TaskProgress } from '#ui/progress.tsx'
import { requireAccess } from '../account-access.ts'

const WORDS = {
  title: { id: 'Pekerjaan', en: 'Work' },
  failed: {
    id: 'Pekerjaan ini gagal karena kesalahan pada kami; tidak ada yang tersimpan setengah jalan. Mulai lagi, atau sebutkan nomor rujukan {reference} kepada operator.',
    en: 'This work failed through a fault of ours; nothing was kept half done. Start it again, or give the operator the reference {reference}.',
  },
  onward: { id: 'Lihat hasilnya', en: 'See the result' },
} as const

/** What any task may say of itself when it ends: a sentence, and where to go on. Both optional. */
const result = z
  .object({
    title: z.object({ id: z.string(), en: z.string() }).optional(),
    sentence: z.object({ id: z.string(), en: z.string() }).optional(),
    href: z.string().startsWith('/').optional(),
    reference: z.string().optional(),
  })
  .catch({})

/** How far a long work is; only whoever started it and whoever runs the city's system may look. */
export async function taskPage(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  requireAccess(actor, 'view_task', {})
  const task = await findTask(db, c.req.param('id') ?? '')
  if (task === undefined) throw notFound('task')
  const runsCity =
    actor.kind === 'person' && actor.grants.some((grant) => grant.role === 'operator' && grant.unitPath === '/')
  if (task.created_by !== auditName(actor) && !runsCity) throw denied('account.view_task')
  return showTask(c, task, lang)
}

function showTask(c: AppContext, task: Task, lang: Lang): Promise<Response> {
  const end = result.parse(task.result ?? {})
  const label = end.title === undefined ? say(lang, WORDS.title) : say(lang, end.title)
  const page = { title: label, kind: 'staff' } as const
  return renderPage(
    c,
    isUnderWay(task) ? { ...page, refreshSeconds: 2 } : page,
    <>
      <TaskProgress task={{ ...task, step: task.step }} lang={lang} label={label} />
      {task.state === 'failed' ? (
        <Notice kind="alarm">{say(lang, WORDS.failed, { reference: end.reference ?? task.id.slice(0, 8) })}</Notice>
      ) : null}
      {end.sentence === undefined ? null : (
        <Notice kind={task.state === 'done' ? 'good' : 'alarm'}>{say(lang, end.sentence)}</Notice>
      )}
      {end.href === undefined || isUnderWay(task) ? null : (
        <p>
          <a href={end.href}>{say(lang, WORDS.onward)}</a>
        </p>
      )}
    </>,
  )
}
