import { addDays, type IsoDate, MONTH_NAMES } from './dates.ts'
import type { Lang } from './text.ts'

/** A month written `YYYY-MM`. */
export type Month = string
/** A quarter written `YYYY-Qn`, n from 1 to 4. */
export type Quarter = string

export function isMonth(text: string): boolean {
  return /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text)
}

export function isQuarter(text: string): boolean {
  return /^(19|20|21)\d{2}-Q[1-4]$/.test(text)
}

export function monthOf(date: IsoDate): Month {
  return date.slice(0, 7)
}

export function firstDay(month: Month): IsoDate {
  return monthAt(monthIndex(month)) + '-01'
}

export function lastDay(month: Month): IsoDate {
  return addDays(firstDay(nextMonth(month)), -1)
}

/** Every day of the month in order. */
export function daysOf(month: Month): readonly IsoDate[] {
  const first = firstDay(month)
  const count = Number(lastDay(month).slice(8))
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

export function nextMonth(month: Month): Month {
  return addMonths(month, 1)
}

export function previousMonth(month: Month): Month {
  return addMonths(month, -1)
}

export function addMonths(month: Month, count: number): Month {
  return monthAt(monthIndex(month) + count)
}

/** How many months `to` lies after `from`. */
export function monthsBetween(from: Month, to: Month): number {
  return monthIndex(to) - monthIndex(from)
}

export function quarterOf(month: Month): Quarter {
  const index = monthIndex(month)
  return `${Math.floor(index / 12)}-Q${Math.floor((index % 12) / 3) + 1}`
}

export function previousQuarter(quarter: Quarter): Quarter {
  return quarterOf(previousMonth(firstMonth(quarter)))
}

export function nextQuarter(quarter: Quarter): Quarter {
  return quarterOf(addMonths(firstMonth(quarter), 3))
}

/** The three months of a quarter, in order. */
export function monthsOfQuarter(quarter: Quarter): readonly [Month, Month, Month] {
  const first = firstMonth(quarter)
  return [first, addMonths(first, 1), addMonths(first, 2)]
}

/** `Januari 2026`. */
export function formatMonth(month: Month, lang: Lang): string {
  const index = monthIndex(month)
  return `${MONTH_NAMES[lang][index % 12] ?? ''} ${Math.floor(index / 12)}`
}

/** `Triwulan I 2026` in Indonesian, `Quarter 1, 2026` in English. */
export function formatQuarter(quarter: Quarter, lang: Lang): string {
  const number = (monthIndex(firstMonth(quarter)) % 12) / 3
  const year = quarter.slice(0, 4)
  return lang === 'id' ? `Triwulan ${['I', 'II', 'III', 'IV'][number] ?? ''} ${year}` : `Quarter ${number + 1}, ${year}`
}

function firstMonth(quarter: Quarter): Month {
  if (!isQuarter(quarter)) throw new Error(`not a quarter: ${quarter}`)
  return monthAt(Number(quarter.slice(0, 4)) * 12 + (Number(quarter.slice(6)) - 1) * 3)
}

function monthIndex(month: Month): number {
  if (!isMonth(month)) throw new Error(`not a month: ${month}`)
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

function monthAt(index: number): Month {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}
