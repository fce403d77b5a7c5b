import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { MINIMUM } from '../../participation.ts'

/** The difference of two means, and the chance of so large a one where both ways of answering find the same (Welch). */
type Gap = { readonly difference: number; readonly p: number }

/** Undefined where a side has fewer than ten (MINIMUM), or neither has any spread. */
export function gapBetween(first: readonly number[], second: readonly number[]): Gap | undefined {
  if (first.length < MINIMUM || second.length < MINIMUM) return undefined
  const [a, b] = [momentsOf(first), momentsOf(second)]
  const square = a.error + b.error
  if (square <= 0) return undefined
  const difference = a.mean - b.mean
  const freedom = square ** 2 / (a.error ** 2 / (first.length - 1) + b.error ** 2 / (second.length - 1))
  return { difference, p: 2 * (1 - tCdf(Math.abs(difference) / Math.sqrt(square), freedom)) }
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: squares / (values.length - 1) / values.length }
}
