import { divideHalfUpBig } from '#shared/numbers.ts'
import { type SkmPeriod, lastMonthOf } from '../skm-period.ts'

/** The sheets of a survey as a matrix, and the totals of each element over those who answered it. */
export type Tally = {
  /** Elements that anybody answered, U1, U2, … */
  readonly totals: readonly { readonly code: string; readonly sum: number; readonly n: number }[]
  /** One row a respondent in the order of `totals`; null where not answered. */
  readonly matrix: readonly (readonly (number | null)[])[]
}

/** Counts by code, never by position; an element's denominator is those who answered it (PermenPANRB 14/2017 lampiran II). */
export function tally(sheets: readonly Readonly<Record<string, number>>[]): Tally {
  const codes = [...new Set(sheets.flatMap((answers) => Object.keys(answers)))].toSorted((a, b) => order(a) - order(b))
  const totals = codes.map((code) => {
    const given = sheets.flatMap((answers) => answers[code] ?? [])
    return { code, sum: given.reduce((sum, answer) => sum + answer, 0), n: given.length }
  })
  return { totals, matrix: sheets.map((answers) => codes.map((code) => answers[code] ?? null)) }
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
    (sum, { sum: answers, n }) => ({
      numerator: sum.numerator * BigInt(n) + BigInt(answers) * sum.denominator,
      denominator: sum.denominator * BigInt(n),
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
export function nilaiHundredths(sum: number, n: number): number {
  return Number(divideHalfUpBig(2500n * BigInt(sum), BigInt(n)))
}

/** The regulation in force at a period's end; a survey keeps its scheme, for 76,40 was B before 2017 and is C since. */
export function schemeOf(period: SkmPeriod): '2017' | '2014' | '2004' {
  const month = lastMonthOf(period)
  if (month >= '2017-05') return '2017'
  return month >= '2014-01' ? '2014' : '2004'
}
