import type { Actor } from '#platform/access.ts'
import { type Database, inTransaction, lockFor } from '#platform/database.ts'
import { startTask, type Task, tasksOf } from '#platform/tasks.ts'
import { requireAccess } from '../access.ts'
import type { SkmPeriod } from '../skm-period.ts'

export const SIGNALS_TASK = 'skm-signals-task'

/**
 * The task that tests the surveys of a period, for somebody who opened the page before it was done: the one under way,
 * else a new one. One that failed is not started again by looking; the night tries it anew.
 */
export async function signalTask(
  db: Database,
  actor: Actor,
  unitPath: string,
  period: SkmPeriod,
): Promise<Task | undefined> {
  requireAccess(actor, 'view_signals', { unitPath })
  return inTransaction(db, async (tx) => {
    await lockFor(tx, `${SIGNALS_TASK}:${period}`)
    const latest = (await tasksOf(tx, SIGNALS_TASK, period))[0]
    if (latest !== undefined && latest.state !== 'done') return latest
    await startTask(tx, actor, SIGNALS_TASK, period, { period })
    return (await tasksOf(tx, SIGNALS_TASK, period))[0]
  })
}
