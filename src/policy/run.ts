import type { Text } from '#shared/text.ts'
import { labelText } from './check/labels.ts'
import type { Compiled } from './compile.ts'
import { closures } from './execute/closures.ts'
import { keepsFraction, recordedByBatch } from './execute/columns.ts'
import type { Columns, Executor, Sink } from './execute/columns.ts'
import type { Refusal } from './execute/prepare.ts'
import { refusal } from './execute/prepare.ts'
import { decimalText, rational, toNumber } from './rational.ts'
import type { Rational } from './rational.ts'

export { newColumns } from './execute/columns.ts'
export type { CellArray, Columns, Executor, Sink } from './execute/columns.ts'
export type { Cell } from './execute/fill.ts'
export { prepare } from './execute/prepare.ts'
export type { Assumed, PersonInput, Prepared, Refusal } from './execute/prepare.ts'
export { oracle } from './execute/oracle.ts'

/** Exact fractions of a rule that is never rounded: person i has num[i] / (den[i] · scale). */
export type Fractions = { readonly num: bigint[]; readonly den: bigint[] }

export type Results = {
  readonly count: number
  /** Integers over each rule's scale; truths 0 or 1, members their index. */
  readonly rules: Readonly<Record<string, Float64Array>>
  readonly fractions: Readonly<Record<string, Fractions>>
  /** Values of rules over rows, in the order of the row columns; NaN where a row is blank. */
  readonly rows: Readonly<Record<string, Float64Array>>
  /** Per person 0, or the number (from 1) of the step that refused it. */
  readonly stopped: Int32Array
  /** People whom a bound or a guard refused; their other values mean nothing. */
  readonly refused: readonly Refusal[]
}

/**
 * Computes everybody. The executor is the closures, or the imported module that `emitModule` wrote.
 * `only: 'outputs'` computes and records the outputs and effects, and whoever is refused; no rules over rows.
 */
export function runBatch(
  compiled: Compiled,
  columns: Columns,
  executor: Executor = closures(compiled),
  only?: 'outputs',
): Results {
  const sink = newSink(compiled, columns, only === undefined ? undefined : recordedByBatch(compiled))
  if (only === undefined) executor.trace(columns, sink)
  else executor.batch(columns, sink)
  return { count: columns.count, ...sink, refused: refusals(compiled, columns, sink) }
}

function newSink(compiled: Compiled, columns: Columns, only: ReadonlySet<string> | undefined): Sink {
  const rules: Record<string, Float64Array> = {}
  const fractions: Record<string, Fractions> = {}
  const rows: Record<string, Float64Array> = {}
  for (const step of compiled.program.steps) {
    if (step.kind === 'guard') continue
    if (step.over !== undefined) {
      if (only === undefined) rows[step.name] = new Float64Array(columns.rows[step.over]?.offsets[columns.count] ?? 0)
    } else if (only === undefined || only.has(step.name)) {
      if (keepsFraction(compiled, step.name)) fractions[step.name] = { num: [], den: [] }
      else rules[step.name] = new Float64Array(columns.count)
    }
  }
  return { rules, fractions, rows, stopped: new Int32Array(columns.count) }
}

function refusals(compiled: Compiled, columns: Columns, sink: Sink): Refusal[] {
  const refused: Refusal[] = []
  const { stopped } = sink
  for (let i = 0; i < columns.count; i += 1) {
    const number = stopped[i] ?? 0
    if (number === 0) continue
    const step = compiled.program.steps[number - 1]
    if (step) refused.push(stoppedBy(compiled, step.name, columns.keys[i] ?? String(i)))
  }
  return refused
}

/** Why a step refuses: the guard's own sentence, or the bound that the rule declares. */
function stoppedBy(compiled: Compiled, name: string, key: string): Refusal {
  const model = compiled.program.now.rules.get(name)?.model
  const words = labelText(compiled.program.now.model, name)
  if (model?.kind === 'guard') {
    return refusal(key, { code: 'E_GUARD', text: model.say ?? words })
  }
  const from = model?.min && decimalText(model.min)
  const to = model?.max && decimalText(model.max)
  const id = `${words.id} (${name}) di luar batas${from === undefined ? '' : `, paling sedikit ${from}`}${to === undefined ? '' : `, paling banyak ${to}`}`
  const en = `${words.en} (${name}) is out of bounds${from === undefined ? '' : `, at least ${from}`}${to === undefined ? '' : `, at most ${to}`}`
  return refusal(key, { code: 'E_RANGE', text: { id, en } })
}

/** The exact value of a rule for person i, or undefined when the rule was not recorded. */
export function exactOf(compiled: Compiled, results: Results, rule: string, i: number): Rational | undefined {
  const den = compiled.program.shared.types.get(rule)?.den ?? 1n
  const fraction = results.fractions[rule]
  if (fraction) return rational(fraction.num[i] ?? 0n, (fraction.den[i] ?? 1n) * den)
  const value = results.rules[rule]?.[i]
  return value === undefined ? undefined : rational(BigInt(value), den)
}

/** The value as a plain number: rupiah as they are, percents as numbers of percent (12.5), truths 0 or 1. */
export function valueOf(compiled: Compiled, results: Results, rule: string, i: number): number {
  const type = compiled.program.shared.types.get(rule)
  const percent = compiled.program.now.rules.get(rule)?.model.unit === 'percent'
  const value = results.rules[rule]?.[i]
  if (value !== undefined && Math.abs(value) < 2 ** 46)
    return (percent ? value * 100 : value) / Number(type?.den ?? 1n) + 0
  const exact = exactOf(compiled, results, rule, i)
  if (!exact) throw new Error(`no result for ${rule}`)
  return toNumber(percent ? rational(exact.n * 100n, exact.d) : exact)
}

/** The value as shown in JSON: numbers, true or false, or the member's text. */
export function displayOf(compiled: Compiled, results: Results, rule: string, i: number): number | boolean | string {
  const type = compiled.program.shared.types.get(rule)
  const value = valueOf(compiled, results, rule, i)
  if (type?.kind === 'bool') return value === 1
  return type?.kind === 'key' ? memberText(compiled, type.domain ?? '', value) : value
}

/** The text of a member by its index in a domain. */
export function memberText(compiled: Compiled, domainName: string, index: number, columns?: Columns): string {
  const { shared } = compiled.program
  const domain = shared.now.model.domains.get(domainName)
  const texts =
    domain?.kind === 'enum' ? domain.values : (columns?.refs[domainName] ?? shared.refs.get(domainName) ?? [])
  return texts[index] ?? String(index)
}

/** Every output of person i by its output name. */
export function outputsOf(compiled: Compiled, results: Results, i: number): Record<string, number | boolean | string> {
  return Object.fromEntries(
    Object.entries(compiled.outputs).map(([name, rule]) => [name, displayOf(compiled, results, rule, i)]),
  )
}

/** Every recorded rule of person i, in order of computation; guards left out. */
export function valuesOf(compiled: Compiled, results: Results, i: number): Record<string, number | boolean | string> {
  const names = compiled.program.steps
    .map((step) => step.name)
    .filter((name) => results.rules[name] ?? results.fractions[name])
  return Object.fromEntries(names.map((name) => [name, displayOf(compiled, results, name, i)]))
}

/** An effect that fired for a person: held with what releases it, forfeited, or deducted with the amount. */
export type Fired = {
  readonly name: string
  readonly kind: 'hold' | 'forfeit' | 'deduct'
  readonly cite: string
  readonly label: string
  readonly words: Text
  readonly on: string | undefined
  readonly release: Text | undefined
  readonly amount: number
}

export function effectsOf(compiled: Compiled, results: Results, i: number): Fired[] {
  return compiled.rules.flatMap((rule): Fired[] => {
    const amount = rule.effect && results.rules[rule.name]?.[i]
    if (!rule.effect || amount === undefined || amount === 0) return []
    const { name, cite, label, words } = rule
    return [
      {
        name,
        cite,
        label,
        words,
        ...rule.effect,
        amount: rule.effect.kind === 'deduct' ? valueOf(compiled, results, name, i) : 0,
      },
    ]
  })
}
