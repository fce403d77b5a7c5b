import type { Step } from '../check/ir.ts'
import type { Compiled } from '../compile.ts'
import { lowerCond, lowerInt } from './algebra.ts'
import { recordedByBatch } from './columns.ts'
import type { Columns, Executor, Sink } from './columns.ts'
import { folded } from './fold.ts'
import { mayRefuse, neededSteps } from './slots.ts'
import { vectors } from './vector-algebra.ts'
import { bindEach, blanks } from './vector-loops.ts'
import { done, keep, machineFor, rowsOf, runMachine } from './vectors.ts'
import type { Machine, Space, Vec } from './vectors.ts'
import { bindWide } from './wide.ts'

/** The back end without code generation: every node becomes a loop over the columns of a block of people. */
export function closures(compiled: Compiled): Executor {
  return {
    batch: (columns, sink) => runClosures(compiled, columns, sink, recordedByBatch(compiled)),
    trace: (columns, sink) => runClosures(compiled, columns, sink, undefined),
  }
}

function runClosures(compiled: Compiled, columns: Columns, sink: Sink, only: ReadonlySet<string> | undefined): void {
  const machine = machineFor(compiled, columns, sink)
  const needed = neededSteps(compiled, only)
  let refuses = false
  for (const [k, written] of compiled.program.steps.entries()) {
    if (!needed.has(written.name)) continue
    const step = folded(compiled, written)
    refuses ||= mayRefuse(step)
    if (step.wide) bindWide(machine, step, k + 1, only)
    else bindStep(machine, step, k + 1, refuses)
  }
  runMachine(machine)
}

/** One step for a whole block. Who is refused here or before is left out of what is recorded. */
function bindStep(machine: Machine, step: Step, number: number, refuses: boolean): void {
  const { people, sink, ops } = machine
  const space = step.over === undefined ? people : rowsOf(machine, step.over)
  for (const each of step.each) bindEach(machine, each, space)
  const spot = { space, outer: undefined }
  const blank = blanks(machine, step.needs, spot)
  const figures = valueOf(machine, step, space)
  const own = keep(machine, `rule ${step.name}`, space, () => undefined).cells
  ops.push(() => settle(space.n, own, figures.cells, blank?.cells))
  done(machine, figures, ...(blank ? [blank] : []))
  const min = step.kind === 'guard' ? 0 : Number(step.min ?? Number.NEGATIVE_INFINITY)
  const max = step.kind === 'guard' ? 0 : Number(step.max ?? Number.POSITIVE_INFINITY)
  const out = step.over === undefined ? sink.rules[step.name] : sink.rows[step.name]
  const to = step.kind === 'guard' ? undefined : out
  if (!refuses) {
    if (to) ops.push(() => to.set(own.subarray(0, space.n), space.base))
    return
  }
  const owner = step.over === undefined ? undefined : space.owner
  const check = { own, owner, min, max, number }
  ops.push(() => record(machine, space, check, to))
}

function valueOf(machine: Machine, step: Step, space: Space): Vec {
  const to = vectors(machine, { space, outer: undefined })
  if (step.test) return lowerCond(step.test, to)
  if (step.value) return lowerInt(step.value, to)
  throw new Error(`${step.name} has no value`)
}

function settle(n: number, own: Float64Array, from: Float64Array, blank: Float64Array | undefined): void {
  for (let i = 0; i < n; i += 1) own[i] = blank?.[i] === 1 ? Number.NaN : (from[i] ?? 0)
}

type Check = {
  readonly own: Float64Array
  readonly owner: Int32Array | undefined
  readonly min: number
  readonly max: number
  readonly number: number
}

function record(machine: Machine, space: Space, check: Check, to: Float64Array | undefined): void {
  const { stopped } = machine.sink
  const { own, owner, min, max, number } = check
  const first = machine.people.base
  for (let i = 0; i < space.n; i += 1) {
    const person = first + (owner ? (owner[i] ?? 0) : i)
    if (stopped[person] !== 0) continue
    const figure = own[i] ?? 0
    if (figure < min || figure > max) stopped[person] = number
    else if (to) to[space.base + i] = figure
  }
}
