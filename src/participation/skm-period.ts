import { isIsoDate, type IsoDate } from '#shared/dates.ts'
import {
  addMonths,
  firstDay,
  formatMonth,
  formatQuarter,
  isMonth,
  isQuarter,
  lastDay,
  type Month,
  monthOf,
  quarterOf,
} from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'

/** The period of a survey: `YYYY-Qn` (triwulan), `YYYY-Sn` (semester), `YYYY-MM` or `YYYY` (PermenPANRB 14/2017 lets the unit choose). */
export type SkmPeriod = string

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }
const SEMESTER: Text = { id: 'Semester {no} {year}', en: 'Half-year {no}, {year}' }
const YEAR: Text = { id: 'Tahun {year}', en: 'Year {year}' }

function isSkmPeriod(text: string): boolean {
  return isQuarter(text) || isMonth(text) || /^(19|20|21)\d{2}(-S[12])?$/.test(text)
}

/**
 * Reads a period as people write it: `2026-Q1`, `TW I 2026`, `Triwulan 1 Tahun 2026`, `2026-S2`, `Semester II 2025`,
 * `2026-01`, `2026`. Undefined when it is none of them.
 */
export function parseSkmPeriod(text: string): SkmPeriod | undefined {
  const plain = text.trim().replace(/^'/, '')
  if (isSkmPeriod(plain.toUpperCase())) return plain.toUpperCase()
  const match =
    /^(?:(\d{4})[\s-]*)?(triwulan|tw|q|semester|smt|s)[\s.-]*(i{1,3}|iv|[1-4])(?:[\s,/-]*(?:tahun\s*)?(\d{4}))?$/i.exec(
      plain,
    )
  if (match === null || (match[1] === undefined) === (match[4] === undefined)) return undefined
  const number = match[3]?.toLowerCase() ?? ''
  const letter = /^s/i.test(match[2] ?? '') ? 'S' : 'Q'
  const period = `${match[1] ?? match[4] ?? ''}-${letter}${ROMAN[number] ?? number}`
  return isSkmPeriod(period) ? period : undefined
}

/** `Triwulan I 2026`, `Semester II 2025`, `Januari 2026`, `Tahun 2026`. */
export function formatSkmPeriod(period: SkmPeriod, lang: Lang): string {
  if (isQuarter(period)) return formatQuarter(period, lang)
  if (isMonth(period)) return formatMonth(period, lang)
  const year = period.slice(0, 4)
  if (period.length === 4) return say(lang, YEAR, { year })
  return say(lang, SEMESTER, { no: lang === 'id' ? (period.endsWith('1') ? 'I' : 'II') : period.slice(-1), year })
}

/** The last month of a period, by which periods are put in order. */
export function lastMonthOf(period: SkmPeriod): Month {
  if (isMonth(period)) return period
  const year = period.slice(0, 4)
  const number = Number(period.slice(6))
  if (period.includes('-Q')) return `${year}-${String(number * 3).padStart(2, '0')}`
  return period.includes('-S') && number === 1 ? `${year}-06` : `${year}-12`
}

/** First and last day of a period. */
export function daysOfPeriod(period: SkmPeriod): { readonly from: IsoDate; readonly to: IsoDate } {
  const last = lastMonthOf(period)
  const months = isMonth(period) ? 1 : period.includes('-Q') ? 3 : period.includes('-S') ? 6 : 12
  return { from: firstDay(addMonths(last, 1 - months)), to: lastDay(last) }
}

/** The period of the same length that follows. */
export function nextSkmPeriod(period: SkmPeriod): SkmPeriod {
  const year = Number(period.slice(0, 4))
  const number = Number(period.slice(6))
  switch (kindOfPeriod(period)) {
    case 'month':
      return addMonths(period, 1)
    case 'quarter':
      return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`
    case 'semester':
      return number === 2 ? `${year + 1}-S1` : `${year}-S2`
    case 'year':
      return String(year + 1)
  }
}

/** True once the period's last day lies before `today`. */
export function hasEnded(period: SkmPeriod, today: IsoDate): boolean {
  return daysOfPeriod(period).to < today
}

/** The quarter a day belongs to: the city's usual period. */
export function quarterOfDay(date: IsoDate): SkmPeriod {
  if (!isIsoDate(date)) throw new Error(`not a date: ${date}`)
  return quarterOf(monthOf(date))
}

/** What kind of period it is, so that a trend does not mix a month with a year. */
export function kindOfPeriod(period: SkmPeriod): 'month' | 'quarter' | 'semester' | 'year' {
  if (isMonth(period)) return 'month'
  if (isQuarter(period)) return 'quarter'
  return period.length === 4 ? 'year' : 'semester'
}
