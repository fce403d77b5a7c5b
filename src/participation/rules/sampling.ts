import { type Decimal, divideHalfUpBig } from '#shared/numbers.ts'

/** The figures of the sampling formula, from the policy national.skm-sampel. */
export type SamplingFigures = {
  /** Chi-square with one degree of freedom at the chosen error level. */
  readonly lambda2: Decimal
  /** Precision d. */
  readonly d: Decimal
  /** Proportion P; Q is 1 − P. */
  readonly p: Decimal
}

/**
 * How many respondents a survey needs (PermenPANRB 14/2017, lampiran II):
 * S = λ² N P Q / (d² (N − 1) + λ² P Q), computed exactly and rounded to the nearest whole respondent.
 */
export function sampleSize(population: number, figures: SamplingFigures): number {
  if (!Number.isSafeInteger(population) || population < 1) throw new Error(`not a population: ${population}`)
  const places = Math.max(figures.lambda2.places, figures.d.places, figures.p.places)
  const one = 10n ** BigInt(places)
  const [lambda2, d, p] = [scale(figures.lambda2, places), scale(figures.d, places), scale(figures.p, places)]
  const spread = lambda2 * p * (one - p)
  const count = BigInt(population)
  return Number(divideHalfUpBig(spread * count, d * d * one * (count - 1n) + spread))
}

function scale(value: Decimal, places: number): bigint {
  return value.units * 10n ** BigInt(places - value.places)
}
