import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatMonth, monthOf } from '#shared/period.ts'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { allRuns, type Run } from '../queries/runs.ts'
import { ZONE } from '../welfare.ts'
import { monthReach } from './month.tsx'
import { dayOf, runName, rupiah, StateOf } from './parts.tsx'
import { MONTH } from './words.ts'

/** /bulan: every month with its runs, and the field that opens the next one. */
export async function monthsPage(c: AppContext): Promise<Response> {
  requireAccess(scopeOf(c).actor, 'view_month', monthReach(scopeOf(c)))
  return showMonths(c, [], undefined)
}

type Errors = readonly { readonly name: string; readonly message: string }[]

/** The page, with what was wrong with the month asked for, if anything. */
export async function showMonths(c: AppContext, errors: Errors, asked: string | undefined): Promise<Response> {
  const { db, actor, lang, clock } = scopeOf(c)
  const runs = await allRuns(db)
  const suggestion = asked ?? monthOf(localDate(clock.now(), ZONE))
  return renderPage(
    c,
    {
      title: say(lang, MONTH.months),
      kind: 'staff',
      question: say(lang, MONTH.monthsQuestion),
      ...(errors.length > 0 ? { status: 422 } : {}),
    },
    <>
      {runs.length === 0 ? <Empty>{say(lang, MONTH.noMonths)}</Empty> : null}
      {runs.length === 0 ? null : (
        <DataTable lang={lang} caption={say(lang, MONTH.months)} rows={runs} columns={monthColumns(lang)} />
      )}
      {mayAccess(actor, 'run_month', {}) ? (
        <form method="post" action="/bulan">
          <FormErrors lang={lang} errors={errors} />
          <TextInput
            lang={lang}
            name="bulan"
            label={say(lang, MONTH.openMonth)}
            hint={say(lang, MONTH.openHint)}
            value={suggestion}
            type="month"
            short
          />
          <SubmitButton>{say(lang, MONTH.openMonth)}</SubmitButton>
        </form>
      ) : null}
    </>,
  )
}

/** A row a run: the month with the run under it, then at once where it stands, so that a phone shows both. */
function monthColumns(lang: Lang): readonly Column<Run>[] {
  return [
    {
      key: 'bulan',
      label: say(lang, MONTH.month),
      cell: (run) => (
        <>
          <a href={`/bulan/${run.month}`}>{formatMonth(run.month, lang)}</a>
          <br />
          <small class="soft">{runName(run.no, lang)}</small>
        </>
      ),
    },
    { key: 'state', label: say(lang, MONTH.state), cell: (run) => <StateOf run={run} lang={lang} /> },
    {
      key: 'persons',
      label: say(lang, MONTH.persons),
      align: 'right',
      cell: (run) => (run.persons === null ? '–' : formatInteger(run.persons, lang)),
    },
    { key: 'gross', label: say(lang, MONTH.gross), align: 'right', cell: (run) => rupiah(run.gross, lang) },
    { key: 'net', label: say(lang, MONTH.net), align: 'right', cell: (run) => rupiah(run.net, lang) },
    { key: 'closed', label: say(lang, MONTH.closedAt), cell: (run) => dayOf(run.closedAt, lang) },
  ]
}
