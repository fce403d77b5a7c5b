import { auditName, type Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, run as execute, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { localDate } from '#shared/dates.ts'
import { canonicalLines, type FrozenLine } from '../queries/canonical-lines.ts'
import { getRun, type Run } from '../queries/runs.ts'
import { runHasher } from '../rules/canonical.ts'
import { ZONE } from '../welfare.ts'
import { hashesNow } from './hashes.ts'
import { markContested } from './object.ts'
import { recompute } from './recompute.ts'
import { recordDeferred, recoveryOf } from './recover.ts'
import { objectionWindow } from './window.ts'
import { beginStep, type StepFault } from './step.ts'

export type CloseFault = StepFault | 'nothing-to-pay' | 'changed-since-review' | 'objection-window'

/** Marks a computed run as looked at: from now on people see their own preview, and it may close. */
export async function review(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  runId: number,
): Promise<Outcome<Run, StepFault>> {
  const step = await beginStep(tx, actor, runId, 'review')
  if (!step.ok) return step
  const { run, next } = step.value
  await execute(
    tx,
    sql`update welfare.run set state = ${next}, reviewed_at = ${clock.now()}, reviewed_by = ${auditName(actor)} where id = ${run.id}`,
  )
  await recordAudit(tx, actor, 'welfare.review', `run:${run.id}`, { persons: run.persons, net: run.net })
  return done(await getRun(tx, run.id))
}

/**
 * Closes a reviewed run, whole or not at all, in the transaction given: everything is computed once more from the
 * packed inputs and must come to what was reviewed (else `changed-since-review`: compute again); lines are frozen, those
 * who must wait are written down with reason and owner, and those whom a supplementary run pays are resolved. A person
 * at the desk waits for the days of objection of a run that pays (else `objection-window`); a line whose objection is
 * still open is paid as it stands and marked provisional. Of two who close at once, the second is told `already-closed`.
 */
export async function closeRun(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  runId: number,
): Promise<Outcome<Run, CloseFault>> {
  await lockFor(tx, 'welfare.close')
  const step = await beginStep(tx, actor, runId, 'close')
  if (!step.ok) return step
  const { run, next } = step.value
  const window = await objectionWindow(tx, run)
  const early = window !== undefined && localDate(clock.now(), ZONE) <= window.last
  if (early && !run.trial && actor.kind === 'person')
    return refused('objection-window', { month: run.month, day: window.last })
  const lines = await canonicalLines(tx, run)
  if (lines.length === 0) return refused('nothing-to-pay', { month: run.month, no: run.no })
  if (!(await isAsReviewed(tx, run, lines))) return refused('changed-since-review', { month: run.month })
  const contested = await markContested(tx, run)
  const sha256 = contested === 0 ? run.resultSha256 : (await hashesNow(tx, run)).result
  await freezeLines(tx, run)
  await writeHeld(tx, actor, run)
  const deferred = await recordDeferred(tx, actor, run)
  await execute(
    tx,
    sql`update welfare.run set state = ${next}, result_sha256 = ${sha256}, closed_at = ${clock.now()}, closed_by = ${auditName(actor)},
      closing_no = (select coalesce(max(closing_no), 0) + 1 from welfare.run) where id = ${run.id}`,
  )
  await execute(tx, sql`delete from welfare.draft where run_id = ${run.id}`)
  await recordAudit(tx, actor, 'welfare.close', `run:${run.id}`, {
    month: run.month,
    no: run.no,
    persons: run.persons,
    net: run.net,
    sha256,
    contested,
    deferred,
    early,
  })
  return done(await getRun(tx, run.id))
}

/** Whether lines, deferrals and instalments come to what was reviewed when everything is computed once more. */
async function isAsReviewed(tx: Transaction, run: Run, lines: readonly FrozenLine[]): Promise<boolean> {
  const again = await recompute(tx, run, lines)
  const hasher = runHasher()
  for (const [index, line] of lines.entries()) {
    const now = again[index]
    if (now !== undefined) hasher.add({ ...line, ...now })
  }
  for (const line of await recoveryOf(tx, run)) hasher.addBeside(line)
  const { inputs, result } = hasher.digest()
  return inputs === run.inputsSha256 && result === run.resultSha256
}

async function freezeLines(tx: Transaction, run: Run): Promise<void> {
  await execute(
    tx,
    sql`insert into welfare.line (run_id, person_id, kind, for_month, basis_run_id, nip, name, npwp, unit_id, unit_kode, unit_name, unit_path,
        jabatan, golongan, kelas, input, sources, provisional, reason, gross, pph, bpjs, net, trace)
      select run_id, person_id, kind, for_month, basis_run_id, nip, name, npwp, unit_id, unit_kode, unit_name, unit_path,
        jabatan, golongan, kelas, input, sources, provisional, reason, gross, pph, bpjs, net, trace
      from welfare.draft where run_id = ${run.id} and trace is not null order by person_id`,
  )
}

/** Who is held, once each reason; a person paid now is no longer held. */
async function writeHeld(tx: Transaction, actor: Actor, run: Run): Promise<void> {
  await execute(
    tx,
    sql`insert into welfare.held (run_id, month, person_id, unit_id, reason, details, owner, owner_id, since, created_by)
      select d.run_id, d.for_month, d.person_id, d.unit_id, m.code, coalesce(m.details, '{}'), m.owner, m."ownerId", m.since::date, ${auditName(actor)}
      from welfare.draft d
      cross join lateral jsonb_to_recordset(d.missing) as m (code text, details jsonb, owner text, "ownerId" int, since text, effect text)
      where d.run_id = ${run.id} and d.kind = 'UTAMA' and d.trace is null and m.effect = 'hold'
      on conflict (month, person_id, reason) do nothing`,
  )
  await execute(
    tx,
    sql`update welfare.held h set resolved_run_id = ${run.id} where h.month = ${run.month} and h.resolved_run_id is null
      and exists (select from welfare.line l where l.run_id = ${run.id} and l.person_id = h.person_id and l.kind = 'UTAMA')`,
  )
}
