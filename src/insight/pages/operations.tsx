import type { Child } from 'hono/jsx'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate, formatMinute, localDate, minuteOfDay, ZONE_NAMES } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { requireAccess } from '../access.ts'
import { gatherFacts } from '../operations.ts'
import { newestTasks, type OperationTask } from '../queries/operations.ts'
import { healthLines, type Line } from '../rules/health.ts'

const WORDS = {
  title: { id: 'Operasi', en: 'Operations' },
  question: {
    id: 'Apakah Sasando sehat, tercadangkan, dan mutakhir?',
    en: 'Is Sasando healthy, backed up and up to date?',
  },
  todo: { id: 'Yang harus dikerjakan ({count})', en: 'What is to be done ({count})' },
  nothing: { id: 'Semua baik. Tidak ada yang harus dikerjakan.', en: 'All is well. Nothing is to be done.' },
  state: { id: 'Keadaan mesin', en: 'State of the machine' },
  subject: { id: 'Hal', en: 'Subject' },
  value: { id: 'Isi', en: 'Value' },
  verdict: { id: 'Penilaian', en: 'Verdict' },
  tasks: { id: 'Tugas terbaru', en: 'Newest tasks' },
  noTasks: {
    id: 'Belum ada tugas. Impor dan penutupan bulan akan tercatat di sini.',
    en: 'No task yet. Imports and closing of months will be listed here.',
  },
  task: { id: 'Tugas', en: 'Task' },
  about: { id: 'Tentang', en: 'About' },
  taskState: { id: 'Keadaan', en: 'State' },
  started: { id: 'Dimulai', en: 'Started' },
  took: { id: 'Lama (detik)', en: 'Seconds' },
} as const satisfies Readonly<Record<string, Text>>

/** Whether the machine is well; each line that is not says what to do. */
export async function operationsPage(c: AppContext): Promise<Response> {
  const scope = scopeOf(c)
  const { lang } = scope
  requireAccess(scope.actor, 'operate', {})
  const lines = healthLines(await gatherFacts(scope), lang)
  const tasks = await newestTasks(scope.db, 20)
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'staff', question: say(lang, WORDS.question) },
    <>
      <ToDo lang={lang} lines={lines.filter((line) => line.state === 'attention')} />
      <DataTable lang={lang} caption={say(lang, WORDS.state)} columns={lineColumns(lang)} rows={lines} />
      <DataTable
        lang={lang}
        caption={say(lang, WORDS.tasks)}
        columns={taskColumns(lang)}
        rows={tasks}
        empty={say(lang, WORDS.noTasks)}
      />
    </>,
  )
}

function ToDo(props: { lang: Lang; lines: readonly Line[] }): Child {
  const { lang, lines } = props
  if (lines.length === 0) {
    return (
      <Notice kind="good">
        <p>{say(lang, WORDS.nothing)}</p>
      </Notice>
    )
  }
  return (
    <section aria-labelledby="kerjakan">
      <h2 id="kerjakan">{say(lang, WORDS.todo, { count: lines.length })}</h2>
      <ul class="todo">
        {lines.map((line) => (
          <li>
            <b>{line.label}</b>: {line.value}
            <p>{line.advice}</p>
            {line.links === undefined ? null : (
              <ul>
                {line.links.map((link) => (
                  <li>
                    <a href={link.href}>{link.label}</a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function lineColumns(lang: Lang): readonly Column<Line>[] {
  return [
    { key: 'hal', label: say(lang, WORDS.subject), cell: (line) => line.label },
    { key: 'isi', label: say(lang, WORDS.value), cell: (line) => line.value },
    {
      key: 'penilaian',
      label: say(lang, WORDS.verdict),
      cell: (line) => (line.state === 'info' ? '' : <Badge state={line.state} lang={lang} quiet />),
    },
  ]
}

function taskColumns(lang: Lang): readonly Column<OperationTask>[] {
  return [
    { key: 'tugas', label: say(lang, WORDS.task), cell: (task) => <a href={`/tugas/${task.id}`}>{task.kind}</a> },
    { key: 'tentang', label: say(lang, WORDS.about), cell: (task) => task.subject },
    {
      key: 'keadaan',
      label: say(lang, WORDS.taskState),
      cell: (task) => <Badge state={task.state} lang={lang} quiet />,
    },
    { key: 'mulai', label: say(lang, WORDS.started), cell: (task) => formatInstant(task.created_at, lang) },
    {
      key: 'lama',
      label: say(lang, WORDS.took),
      align: 'right',
      cell: (task) =>
        task.finished_at === null ? '' : Math.round((task.finished_at.getTime() - task.created_at.getTime()) / 1000),
    },
  ]
}

/** `24 November 2026 10.00 WITA`. */
export function formatInstant(instant: Date, lang: Lang): string {
  const { zone } = CITY
  const time = formatMinute(minuteOfDay(instant, zone), lang)
  return `${formatDate(localDate(instant, zone), lang)} ${time} ${ZONE_NAMES[zone]}`
}
