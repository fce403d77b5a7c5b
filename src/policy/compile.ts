import type { Text } from '#shared/text.ts'
import { labelText } from './check/labels.ts'
import { buildProgram } from './check/program.ts'
import type { Program, ProgramOptions } from './check/program.ts'
import type { CellKind, CellModel } from './check/model.ts'
import type { RuleNow } from './check/resolve.ts'
import { unverifiedBy, unverifiedNow } from './check/verified.ts'
import { dayName, firstDay, lastDay } from './dates.ts'
import type { PolicyDate } from './dates.ts'
import { collector, faultOf } from './fault.ts'
import type { Fault } from './fault.ts'
import type { Policy } from './loaded.ts'

/** One input as callers need it. `min` and `max` are integers in units of 1/scale; `members` lists an enumeration. */
export type ColumnSpec = {
  readonly name: string
  readonly kind: CellKind
  readonly domain: string | undefined
  readonly registry: string | undefined
  readonly members: readonly string[] | undefined
  readonly unit: string
  readonly scale: number
  readonly min: number
  readonly max: number
  readonly label: string | undefined
  readonly missing: CellModel['missing']
  readonly hasDefault: boolean
}
export type InputSpec =
  | (ColumnSpec & {
      readonly by: string | undefined
      readonly period: string | undefined
      readonly carry: string | undefined
      readonly cite: string | undefined
    })
  | {
      readonly name: string
      readonly kind: 'rows'
      readonly label: string | undefined
      readonly maxRows: number
      readonly columns: readonly ColumnSpec[]
      readonly missing: 'provisional' | 'hold' | 'zero' | undefined
    }

export type RuleSpec = {
  readonly name: string
  readonly kind: 'rule' | 'guard' | 'effect'
  readonly cite: string
  /** Indonesian; `words` has both languages. */
  readonly label: string
  readonly words: Text
  readonly unit: string
  /** Figures are integers over this denominator. */
  readonly scale: bigint
  readonly expr: string
  readonly round: { readonly mode: string; readonly to: string } | undefined
  readonly over: string | undefined
  readonly by: string | undefined
  readonly domain: string | undefined
  readonly effect:
    | {
        readonly kind: 'hold' | 'forfeit' | 'deduct'
        readonly on: string | undefined
        readonly release: Text | undefined
      }
    | undefined
  readonly say: Text | undefined
  readonly account: string | Readonly<Record<string, string>> | undefined
  readonly verified: boolean
  /** Unverified paths that this rule's figure rests on. */
  readonly unverified: readonly string[]
}

/** How one trace value is packed: a 32-bit or 64-bit number, or an exact fraction. */
export type TraceField = { readonly rule: string; readonly as: 'i32' | 'f64' | 'fraction' }

export type Compiled = {
  readonly policy: { readonly id: string; readonly version: string; readonly sha256: string; readonly title: Text }
  readonly at: PolicyDate
  /** The day whose values are in force here. */
  readonly day: string
  readonly inputs: readonly InputSpec[]
  /** In order of computation. Rules `by` a domain are tables, folded at compile time. */
  readonly rules: readonly RuleSpec[]
  readonly outputs: Readonly<Record<string, string>>
  readonly unverified: readonly string[]
  readonly extrapolated: readonly string[]
  /** Days inside the month on which rows with a day of their own must be split: what they take changes there. */
  readonly splits: readonly string[]
  readonly traceLayout: readonly TraceField[]
  /** For the executions in this module. */
  readonly program: Program
}

/**
 * Ties a policy to one month or day, and proves it computable. For a month its last day counts; rows that say for
 * which day they stand (`dated_by`) take what is in force on that day.
 * `registries` resolve references; `extrapolate` takes the nearest value where none is in force (drafts only; marked).
 */
export function compile(
  policy: Policy,
  at: PolicyDate,
  options: ProgramOptions = {},
): { ok: true; compiled: Compiled } | { ok: false; faults: Fault[] } {
  const { faults, report } = collector()
  const day = lastDay(at)
  if (day === undefined)
    return {
      ok: false,
      faults: [faultOf('E_DATE', 'at', { id: `bukan bulan atau tanggal: ${at}`, en: `not a month or day: ${at}` })],
    }
  const { from, to } = policy.effective
  if (options.extrapolate !== true && (day < from || (to !== null && day >= to))) {
    return {
      ok: false,
      faults: [
        faultOf('E_DATE_GAP', 'effective', {
          id: `kebijakan ini tidak berlaku untuk ${dayName(at)}`,
          en: `the policy is not in force for ${dayName(at)}`,
        }),
      ],
    }
  }
  const program = buildProgram(policy.model, { first: firstDay(at) ?? day, last: day }, options, report)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, compiled: describe(policy, at, day, program) }
}

function describe(policy: Policy, at: PolicyDate, day: string, program: Program): Compiled {
  const { now } = program
  const whole = policy.document.verified === false
  const nows = program.shared.stretches.map((stretch) => stretch.shared.now)
  const unverified = unverifiedBy(nows, program.order, whole)
  const { id, version, sha256, title } = policy
  return {
    policy: { id, version, sha256, title },
    at,
    day,
    program,
    inputs: inputSpecs(program),
    rules: program.order.map((rule) => ruleSpec(rule, program, unverified.get(rule.model.name) ?? [])),
    outputs: Object.fromEntries(now.model.outputs),
    unverified: [...new Set(nows.flatMap((each) => unverifiedNow(each, whole)))].sort(),
    splits: program.shared.stretches.slice(1).map((stretch) => stretch.from),
    extrapolated: now.extrapolated,
    traceLayout: traceLayout(program),
  }
}

function inputSpecs(program: Program): InputSpec[] {
  const { model } = program.now
  const scalars = [...model.inputs.values()].map((cell): InputSpec => {
    const { by, period, carry, cite } = cell
    return { ...columnSpec(cell, program), by, period, carry, cite }
  })
  const tables = [...model.rows.values()].map((rows): InputSpec => {
    const columns = rows.columns.map((cell) => columnSpec(cell, program))
    return { name: rows.name, kind: 'rows', label: rows.label, maxRows: rows.maxRows, columns, missing: rows.missing }
  })
  return [...scalars, ...tables]
}

function columnSpec(cell: CellModel, program: Program): ColumnSpec {
  const domain = cell.domain === undefined ? undefined : program.now.model.domains.get(cell.domain)
  return {
    name: cell.name,
    kind: cell.kind,
    domain: cell.domain,
    unit: cell.unit,
    label: cell.label,
    missing: cell.missing,
    registry: domain?.kind === 'ref' ? domain.registry : undefined,
    members: domain?.kind === 'enum' ? domain.values : undefined,
    scale: Number(cell.scale),
    min: Number(cell.min),
    max: Number(cell.max),
    hasDefault: cell.fallback !== undefined,
  }
}

function ruleSpec(rule: RuleNow, program: Program, unverified: readonly string[]): RuleSpec {
  const { model } = rule
  const type = program.shared.types.get(model.name)
  return {
    name: model.name,
    kind: model.kind,
    label: model.label,
    words: labelText(program.now.model, model.name),
    unit: model.unit,
    over: model.over,
    by: model.by,
    effect: model.effect,
    say: model.say,
    account: model.account,
    cite: rule.cite,
    scale: type?.den ?? 1n,
    expr: rule.formula.text,
    round: model.round && { mode: model.round.mode, to: model.round.toText },
    domain: type?.domain,
    verified: unverified.length === 0,
    unverified,
  }
}

const INT32 = 2n ** 31n

function traceLayout(program: Program): TraceField[] {
  return program.steps.flatMap(({ name, over, kind }): TraceField[] => {
    const type = program.shared.types.get(name)
    if (!type || over !== undefined || kind === 'guard') return []
    const { lo, hi } = type.bounds
    return [{ rule: name, as: type.wide ? 'fraction' : lo >= -INT32 && hi < INT32 ? 'i32' : 'f64' }]
  })
}
