import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from '../access.ts'
import type { SignalDecision } from '../queries/report-signals.ts'
import type { ServiceUnit } from '../queries/units.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** Keeps what somebody found when looking at a signal. Answers and index stay as they are, whatever was found. */
export async function decideSignal(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  found: {
    readonly unit: ServiceUnit
    readonly period: SkmPeriod
    readonly signal: string
    readonly verdict: SignalDecision['verdict']
    readonly reason: string
  },
): Promise<Outcome<void, 'no-reason'>> {
  const { unit, period, signal, verdict } = found
  requireAccess(actor, 'decide_signal', { unitPath: unit.path })
  const reason = found.reason.trim()
  const length = Array.from(reason).length
  if (length < 10 || length > 1000) return refused('no-reason')
  await run(
    tx,
    sql`insert into participation.skm_signal_decision (unit_id, period, signal, verdict, reason, created_at, created_by)
      values (${unit.id}, ${period}, ${signal}, ${verdict}, ${reason}, ${clock.now()}, ${auditName(actor)})`,
  )
  await recordAudit(tx, actor, 'participation.decide_signal', `skm:${unit.kode}/${period}`, { signal, verdict })
  return done(undefined)
}
