import type { Comparison, Slot, Table } from '../check/ir.ts'
import { roundQuotient } from '../rational.ts'
import { isDirect, spread } from './algebra.ts'
import type { Algebra } from './algebra.ts'
import { roundNumber, slotReader, stepAt } from './arithmetic.ts'
import { inputArray, rowArray } from './columns.ts'
import type { Columns, Sink } from './columns.ts'

/** Where the closures of one run keep the current person, the current rows and what is computed so far. */
/** Where a computed figure is kept: a place among the doubles, and a big integer for wide rules. */
export type Register = { readonly at: number; readonly doubles: Float64Array; big: bigint }
export type Cursor = { at: number }
export type Test = () => boolean
export type Frame = {
  readonly doubles: WeakMap<object, Float64Array>
  readonly columns: Columns
  readonly sink: Sink
  readonly person: Cursor
  readonly rows: Map<string, Cursor>
  readonly registers: Map<string, Register>
  /** One double per register. */
  readonly numbers: Float64Array
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
  const known = frame.registers.get(name)
  if (known) return known
  const fresh: Register = { at: frame.registers.size, doubles: frame.numbers, big: 0n }
  frame.registers.set(name, fresh)
  return fresh
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
    case 'each':
      return loadRegister(register(frame, `${slot.part === 'count' ? 'count' : 'each'} ${slot.id}`))
    case 'rule':
      return loadRegister(register(frame, slot.name))
  }
}

function loadRegister(own: Register): () => number {
  const { doubles, at } = own
  return () => doubles[at] ?? 0
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

/** The position in a dense table that the current indices name; one and two dimensions are unrolled. */
function cellOf(table: Table, at: readonly (() => number)[]): () => number {
  const readers = table.dims.map(slotReader)
  const [a, b] = at
  const [first, second] = readers
  const width = table.dims[1]?.size ?? 1
  if (a && first && at.length === 1) return () => first(a())
  if (a && b && first && second && at.length === 2) return () => first(a()) * width + second(b())
  return () => {
    let cell = 0
    for (let k = 0; k < at.length; k += 1)
      cell = cell * (table.dims[k]?.size ?? 1) + (readers[k]?.(at[k]?.() ?? 0) ?? 0)
    return cell
  }
}

function constant<T>(value: T): () => T {
  return () => value
}

/** A figure of the run; `known` when it is a literal, so that its user needs no call for it. */
export type Figure = { readonly run: () => number; readonly known: number | undefined }

function figure(run: () => number): Figure {
  return { run, known: undefined }
}

/** Integers in doubles, for what the compiler proved below 2^53. */
export function narrow(frame: Frame): Algebra<Figure, Test> {
  return {
    ...tests,
    lit: (v) => ({ run: constant(Number(v)), known: Number(v) }),
    load: (slot) => figure(loadNumber(slot, frame)),
    arith: (op, a, b) => figure(arithNumber(op, a, b)),
    abs: ({ run }) => figure(() => Math.abs(run())),
    pick: (test, { run: a }, { run: b }) => figure(() => (test() ? a() : b())),
    table: (table, at) => {
      const cells = doublesOf(frame, table.values, () => table.values)
      const cell = cellOf(
        table,
        at.map(({ run }) => run),
      )
      return figure(() => cells[cell()] ?? 0)
    },
    band: (band, { run: a }) => {
      const min = Number(band.min)
      const cells = isDirect(band)
        ? doublesOf(frame, band, () => spread(band))
        : doublesOf(frame, band.values, () => band.values)
      if (isDirect(band)) return figure(() => cells[a() - min] ?? 0)
      const starts = doublesOf(frame, band.starts, () => band.starts)
      return figure(() => cells[stepAt(starts, a())] ?? 0)
    },
    round: (mode, { run: a }, { run: d, known }, nonNegative) => {
      if (mode === 'half_up' && nonNegative && known !== undefined) {
        const half = Math.floor(known / 2)
        return figure(() => Math.floor((a() + half) / known))
      }
      return figure(() => roundNumber(mode, a(), d()))
    },
    compare: (how, a, b) => compareNumber(how, a, b),
  }
}

function compareNumber(how: Comparison, { run: a }: Figure, { run: b, known }: Figure): Test {
  if (known !== undefined && how === '==') return () => a() === known
  if (known !== undefined && how === '>') return () => a() > known
  return comparer(how, a, b)
}

function arithNumber(op: 'add' | 'sub' | 'mul' | 'min' | 'max', left: Figure, right: Figure): () => number {
  const [{ run: a, known: k }, { run: b, known: m }] = [left, right]
  if (op === 'mul' && m !== undefined) return () => a() * m
  if (op === 'mul' && k !== undefined) return () => k * b()
  if (op === 'sub' && k !== undefined) return () => k - b()
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
    table: (table, at) => {
      const cell = cellOf(
        table,
        at.map((big) => () => Number(big())),
      )
      return () => table.values[cell()] ?? 0n
    },
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
