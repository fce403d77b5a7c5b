import type { Actor } from '#platform/access.ts'
import { auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, row, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { isMonth, type Month, monthOf } from '#shared/period.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { findOpenRun, getRun, type Run, runsOf } from '../queries/runs.ts'
import { ALLOWANCE_POLICY, ZONE } from '../welfare.ts'

export type OpenFault = 'not-a-month' | 'future-month' | 'already-closed' | 'not-closed-yet' | 'run-under-way'

/** All work on the runs of a month waits for each other. */
export function lockMonth(tx: Transaction, month: Month): Promise<void> {
  return lockFor(tx, `welfare.month:${month}`)
}

/**
 * Opens a month: its main run. A month already open is answered as it is; a closed one is refused (its held persons
 * wait for `openSusulan`). Refused too: not-a-month, future-month.
 */
export async function openMonth(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  month: Month,
): Promise<Outcome<Run, OpenFault>> {
  requireAccess(actor, 'run_month', {})
  if (!isMonth(month)) return refused('not-a-month', { month })
  if (month > monthOf(localDate(clock.now(), ZONE))) return refused('future-month', { month })
  await lockMonth(tx, month)
  const [main] = await runsOf(tx, month)
  if (main?.state === 'closed') return refused('already-closed', { month })
  if (main !== undefined) return done(main)
  await run(
    tx,
    sql`insert into welfare.month (month, created_by) values (${month}, ${auditName(actor)}) on conflict (month) do nothing`,
  )
  return done(await insertRun(tx, actor, month, 1))
}

/**
 * Opens a supplementary run (susulan) of a closed month, for those without a main line of it. Refused while the main
 * run is not closed (not-closed-yet); a supplementary run already under way is answered as it is.
 */
export async function openSusulan(tx: Transaction, actor: Actor, month: Month): Promise<Outcome<Run, OpenFault>> {
  requireAccess(actor, 'run_month', {})
  if (!isMonth(month)) return refused('not-a-month', { month })
  await lockMonth(tx, month)
  const all = await runsOf(tx, month)
  if (all[0]?.state !== 'closed') return refused('not-closed-yet', { month })
  const open = await findOpenRun(tx, month)
  return done(open ?? (await insertRun(tx, actor, month, all.length + 1)))
}

async function insertRun(tx: Transaction, actor: Actor, month: Month, no: number): Promise<Run> {
  const { id } = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into welfare.run (month, no, policy_id, created_by) values (${month}, ${no}, ${ALLOWANCE_POLICY}, ${auditName(actor)}) returning id`,
  )
  await recordAudit(tx, actor, 'welfare.open', `run:${id}`, { month, no })
  return getRun(tx, id)
}
