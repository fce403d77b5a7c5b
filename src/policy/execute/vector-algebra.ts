import type { BandTable, Comparison, Dim, Table } from '../check/ir.ts'
import type { RoundMode } from '../rational.ts'
import { isDirect, spread } from './algebra.ts'
import type { Algebra } from './algebra.ts'
import { roundNumber, stepAt } from './arithmetic.ts'
import { done, fresh, literal, loadSlot } from './vectors.ts'
import type { Machine, Space, Spot, Vec } from './vectors.ts'

type Cells = Float64Array
type Loop = (n: number, out: Cells, a: Cells, b: Cells) => void

/** Each operation is a loop of its own, so that the engine compiles every one for doubles. Truths are 0 or 1. */
const LOOPS = {
  add: (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = (a[i] ?? 0) + (b[i] ?? 0)
  },
  sub: (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = (a[i] ?? 0) - (b[i] ?? 0)
  },
  mul: (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = (a[i] ?? 0) * (b[i] ?? 0)
  },
  min: (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = Math.min(a[i] ?? 0, b[i] ?? 0)
  },
  max: (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = Math.max(a[i] ?? 0, b[i] ?? 0)
  },
  '==': (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = a[i] === b[i] ? 1 : 0
  },
  '!=': (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = a[i] === b[i] ? 0 : 1
  },
  '<': (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = (a[i] ?? 0) < (b[i] ?? 0) ? 1 : 0
  },
  '<=': (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = (a[i] ?? 0) <= (b[i] ?? 0) ? 1 : 0
  },
  '>': (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = (a[i] ?? 0) > (b[i] ?? 0) ? 1 : 0
  },
  '>=': (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = (a[i] ?? 0) >= (b[i] ?? 0) ? 1 : 0
  },
  and: (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = a[i] === 1 && b[i] === 1 ? 1 : 0
  },
  or: (n, out, a, b) => {
    for (let i = 0; i < n; i += 1) out[i] = a[i] === 1 || b[i] === 1 ? 1 : 0
  },
} satisfies Record<'add' | 'sub' | 'mul' | 'min' | 'max' | 'and' | 'or' | Comparison, Loop>

function absolute(n: number, out: Cells, a: Cells): void {
  for (let i = 0; i < n; i += 1) out[i] = Math.abs(a[i] ?? 0)
}

function invert(n: number, out: Cells, a: Cells): void {
  for (let i = 0; i < n; i += 1) out[i] = a[i] === 1 ? 0 : 1
}

function choose(n: number, out: Cells, test: Cells, a: Cells, b: Cells): void {
  for (let i = 0; i < n; i += 1) out[i] = (test[i] === 1 ? a[i] : b[i]) ?? 0
}

/** Places beyond a table (of rows or people that do not count) read as 0. */
function look(n: number, out: Cells, at: Cells, values: Cells, min: number, last: number): void {
  for (let i = 0; i < n; i += 1) out[i] = values[Math.min((at[i] ?? 0) - min, last) | 0] ?? 0
}

function step(n: number, out: Cells, at: Cells, starts: Cells, values: Cells): void {
  for (let i = 0; i < n; i += 1) out[i] = values[stepAt(starts, at[i] ?? 0)] ?? 0
}

function along(n: number, out: Cells, rest: Cells, size: number): void {
  for (let i = 0; i < n; i += 1) out[i] = (out[i] ?? 0) * size + (rest[i] ?? 0)
}

/** floor((a + extra) / d): a figure that is not negative, by a literal. */
function floored(n: number, out: Cells, a: Cells, extra: number, d: number): void {
  for (let i = 0; i < n; i += 1) out[i] = Math.floor(((a[i] ?? 0) + extra) / d)
}

function halfUp(n: number, out: Cells, a: Cells, d: Cells): void {
  for (let i = 0; i < n; i += 1) {
    const by = d[i] ?? 1
    out[i] = Math.floor(((a[i] ?? 0) + Math.floor(by / 2)) / by)
  }
}

function roundAll(mode: RoundMode, n: number, out: Cells, a: Cells, d: Cells): void {
  for (let i = 0; i < n; i += 1) out[i] = roundNumber(mode, a[i] ?? 0, d[i] ?? 1)
}

/** The algebra of one spot: every node appends its operation and answers where its figures will stand. */
export function vectors(machine: Machine, spot: Spot): Algebra<Vec, Vec> {
  const { space } = spot
  const { ops } = machine
  const two = (op: keyof typeof LOOPS, a: Vec, b: Vec): Vec => {
    const out = fresh(machine, space)
    const loop = LOOPS[op]
    ops.push(() => loop(space.n, out.cells, a.cells, b.cells))
    done(machine, a, b)
    return out
  }
  const one = (loop: (n: number, out: Cells, a: Cells) => void, a: Vec): Vec => {
    const out = fresh(machine, space)
    ops.push(() => loop(space.n, out.cells, a.cells))
    done(machine, a)
    return out
  }
  const pick = (test: Vec, a: Vec, b: Vec): Vec => {
    const out = fresh(machine, space)
    ops.push(() => choose(space.n, out.cells, test.cells, a.cells, b.cells))
    done(machine, test, a, b)
    return out
  }
  return {
    lit: (v) => literal(machine, Number(v), space),
    load: (slot) => loadSlot(machine, slot, spot),
    arith: two,
    abs: (a) => one(absolute, a),
    pick,
    table: (table, at) => lookUp(machine, space, table, at),
    band: (band, a) => one(bandLoop(machine, band), a),
    round: (mode, a, d, nonNegative, fixed) => {
      if (nonNegative && fixed !== undefined && mode !== 'half_even') {
        const extra = mode === 'half_up' ? fixed / 2n : mode === 'up' ? fixed - 1n : 0n
        const [more, by] = [Number(extra), Number(fixed)]
        if (mode !== 'down') return one((n, out, x) => floored(n, out, x, more, by), a)
      }
      const out = fresh(machine, space)
      if (nonNegative && mode === 'half_up') ops.push(() => halfUp(space.n, out.cells, a.cells, d.cells))
      else ops.push(() => roundAll(mode, space.n, out.cells, a.cells, d.cells))
      done(machine, a, d)
      return out
    },
    truth: (v) => literal(machine, v ? 1 : 0, space),
    compare: two,
    both: two,
    not: (a) => one(invert, a),
    pickTest: pick,
  }
}

function doublesOf(machine: Machine, key: object, values: () => readonly bigint[]): Cells {
  const { doubles } = machine.compiled.program
  const known = doubles.get(key)
  if (known) return known
  const made = Float64Array.from(values(), Number)
  doubles.set(key, made)
  return made
}

function bandLoop(machine: Machine, band: BandTable): (n: number, out: Cells, a: Cells) => void {
  if (isDirect(band)) {
    const cells = doublesOf(machine, band, () => spread(band))
    const min = Number(band.min)
    return (n, out, a) => look(n, out, a, cells, min, cells.length - 1)
  }
  const starts = doublesOf(machine, band.starts, () => band.starts)
  const values = doublesOf(machine, band.values, () => band.values)
  return (n, out, a) => step(n, out, a, starts, values)
}

function lookUp(machine: Machine, space: Space, table: Table, at: readonly Vec[]): Vec {
  const values = doublesOf(machine, table.values, () => table.values)
  const [dim] = table.dims
  const [first] = at
  const out = fresh(machine, space)
  if (dim && first && at.length === 1 && !dim.slots) {
    machine.ops.push(() => look(space.n, out.cells, first.cells, values, dim.min, dim.size - 1))
  } else {
    table.dims.forEach((each, k) => {
      const index = at[k]
      if (index) placeAlong(machine, space, each, index, out, k === 0)
    })
    machine.ops.push(() => look(space.n, out.cells, out.cells, values, 0, values.length - 1))
  }
  done(machine, ...at)
  return out
}

/** The place in one more dimension: its slot, or the index itself held inside. */
function placeAlong(machine: Machine, space: Space, dim: Dim, index: Vec, out: Vec, isFirst: boolean): void {
  const slots = Float64Array.from(dim.slots ?? Array.from({ length: dim.size }, (_, k) => k))
  const to = isFirst ? out : fresh(machine, space)
  machine.ops.push(() => look(space.n, to.cells, index.cells, slots, dim.min, slots.length - 1))
  if (isFirst) return
  machine.ops.push(() => along(space.n, out.cells, to.cells, dim.size))
  done(machine, to)
}
