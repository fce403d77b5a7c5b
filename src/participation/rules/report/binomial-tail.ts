import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'

/** Chance of `seen` or more of n that each happen by themselves with the chance `each`. */
export function atLeast(seen: number, n: number, each: number): number {
  return seen === 0 ? 1 : 1 - binomialCdf(seen - 1, n, Math.min(1, each))
}
