import type { Read } from '#platform/database.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { workCalendar, workPattern } from './queries/complaint-calendar.ts'
import { counterHours } from './report-choices.ts'
import { FURTHEST_DAYS } from './rules/survey/kiosk-period.ts'
import { isOutOfHours } from './rules/survey/out-of-hours.ts'

/**
 * Tells of a moment within the last two months whether the counter of a unit was closed. Undefined of a unit that works
 * in shifts, which has no hours.
 */
export async function closedCounter(
  db: Read,
  unitPath: string,
  today: IsoDate,
): Promise<(at: Date) => boolean | undefined> {
  if ((await workPattern(db, unitPath, today)) === 'SHIFT') return () => undefined
  const hours = await counterHours(db, today)
  const calendar = await workCalendar(db, unitPath, addDays(today, -FURTHEST_DAYS))
  return (at) => isOutOfHours(at, CITY.zone, calendar, hours)
}
