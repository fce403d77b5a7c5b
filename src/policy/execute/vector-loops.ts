import type { Each, Slot } from '../check/ir.ts'
import { lowerCond, lowerInt } from './algebra.ts'
import { vectors } from './vector-algebra.ts'
import { done, fresh, keep, linkOf, literal, loadSlot, rowsOf } from './vectors.ts'
import type { Machine, Space, Spot, Vec } from './vectors.ts'

type Cells = Float64Array

/** For each row the place of what it is counted towards (−1 counts towards nothing), and where it is blank. */
type Rows = { readonly space: Space; readonly into: Int32Array; readonly blank: Cells | undefined }

/** A loop over rows: the value and the count of every person, or of every outer row. */
export function bindEach(machine: Machine, each: Each, outer: Space): void {
  const space = rowsOf(machine, each.rows)
  const spot: Spot = { space, outer: outer === machine.people ? undefined : outer }
  for (const inner of each.inner) bindEach(machine, inner, space)
  const own = keep(machine, `each ${each.id}`, outer, () => undefined).cells
  const count = keep(machine, `count ${each.id}`, outer, () => undefined).cells
  const into = spot.outer ? linkOf(machine, space, spot.outer) : space.owner
  const blank = blanks(machine, each.needs, spot)
  const value = valueOf(machine, each, spot)
  const rows: Rows = { space, into, blank: blank?.cells }
  machine.ops.push(() => {
    own.fill(0, 0, outer.n)
    count.fill(0, 0, outer.n)
  })
  machine.ops.push(taking(each, rows, value.cells, own, count))
  done(machine, value, ...(blank ? [blank] : []))
}

function valueOf(machine: Machine, each: Each, spot: Spot): Vec {
  const to = vectors(machine, spot)
  if (each.test) return lowerCond(each.test, to)
  if (each.value) return lowerInt(each.value, to)
  return literal(machine, 1, spot.space)
}

function taking(each: Each, rows: Rows, value: Cells, own: Cells, count: Cells): () => void {
  if (each.fn === 'longest') {
    const run = new Float64Array(own.length)
    return () => longest(rows, value, own, run.fill(0))
  }
  if (each.fn === 'sum' || each.fn === 'count') {
    return rows.blank ? () => sumPresent(rows, value, own, count) : () => sumAll(rows, value, own, count)
  }
  const least = each.fn === 'min'
  return () => extreme(least, rows, value, own, count)
}

function sumAll({ space, into }: Rows, value: Cells, own: Cells, count: Cells): void {
  for (let j = 0; j < space.n; j += 1) {
    const at = into[j] ?? -1
    if (at < 0) continue
    own[at] = (own[at] ?? 0) + (value[j] ?? 0)
    count[at] = (count[at] ?? 0) + 1
  }
}

function sumPresent({ space, into, blank }: Rows, value: Cells, own: Cells, count: Cells): void {
  for (let j = 0; j < space.n; j += 1) {
    const at = into[j] ?? -1
    if (at < 0 || blank?.[j] === 1) continue
    own[at] = (own[at] ?? 0) + (value[j] ?? 0)
    count[at] = (count[at] ?? 0) + 1
  }
}

function extreme(least: boolean, { space, into, blank }: Rows, value: Cells, own: Cells, count: Cells): void {
  for (let j = 0; j < space.n; j += 1) {
    const at = into[j] ?? -1
    if (at < 0 || blank?.[j] === 1) continue
    const figure = value[j] ?? 0
    const before = own[at] ?? 0
    if (count[at] === 0 || (least ? figure < before : figure > before)) own[at] = figure
    count[at] = (count[at] ?? 0) + 1
  }
}

function longest({ space, into, blank }: Rows, value: Cells, own: Cells, run: Cells): void {
  for (let j = 0; j < space.n; j += 1) {
    const at = into[j] ?? -1
    if (at < 0 || blank?.[j] === 1) continue
    const length = value[j] === 1 ? (run[at] ?? 0) + 1 : 0
    run[at] = length
    own[at] = Math.max(own[at] ?? 0, length)
  }
}

/** 1 where any of these cells is blank; undefined when none can be. */
export function blanks(machine: Machine, needs: readonly Slot[], spot: Spot): Vec | undefined {
  if (needs.length === 0) return undefined
  const { space } = spot
  const cells = needs.map((slot) => loadSlot(machine, slot, spot))
  const out = fresh(machine, space)
  machine.ops.push(() => {
    out.cells.fill(0, 0, space.n)
    for (const cell of cells) markBlank(space.n, out.cells, cell.cells)
  })
  done(machine, ...cells)
  return out
}

function markBlank(n: number, out: Cells, cells: Cells): void {
  for (let j = 0; j < n; j += 1) if (Number.isNaN(cells[j])) out[j] = 1
}
