import type { CellModel, Model, Value } from './model.ts'
import { either } from './either.ts'
import { lit, load } from './ir.ts'
import type { Place, Shared, Typed } from './typed.ts'

/** The day of the month of a day written out. */
function dayOfMonth(day: string): number {
  return Number(day.slice(8))
}

/** The column by which rows say for which day of the month they stand. */
function dayColumn(model: Model, rows: string | undefined): CellModel | undefined {
  const table = rows === undefined ? undefined : model.rows.get(rows)
  return table?.columns.find((column) => column.name === table.datedBy)
}

/** What is in force on a day of the month; without a day, on the last. */
export function sharedOn(shared: Shared, day: number | undefined): Shared {
  const all = shared.stretches
  const found = day === undefined ? undefined : all.findLast((each) => dayOfMonth(each.from) <= day)
  return (day === undefined ? all.at(-1)?.shared : (found ?? all[0])?.shared) ?? shared
}

/** The same by the cell of a row; rows that carry no day take what `shared` has. */
export function sharedOfRow(shared: Shared, rows: string, cell: (name: string) => Value | undefined): Shared {
  const column = dayColumn(shared.now.model, rows)
  if (column === undefined) return shared
  const day = cell(column.name)
  return typeof day === 'object' ? sharedOn(shared, Number(day.n)) : sharedOn(shared, undefined)
}

/**
 * Types what stands in a row once for every stretch of the month in which it differs, and picks by the row's own day.
 * `days` are those on which it may differ. Rows without a day, and months without a change inside, are typed once.
 */
export function byStretch(
  rows: string | undefined,
  days: () => ReadonlySet<string>,
  place: Place,
  type: (place: Place) => Typed,
): Typed {
  const column = place.shared.stretches.length < 2 ? undefined : dayColumn(place.shared.now.model, rows)
  if (rows === undefined || column === undefined) return type(place)
  const changing = days()
  const all = place.shared.stretches
  const day = load({ from: 'column', rows, name: column.name }, { lo: column.min, hi: column.max })
  const last = all.at(-1)?.shared ?? place.shared
  let typed = type({ ...place, shared: last })
  for (let k = all.length - 1; k > 0; k -= 1) {
    const [before, after] = [all[k - 1], all[k]]
    if (before === undefined || after === undefined || !changing.has(after.from)) continue
    const earlier = type({ ...place, shared: before.shared })
    const isBefore = { op: 'cmp', how: '<', a: day, b: lit(BigInt(dayOfMonth(after.from))) } as const
    typed = either(isBefore, earlier, typed, place)
  }
  return typed
}
