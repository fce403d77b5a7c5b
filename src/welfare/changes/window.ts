import type { Read } from '#platform/database.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import type { Run } from '../queries/runs.ts'
import { lastObjectionDay, objectionDays, type Term } from '../rules/terms.ts'
import { ZONE } from '../welfare.ts'
import { frozenDocument } from './recompute.ts'

/** Until when objections against a published preview are waited for, by its frozen policy; undefined while none stands. */
export type ObjectionWindow = { readonly last: IsoDate; readonly days: Term }

export async function objectionWindow(db: Read, run: Run): Promise<ObjectionWindow | undefined> {
  if (run.reviewedAt === null || run.policySha256 === null) return undefined
  const policy = await frozenDocument(db, run)
  const days = objectionDays(policy, run.month)
  // a policy that asks for no days is not waited for on the day itself either
  return days.value === 0 ? undefined : { last: lastObjectionDay(localDate(run.reviewedAt, ZONE), days.value), days }
}
