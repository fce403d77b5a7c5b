import { addDays, dayOfWeek, type IsoDate } from '#shared/dates.ts'

/** Which days count as hari kerja for a unit: its week, the holidays, and working days by decree. */
export type WorkCalendar = {
  /** 5: Monday to Friday; 6: Monday to Saturday. */
  readonly week: 5 | 6
  readonly holidays: ReadonlySet<IsoDate>
  readonly extra: ReadonlySet<IsoDate>
}

/** Longest run of days looked at: a calendar in which no day is a working day is a fault, not an endless loop. */
const HORIZON = 1500

export function isWorkday(calendar: WorkCalendar, date: IsoDate): boolean {
  if (calendar.extra.has(date)) return true
  return dayOfWeek(date) <= calendar.week && !calendar.holidays.has(date)
}

/** The n-th working day after a day; the day itself never counts. n = 0: the day itself. */
export function addWorkdays(calendar: WorkCalendar, from: IsoDate, n: number): IsoDate {
  let date = from
  let left = n
  for (let walked = 0; left > 0; walked += 1) {
    if (walked > HORIZON) throw new Error(`no ${n} working days after ${from}`)
    date = addDays(date, 1)
    if (isWorkday(calendar, date)) left -= 1
  }
  return date
}

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. */
export function workdaysBetween(calendar: WorkCalendar, from: IsoDate, to: IsoDate): number {
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkday(calendar, date)) count += 1
  return count
}
