import type { Comparison, Slot } from '../check/ir.ts'
import { roundQuotient } from '../rational.ts'
import { isDirect, spread } from './algebra.ts'
import type { Algebra } from './algebra.ts'
import { cellAt, roundNumber, stepAt } from './arithmetic.ts'
import { inputArray, rowArray } from './columns.ts'
import type { Columns, Sink } from './columns.ts'

/** Where the closures of one run keep the current person, the current rows and what is computed so far. */
export type Register = { number: number; big: bigint }
export type Cursor = { at: number }
export type Test = () => boolean
export type Frame = {
  readonly doubles: WeakMap<object, Float64Array>
  readonly columns: Columns
  readonly sink: Sink
  readonly person: Cursor
  readonly rows: Map<string, Cursor>
  readonly registers: Map<string, Register>
}

/** The doubles of a table or band, made once per compiled policy. */
function doublesOf(frame: Frame, key: object, values: () => readonly bigint[]): Float64Array {
  const known = frame.doubles.get(key)
  if (known) return known
  const fresh = Float64Array.from(values(), Number)
  frame.doubles.set(key, fresh)
  return fresh
}

export function register(frame: Frame, name: string): Register {
  const known = frame.registers.get(name) ?? { number: 0, big: 0n }
  frame.registers.set(name, known)
  return known
}

export function cursor(frame: Frame, rows: string): Cursor {
  const known = frame.rows.get(rows) ?? { at: 0 }
  frame.rows.set(rows, known)
  return known
}

export function loadNumber(slot: Slot, frame: Frame): () => number {
  const { person, sink } = frame
  switch (slot.from) {
    case 'input': {
      const cells = inputArray(frame.columns, slot.name)
      return () => cells[person.at] ?? 0
    }
    case 'column': {
      const cells = rowArray(frame.columns, slot.rows, slot.name)
      const row = cursor(frame, slot.rows)
      return () => cells[row.at] ?? 0
    }
    case 'rowRule': {
      const cells = sink.rows[slot.name] ?? new Float64Array()
      const row = cursor(frame, slot.rows)
      return () => cells[row.at] ?? 0
    }
    case 'each': {
      const own = register(frame, `${slot.part === 'count' ? 'count' : 'each'} ${slot.id}`)
      return () => own.number
    }
    case 'rule': {
      const own = register(frame, slot.name)
      return () => own.number
    }
  }
}

function loadBig(slot: Slot, isWide: boolean, frame: Frame): () => bigint {
  if (isWide && (slot.from === 'rule' || slot.from === 'each')) {
    const name = slot.from === 'each' ? `each ${slot.id}` : slot.part === 'div' ? `${slot.name}/div` : slot.name
    const own = register(frame, name)
    return () => own.big
  }
  const value = loadNumber(slot, frame)
  return () => BigInt(value())
}

function comparer<T extends number | bigint>(how: Comparison, a: () => T, b: () => T): Test {
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

const tests = {
  truth:
    (v: boolean): Test =>
    () =>
      v,
  both: (op: 'and' | 'or', a: Test, b: Test): Test => (op === 'and' ? () => a() && b() : () => a() || b()),
  not:
    (a: Test): Test =>
    () =>
      !a(),
  pickTest:
    (test: Test, a: Test, b: Test): Test =>
    () =>
      test() ? a() : b(),
}

/** Integers in doubles, for what the compiler proved below 2^53. */
export function narrow(frame: Frame): Algebra<() => number, Test> {
  return {
    ...tests,
    lit: (v) => constant(Number(v)),
    load: (slot) => loadNumber(slot, frame),
    arith: (op, a, b) => arithNumber(op, a, b),
    abs: (a) => () => Math.abs(a()),
    pick: (test, a, b) => () => (test() ? a() : b()),
    table: (table, at) => {
      const cells = doublesOf(frame, table.values, () => table.values)
      const [only] = at
      const [dim] = table.dims
      if (only && dim && at.length === 1 && !dim.clamp && !dim.slots) return () => cells[only() - dim.min] ?? 0
      return () => cells[cellAt(table, (k) => at[k]?.() ?? 0)] ?? 0
    },
    band: (band, a) => {
      const min = Number(band.min)
      const cells = isDirect(band)
        ? doublesOf(frame, band, () => spread(band))
        : doublesOf(frame, band.values, () => band.values)
      if (isDirect(band)) return () => cells[a() - min] ?? 0
      const starts = doublesOf(frame, band.starts, () => band.starts)
      return () => cells[stepAt(starts, a())] ?? 0
    },
    round: (mode, a, d) => () => roundNumber(mode, a(), d()),
    compare: (how, a, b) => comparer(how, a, b),
  }
}

function constant<T>(value: T): () => T {
  return () => value
}

function arithNumber(op: 'add' | 'sub' | 'mul' | 'min' | 'max', a: () => number, b: () => number): () => number {
  if (op === 'add') return () => a() + b()
  if (op === 'sub') return () => a() - b()
  if (op === 'mul') return () => a() * b()
  return op === 'min' ? () => Math.min(a(), b()) : () => Math.max(a(), b())
}

/** Big integers, for rules that say `exact: bigint`. */
export function wide(frame: Frame): Algebra<() => bigint, Test> {
  return {
    ...tests,
    lit: (v) => constant(v),
    load: (slot, isWide) => loadBig(slot, isWide, frame),
    arith: (op, a, b) => arithBig(op, a, b),
    abs: (a) => () => (a() < 0n ? -a() : a()),
    pick: (test, a, b) => () => (test() ? a() : b()),
    table: (table, at) => () => table.values[cellAt(table, (k) => Number(at[k]?.() ?? 0n))] ?? 0n,
    band: (band, a) => {
      const starts = doublesOf(frame, band.starts, () => band.starts)
      return () => band.values[stepAt(starts, Number(a()))] ?? 0n
    },
    round: (mode, a, d) => () => roundQuotient(mode, a(), d()),
    compare: (how, a, b) => comparer(how, a, b),
  }
}

function arithBig(op: 'add' | 'sub' | 'mul' | 'min' | 'max', a: () => bigint, b: () => bigint): () => bigint {
  if (op === 'add') return () => a() + b()
  if (op === 'sub') return () => a() - b()
  if (op === 'mul') return () => a() * b()
  const lower = op === 'min'
  return () => {
    const [x, y] = [a(), b()]
    return x < y === lower ? x : y
  }
}
