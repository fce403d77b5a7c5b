import { add, div, mul, ONE, type Rational, rational, roundQuotient, sub } from '#policy/rational.ts'

/** The figures of the sampling formula, from the policy national.skm-sampel. */
export type SamplingFigures = {
  /** Chi-square with one degree of freedom at the chosen error level. */
  readonly lambda2: Rational
  /** Precision d. */
  readonly d: Rational
  /** Proportion P; Q is 1 − P. */
  readonly p: Rational
}

/**
 * How many respondents a survey needs (PermenPANRB 14/2017, lampiran II):
 * S = λ² N P Q / (d² (N − 1) + λ² P Q), computed exactly and rounded to the nearest whole respondent.
 */
export function sampleSize(population: number, figures: SamplingFigures): number {
  if (!Number.isSafeInteger(population) || population < 1) throw new Error(`not a population: ${population}`)
  const count = rational(BigInt(population))
  const spread = mul(figures.lambda2, mul(figures.p, sub(ONE, figures.p)))
  const below = add(mul(mul(figures.d, figures.d), sub(count, ONE)), spread)
  const size = div(mul(spread, count), below)
  return Number(roundQuotient('half_up', size.n, size.d))
}
