import type { Slot, Step } from './check/ir.ts'
import type { Compiled } from './compile.ts'
import { keepsFraction, recordedByBatch } from './execute/columns.ts'
import { PRELUDE, safeName } from './execute/emit-algebra.ts'
import type { Constants } from './execute/emit-algebra.ts'
import { indent, partLines, writer } from './execute/emit-loops.ts'
import { folded } from './execute/fold.ts'
import { schedule } from './execute/schedule.ts'
import type { Part } from './execute/schedule.ts'
import { neededSteps, slotsOfBody, slotsOfStep } from './execute/slots.ts'

export { closures } from './execute/closures.ts'

/**
 * The source of a JavaScript module that computes this policy for the day it was compiled for. It exports `batch` and
 * `trace` (see Executor), uses nothing but its arguments, and is made from checked nodes only. Writing, reviewing and
 * importing it is the caller's affair; here nothing is evaluated.
 */
export function emitModule(compiled: Compiled): string {
  const constants: Constants = { lines: [], known: new Map() }
  const batch = functionText(compiled, constants, 'batch', recordedByBatch(compiled))
  const trace = functionText(compiled, constants, 'trace', undefined)
  const { id, version, sha256 } = compiled.policy
  const policy = JSON.stringify({ id, version, sha256, day: compiled.day })
  return [`export const policy = ${policy}`, PRELUDE, ...constants.lines, batch, trace, ''].join('\n')
}

/** One pass over all people; `batch` computes no more than what it records or who may be refused needs. */
function functionText(
  compiled: Compiled,
  constants: Constants,
  name: 'batch' | 'trace',
  only: ReadonlySet<string> | undefined,
): string {
  const needed = neededSteps(compiled, only)
  const numbered = compiled.program.steps.map((step, k) => ({ step: folded(compiled, step), number: k + 1 }))
  const steps = numbered.filter(({ step }) => needed.has(step.name))
  const parts = schedule(steps)
  const recorded = (step: Step): boolean => step.kind !== 'guard' && (only === undefined || only.has(step.name))
  const rowRules = steps.flatMap(({ step }) => (step.over === undefined ? [] : [step]))
  const kept = only === undefined ? new Set(rowRules.map((step) => step.name)) : readBeyond(parts, rowRules)
  const write = writer({ compiled, constants, recorded, kept, counted: countedLoops(steps.map(({ step }) => step)) })
  const body = partLines(write, parts)
  return [
    `export function ${name}(columns, sink) {`,
    '  const stopped = sink.stopped',
    '  const count = columns.count',
    ...indent(columnText(compiled)),
    ...indent(sinkText(compiled, recorded)),
    ...indent(rowRules.filter((step) => kept.has(step.name)).map((step) => keptText(step, only !== undefined))),
    '  people: for (let e = 0; e < count; e++) {',
    ...indent(indent([...inputText(steps.map(({ step }) => step)), ...body])),
    '  }',
    '}',
  ].join('\n')
}

function columnText(compiled: Compiled): string[] {
  const { inputs, rows } = compiled.program.now.model
  const lines = [...inputs.keys()].map((name) => `const i$${safeName(name)} = columns.inputs.${name}`)
  for (const table of rows.values()) {
    lines.push(`const o$${safeName(table.name)} = columns.rows.${table.name}.offsets`)
    for (const cell of table.columns) {
      lines.push(`const c$${table.name}$${safeName(cell.name)} = columns.rows.${table.name}.columns.${cell.name}`)
    }
  }
  return lines
}

function sinkText(compiled: Compiled, recorded: (step: Step) => boolean): string[] {
  return compiled.program.steps.flatMap((step) => {
    const name = safeName(step.name)
    if (step.over !== undefined || !recorded(step)) return []
    if (keepsFraction(compiled, name))
      return [`const p$${name} = sink.fractions.${name}.num, q$${name} = sink.fractions.${name}.den`]
    return [`const p$${name} = sink.rules.${name}`]
  })
}

/** Where a rule over rows is kept: in the sink, or, when nobody asked for it, in a column of its own. */
function keptText({ name, over }: Step, own: boolean): string {
  const from = own ? `new Float64Array(o$${safeName(over ?? '')}[count])` : `sink.rows.${safeName(name)}`
  return `const w$${safeName(name)} = ${from}`
}

/** The inputs that these steps read, each loaded once for a person. */
function inputText(steps: readonly Step[]): string[] {
  const names = new Set<string>()
  for (const step of steps)
    slotsOfStep(step, (slot) => {
      if (slot.from === 'input') names.add(safeName(slot.name))
    })
  return [...names].map((name) => `const x$${name} = i$${name}[e]`)
}

function countedLoops(steps: readonly Step[]): ReadonlySet<number> {
  const counted = new Set<number>()
  for (const step of steps)
    slotsOfStep(step, (slot) => {
      if (slot.from === 'each' && slot.part === 'count') counted.add(slot.id)
    })
  return counted
}

/** Rules over rows that something outside their own loop reads, and those that may be blank. */
function readBeyond(parts: readonly Part[], rowRules: readonly Step[]): ReadonlySet<string> {
  const kept = new Set(rowRules.filter((step) => step.needs.length > 0).map((step) => step.name))
  for (const part of parts) {
    const own = new Set<string>(part.kind === 'loop' ? part.body.flatMap((one) => stepName(one)) : [])
    slotsOfPart(part, (slot) => {
      if (slot.from === 'rowRule' && !own.has(slot.name)) kept.add(slot.name)
    })
  }
  return kept
}

function stepName(part: Part): string[] {
  return part.kind === 'step' ? [part.step.name] : []
}

function slotsOfPart(part: Part, visit: (slot: Slot) => void): void {
  if (part.kind === 'loop') part.body.forEach((one) => slotsOfPart(one, visit))
  else if (part.kind === 'take') slotsOfBody(part.each, visit)
  else slotsOfStep({ ...part.step, each: [] }, visit)
}
