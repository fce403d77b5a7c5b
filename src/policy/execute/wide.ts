import type { Each, Slot, Step } from '../check/ir.ts'
import { lowerCond, lowerInt } from './algebra.ts'
import { keepsFraction, offsetsOf, rowArray } from './columns.ts'
import { exactOf, frameFor, loadNumber, register, rowCursor, wide } from './wide-algebra.ts'
import type { Frame, Register, Test } from './wide-algebra.ts'
import { keep, rowsOf } from './vectors.ts'
import type { Machine } from './vectors.ts'

/** One step in big integers, person by person: for rules that say `exact: bigint`. */
export function bindWide(machine: Machine, step: Step, number: number, only: ReadonlySet<string> | undefined): void {
  const frame = frameFor(machine)
  const { people, sink } = machine
  const recorded = step.kind !== 'guard' && (only === undefined || only.has(step.name))
  const compute = step.over === undefined ? bindPerson(step, frame, recorded) : bindRows(step, step.over, frame)
  machine.ops.push(() => {
    for (let i = 0; i < people.n; i += 1) {
      const person = people.base + i
      if (sink.stopped[person] !== 0) continue
      frame.person.at = person
      if (!compute()) sink.stopped[person] = number
    }
  })
}

/** The value of a step in its register; false when outside its declared bounds. */
type Figure = { readonly own: Register; readonly compute: Test }

function bindValue(step: Step, frame: Frame): Figure {
  const own: Register = { count: 0, big: 0n }
  const loops = step.each.map((each) => bindEach(each, frame))
  const value = step.value ? lowerInt(step.value, wide(frame)) : undefined
  const test = step.test ? lowerCond(step.test, wide(frame)) : undefined
  const { min, max } = step
  const compute = (): boolean => {
    for (const loop of loops) loop()
    own.big = value ? value() : test?.() === true ? 1n : 0n
    return (min === undefined || own.big >= min) && (max === undefined || own.big <= max)
  }
  return { own, compute }
}

function bindPerson(step: Step, frame: Frame, recorded: boolean): Test {
  const { machine, person } = frame
  const { people, sink } = machine
  const { own, compute } = bindValue(step, frame)
  if (!keepsFraction(machine.compiled, step.name)) {
    const { cells } = keep(machine, `rule ${step.name}`, people, () => undefined)
    const to = recorded ? sink.rules[step.name] : undefined
    const guards = step.kind === 'guard'
    return () => {
      if (!compute()) return false
      const figure = Number(own.big)
      cells[person.at - people.base] = figure
      if (to) to[person.at] = figure
      return !guards || figure === 0
    }
  }
  const figures = exactOf(machine, step.name)
  const divisors = exactOf(machine, `${step.name}/div`)
  const div = step.div ? lowerInt(step.div, wide(frame)) : () => 1n
  const to = recorded ? sink.fractions[step.name] : undefined
  return () => {
    if (!compute()) return false
    const [figure, by] = [own.big, div()]
    figures[person.at - people.base] = figure
    divisors[person.at - people.base] = by
    if (to) {
      to.num[person.at] = figure
      to.den[person.at] = by
    }
    return true
  }
}

function bindRows(step: Step, rows: string, frame: Frame): Test {
  const { machine, person } = frame
  const space = rowsOf(machine, rows)
  const { cells } = keep(machine, `rule ${step.name}`, space, () => undefined)
  const row = rowCursor(frame, rows)
  const offsets = offsetsOf(machine.columns, rows)
  const out = machine.sink.rows[step.name]
  const blank = bindBlank(step.needs, frame)
  const { own, compute } = bindValue(step, frame)
  return () => {
    const end = offsets[person.at + 1] ?? 0
    for (row.at = offsets[person.at] ?? 0; row.at < end; row.at += 1) {
      const empty = blank()
      if (!empty && !compute()) return false
      const figure = empty ? Number.NaN : Number(own.big)
      cells[row.at - space.base] = figure
      if (out) out[row.at] = figure
    }
    return true
  }
}

function bindBlank(needs: readonly Slot[], frame: Frame): Test {
  if (needs.length === 0) return () => false
  const cells = needs.map((slot) => loadNumber(slot, frame))
  return () => cells.some((cell) => Number.isNaN(cell()))
}

function bindEach(each: Each, frame: Frame): () => void {
  const own = register(frame, each.id)
  const row = rowCursor(frame, each.rows)
  const offsets = offsetsOf(frame.machine.columns, each.rows)
  const inner = each.inner.map((part) => bindEach(part, frame))
  const blank = bindBlank(each.needs, frame)
  const linked = bindLink(each, frame)
  const take = bindTake(each, own, frame)
  const { person } = frame
  return () => {
    own.big = 0n
    own.count = 0
    take.start()
    const end = offsets[person.at + 1] ?? 0
    for (row.at = offsets[person.at] ?? 0; row.at < end; row.at += 1) {
      if (!linked()) continue
      for (const loop of inner) loop()
      if (blank()) continue
      take.row()
      own.count += 1
    }
  }
}

/** Inside a segment, only the rows that name it: the link column counts segments from 1. */
function bindLink(each: Each, frame: Frame): Test {
  if (each.outer === undefined) return () => true
  const { columns } = frame.machine
  const link = rowArray(columns, each.rows, each.outer)
  const row = rowCursor(frame, each.rows)
  const segment = rowCursor(frame, each.outer)
  const first = offsetsOf(columns, each.outer)
  return () => link[row.at] === segment.at - (first[frame.person.at] ?? 0) + 1
}

type Take = { readonly start: () => void; readonly row: () => void }

function bindTake(each: Each, own: Register, frame: Frame): Take {
  const { fn } = each
  if (fn === 'count' || fn === 'longest') return bindCount(each, own, frame)
  if (!each.value) throw new Error('a loop without value')
  const value = lowerInt(each.value, wide(frame))
  const better = (a: bigint, b: bigint): bigint => (a < b === (fn === 'min') ? a : b)
  const row = (): void => {
    own.big = fn === 'sum' ? own.big + value() : own.count === 0 ? value() : better(value(), own.big)
  }
  return { start: () => undefined, row }
}

function bindCount(each: Each, own: Register, frame: Frame): Take {
  const test = each.test ? lowerCond(each.test, wide(frame)) : () => true
  let run = 0n
  const row = (): void => {
    run = test() ? run + 1n : 0n
    if (each.fn === 'count') own.big += run > 0n ? 1n : 0n
    else if (run > own.big) own.big = run
  }
  return { start: () => void (run = 0n), row }
}
