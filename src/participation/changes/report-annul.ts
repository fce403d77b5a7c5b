import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from '../access.ts'
import { unitIndex } from '../queries/published.ts'
import { annulmentsOf } from '../queries/report-annulments.ts'
import type { ServiceUnit } from '../queries/units.ts'
import type { SkmPeriod } from '../skm-period.ts'
import { planSignals } from './report-signals.ts'

export type AnnulFault =
  | 'not-published'
  | 'already-annulled'
  | 'already-proposed'
  | 'no-reason'
  | 'not-proposed'
  | 'own-proposal'

type PublishedIn = { readonly unit: ServiceUnit; readonly period: SkmPeriod }

/** Proposes to annul an index that was published in error, with the reason the public will read. */
export async function proposeAnnulment(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  { unit, period }: PublishedIn,
  reason: string,
): Promise<Outcome<void, AnnulFault>> {
  requireAccess(actor, 'propose_annulment', { unitPath: unit.path })
  await lockFor(tx, `skm-cabut:${unit.id}:${period}`)
  const index = await unitIndex(tx, unit.id, period)
  if (index === undefined) return refused('not-published')
  if (index.annulled !== undefined) return refused('already-annulled')
  const open = (await annulmentsOf(tx, unit.id, period)).some((one) => one.decision === undefined)
  if (open) return refused('already-proposed')
  if (!isSaid(reason, 10)) return refused('no-reason')
  await run(
    tx,
    sql`insert into participation.skm_annulment (unit_id, period, reason, proposed_at, proposed_by)
      values (${unit.id}, ${period}, ${reason.trim()}, ${clock.now()}, ${auditName(actor)})`,
  )
  await recordAudit(tx, actor, 'participation.propose_annulment', `skm:${unit.kode}/${period}`)
  return done(undefined)
}

/**
 * Decides the open proposal. Only somebody else than its author may: four eyes. The index itself stays as it was
 * published; from now on it is shown as annulled, with the reason, and counts in no trend.
 */
export async function decideAnnulment(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  { unit, period }: PublishedIn,
  decision: { readonly accepted: boolean; readonly note: string },
): Promise<Outcome<void, AnnulFault>> {
  requireAccess(actor, 'decide_annulment', { unitPath: unit.path })
  await lockFor(tx, `skm-cabut:${unit.id}:${period}`)
  const open = (await annulmentsOf(tx, unit.id, period)).find((one) => one.decision === undefined)
  if (open === undefined) return refused('not-proposed')
  if (open.proposedBy === auditName(actor)) return refused('own-proposal')
  if (!isSaid(decision.note, 5)) return refused('no-reason')
  await run(
    tx,
    sql`insert into participation.skm_annulment_decision (annulment_id, proposed_by, accepted, note, decided_at, decided_by)
      values (${open.id}, ${open.proposedBy}, ${decision.accepted}, ${decision.note.trim()}, ${clock.now()}, ${auditName(actor)})`,
  )
  await recordAudit(tx, actor, 'participation.decide_annulment', `skm:${unit.kode}/${period}`, {
    accepted: decision.accepted,
  })
  // the others of the period were compared with it
  if (decision.accepted) await planSignals(tx, period)
  return done(undefined)
}

function isSaid(text: string, least: number): boolean {
  const length = Array.from(text.trim()).length
  return length >= least && length <= 1000
}
