import { isIsoDate } from '#shared/dates.ts'
import type { Month } from '#shared/period.ts'
import type { PredikatPeriod } from '../evaluation.ts'
import { isPredikatPeriod } from '../evaluation.ts'

const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' }
const MONTHS = 'januari februari maret april mei juni juli agustus september oktober november desember'.split(' ')

/**
 * Reads the period of a predikat as files write it: `2026-Q1`, `TW I 2026`, `Triwulan 1 Tahun 2026`, `2026-01`,
 * `Januari 2026`, `2026`. Undefined when it is none of them.
 */
export function readPeriod(text: string): PredikatPeriod | undefined {
  const plain = text.trim().replace(/^'/, '').toLowerCase()
  if (isPredikatPeriod(plain.toUpperCase())) return plain.toUpperCase()
  const quarter = /^(?:triwulan|tw|q)[\s.-]*(i{1,3}|iv|[1-4])[\s,/-]+(?:tahun\s+)?(\d{4})$/.exec(plain)
  if (quarter !== null) return valid(`${quarter[2] ?? ''}-Q${number(quarter[1])}`)
  const before = /^(\d{4})[\s,/-]+(?:triwulan|tw|q)[\s.-]*(i{1,3}|iv|[1-4])$/.exec(plain)
  if (before !== null) return valid(`${before[1] ?? ''}-Q${number(before[2])}`)
  const month = /^([a-z]+)\s+(\d{4})$/.exec(plain)
  const index = MONTHS.indexOf(month?.[1] ?? '')
  return month === null || index < 0 ? undefined : valid(`${month[2] ?? ''}-${String(index + 1).padStart(2, '0')}`)
}

/** The period of the separate columns TAHUN and TRIWULAN or BULAN; the year alone is the annual predikat. */
export function periodOf(
  tahun: string,
  triwulan: string | undefined,
  bulan: string | undefined,
): PredikatPeriod | undefined {
  if (triwulan !== undefined && bulan !== undefined) return undefined
  if (triwulan !== undefined) return readPeriod(`TW ${triwulan.replace(/^(triwulan|tw|q)[\s.-]*/i, '')} ${tahun}`)
  if (bulan === undefined) return /^\d{4}$/.test(tahun) ? valid(tahun) : undefined
  return /^\d{1,2}$/.test(bulan) ? valid(`${tahun}-${bulan.padStart(2, '0')}`) : readPeriod(`${bulan} ${tahun}`)
}

/** The first day of a period: one that lies ahead cannot have been evaluated. */
export function firstDayOf(period: PredikatPeriod): string {
  const month = period.includes('-Q') ? String(Number(period.slice(6)) * 3 - 2).padStart(2, '0') : period.slice(5)
  const day = `${period.slice(0, 4)}-${month === '' ? '01' : month}-01`
  if (!isIsoDate(day)) throw new Error(`not a period: ${period}`)
  return day
}

/** The last month of a period: the policy in force then decides. */
export function lastMonthOf(period: PredikatPeriod): Month {
  if (period.includes('-Q')) return `${period.slice(0, 4)}-${String(Number(period.slice(6)) * 3).padStart(2, '0')}`
  return period.length === 4 ? `${period}-12` : period
}

function number(text: string | undefined): string {
  return ROMAN[text ?? ''] ?? text ?? ''
}

function valid(period: string): PredikatPeriod | undefined {
  return isPredikatPeriod(period) ? period : undefined
}
