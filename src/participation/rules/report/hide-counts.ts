import { MINIMUM } from '../../participation.ts'

/**
 * Which counts of a split may not be shown: those between 1 and 9, and the next smallest beside them until at least
 * two are hidden that are together at least ten, so that no hidden one follows from the total (least data).
 */
export function hiddenCounts(counts: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(counts.flatMap((count, at) => (count > 0 && count < MINIMUM ? [at] : [])))
  if (hidden.size === 0) return hidden
  const rest = counts
    .map((count, at) => ({ count, at }))
    .filter(({ count, at }) => count > 0 && !hidden.has(at))
    .toSorted((a, b) => a.count - b.count)
  const sum = () => [...hidden].reduce((total, at) => total + (counts[at] ?? 0), 0)
  for (const { at } of rest) {
    if (hidden.size >= 2 && sum() >= MINIMUM) break
    hidden.add(at)
  }
  return hidden
}
