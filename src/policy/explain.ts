import { daysOfRule } from './check/changes.ts'
import type { Text } from '#shared/text.ts'
import { labelText } from './check/labels.ts'
import type { Value } from './check/model.ts'
import type { RuleNow } from './check/resolve.ts'
import type { Compiled } from './compile.ts'
import { evaluate } from './execute/evaluate.ts'
import type { Met } from './execute/evaluate.ts'
import { exceptionOf, rounded, ruleOfRow, scopeOf, startState } from './execute/oracle.ts'
import type { Row, State } from './execute/oracle.ts'
import { rowDetails, sinceOf, unitFinder } from './execute/row-details.ts'
import type { RowDetail } from './execute/row-details.ts'
import { sentence } from './execute/sentence.ts'
import { isRounded, jsonValue } from './execute/show.ts'
import { exprText } from './execute/words.ts'
import { effectsOf, exactOf, memberText, outputsOf, prepare, runBatch } from './run.ts'
import type { Fired, PersonInput, Refusal, Results } from './run.ts'
import { rational } from './rational.ts'
import type { Rational } from './rational.ts'

type Shown = number | string | boolean

export type ExplainedStep = {
  readonly rule: string
  readonly cite: string
  /** Indonesian; `words` has both languages. */
  readonly label: string
  readonly words: Text
  readonly expr: string
  /** What the expression met, by the name it used: inputs, table cells, earlier rules. */
  readonly in: Readonly<Record<string, Shown>>
  readonly round?: string
  readonly before?: Shown
  readonly out: Shown
  readonly bands?: readonly {
    readonly band: string
    readonly on: Shown
    readonly label: string
    readonly value: Shown
    readonly cite: string
  }[]
  /** The exception that replaced the expression: its annex and line numbers. */
  readonly exception?: { readonly annex: string; readonly no: readonly string[]; readonly cite: string }
  /** Which argument a min or max chose. */
  readonly sides?: readonly { readonly fn: string; readonly chose: string }[]
  /** Rows that an aggregate took, or the rows over which the rule itself is computed. */
  readonly rows?: Readonly<Record<string, readonly RowDetail[]>>
  readonly more?: Readonly<Record<string, number>>
  readonly unverified?: readonly string[]
}

export type Explanation = {
  readonly key: string
  readonly steps: readonly ExplainedStep[]
  /** One sentence a step, in Indonesian and in English. */
  readonly sentences: readonly string[]
  readonly sentencesEn: readonly string[]
  readonly outputs: Readonly<Record<string, Shown>>
  readonly effects: readonly Fired[]
  /** Unverified paths that any of these figures rests on. */
  readonly unverified: readonly string[]
  /** Set when the person is refused; the steps then end before the refusing rule. */
  readonly refused?: Refusal
}

/**
 * How every figure of one person came about. The figures are those of the batch; each is derived again, exactly, from
 * the written expression, and a difference throws, for then the engine itself is wrong.
 */
export function explain(compiled: Compiled, person: PersonInput): Explanation {
  const { columns, refused } = prepare(compiled, [person])
  const empty = { key: person.key, steps: [], sentences: [], sentencesEn: [], outputs: {}, effects: [], unverified: [] }
  if (refused[0]) return { ...empty, refused: refused[0] }
  const results = runBatch(compiled, columns)
  const state = batchState(compiled, results, person)
  const done = computedRules(compiled, results)
  const told = done.map((rule) => explainRule(compiled, rule, state))
  const unverified = new Set(told.flatMap(({ step }) => step.unverified ?? []))
  const [stopped] = results.refused
  return {
    key: person.key,
    steps: told.map(({ step }) => step),
    sentences: told.map(({ id }) => id),
    sentencesEn: told.map(({ en }) => en),
    outputs: stopped ? {} : outputsOf(compiled, results, 0),
    effects: stopped ? [] : effectsOf(compiled, results, 0),
    unverified: [...unverified].sort(),
    ...(stopped ? { refused: stopped } : {}),
  }
}

/** The rules that were computed before the person was refused, if it was; guards are not figures. */
function computedRules(compiled: Compiled, results: Results): RuleNow[] {
  const stop = results.stopped[0] ?? 0
  const names = compiled.program.steps.filter((_, k) => stop === 0 || k + 1 < stop).map((step) => step.name)
  return compiled.program.order.filter((rule) => names.includes(rule.model.name) && rule.model.kind !== 'guard')
}

/** The person's exact inputs beside the figures that the batch computed. */
function batchState(compiled: Compiled, results: Results, person: PersonInput): State {
  const state = startState(compiled, person)
  for (const step of compiled.program.steps) {
    if (step.over !== undefined) {
      for (const [i, row] of (state.rows.get(step.over) ?? []).entries()) {
        const value = results.rows[step.name]?.[i]
        if (value !== undefined && !Number.isNaN(value))
          row.rules.set(step.name, toValue(compiled, step.name, rational(BigInt(value), step.den)))
      }
      continue
    }
    const exact = exactOf(compiled, results, step.name, 0)
    if (exact) state.values.set(step.name, toValue(compiled, step.name, exact))
  }
  return state
}

function toValue(compiled: Compiled, rule: string, exact: Rational): Value {
  const type = compiled.program.shared.types.get(rule)
  if (type?.kind === 'bool') return exact.n === 1n
  return type?.kind === 'key' ? memberText(compiled, type.domain ?? '', Number(exact.n)) : exact
}

type Told = { readonly step: ExplainedStep; readonly id: string; readonly en: string }

function explainRule(compiled: Compiled, rule: RuleNow, state: State): Told {
  const { over } = rule.model
  const spec = compiled.rules.find((each) => each.name === rule.model.name)
  const unverified = spec && spec.unverified.length > 0 ? { unverified: spec.unverified } : {}
  if (over === undefined) {
    const { step, before, value } = deriveOne(compiled, rule, state, [])
    const say = {
      compiled,
      rule,
      state,
      before,
      value,
      exception: step.exception,
      rows: Object.values(step.rows ?? {}).flat(),
    }
    return { step: { ...step, ...unverified }, id: sentence(say, 'id'), en: sentence(say, 'en') }
  }
  const rows = (state.rows.get(over) ?? []).filter((row) => row.rules.has(rule.model.name))
  const { model } = rule
  const days = () => daysOfRule(compiled.program.now.model, model)
  const words = labelText(compiled.program.now.model, model.name)
  const details = rows.map((row): RowDetail => {
    const { step } = deriveOne(compiled, ruleOfRow(state, rule, row), state, [row])
    const own = step.expr === rule.formula.text ? {} : { expr: step.expr }
    return { row: row.place + 1, cells: step.in, ...sinceOf(state, [row], days), ...own, out: step.out }
  })
  const step = {
    rule: model.name,
    cite: rule.cite,
    label: model.label,
    words,
    expr: rule.formula.text,
    in: {},
    out: rows.length,
    rows: { [over]: details },
  }
  return {
    step: { ...step, ...unverified },
    id: `${words.id} per ${over}: ${rowList(details, 'ketentuan per') || 'tidak ada'}.`,
    en: `${words.en} per ${over}: ${rowList(details, 'rule as of') || 'none'}.`,
  }
}

/** The rows by number with what each gave, and since when what counted for it was in force where that differs. */
function rowList(details: readonly RowDetail[], since: string): string {
  const one = (detail: RowDetail): string => (detail.since === undefined ? '' : ` (${since} ${detail.since})`)
  return details.map((detail) => `${detail.row}: ${String(detail.out)}${one(detail)}`).join('; ')
}

type Derived = { readonly step: ExplainedStep; readonly before: Value; readonly value: Value }

/** Derives one figure again from its expression, noting what it meets; throws when the batch had another figure. */
function deriveOne(compiled: Compiled, rule: RuleNow, state: State, rows: readonly Row[]): Derived {
  const { model } = rule
  const met: Met[] = []
  const scope = scopeOf(state, model.path, rows, (event, at) => {
    if (at.length === rows.length) met.push(event)
  })
  const exception = exceptionOf(rule, scopeOf(state, model.path, rows))
  const before = exception?.value ?? evaluate(rule.formula.expr, scope)
  const value = rounded(rule, before)
  const batch = rows[0] ? rows[0].rules.get(model.name) : state.values.get(model.name)
  if (batch === undefined || !agree(batch, value))
    throw new Error(`${model.path}: batch and explanation differ for a person`)
  const unitOf = unitFinder(compiled)
  const bands = met.flatMap((event) => (event.kind === 'band' ? [bandOf(compiled, event)] : []))
  const sides = met.flatMap((event) =>
    event.kind === 'side'
      ? [{ fn: event.fn, chose: exprText(event.args[event.chosen] ?? { k: 'bool', value: false }) }]
      : [],
  )
  const details = rowDetails(compiled, rule.formula.expr, state, model.path, rows)
  const step: ExplainedStep = {
    rule: model.name,
    cite: rule.cite,
    label: model.label,
    words: labelText(compiled.program.now.model, model.name),
    expr: rule.formula.text,
    in: Object.fromEntries(
      met.flatMap((event) =>
        event.kind === 'name' || event.kind === 'lookup'
          ? [[event.text, jsonValue(event.value, unitOf(nameOf(event)))]]
          : [],
      ),
    ),
    ...(model.round ? { round: model.round.mode } : {}),
    ...(model.round || isRounded(before, value) ? { before: jsonValue(before, model.unit) } : {}),
    out: jsonValue(value, model.unit),
    ...(bands.length > 0 ? { bands } : {}),
    ...(exception && model.exceptions
      ? { exception: { annex: model.exceptions.name, no: exception.numbers, cite: model.exceptions.cite } }
      : {}),
    ...(sides.length > 0 ? { sides } : {}),
    ...details,
  }
  return { step, before, value }
}

function nameOf(event: Met & { kind: 'name' | 'lookup' }): string {
  return event.kind === 'lookup' ? event.name : event.text
}

function bandOf(
  compiled: Compiled,
  event: Met & { kind: 'band' },
): { band: string; on: Shown; label: string; value: Shown; cite: string } {
  const band = compiled.program.now.bands.get(event.name)
  const unit = band?.model.unit ?? 'number'
  return {
    band: event.name,
    on: jsonValue(event.on, band?.model.on.unit ?? 'number'),
    label: event.label,
    value: jsonValue(event.value, unit),
    cite: band?.cite ?? '',
  }
}

function agree(a: Value, b: Value): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.n === b.n && a.d === b.d : a === b
}
