import tCdf from '@stdlib/stats-base-dists-t-cdf'

/**
 * How unusual a share is among those of other units: the chance that a further unit like them lies so high, by the
 * prediction interval of their arcsine roots (which makes shares near 0 and 1 comparable). Undefined with
 * fewer others than `fewest`.
 */
export function amongPeers(
  share: number,
  others: readonly number[],
  fewest: number,
): { readonly expected: number; readonly p: number } | undefined {
  if (others.length < fewest) return undefined
  const roots = others.map(root)
  const mean = roots.reduce((sum, one) => sum + one, 0) / roots.length
  const variance = roots.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (roots.length - 1)
  const expected = Math.sin(mean) ** 2
  if (variance <= 1e-12) return { expected, p: root(share) > mean + 1e-9 ? 0 : 1 }
  const distance = (root(share) - mean) / Math.sqrt(variance * (1 + 1 / roots.length))
  return { expected, p: 1 - tCdf(distance, roots.length - 1) }
}

function root(share: number): number {
  return Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))))
}
