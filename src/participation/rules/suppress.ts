import { GRADED, MINIMUM } from '../participation.ts'

/** What may be said in public of an index: nothing under ten answers, no grade under thirty (settled 29). */
export type Claim = 'none' | 'grey' | 'graded'

export function claimOf(n: number): Claim {
  if (n < MINIMUM) return 'none'
  return n < GRADED ? 'grey' : 'graded'
}

/**
 * Codes of the elements whose cell must stay hidden: those that fewer than ten answered and, where that is a single
 * one, the next smallest too; otherwise the single one could be worked out from the index and the rest.
 */
export function hiddenCells(cells: readonly { readonly code: string; readonly n: number }[]): ReadonlySet<string> {
  const small = cells.filter((cell) => cell.n < MINIMUM).map((cell) => cell.code)
  if (small.length !== 1) return new Set(small)
  const next = cells.filter((cell) => cell.n >= MINIMUM).toSorted((a, b) => a.n - b.n || (a.code < b.code ? -1 : 1))[0]
  return new Set([...small, ...(next === undefined ? [] : [next.code])])
}
