import { MINIMUM } from '../../participation.ts'

/** A count of people or cases in a table of one or more dimensions: its place in each of them. */
export type TableCell = { readonly at: readonly string[]; readonly n: number }

/** The place in a dimension that holds the totals over it. */
export const TOTAL = '*'

/**
 * The table with all its totals, and in each cell either its count or nothing: nothing under ten, and nothing where a
 * hidden count could be worked out from what stands beside it. That is: one hidden cell alone in a line (all places of
 * one dimension with their total), several in a line that together are fewer than ten, and a cell that another one
 * around it exceeds by fewer than ten. An absent combination is a count of nothing and hidden like any small one.
 * Of equal counts the part goes before its total, but in the last dimension the total before its part: put there what
 * readers want to see apart.
 */
export function suppressTable(cells: readonly TableCell[]): ReadonlyMap<string, number | undefined> {
  const sides = sidesOf(cells)
  const table = tableOf(cells, sides)
  const lines = sides.flatMap((side) => linesOf(table, side))
  const nested = table.flatMap((inner, index) => nestedOf(table, sides, inner, index))
  for (let more = true; more; ) {
    more = false
    for (const line of lines) more = hideInLine(line) || more
    for (const pair of nested) more = hideNested(pair) || more
  }
  return new Map(table.map(({ at, n, hidden }) => [cellKey(...at), hidden ? undefined : n]))
}

/** The name of a cell. */
export function cellKey(...at: readonly string[]): string {
  return at.join('\u0000')
}

/** A dimension: its places, the totals last, and how far apart cells of neighbouring places stand in the table. */
type Side = { readonly no: number; readonly places: readonly string[]; readonly step: number }
type Cell = { readonly at: readonly string[]; n: number; hidden: boolean }

function sidesOf(cells: readonly TableCell[]): readonly Side[] {
  let step = 1
  return (cells[0]?.at ?? []).map((_, no) => {
    const places = [...new Set(cells.map(({ at }) => at[no] ?? ''))].toSorted()
    const side = { no, places: [...places, TOTAL], step }
    step *= places.length + 1
    return side
  })
}

/** Every cell with its count, the small ones hidden. */
function tableOf(cells: readonly TableCell[], sides: readonly Side[]): readonly Cell[] {
  const places = sides
    .toReversed()
    .reduce<string[][]>((all, side) => all.flatMap((rest) => side.places.map((place) => [place, ...rest])), [[]])
  const table = places.map((at) => ({ at, n: 0, hidden: false }))
  for (const { at, n } of cells) {
    const own = sides.reduce((sum, { no, places: all, step }) => sum + all.indexOf(at[no] ?? '') * step, 0)
    for (const cell of [own, ...around(sides, own)].map((index) => table[index])) if (cell !== undefined) cell.n += n
  }
  for (const cell of table) cell.hidden = cell.n < MINIMUM
  return table
}

/** Where the cells stand that hold this one and more: totals for some of its places. */
function around(sides: readonly Side[], index: number): number[] {
  const all = sides.reduce<number[]>(
    (found, { places, step }) => {
      const up = (places.length - 1 - (Math.floor(index / step) % places.length)) * step
      return up === 0 ? found : [...found, ...found.map((other) => other + up)]
    },
    [index],
  )
  return all.slice(1)
}

type Line = { readonly parts: readonly Cell[]; readonly total: Cell }

/** The lines along a dimension in which anything is open. */
function linesOf(table: readonly Cell[], { no, places, step }: Side): Line[] {
  return table.flatMap((total, index) => {
    if (total.at[no] !== TOTAL) return []
    const first = index - (places.length - 1) * step
    const parts = places.slice(0, -1).flatMap((_, place) => table[first + place * step] ?? [])
    return [...parts, total].every(({ hidden }) => hidden) ? [] : [{ parts, total }]
  })
}

type Nested = { readonly inner: Cell; readonly outer: Cell }

/** An open cell with each around it; a dimension of one place makes none, for its total is the same cell again. */
function nestedOf(table: readonly Cell[], sides: readonly Side[], inner: Cell, index: number): Nested[] {
  if (inner.hidden) return []
  const several = sides.filter(({ places }) => places.length > 2)
  return around(several, index).flatMap((at) => {
    const outer = table[at]
    return outer === undefined ? [] : [{ inner, outer }]
  })
}

/** Hides open cells of a line as long as what is hidden in it could be worked out; whether it hid any. */
function hideInLine({ parts, total }: Line): boolean {
  const inside = parts.filter((cell) => cell.hidden)
  const closed = inside.length + (total.hidden ? 1 : 0)
  const few = !total.hidden && inside.length > 0 && inside.reduce((sum, { n }) => sum + n, 0) < MINIMUM
  if (closed > parts.length || !(closed === 1 || few)) return false
  hideFirst([...parts, total].filter((cell) => !cell.hidden))
  hideInLine({ parts, total })
  return true
}

function hideNested({ inner, outer }: Nested): boolean {
  if (inner.hidden || outer.hidden || outer.n - inner.n >= MINIMUM) return false
  hideFirst([inner, outer])
  return true
}

/** Hides the smallest cell; of equals the one that suppressTable names. */
function hideFirst(cells: readonly Cell[]): void {
  const totals = ({ at }: Cell) => at.slice(0, -1).filter((place) => place === TOTAL).length
  const key = ({ at }: Cell) => cellKey(...at)
  const [first] = cells.toSorted((a, b) => a.n - b.n || totals(a) - totals(b) || (key(a) < key(b) ? -1 : 1))
  if (first !== undefined) first.hidden = true
}
