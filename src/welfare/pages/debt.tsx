import type { Child } from 'hono/jsx'
import { auditName, denied } from '#platform/access.ts'
import { notFound } from '#platform/errors.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger, formatPercent } from '#shared/numbers.ts'
import { formatMonth, monthOf } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { FormErrors, SubmitButton } from '#ui/form.tsx'
import { Figure, Figures } from '#ui/figure.tsx'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { type Debt, findDebt, plansOf, type RecoveryPlan, stepsOf } from '../queries/debts.ts'
import { scheduleOf } from '../rules/recovery.ts'
import { recoveryLimit, type Term } from '../rules/terms.ts'
import { ALLOWANCE_POLICY, ZONE } from '../welfare.ts'
import { type DebtFailure, EventForm, PlanForm } from './debt-forms.tsx'
import { causeWords, nextStep } from './recovery-list.tsx'
import { RECOVERY, STEP_WORDS } from './recovery-words.ts'

/** /kesejahteraan/pengembalian/{id}: one debt, its plan, what has happened, and the next step as a form. */
export async function debtPage(c: AppContext): Promise<Response> {
  return showDebt(c, undefined)
}

/** The page, with what was wrong with a form, if anything. */
export async function showDebt(c: AppContext, failure: DebtFailure | undefined): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang, clock } = scope
  const today = localDate(clock.now(), ZONE)
  const debt = await findDebt(db, debtId(c), today)
  if (debt === undefined) {
    if (!mayAccess(actor, 'view_recovery', {})) throw denied('welfare.view_recovery')
    throw notFound('debt')
  }
  const target = { personId: debt.personId, unitPath: debt.unitPath }
  requireAccess(actor, 'view_recovery', target)
  const limit = recoveryLimit((await policyInForce(db, ALLOWANCE_POLICY, monthOf(today))).policy, monthOf(today))
  const works = debt.outstanding > 0 && mayAccess(actor, 'propose_recovery', target) && !isOwn(scope, debt)
  const listed = mayAccess(actor, 'list_recovery', target)
  return renderPage(
    c,
    {
      title: say(lang, RECOVERY.debtTitle, { name: debt.name }),
      kind: 'staff',
      question: say(lang, RECOVERY.debtQuestion),
      crumbs: listed ? [{ href: '/kesejahteraan/pengembalian', label: say(lang, RECOVERY.title) }] : [],
      ...(failure === undefined ? {} : { status: 422 }),
    },
    <>
      <FormErrors lang={lang} errors={failure?.errors ?? []} />
      <p>
        {causeWords(debt, lang)}. {say(lang, RECOVERY.next)}: <b>{nextStep(debt, lang)}</b>
      </p>
      <Figures>
        <Figure lang={lang} label={say(lang, RECOVERY.left)} value={formatRupiah(debt.outstanding, lang)} />
        <Figure lang={lang} label={say(lang, RECOVERY.amount)} value={formatRupiah(debt.amount, lang)} />
      </Figures>
      <Plan
        scope={scope}
        debt={debt}
        plans={await plansOf(db, debt.id)}
        limit={limit}
        works={works}
        failure={failure}
      />
      <Steps steps={await stepsOf(db, debt.id)} lang={lang} />
      {works ? <EventForm debt={debt} lang={lang} failure={failure} /> : null}
    </>,
  )
}

/** The number in the address; 0 where it is none. */
export function debtId(c: AppContext): number {
  const id = Number(c.req.param('id'))
  return Number.isInteger(id) && id > 0 && id < 2_147_483_648 ? id : 0
}

function isOwn({ actor }: Scope, debt: Debt): boolean {
  return actor.kind === 'person' && actor.personId === debt.personId
}

type PlanProps = {
  readonly scope: Scope
  readonly debt: Debt
  readonly plans: readonly RecoveryPlan[]
  readonly limit: Term
  readonly works: boolean
  readonly failure: DebtFailure | undefined
}

/** Proposals so far; the open one to decide, or the form for a new one. */
function Plan({ scope, debt, plans, limit, works, failure }: PlanProps): Child {
  const { lang } = scope
  const open = plans.find((plan) => plan.state === 'proposed')
  return (
    <section id="rencana">
      <h2>{say(lang, RECOVERY.plan)}</h2>
      <p class="soft">
        {say(lang, RECOVERY.planHint, { limit: formatPercent(limit.value / 100, lang, 2) })}{' '}
        {limit.verified ? null : say(lang, RECOVERY.limitUnverified)}
      </p>
      <ul>
        {plans.map((plan) => (
          <li>{planWords(plan, debt, lang)}</li>
        ))}
      </ul>
      {open === undefined ? null : <Decide scope={scope} debt={debt} plan={open} />}
      {works && open === undefined && !debt.left ? <PlanForm debt={debt} lang={lang} failure={failure} /> : null}
    </section>
  )
}

function planWords(plan: RecoveryPlan, debt: Debt, lang: Lang): string {
  const word = { proposed: RECOVERY.proposal, agreed: RECOVERY.agreed, refused: RECOVERY.refused }[plan.state]
  const values = {
    monthly: formatRupiah(plan.monthly, lang),
    month: formatMonth(plan.fromMonth, lang),
    basis: plan.basis,
  }
  const said = say(lang, word, values)
  if (plan.state !== 'proposed') return said
  const schedule = scheduleOf(debt.outstanding, plan.monthly, plan.fromMonth)
  const last = schedule.at(-1)
  if (last === undefined) return said
  const count = formatInteger(schedule.length, lang)
  return `${said} ${say(lang, RECOVERY.schedule, { count, last: formatRupiah(last.amount, lang), month: formatMonth(last.month, lang) })}`
}

function Decide({ scope, debt, plan }: { scope: Scope; debt: Debt; plan: RecoveryPlan }): Child {
  const { actor, lang } = scope
  const may = mayAccess(actor, 'decide_recovery', { personId: debt.personId, unitPath: debt.unitPath })
  if (!may || isOwn(scope, debt) || plan.createdBy === auditName(actor)) return <p>{say(lang, RECOVERY.waitsOther)}</p>
  return (
    <form method="post" action={`/kesejahteraan/pengembalian/${debt.id}/putusan`} class="actions">
      <SubmitButton name="putusan" value="setuju">
        {say(lang, RECOVERY.agree)}
      </SubmitButton>{' '}
      <SubmitButton kind="second" name="putusan" value="tolak">
        {say(lang, RECOVERY.refuse)}
      </SubmitButton>
    </form>
  )
}

function Steps({ steps, lang }: { steps: Awaited<ReturnType<typeof stepsOf>>; lang: Lang }): Child {
  return (
    <DataTable
      lang={lang}
      caption={say(lang, RECOVERY.history)}
      rows={steps}
      empty={say(lang, RECOVERY.nothingYet)}
      columns={[
        { key: 'what', label: say(lang, RECOVERY.what), cell: (row) => say(lang, STEP_WORDS[row.kind]) },
        { key: 'day', label: say(lang, RECOVERY.day), cell: (row) => formatDate(row.day, lang) },
        { key: 'number', label: say(lang, RECOVERY.number), cell: (row) => row.number },
        {
          key: 'rupiah',
          label: say(lang, RECOVERY.rupiah),
          align: 'right',
          cell: (row) => (row.amount === null ? '–' : formatRupiah(row.amount, lang)),
        },
      ]}
    />
  )
}
