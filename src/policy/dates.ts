/** Days and months as text; no clock and no time zone. A day is 'YYYY-MM-DD', a month 'YYYY-MM'. */
export type PolicyDate = string

const SHAPE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

/** First day that the text names, or undefined when it is no month or day of the calendar. */
export function firstDay(text: PolicyDate): string | undefined {
  const parts = SHAPE.exec(text)
  if (!parts) return undefined
  const [, year = '', month = '', day] = parts
  const length = daysInMonth(Number(year), Number(month))
  if (length === 0) return undefined
  if (day === undefined) return `${year}-${month}-01`
  return Number(day) >= 1 && Number(day) <= length ? text : undefined
}

/** Last day that the text names: the day that decides which values hold for a month. */
export function lastDay(text: PolicyDate): string | undefined {
  const first = firstDay(text)
  if (first === undefined || first === text) return first
  const [year = '', month = ''] = text.split('-')
  return `${text}-${daysInMonth(Number(year), Number(month))}`
}

/** Days since 1970-01-01 of a valid day (the proleptic Gregorian calendar). */
export function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The number of a whole day written as text, or undefined. */
export function dayOf(text: string): number | undefined {
  return firstDay(text) === text ? dayNumber(text) : undefined
}

/** The day that is so many days after 1970-01-01. */
export function dayText(number: number): string {
  const z = number + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** How a day is named in messages: the first of a month by the month alone. */
export function dayName(day: string): string {
  return day.endsWith('-01') ? day.slice(0, 7) : day
}
