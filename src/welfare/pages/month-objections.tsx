import type { Child } from 'hono/jsx'
import type { Scope } from '#platform/web.ts'
import { formatDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { say } from '#shared/text.ts'
import { Notice } from '#ui/notice.tsx'
import { mayAccess } from '../access.ts'
import { objectionWindow } from '../changes/window.ts'
import { openObjections } from '../queries/objections.ts'
import type { Run } from '../queries/runs.ts'
import { OBJECTION } from './objection-words.ts'

/** While a preview stands: until when objections are waited for, how many are open, and what closing now would do. */
export async function objectionNotice({ db, lang, actor }: Scope, run: Run): Promise<Child> {
  if (run.state !== 'reviewed') return null
  const window = await objectionWindow(db, run)
  const open = await openObjections(db, run.id)
  return (
    <Notice
      kind={open > 0 ? 'warning' : 'info'}
      title={
        open > 0 ? say(lang, OBJECTION.monthOpen, { count: formatInteger(open, lang) }) : say(lang, OBJECTION.title)
      }
    >
      <p>
        {window === undefined ? null : say(lang, OBJECTION.until, { day: formatDate(window.last, lang) })}{' '}
        {say(lang, open > 0 ? OBJECTION.monthContested : OBJECTION.monthNone)}{' '}
        {mayAccess(actor, 'list_objections', {}) ? (
          <a href={`/bulan/${run.month}/sanggahan`}>{say(lang, OBJECTION.toList)}</a>
        ) : null}
      </p>
    </Notice>
  )
}
