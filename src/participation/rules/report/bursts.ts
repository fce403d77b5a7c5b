import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf'
import { BANDS_FROM, WINDOW_MINUTES } from '../survey/density.ts'
import type { Test } from './straight-lines.ts'

/**
 * Whether answers came in bursts within so many minutes in which counters were open. Honest people come one by one; even
 * in an hour `peak` times as busy as the average the chance that so many came in ten minutes is that of a Poisson count,
 * and the expected number of answers that saw such a crowd bounds the chance of any (Markov), times the three bands that
 * were looked at.
 */
export function bursts(densities: readonly number[], minutes: number, peak: number): Test {
  const n = densities.length
  const rate = (peak * n * WINDOW_MINUTES) / Math.max(1, minutes)
  const bounds = [1, 2, 3].map((band) => {
    const crowded = densities.filter((density) => density >= band).length
    // a band counts the answer itself; of so many others or more the chance is the gamma distribution at the rate
    const others = (BANDS_FROM[band] ?? 0) - 1
    const expected = n * gammaCdf(rate, others, 1)
    return { crowded, expected, bound: crowded === 0 ? 1 : Math.min(1, expected / crowded) }
  })
  const [first] = bounds
  const p = Math.min(1, 3 * Math.min(...bounds.map(({ bound }) => bound)))
  return { seen: first?.crowded ?? 0, expected: first?.expected ?? 0, p }
}
