import type { Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from '../access.ts'
import { getRun, type Run } from '../queries/runs.ts'
import { nextState, type RunAction, type RunState } from '../welfare.ts'
import { lockMonth } from './open.ts'

export type StepFault = 'already-closed' | 'not-now'

/**
 * Begins a step of a run: access, the month's lock, and whether the state allows it. Whoever comes second while the
 * first closes the run waits for the lock and is then told that it is closed.
 */
export async function beginStep(
  tx: Transaction,
  actor: Actor,
  runId: number,
  action: RunAction,
): Promise<Outcome<{ readonly run: Run; readonly next: RunState }, StepFault>> {
  requireAccess(actor, action === 'close' ? 'close_month' : 'run_month', {})
  const before = await getRun(tx, runId)
  await lockMonth(tx, before.month)
  const run = await getRun(tx, runId)
  if (run.state === 'closed') return refused('already-closed', { month: run.month, no: run.no })
  const next = nextState(run.state, action)
  if (next === undefined) return refused('not-now', { month: run.month, state: run.state, action })
  return done({ run, next })
}
