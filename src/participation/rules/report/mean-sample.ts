import quantile from '@stdlib/stats-base-dists-t-quantile'

/**
 * Half the width of the 95 % interval that n random respondents give for a mean, with the finite population factor
 * where it is known how many were served. Same unit as `sd`.
 */
export function halfWidth(n: number, sd: number, population?: number): number {
  if (n < 2) return Number.POSITIVE_INFINITY
  const factor = population === undefined ? 1 : Math.max(0, 1 - n / population)
  return quantile(0.975, n - 1) * sd * Math.sqrt(factor / n)
}

/**
 * The smallest number of random respondents whose mean is sure to ± `half` (95 %). The table of Krejcie and Morgan is
 * made for a share; an index is a mean, and what it needs hangs on how far answers differ (voice-rules 8.2).
 */
export function sampleForMean(half: number, sd: number, population?: number): number {
  if (!(half > 0) || !(sd >= 0)) throw new Error(`no precision or spread: ${half}, ${sd}`)
  let [low, high] = [2, population ?? 2]
  if (population === undefined) while (halfWidth(high, sd) > half) high *= 2
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (halfWidth(middle, sd, population) <= half) high = middle
    else low = middle + 1
  }
  return population === undefined ? low : Math.min(low, population)
}
