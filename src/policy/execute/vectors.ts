import type { Slot } from '../check/ir.ts'
import type { Compiled } from '../compile.ts'
import { inputArray, offsetsOf, rowArray } from './columns.ts'
import type { CellArray, Columns, Sink } from './columns.ts'

/** People taken at once: enough to pay for a call per operation, few enough that their figures stay in the cache. */
const BLOCK = 512

/** The people of the current block, or the rows that they have of one kind. */
export type Space = {
  readonly name: string
  /** The most that a block holds. */
  readonly size: number
  /** Where the rows of each person stand; undefined for the people themselves. */
  readonly offsets: Int32Array | undefined
  /** For each row of the block its person, counted within the block. */
  readonly owner: Int32Array
  /** The first of the block in the columns, and how many there are. */
  base: number
  n: number
}

/** One figure for each of a space. A temporary one belongs to whoever made it until it is used. */
export type Vec = { readonly space: Space; readonly cells: Float64Array; readonly temporary: boolean }

/** Where an expression stands: in which space, and in which outer rows its rows are grouped. */
export type Spot = { readonly space: Space; readonly outer: Space | undefined }

/** A run by columns: `ops` compute one block each time they are called in order. */
export type Machine = {
  readonly compiled: Compiled
  readonly columns: Columns
  readonly sink: Sink
  readonly people: Space
  readonly spaces: ReadonlyMap<string, Space>
  readonly ops: (() => void)[]
  readonly known: Map<string, Vec>
  readonly links: Map<string, Int32Array>
  readonly free: Map<Space, Float64Array[]>
  /** Exact figures of the block for rules that keep them, with their divisors. */
  readonly exact: Map<string, bigint[]>
}

export function machineFor(compiled: Compiled, columns: Columns, sink: Sink): Machine {
  const size = Math.min(BLOCK, columns.count)
  const people: Space = { name: '', size, offsets: undefined, owner: new Int32Array(), base: 0, n: 0 }
  const rows = [...compiled.program.now.model.rows.keys()].map((name) => {
    const offsets = offsetsOf(columns, name)
    const most = mostRows(offsets, columns.count)
    return [name, { name, size: most, offsets, owner: new Int32Array(most), base: 0, n: 0 }] as const
  })
  return {
    compiled,
    columns,
    sink,
    people,
    spaces: new Map<string, Space>(rows),
    ops: [],
    known: new Map(),
    links: new Map(),
    free: new Map(),
    exact: new Map(),
  }
}

function mostRows(offsets: Int32Array, count: number): number {
  let most = 0
  for (let at = 0; at < count; at += BLOCK)
    most = Math.max(most, (offsets[Math.min(count, at + BLOCK)] ?? 0) - (offsets[at] ?? 0))
  return most
}

/** Runs the operations over all people, block by block. */
export function runMachine(machine: Machine): void {
  const { people, spaces, columns, ops } = machine
  for (let at = 0; at < columns.count; at += BLOCK) {
    people.base = at
    people.n = Math.min(BLOCK, columns.count - at)
    for (const space of spaces.values()) enterRows(space, people)
    for (const op of ops) op()
  }
}

function enterRows(space: Space, people: Space): void {
  const { offsets, owner } = space
  if (!offsets) return
  const base = offsets[people.base] ?? 0
  space.base = base
  space.n = (offsets[people.base + people.n] ?? 0) - base
  for (let i = 0; i < people.n; i += 1) {
    const end = (offsets[people.base + i + 1] ?? 0) - base
    for (let j = (offsets[people.base + i] ?? 0) - base; j < end; j += 1) owner[j] = i
  }
}

export function rowsOf(machine: Machine, name: string): Space {
  const space = machine.spaces.get(name)
  if (!space) throw new Error(`no rows ${name}`)
  return space
}

/** A vector that stays for the whole run, made once by `make`. */
export function keep(machine: Machine, key: string, space: Space, make: (cells: Float64Array) => void): Vec {
  const known = machine.known.get(key)
  if (known) return known
  const kept: Vec = { space, cells: new Float64Array(space.size), temporary: false }
  machine.known.set(key, kept)
  make(kept.cells)
  return kept
}

export function fresh(machine: Machine, space: Space): Vec {
  const cells = machine.free.get(space)?.pop() ?? new Float64Array(space.size)
  return { space, cells, temporary: true }
}

/** Gives the room of used temporary vectors back. */
export function done(machine: Machine, ...used: readonly Vec[]): void {
  for (const { space, cells, temporary } of used) {
    if (!temporary) continue
    const list = machine.free.get(space)
    if (list) list.push(cells)
    else machine.free.set(space, [cells])
  }
}

export function literal(machine: Machine, value: number, space: Space): Vec {
  return keep(machine, `${value} in ${space.name}`, space, (cells) => cells.fill(value))
}

/** The figures of a slot where the expression stands. */
export function loadSlot(machine: Machine, slot: Slot, spot: Spot): Vec {
  switch (slot.from) {
    case 'input':
      return placed(machine, column(machine, inputArray(machine.columns, slot.name), slot.name, machine.people), spot)
    case 'column': {
      const cells = rowArray(machine.columns, slot.rows, slot.name)
      return placed(machine, column(machine, cells, `${slot.rows}.${slot.name}`, rowsOf(machine, slot.rows)), spot)
    }
    case 'rule':
    case 'rowRule':
      return placed(machine, computed(machine, `rule ${slot.name}`), spot)
    case 'each':
      return placed(machine, computed(machine, `${slot.part === 'count' ? 'count' : 'each'} ${slot.id}`), spot)
  }
}

function computed(machine: Machine, key: string): Vec {
  const known = machine.known.get(key)
  if (!known) throw new Error(`${key} is used before it is computed`)
  return known
}

function column(machine: Machine, from: CellArray, name: string, space: Space): Vec {
  return keep(machine, `column ${name}`, space, (cells) => {
    machine.ops.push(() => {
      const { base, n } = space
      for (let i = 0; i < n; i += 1) cells[i] = from[base + i] ?? 0
    })
  })
}

/** The same figures for the rows under those that they belong to. */
function placed(machine: Machine, vec: Vec, spot: Spot): Vec {
  if (vec.space === spot.space) return vec
  const from = vec.cells
  const { space, outer } = spot
  if (vec.space !== machine.people && vec.space !== outer) throw new Error(`${vec.space.name} within ${space.name}`)
  const index = vec.space === machine.people ? space.owner : linkOf(machine, space, vec.space)
  const out = fresh(machine, space)
  const to = out.cells
  machine.ops.push(() => {
    for (let j = 0; j < space.n; j += 1) to[j] = from[index[j] ?? 0] ?? 0
  })
  return out
}

/** For each row the outer row that its link column names (counted from 1), or −1. */
export function linkOf(machine: Machine, space: Space, outer: Space): Int32Array {
  const key = `${space.name} in ${outer.name}`
  const known = machine.links.get(key)
  if (known) return known
  const to = new Int32Array(space.size)
  machine.links.set(key, to)
  const link = rowArray(machine.columns, space.name, outer.name)
  const { offsets } = outer
  machine.ops.push(() => {
    const { people } = machine
    for (let j = 0; j < space.n; j += 1) {
      const person = people.base + (space.owner[j] ?? 0)
      const first = offsets?.[person] ?? 0
      const row = first + (link[space.base + j] ?? 0) - 1
      to[j] = row >= first && row < (offsets?.[person + 1] ?? 0) ? row - outer.base : -1
    }
  })
  return to
}
