import type { Child } from 'hono/jsx'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { type FieldError, FormErrors, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import { DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { type Debt, debtsSeen, type PaidAfterLeaving, paidAfterLeaving } from '../queries/debts.ts'
import { ZONE } from '../welfare.ts'
import { monthReach } from './month.tsx'
import { RECOVERY } from './recovery-words.ts'

/** /kesejahteraan/pengembalian: who owes what back, those who have left apart, each with its next step. */
export async function recoveryPage(c: AppContext): Promise<Response> {
  return showRecovery(c, [])
}

/** The list, with what was wrong with what was asked, if anything. */
export async function showRecovery(c: AppContext, errors: readonly FieldError[]): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang, clock } = scope
  requireAccess(actor, 'list_recovery', monthReach(scope))
  const debts = await debtsSeen(db, actor, localDate(clock.now(), ZONE))
  const found = await paidAfterLeaving(db, actor)
  const page = { title: say(lang, RECOVERY.title), kind: 'staff', question: say(lang, RECOVERY.question) } as const
  return renderPage(
    c,
    errors.length === 0 ? page : { ...page, status: 422 },
    <>
      <FormErrors lang={lang} errors={errors} />
      {debts.length === 0 && found.length === 0 ? <Empty>{say(lang, RECOVERY.empty)}</Empty> : null}
      <Debts debts={debts.filter((debt) => !debt.left)} lang={lang} caption={say(lang, RECOVERY.serving)} />
      <Debts debts={debts.filter((debt) => debt.left)} lang={lang} caption={say(lang, RECOVERY.leavers)} />
      <Found found={found} scope={scope} />
    </>,
  )
}

function Debts(props: { debts: readonly Debt[]; lang: Lang; caption: string }): Child {
  const { debts, lang } = props
  if (debts.length === 0) return null
  return (
    <DataTable
      lang={lang}
      caption={props.caption}
      rows={debts}
      columns={[
        {
          key: 'who',
          label: say(lang, RECOVERY.who),
          cell: (row) => <a href={`/kesejahteraan/pengembalian/${row.id}`}>{row.name}</a>,
        },
        {
          key: 'next',
          label: say(lang, RECOVERY.next),
          cell: (row) => (
            <>
              {nextStep(row, lang)} {row.trial ? <Badge state="trial" lang={lang} quiet /> : null}
            </>
          ),
        },
        { key: 'unit', label: say(lang, RECOVERY.unit), cell: (row) => row.unitName },
        { key: 'cause', label: say(lang, RECOVERY.cause), cell: (row) => causeWords(row, lang) },
        {
          key: 'amount',
          label: say(lang, RECOVERY.amount),
          align: 'right',
          cell: (row) => formatRupiah(row.amount, lang),
        },
        {
          key: 'left',
          label: say(lang, RECOVERY.left),
          align: 'right',
          cell: (row) => formatRupiah(row.outstanding, lang),
        },
      ]}
    />
  )
}

/** Why a debt stands, in words. */
export function causeWords({ cause, month }: Debt, lang: Lang): string {
  const values = { month: formatMonth(month, lang) }
  return say(lang, cause === 'SELISIH' ? RECOVERY.difference : RECOVERY.afterLeaving, values)
}

/** What has to be done next about a debt, in words. */
export function nextStep(debt: Debt, lang: Lang): string {
  const day = debt.lastEventDay === null ? '' : formatDate(debt.lastEventDay, lang)
  if (debt.outstanding <= 0) return say(lang, RECOVERY.settled)
  if (debt.proposed) return say(lang, RECOVERY.decide)
  if (debt.left) {
    if (debt.lastEvent === null) return say(lang, RECOVERY.letter)
    if (debt.lastEvent === 'SURAT') return say(lang, RECOVERY.waitsStatement, { day })
    return say(lang, debt.lastEvent === 'SKTJM' ? RECOVERY.waitsDeposit : RECOVERY.more, { day })
  }
  if (debt.monthly === null || debt.fromMonth === null) return say(lang, RECOVERY.propose)
  const values = { monthly: formatRupiah(debt.monthly, lang), month: formatMonth(debt.fromMonth, lang) }
  return say(lang, RECOVERY.runs, values)
}

function Found({ found, scope }: { found: readonly PaidAfterLeaving[]; scope: Scope }): Child {
  const { lang, actor } = scope
  if (found.length === 0) return null
  return (
    <>
      <h2>{say(lang, RECOVERY.found)}</h2>
      <p>{say(lang, RECOVERY.foundHint)}</p>
      <DataTable
        lang={lang}
        caption={say(lang, RECOVERY.found)}
        rows={found}
        columns={[
          { key: 'who', label: say(lang, RECOVERY.who), cell: (row) => `${row.name} (${row.nip})` },
          { key: 'unit', label: say(lang, RECOVERY.unit), cell: (row) => row.unitName },
          { key: 'month', label: say(lang, RECOVERY.month), cell: (row) => formatMonth(row.month, lang) },
          { key: 'paid', label: say(lang, RECOVERY.paid), align: 'right', cell: (row) => formatRupiah(row.paid, lang) },
          {
            key: 'next',
            label: say(lang, RECOVERY.next),
            cell: (row) =>
              mayAccess(actor, 'propose_recovery', { personId: row.personId, unitPath: row.unitPath }) ? (
                <form method="post" action="/kesejahteraan/pengembalian">
                  <input type="hidden" name="nip" value={row.nip} />
                  <input type="hidden" name="bulan" value={row.month} />
                  <SubmitButton kind="second">{say(lang, RECOVERY.record)}</SubmitButton>
                </form>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </>
  )
}
