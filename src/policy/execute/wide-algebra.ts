import type { Comparison, Slot, Table } from '../check/ir.ts'
import { roundQuotient } from '../rational.ts'
import type { Algebra } from './algebra.ts'
import { slotReader, stepAt } from './arithmetic.ts'
import { inputArray, rowArray } from './columns.ts'
import { rowsOf } from './vectors.ts'
import type { Machine } from './vectors.ts'

/** What a loop of the current person has come to: its figure, and how many rows it took. */
export type Register = { count: number; big: bigint }
export type Cursor = { at: number }
export type Test = () => boolean
type Big = () => bigint

/** Where the big-integer steps of one run stand: the current person and rows, counted over all columns. */
export type Frame = {
  readonly machine: Machine
  readonly person: Cursor
  readonly rows: Map<string, Cursor>
  readonly registers: Map<number, Register>
}

export function frameFor(machine: Machine): Frame {
  return { machine, person: { at: 0 }, rows: new Map(), registers: new Map() }
}

export function register(frame: Frame, id: number): Register {
  const known = frame.registers.get(id) ?? { count: 0, big: 0n }
  frame.registers.set(id, known)
  return known
}

export function rowCursor(frame: Frame, rows: string): Cursor {
  const known = frame.rows.get(rows) ?? { at: 0 }
  frame.rows.set(rows, known)
  return known
}

/** The exact figures of a block for one rule (or its divisors). */
export function exactOf(machine: Machine, name: string): bigint[] {
  const known = machine.exact.get(name) ?? []
  machine.exact.set(name, known)
  return known
}

export function loadNumber(slot: Slot, frame: Frame): () => number {
  const { person, machine } = frame
  const { columns, people, known } = machine
  switch (slot.from) {
    case 'input': {
      const cells = inputArray(columns, slot.name)
      return () => cells[person.at] ?? 0
    }
    case 'column': {
      const cells = rowArray(columns, slot.rows, slot.name)
      const row = rowCursor(frame, slot.rows)
      return () => cells[row.at] ?? 0
    }
    case 'rowRule': {
      const cells = known.get(`rule ${slot.name}`)?.cells
      const space = rowsOf(machine, slot.rows)
      const row = rowCursor(frame, slot.rows)
      return () => cells?.[row.at - space.base] ?? 0
    }
    case 'rule': {
      const cells = known.get(`rule ${slot.name}`)?.cells
      return () => cells?.[person.at - people.base] ?? 0
    }
    case 'each': {
      const own = register(frame, slot.id)
      return () => own.count
    }
  }
}

function loadBig(slot: Slot, isWide: boolean, frame: Frame): Big {
  if (isWide && slot.from === 'each') {
    const own = register(frame, slot.id)
    return slot.part === 'count' ? () => BigInt(own.count) : () => own.big
  }
  if (isWide && slot.from === 'rule') {
    const { people } = frame.machine
    const figures = exactOf(frame.machine, slot.part === 'div' ? `${slot.name}/div` : slot.name)
    return () => figures[frame.person.at - people.base] ?? 0n
  }
  const value = loadNumber(slot, frame)
  return () => BigInt(value())
}

/** Big integers, node by node, as small functions. */
export function wide(frame: Frame): Algebra<Big, Test> {
  return {
    truth: (v) => () => v,
    both: (op, a, b) => (op === 'and' ? () => a() && b() : () => a() || b()),
    not: (a) => () => !a(),
    pickTest: (test, a, b) => () => (test() ? a() : b()),
    lit: (v) => () => v,
    load: (slot, isWide) => loadBig(slot, isWide, frame),
    arith: (op, a, b) => arithBig(op, a, b),
    abs: (a) => () => (a() < 0n ? -a() : a()),
    pick: (test, a, b) => () => (test() ? a() : b()),
    table: (table, at) => {
      const cell = cellOf(table, at)
      return () => table.values[cell()] ?? 0n
    },
    band: (band, a) => {
      const starts = Float64Array.from(band.starts, Number)
      return () => band.values[stepAt(starts, Number(a()))] ?? 0n
    },
    round: (mode, a, d) => () => roundQuotient(mode, a(), d()),
    compare: (how, a, b) => comparer(how, a, b),
  }
}

/** The position in a dense table that the current indices name. */
function cellOf(table: Table, at: readonly Big[]): () => number {
  const readers = table.dims.map(slotReader)
  return () => {
    let cell = 0
    for (let k = 0; k < at.length; k += 1)
      cell = cell * (table.dims[k]?.size ?? 1) + (readers[k]?.(Number(at[k]?.() ?? 0n)) ?? 0)
    return cell
  }
}

function comparer(how: Comparison, a: Big, b: Big): Test {
  switch (how) {
    case '==':
      return () => a() === b()
    case '!=':
      return () => a() !== b()
    case '<':
      return () => a() < b()
    case '<=':
      return () => a() <= b()
    case '>':
      return () => a() > b()
    case '>=':
      return () => a() >= b()
  }
}

function arithBig(op: 'add' | 'sub' | 'mul' | 'min' | 'max', a: Big, b: Big): Big {
  if (op === 'add') return () => a() + b()
  if (op === 'sub') return () => a() - b()
  if (op === 'mul') return () => a() * b()
  const lower = op === 'min'
  return () => {
    const [x, y] = [a(), b()]
    return x < y === lower ? x : y
  }
}
