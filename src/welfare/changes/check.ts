import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run as execute, sql, type Transaction } from '#platform/database.ts'
import { done, type Outcome } from '#shared/outcome.ts'
import { type MissingRow, missingRows } from '../queries/missing.ts'
import { beginStep, type StepFault } from './step.ts'

/**
 * Checks a gathered run: answers what is missing, by unit and person, who owes it and since when. Nothing missing stops
 * the run: whoever must wait is held by name, and whoever stands provisionally is marked.
 */
export async function check(tx: Transaction, actor: Actor, runId: number): Promise<Outcome<MissingRow[], StepFault>> {
  const step = await beginStep(tx, actor, runId, 'check')
  if (!step.ok) return step
  const { run, next } = step.value
  await execute(tx, sql`update welfare.run set state = ${next} where id = ${run.id}`)
  const missing = await missingRows(tx, run, actor)
  await recordAudit(tx, actor, 'welfare.check', `run:${run.id}`, { missing: missing.length })
  return done(missing)
}
