import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf'
import type { Test } from './straight-lines.ts'

/** Answers in the ten minutes before, from which each band of `kepadatan` begins. */
const FROM = [0, 5, 10, 20] as const
/** Ten-minute spans of an eight-hour day, and how much busier its busiest hour may honestly be. */
const SPANS = 48
const PEAK = 4

/**
 * Whether answers came in bursts. Honest people come one by one; even in an hour four times as busy as the average the
 * chance that so many came in ten minutes is that of a Poisson count, and the expected number of answers that saw such
 * a crowd bounds the chance of any (Markov), times the three bands that were looked at.
 */
export function bursts(densities: readonly number[], days: number): Test {
  const n = densities.length
  const rate = (PEAK * n) / (SPANS * Math.max(1, days))
  const bounds = [1, 2, 3].map((band) => {
    const crowded = densities.filter((density) => density >= band).length
    // the chance of `from` or more of a Poisson count is the gamma distribution at its rate
    const expected = n * gammaCdf(rate, FROM[band] ?? 0, 1)
    return { crowded, expected, bound: crowded === 0 ? 1 : Math.min(1, expected / crowded) }
  })
  const [first] = bounds
  const p = Math.min(1, 3 * Math.min(...bounds.map(({ bound }) => bound)))
  return { seen: first?.crowded ?? 0, expected: first?.expected ?? 0, p }
}
