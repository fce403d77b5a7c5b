import { z } from 'zod'
import { lockFor, row, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'

export type Pace = { readonly most: number; readonly minutes: number }

/**
 * Counts one more use of a form, contact or code, on the server; false when there were too many within the minutes.
 * Never by address: a whole office or a mobile network stands behind one.
 */
export async function withinPace(tx: Transaction, clock: Clock, key: Buffer, pace: Pace): Promise<boolean> {
  await lockFor(tx, `complaint-pace:${key.toString('hex')}`)
  const since = new Date(clock.now().getTime() - pace.minutes * 60_000)
  const found = await row(
    tx,
    z.object({ n: z.number() }),
    sql`select count(*) as n from participation.complaint_pace where key_hash = ${key} and at > ${since}`,
  )
  if (found.n >= pace.most) return false
  await run(tx, sql`insert into participation.complaint_pace (key_hash, at) values (${key}, ${clock.now()})`)
  return true
}

/** Forgets what is older than a day. */
export async function forgetPaces(tx: Transaction, clock: Clock): Promise<void> {
  const before = new Date(clock.now().getTime() - 86_400_000)
  await run(tx, sql`delete from participation.complaint_pace where at < ${before}`)
}
