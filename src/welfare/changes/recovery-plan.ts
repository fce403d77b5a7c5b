import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, row, run as execute, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { isMonth, type Month } from '#shared/period.ts'
import { requireAccess } from '../access.ts'
import { type Debt, findDebt, plansOf } from '../queries/debts.ts'
import { findClosedMain } from '../queries/runs.ts'
import { ZONE } from '../welfare.ts'

export type PlanAsked = {
  readonly debtId: number
  /** Whole rupiah a month; undefined where what was typed is no amount. */
  readonly monthly: number | undefined
  readonly from: Month
  /** The person's statement or the decree that the plan rests on. */
  readonly basis: string
}

export type PlanFault = DebtFault | 'plan-amount' | 'plan-month' | 'plan-basis' | 'plan-open'
type DebtFault = 'no-debt' | 'debt-settled' | 'own-debt'

/**
 * Proposes that a debt is repaid out of pay by so much a month from a month on. It counts once another agrees; of
 * several agreed the last one counts. One proposal may be open at a time.
 */
export async function proposePlan(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  asked: PlanAsked,
): Promise<Outcome<number, PlanFault>> {
  const begun = await beginDebt(tx, actor, clock, asked.debtId, 'propose_recovery')
  if (!begun.ok) return begun
  const { outstanding } = begun.value
  const basis = asked.basis.replace(/\s+/g, ' ').trim()
  if (asked.monthly === undefined || asked.monthly < 1 || asked.monthly > outstanding)
    return refused('plan-amount', { most: outstanding })
  if (!isMonth(asked.from) || (await findClosedMain(tx, asked.from)) !== undefined)
    return refused('plan-month', { month: asked.from })
  if (basis === '' || basis.length > 200) return refused('plan-basis', {})
  if ((await plansOf(tx, asked.debtId)).some((plan) => plan.state === 'proposed')) return refused('plan-open', {})
  const { id } = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into welfare.recovery_plan (debt_id, monthly, from_month, basis, created_by)
      values (${asked.debtId}, ${asked.monthly}, ${asked.from}, ${basis}, ${auditName(actor)}) returning id`,
  )
  await recordAudit(tx, actor, 'welfare.propose-recovery', `debt:${asked.debtId}`, {
    plan: id,
    monthly: asked.monthly,
    from: asked.from,
  })
  return done(id)
}

/** Agrees to or refuses the open proposal of a debt. Four eyes: nobody decides what they have proposed. */
export async function decidePlan(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  asked: { readonly debtId: number; readonly agree: boolean },
): Promise<Outcome<number, DebtFault | 'no-plan' | 'own-plan'>> {
  const begun = await beginDebt(tx, actor, clock, asked.debtId, 'decide_recovery')
  if (!begun.ok) return begun
  const open = (await plansOf(tx, asked.debtId)).find((plan) => plan.state === 'proposed')
  if (open === undefined) return refused('no-plan', {})
  if (open.createdBy === auditName(actor)) return refused('own-plan', {})
  const state = asked.agree ? 'agreed' : 'refused'
  await execute(
    tx,
    sql`update welfare.recovery_plan set state = ${state}, decided_at = ${clock.now()}, decided_by = ${auditName(actor)} where id = ${open.id}`,
  )
  await recordAudit(tx, actor, 'welfare.decide-recovery', `debt:${asked.debtId}`, { plan: open.id, state })
  return done(open.id)
}

/** A debt with something left, locked for the transaction, of a unit for which the actor may do this. */
export async function beginDebt(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  id: number,
  action: 'propose_recovery' | 'decide_recovery',
): Promise<Outcome<Debt, DebtFault>> {
  await lockFor(tx, `welfare.debt:${id}`)
  const debt = await findDebt(tx, id, localDate(clock.now(), ZONE))
  if (debt === undefined) {
    requireAccess(actor, action, {})
    return refused('no-debt', { id })
  }
  requireAccess(actor, action, { personId: debt.personId, unitPath: debt.unitPath })
  // whoever owes decides nothing about it
  if (actor.kind === 'person' && actor.personId === debt.personId) return refused('own-debt', { id })
  return debt.outstanding <= 0 ? refused('debt-settled', { id }) : done(debt)
}
