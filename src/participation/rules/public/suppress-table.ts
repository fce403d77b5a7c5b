import { MINIMUM } from '../../participation.ts'

/** A count of people or cases in a table whose rows and columns also stand as totals. */
export type TableCell = { readonly row: string; readonly column: string; readonly n: number }

/** The name of the row or column that holds totals. */
export const TOTAL = '*'

/**
 * The table with its totals, and in each cell either its count or nothing: nothing under ten, and nothing where a hidden
 * count could be worked out from its row, its column and their totals (one hidden cell alone in a line, or several that
 * together are fewer than ten). An absent combination is a count of nothing and hidden like any small one.
 */
export function suppressTable(cells: readonly TableCell[]): ReadonlyMap<string, number | undefined> {
  const rows = [...new Set(cells.map(({ row }) => row))].toSorted()
  const columns = [...new Set(cells.map(({ column }) => column))].toSorted()
  const counts = new Map<string, number>()
  const add = (row: string, column: string, n: number) =>
    counts.set(cellKey(row, column), (counts.get(cellKey(row, column)) ?? 0) + n)
  for (const row of rows) for (const column of columns) add(row, column, 0)
  for (const { row, column, n } of cells)
    for (const key of [row, TOTAL]) for (const other of [column, TOTAL]) add(key, other, n)
  const hidden = new Set([...counts].filter(([, n]) => n < MINIMUM).map(([key]) => key))
  const lines = [
    ...[...rows, TOTAL].map((row) =>
      line(
        columns.map((column) => cellKey(row, column)),
        cellKey(row, TOTAL),
      ),
    ),
    ...[...columns, TOTAL].map((column) =>
      line(
        rows.map((row) => cellKey(row, column)),
        cellKey(TOTAL, column),
      ),
    ),
  ]
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    for (const each of lines) hideMore(each, counts, hidden)
  }
  return new Map([...counts].map(([key, n]) => [key, hidden.has(key) ? undefined : n]))
}

/** The name of a cell. */
export function cellKey(row: string, column: string): string {
  return `${row}\u0000${column}`
}

type Line = { readonly parts: readonly string[]; readonly total: string }

function line(parts: readonly string[], total: string): Line {
  return { parts, total }
}

/** Hides the smallest open cell of a line as long as what is hidden in it could be worked out. */
function hideMore({ parts, total }: Line, counts: ReadonlyMap<string, number>, hidden: Set<string>): void {
  const count = (key: string) => counts.get(key) ?? 0
  const openOf = () => [...parts, total].filter((key) => !hidden.has(key))
  const inside = () => parts.filter((key) => hidden.has(key))
  for (let open = openOf(); open.length > 0; open = openOf()) {
    const closed = [...parts, total].length - open.length
    const sum = inside().reduce((all, key) => all + count(key), 0)
    const deducible = closed === 1 || (!hidden.has(total) && inside().length > 0 && sum < MINIMUM)
    if (!deducible) return
    const next = open.toSorted((a, b) => count(a) - count(b) || (a < b ? -1 : 1))[0]
    if (next === undefined) return
    hidden.add(next)
  }
}
