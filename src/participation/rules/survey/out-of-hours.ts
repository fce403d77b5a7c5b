import { localDate, minuteOfDay, type Zone } from '#shared/dates.ts'
import { isWorkday, type WorkCalendar } from '../complaint/workdays.ts'

/** When a counter is open on a working day, in minutes since midnight: it closes at the minute `closes`. */
export type CounterHours = { readonly opens: number; readonly closes: number }

/** Whether a moment lies outside the hours of a counter: on no working day of its unit, before it opens, or once it closed. */
export function isOutOfHours(at: Date, zone: Zone, calendar: WorkCalendar, hours: CounterHours): boolean {
  if (!isWorkday(calendar, localDate(at, zone))) return true
  const minute = minuteOfDay(at, zone)
  return minute < hours.opens || minute >= hours.closes
}
