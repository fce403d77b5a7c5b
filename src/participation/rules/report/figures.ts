import { divideHalfUpBig } from '#shared/numbers.ts'
import { exactIndex, type Tally } from '../tally.ts'

type Totals = Tally['totals']

/**
 * The index as templates print it, with the weight 1/k cut to so many decimals (0,111 or 0,11 for nine unsur): only to
 * explain why a figure computed elsewhere is lower, never the index (voice-rules 1.4).
 */
export function templateIndex(totals: Totals, places: 2 | 3): { readonly weight: number; readonly index: number } {
  const scale = 10n ** BigInt(places)
  const weight = divideHalfUpBig(scale, BigInt(totals.length))
  const exact = exactIndex(totals)
  const hundredths = divideHalfUpBig(100n * exact.numerator * weight * BigInt(totals.length), exact.denominator * scale)
  return { weight: Number(weight) / Number(scale), index: Number(hundredths) / 100 }
}

/** The index without one element, rounded once; undefined where nothing is left or it was not asked. */
export function indexWithout(totals: Totals, code: string): number | undefined {
  const rest = totals.filter((one) => one.code !== code)
  if (rest.length === 0 || rest.length === totals.length) return undefined
  const exact = exactIndex(rest)
  return Number(divideHalfUpBig(100n * exact.numerator, exact.denominator)) / 100
}

/** The answers as they were given, one column a statement, for what means of several statements would hide. */
export type Given = { readonly codes: readonly string[]; readonly matrix: Tally['matrix'] }

/** One row a sheet, one column a statement that anybody answered, by unsur and statement. */
export function givenAnswers(sheets: readonly Readonly<Record<string, number>>[]): Given {
  const key = (code: string) => code.slice(1).split('.').map(Number)
  const codes = [...new Set(sheets.flatMap((answers) => Object.keys(answers)))].toSorted((a, b) => {
    const [[x = 0, y = 0], [v = 0, w = 0]] = [key(a), key(b)]
    return x - v || y - w
  })
  return { codes, matrix: sheets.map((answers) => codes.map((code) => answers[code] ?? null)) }
}

/** How many answers were given with each value 1, 2, 3 and 4. */
export type Spread = readonly [number, number, number, number]

/** The answers of one column of the matrix by value. */
export function spreadOf(matrix: Tally['matrix'], at: number): Spread {
  const count = (value: number) => matrix.filter((row) => row[at] === value).length
  return [count(1), count(2), count(3), count(4)]
}

/** The share of answers 1 and 2 among all answers given, 0 to 1: what a high mean may hide. */
export function bottomBox(matrix: Tally['matrix']): number {
  const given = matrix.flat().filter((answer) => answer !== null)
  return given.length === 0 ? 0 : given.filter((answer) => answer <= 2).length / given.length
}

/** Standard deviation of the respondents' own means on the scale 25–100; undefined under two respondents. */
export function respondentSd(matrix: Tally['matrix']): number | undefined {
  const means = matrix.flatMap((row) => {
    const given = row.filter((answer) => answer !== null)
    return given.length === 0 ? [] : [(25 * given.reduce((sum, answer) => sum + answer, 0)) / given.length]
  })
  if (means.length < 2) return undefined
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length
  return Math.sqrt(means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1))
}

/** The elements with the lowest means first, ties by the order of the questionnaire; `count` of them. */
export function lowestFirst<T extends { readonly nrr: number }>(unsur: readonly T[], count: number): readonly T[] {
  return unsur.toSorted((a, b) => a.nrr - b.nrr).slice(0, count)
}
