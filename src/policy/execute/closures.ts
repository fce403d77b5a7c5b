import type { Each, Slot, Step } from '../check/ir.ts'
import type { Compiled } from '../compile.ts'
import { lowerCond, lowerInt } from './algebra.ts'
import { cursor, loadNumber, narrow, register, wide } from './closure-algebra.ts'
import type { Frame, Register, Test } from './closure-algebra.ts'
import { keepsFraction, offsetsOf, recordedByBatch, rowArray } from './columns.ts'
import type { Columns, Executor, Sink } from './columns.ts'

/** The back end without code generation: each node becomes a small function bound to the columns of the run. */
export function closures(compiled: Compiled): Executor {
  return {
    batch: (columns, sink) => runClosures(compiled, columns, sink, recordedByBatch(compiled)),
    trace: (columns, sink) => runClosures(compiled, columns, sink, undefined),
  }
}

function runClosures(compiled: Compiled, columns: Columns, sink: Sink, only: ReadonlySet<string> | undefined): void {
  const { doubles, steps: program, shared } = compiled.program
  const numbers = new Float64Array(2 * (program.length + shared.loops) + 1)
  const frame: Frame = { doubles, columns, sink, person: { at: 0 }, rows: new Map(), registers: new Map(), numbers }
  const steps = program.map((step) => bindStep(step, compiled, frame, only === undefined || only.has(step.name)))
  for (let i = 0; i < columns.count; i += 1) {
    frame.person.at = i
    for (let k = 0; k < steps.length; k += 1) {
      if (steps[k]?.() === false) {
        sink.stopped[i] = k + 1
        break
      }
    }
  }
}

/** One step for the current person; false refuses the person here. */
function bindStep(step: Step, compiled: Compiled, frame: Frame, recorded: boolean): Test {
  const compute = bindValue(step, compiled, frame)
  if (step.over !== undefined) return bindRowStep(step, step.over, compute, frame)
  const { person, numbers } = frame
  const own = register(frame, step.name)
  const { at } = own
  if (step.kind === 'guard') return () => compute() && numbers[at] === 0
  const out = recorded ? frame.sink.rules[step.name] : undefined
  if (out) {
    return () => {
      const fine = compute()
      out[person.at] = numbers[at] ?? 0
      return fine
    }
  }
  const fraction = recorded ? frame.sink.fractions[step.name] : undefined
  if (!fraction) return compute
  const divisor = register(frame, `${step.name}/div`)
  return () => {
    const fine = compute()
    fraction.num[person.at] = own.big
    fraction.den[person.at] = divisor.big
    return fine
  }
}

function bindRowStep(step: Step, rows: string, compute: Test, frame: Frame): Test {
  const { person, numbers } = frame
  const row = cursor(frame, rows)
  const offsets = offsetsOf(frame.columns, rows)
  const { at } = register(frame, step.name)
  const out = frame.sink.rows[step.name] ?? new Float64Array()
  const blank = bindBlank(step.needs, frame)
  return () => {
    const end = offsets[person.at + 1] ?? 0
    for (row.at = offsets[person.at] ?? 0; row.at < end; row.at += 1) {
      if (blank()) out[row.at] = Number.NaN
      else if (compute()) out[row.at] = numbers[at] ?? 0
      else return false
    }
    return true
  }
}

/** Computes loops and value into the step's register; false when outside its declared bounds. */
function bindValue(step: Step, compiled: Compiled, frame: Frame): Test {
  const loops = step.each.map((each) => bindEach(each, frame))
  const compute =
    step.wide && step.value ? bindWide(step, keepsFraction(compiled, step.name), frame) : bindNarrow(step, frame)
  if (loops.length === 0) return compute
  return () => {
    for (let k = 0; k < loops.length; k += 1) loops[k]?.()
    return compute()
  }
}

function bindNarrow(step: Step, frame: Frame): Test {
  const { numbers } = frame
  const { at } = register(frame, step.name)
  if (step.test) {
    const test = step.wide ? lowerCond(step.test, wide(frame)) : lowerCond(step.test, narrow(frame))
    return () => {
      numbers[at] = test() ? 1 : 0
      return true
    }
  }
  if (!step.value) throw new Error(`${step.name} has no value`)
  const value = lowerInt(step.value, narrow(frame)).run
  if (step.min === undefined && step.max === undefined) {
    return () => {
      numbers[at] = value()
      return true
    }
  }
  const min = step.min === undefined ? Number.NEGATIVE_INFINITY : Number(step.min)
  const max = step.max === undefined ? Number.POSITIVE_INFINITY : Number(step.max)
  return () => {
    const figure = value()
    numbers[at] = figure
    return figure >= min && figure <= max
  }
}

function bindWide(step: Step, fraction: boolean, frame: Frame): Test {
  const own = register(frame, step.name)
  const divisor = register(frame, `${step.name}/div`)
  const value = step.value ? lowerInt(step.value, wide(frame)) : () => 0n
  const div = step.div ? lowerInt(step.div, wide(frame)) : () => 1n
  const { min, max } = step
  return () => {
    own.big = value()
    divisor.big = div()
    if (!fraction) own.doubles[own.at] = Number(own.big)
    return (min === undefined || own.big >= min) && (max === undefined || own.big <= max)
  }
}

function bindBlank(needs: readonly Slot[], frame: Frame): Test {
  if (needs.length === 0) return () => false
  const cells = needs.map((slot) => loadNumber(slot, frame))
  return () => cells.some((cell) => Number.isNaN(cell()))
}

function bindEach(each: Each, frame: Frame): () => void {
  const own = register(frame, `each ${each.id}`)
  const count = register(frame, `count ${each.id}`)
  const row = cursor(frame, each.rows)
  const offsets = offsetsOf(frame.columns, each.rows)
  const inner = each.inner.map((part) => bindEach(part, frame))
  const blank = bindBlank(each.needs, frame)
  const linked = bindLink(each, frame)
  const take = bindTake(each, own, count, frame)
  const { numbers, person } = frame
  return () => {
    numbers[own.at] = 0
    own.big = 0n
    numbers[count.at] = 0
    take.start()
    const end = offsets[person.at + 1] ?? 0
    for (row.at = offsets[person.at] ?? 0; row.at < end; row.at += 1) {
      if (!linked()) continue
      for (let k = 0; k < inner.length; k += 1) inner[k]?.()
      if (blank()) continue
      take.row()
      numbers[count.at] = (numbers[count.at] ?? 0) + 1
    }
  }
}

/** Inside a segment, only the rows that name it: the link column counts segments from 1. */
function bindLink(each: Each, frame: Frame): Test {
  if (each.outer === undefined) return () => true
  const link = rowArray(frame.columns, each.rows, each.outer)
  const row = cursor(frame, each.rows)
  const segment = cursor(frame, each.outer)
  const first = offsetsOf(frame.columns, each.outer)
  return () => link[row.at] === segment.at - (first[frame.person.at] ?? 0) + 1
}

type Take = { readonly start: () => void; readonly row: () => void }

function bindTake(each: Each, own: Register, count: Register, frame: Frame): Take {
  const nothing = (): void => undefined
  if (each.fn === 'count' || each.fn === 'longest') return bindCount(each, own, frame)
  if (!each.value) throw new Error('a loop without value')
  const { numbers } = frame
  const { at } = own
  if (each.wide) {
    const value = lowerInt(each.value, wide(frame))
    const better = (a: bigint, b: bigint): bigint => (a < b === (each.fn === 'min') ? a : b)
    const row = (): void => {
      own.big = each.fn === 'sum' ? own.big + value() : numbers[count.at] === 0 ? value() : better(value(), own.big)
    }
    return { start: nothing, row }
  }
  const value = lowerInt(each.value, narrow(frame)).run
  if (each.fn === 'sum') return { start: nothing, row: () => void (numbers[at] = (numbers[at] ?? 0) + value()) }
  const better = each.fn === 'min' ? Math.min : Math.max
  return {
    start: nothing,
    row: () => void (numbers[at] = numbers[count.at] === 0 ? value() : better(numbers[at] ?? 0, value())),
  }
}

function bindCount(each: Each, own: Register, frame: Frame): Take {
  const test = !each.test
    ? () => true
    : each.wide
      ? lowerCond(each.test, wide(frame))
      : lowerCond(each.test, narrow(frame))
  const { numbers } = frame
  const { at } = own
  let run = 0
  const row = (): void => {
    run = test() ? run + 1 : 0
    const before = numbers[at] ?? 0
    const now = each.fn === 'longest' ? Math.max(before, run) : run > 0 ? before + 1 : before
    numbers[at] = now
    if (each.wide) own.big = BigInt(now)
  }
  return { start: () => void (run = 0), row }
}
