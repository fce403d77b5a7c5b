import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf'
import { type HonestModel, sameChances } from './honest-model.ts'
import type { Test } from './straight-lines.ts'

/**
 * How many pairs of rows are the same in every answer. With nine answers of four values honest rows repeat often (12 of
 * 49 in a real survey), so only what the shares of the answers do not explain counts. The number of pairs has the mean
 * and variance of a clumped count; its tail is that of the gamma distribution with both.
 */
export function sameRows(rows: readonly (readonly number[])[], model: HonestModel): Test {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1)
  const seen = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  const n = rows.length
  const { two, three } = sameChances(model)
  const pairs = (n * (n - 1)) / 2
  const expected = pairs * two
  const variance = expected * (1 - two) + n * (n - 1) * (n - 2) * Math.max(0, three - two ** 2)
  if (seen === 0 || expected <= 0 || variance <= 0) return { seen, expected, p: 1 }
  return { seen, expected, p: 1 - gammaCdf(seen - 0.5, expected ** 2 / variance, expected / variance) }
}
