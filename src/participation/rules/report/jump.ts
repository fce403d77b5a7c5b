import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-t-quantile'

type Measured = {
  readonly ikm: number
  readonly n: number
  readonly interval: { readonly low: number; readonly high: number } | undefined
}

/** The difference between an index and the one before in standard errors, and the chance of so large a one. */
export type Jump = { readonly difference: number; readonly errors: number; readonly p: number }

/** Undefined where either has no interval: then there is no standard error to measure by (voice-rules 8.1). */
export function jumpSince(before: Measured, now: Measured): Jump | undefined {
  const error = Math.hypot(standardError(before), standardError(now))
  if (!(error > 0)) return undefined
  const difference = now.ikm - before.ikm
  const errors = difference / error
  return { difference, errors, p: 2 * (1 - normalCdf(Math.abs(errors), 0, 1)) }
}

/** From the wider side of the interval, for a bound cut off at 25 or 100 makes nothing surer. */
export function standardError({ ikm, n, interval }: Measured): number {
  if (interval === undefined) return Number.NaN
  return Math.max(ikm - interval.low, interval.high - ikm) / quantile(0.975, n - 1)
}
