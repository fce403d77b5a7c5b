import { GRADED } from '../participation.ts'

/** An index as a comparison needs it. */
export type Measured = {
  readonly ikm: number
  readonly n: number
  readonly interval: { readonly low: number; readonly high: number } | undefined
}

/** What may be said of two indices one after the other; `difference` in points. */
export type Change = { readonly kind: 'up' | 'down' | 'same'; readonly difference: number }

/**
 * Compares an index with the one before (insight-methods 1.7): a difference smaller than what both intervals together
 * leave open cannot be told from chance. Undefined where either has under thirty answers or no interval.
 */
export function changeSince(before: Measured, now: Measured): Change | undefined {
  if (before.n < GRADED || now.n < GRADED) return undefined
  const open = Math.hypot(halfWidth(before), halfWidth(now))
  if (Number.isNaN(open)) return undefined
  const difference = now.ikm - before.ikm
  if (Math.abs(difference) <= open) return { kind: 'same', difference }
  return { kind: difference > 0 ? 'up' : 'down', difference }
}

/** The wider side: a bound cut off at 25 or 100 does not make the index surer. */
function halfWidth({ ikm, interval }: Measured): number {
  return interval === undefined ? Number.NaN : Math.max(ikm - interval.low, interval.high - ikm)
}
