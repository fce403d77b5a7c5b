import type { Each, Slot, Step } from './check/ir.ts'
import type { Compiled } from './compile.ts'
import { lowerCond, lowerInt } from './execute/algebra.ts'
import type { Algebra } from './execute/algebra.ts'
import { keepsFraction, recordedByBatch } from './execute/columns.ts'
import { narrowText, PRELUDE, safeName, slotText, wideText } from './execute/emit-algebra.ts'
import type { Constants } from './execute/emit-algebra.ts'

export { closures } from './execute/closures.ts'

type Text = Algebra<string, string>
type Emitter = {
  readonly compiled: Compiled
  readonly narrow: Text
  readonly wide: Text
  readonly constants: Constants
}

/**
 * The source of a JavaScript module that computes this policy for the day it was compiled for. It exports `batch` and
 * `trace` (see Executor), uses nothing but its arguments, and is made from checked nodes only. Writing, reviewing and
 * importing it is the caller's affair; here nothing is evaluated.
 */
export function emitModule(compiled: Compiled): string {
  const constants: Constants = { lines: [], known: new Map() }
  const emitter: Emitter = { compiled, constants, narrow: narrowText(constants), wide: wideText(constants) }
  const batch = loopText(emitter, 'batch', recordedByBatch(compiled))
  const trace = loopText(emitter, 'trace', undefined)
  const { id, version, sha256 } = compiled.policy
  const policy = JSON.stringify({ id, version, sha256, day: compiled.day })
  return [`export const policy = ${policy}`, PRELUDE, ...constants.lines, batch, trace, ''].join('\n')
}

function loopText(emitter: Emitter, name: string, only: ReadonlySet<string> | undefined): string {
  const { steps } = emitter.compiled.program
  const recorded = (step: Step): boolean => step.kind !== 'guard' && (only === undefined || only.has(step.name))
  const body = steps.flatMap((step, k) => stepText(emitter, step, k + 1, recorded(step)))
  return [
    `export function ${name}(columns, sink) {`,
    ...indent(columnText(emitter.compiled)),
    ...indent(sinkText(emitter.compiled, recorded)),
    '  const stopped = sink.stopped',
    '  const count = columns.count',
    '  people: for (let e = 0; e < count; e++) {',
    ...indent(indent(body)),
    '  }',
    '}',
  ].join('\n')
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
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
    if (step.over !== undefined) return [`const w$${name} = sink.rows.${name}`]
    if (!recorded(step)) return []
    if (keepsFraction(compiled, name))
      return [`const p$${name} = sink.fractions.${name}.num, q$${name} = sink.fractions.${name}.den`]
    return [`const p$${name} = sink.rules.${name}`]
  })
}

function stepText(emitter: Emitter, step: Step, number: number, recorded: boolean): string[] {
  const name = safeName(step.name)
  const refuse = `{ stopped[e] = ${number}; continue people }`
  const value = valueLines(emitter, step, refuse)
  if (step.over !== undefined) {
    const row = `j$${safeName(step.over)}`
    const skip = blankText(step.needs)
    const blank = skip === '' ? [] : [`if (${skip}) { w$${name}[${row}] = NaN; continue }`]
    return [forText(step.over), ...indent([...blank, ...value, `w$${name}[${row}] = r$${name}`]), '}']
  }
  if (step.kind === 'guard') return [...value, `if (r$${name} === 1) ${refuse}`]
  if (!recorded) return value
  const fraction = keepsFraction(emitter.compiled, name) ? [`q$${name}[e] = d$${name}`] : []
  return [...value, `p$${name}[e] = r$${name}`, ...fraction]
}

/** Loops first, then the value as a constant, then the check of its declared bounds. */
function valueLines(emitter: Emitter, step: Step, refuse: string): string[] {
  const to = step.wide ? emitter.wide : emitter.narrow
  const loops = step.each.flatMap((each) => eachText(emitter, each))
  const name = `r$${safeName(step.name)}`
  if (step.test) return [...loops, `const ${name} = ${lowerCond(step.test, to)} ? 1 : 0`]
  if (!step.value) throw new Error(`${step.name} has no value`)
  const text = lowerInt(step.value, to)
  const fraction = keepsFraction(emitter.compiled, step.name)
  const own = step.wide && !fraction ? `b$${step.name}` : name
  const lines = [...loops, `const ${own} = ${text}`]
  const suffix = step.wide ? 'n' : ''
  if (step.min !== undefined) lines.push(`if (${own} < ${step.min}${suffix}) ${refuse}`)
  if (step.max !== undefined) lines.push(`if (${own} > ${step.max}${suffix}) ${refuse}`)
  if (own !== name) lines.push(`const ${name} = Number(${own})`)
  if (fraction) lines.push(`const d$${step.name} = ${step.div ? lowerInt(step.div, to) : '1n'}`)
  return lines
}

function forText(rows: string): string {
  const name = safeName(rows)
  return `for (let j$${name} = o$${name}[e], z$${name} = o$${name}[e + 1]; j$${name} < z$${name}; j$${name}++) {`
}

/** True for a row in which any of these cells is blank (NaN is the one value unlike itself). */
function blankText(needs: readonly Slot[]): string {
  const cells = [...new Set(needs.map((slot) => slotText(slot)))]
  return cells.map((cell) => `${cell} !== ${cell}`).join(' || ')
}

function eachText(emitter: Emitter, each: Each): string[] {
  const { id, rows, outer } = each
  const zero = each.wide ? '0n' : '0'
  const body: string[] = []
  if (outer !== undefined)
    body.push(`if (c$${rows}$${safeName(outer)}[j$${rows}] !== j$${outer} - o$${outer}[e] + 1) continue`)
  body.push(...each.inner.flatMap((inner) => eachText(emitter, inner)))
  const blank = blankText(each.needs)
  if (blank !== '') body.push(`if (${blank}) continue`)
  const run = each.fn === 'longest' ? `, s${id} = 0` : ''
  return [
    `let a${id} = ${zero}, n${id} = 0${run}`,
    forText(rows),
    ...indent([...body, ...takeText(emitter, each), `n${id}++`]),
    '}',
  ]
}

function takeText(emitter: Emitter, each: Each): string[] {
  const { id, fn } = each
  const to = each.wide ? emitter.wide : emitter.narrow
  const bump = each.wide ? `a${id} += 1n` : `a${id}++`
  const test = each.test ? lowerCond(each.test, to) : 'true'
  if (fn === 'count') return [`if (${test}) ${bump}`]
  if (fn === 'longest') {
    const run = each.wide ? `BigInt(s${id})` : `s${id}`
    return [`s${id} = ${test} ? s${id} + 1 : 0`, `if (${run} > a${id}) a${id} = ${run}`]
  }
  if (!each.value) throw new Error('a loop without value')
  const value = lowerInt(each.value, to)
  if (fn === 'sum') return [`a${id} += ${value}`]
  const name = `v${id}`
  return [
    `const ${name} = ${value}`,
    `if (n${id} === 0 || ${name} ${fn === 'min' ? '<' : '>'} a${id}) a${id} = ${name}`,
  ]
}
