import { hiddenCounts } from './hide-counts.ts'

/** One line of a split of respondents; `count` is undefined where it may not be shown. */
export type ProfileLine = { readonly value: string | undefined; readonly count: number | undefined }

/**
 * How many respondents gave each value, in the order of `values`, then those who gave none. In public small counts are
 * hidden, and further ones so that they cannot be worked out.
 */
export function profileOf(
  given: readonly (string | null)[],
  values: readonly string[],
  open: boolean,
): readonly ProfileLine[] {
  const count = (value: string | null) => given.filter((one) => one === value).length
  const lines = [...values.map((value) => ({ value, count: count(value) })), { value: undefined, count: count(null) }]
  const hidden = open ? hiddenCounts(lines.map((line) => line.count)) : new Set<number>()
  return lines.flatMap((line, at): ProfileLine[] => {
    if (line.count === 0) return []
    return [{ value: line.value, count: hidden.has(at) ? undefined : line.count }]
  })
}

/** Services with the number of their sheets, in public only where at least ten stand for each and for the rest. */
export function servicesOf(given: readonly (string | null)[], open: boolean): readonly ProfileLine[] {
  const names = [...new Set(given.filter((name) => name !== null))].toSorted()
  return profileOf(given, names, open)
}
