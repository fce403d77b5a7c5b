/**
 * Which of many chances are still surprising when all are looked at together (Benjamini and Hochberg 1995): of those
 * named at most the share `rate` is named by chance alone. Answers one yes or no a chance, in their order.
 */
export function discoveries(chances: readonly number[], rate: number): readonly boolean[] {
  const sorted = chances.toSorted((a, b) => a - b)
  const last = sorted.findLastIndex((p, at) => p <= (rate * (at + 1)) / sorted.length)
  const edge = last < 0 ? Number.NEGATIVE_INFINITY : (sorted[last] ?? 0)
  return chances.map((p) => p <= edge)
}
