import { divideHalfUpBig } from '#shared/numbers.ts'
import { type SkmPeriod, lastMonthOf } from '../skm-period.ts'
import { unsurOfStatement } from './survey/statement.ts'

/** The answers of one unsur: NRR = sum / (n × bagian). `bagian` is 1 where nobody answered several statements of it. */
export type Total = { readonly code: string; readonly sum: number; readonly n: number; readonly bagian?: number }

/** The sheets of a survey as a matrix, and the totals of each element over those who answered it. */
export type Tally = {
  /** Elements that anybody answered, U1, U2, … */
  readonly totals: readonly Total[]
  /** One row a respondent in the order of `totals`: the mean of the statements answered; null where none was. */
  readonly matrix: readonly (readonly (number | null)[])[]
}

/**
 * Counts by code, never by position; an element's denominator is those who answered it (PermenPANRB 14/2017 lampiran
 * II). Several statements of one element are first averaged within the respondent (voice-rules 1.4, 1.8).
 */
export function tally(sheets: readonly Readonly<Record<string, number>>[]): Tally {
  const grouped = sheets.map(byUnsur)
  const codes = [...new Set(grouped.flatMap((unsur) => [...unsur.keys()]))].toSorted((a, b) => order(a) - order(b))
  const totals = codes.map((code) => {
    const given = grouped.flatMap((unsur) => unsur.get(code) ?? [])
    const bagian = given.map(({ count }) => count).reduce(leastCommonMultiple, 1)
    const sum = given.reduce((total, one) => total + (one.sum * bagian) / one.count, 0)
    return { code, sum, n: given.length, ...(bagian === 1 ? {} : { bagian }) }
  })
  return { totals, matrix: grouped.map((unsur) => codes.map((code) => meanOf(unsur.get(code)))) }
}

type Given = { readonly sum: number; readonly count: number }

function byUnsur(answers: Readonly<Record<string, number>>): ReadonlyMap<string, Given> {
  const unsur = new Map<string, Given>()
  for (const [statement, answer] of Object.entries(answers)) {
    const code = unsurOfStatement(statement)
    const before = unsur.get(code)
    unsur.set(code, { sum: (before?.sum ?? 0) + answer, count: (before?.count ?? 0) + 1 })
  }
  return unsur
}

function meanOf(given: Given | undefined): number | null {
  return given === undefined ? null : given.sum / given.count
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y > 0) [x, y] = [y, x % y]
  return (a / x) * b
}

function order(code: string): number {
  return Number(code.slice(1))
}

/** An exact fraction in lowest terms. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

/** The index before rounding: 25 / k · Σ sum / n, weight exactly 1/k. */
export function exactIndex(totals: Tally['totals']): Fraction {
  if (totals.length === 0) throw new Error('an index needs at least one element')
  const means = totals.reduce<Fraction>(
    (sum, { sum: answers, n, bagian = 1 }) => ({
      numerator: sum.numerator * BigInt(n * bagian) + BigInt(answers) * sum.denominator,
      denominator: sum.denominator * BigInt(n * bagian),
    }),
    { numerator: 0n, denominator: 1n },
  )
  return lowest({ numerator: 25n * means.numerator, denominator: means.denominator * BigInt(totals.length) })
}

function lowest({ numerator, denominator }: Fraction): Fraction {
  let [a, b] = [numerator, denominator]
  while (b > 0n) [a, b] = [b, a % b]
  return { numerator: numerator / a, denominator: denominator / a }
}

/** NRR × 25 of an element in hundredths, rounded half-up: what its mutu is looked up by (settled 31). */
export function nilaiHundredths(sum: number, n: number, bagian = 1): number {
  return Number(divideHalfUpBig(2500n * BigInt(sum), BigInt(n * bagian)))
}

/** The regulation in force at a period's end; a survey keeps its scheme, for 76,40 was B before 2017 and is C since. */
export function schemeOf(period: SkmPeriod): '2017' | '2014' | '2004' {
  const month = lastMonthOf(period)
  if (month >= '2017-05') return '2017'
  return month >= '2014-01' ? '2014' : '2004'
}
