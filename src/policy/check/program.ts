import { attempt, stop } from '../fault.ts'
import type { Report } from '../fault.ts'
import { evaluate } from '../execute/evaluate.ts'
import type { Scope } from '../execute/evaluate.ts'
import { compare, rational, roundTo } from '../rational.ts'
import { insideDays } from './changes.ts'
import type { Span } from './changes.ts'
import type { Step } from './ir.ts'
import type { Domain, Model, Value } from './model.ts'
import { orderRules } from './order.ts'
import { membersOf, resolveAt } from './resolve.ts'
import type { Now, RuleNow } from './resolve.ts'
import { checkRule } from './rule.ts'
import { domainOf } from './tables.ts'
import type { Lookup, Shared, Stretch } from './typed.ts'

export type Registries = Readonly<Record<string, ReadonlySet<string>>>
export type ProgramOptions = {
  readonly registries?: Registries | undefined
  readonly extrapolate?: boolean | undefined
}

/** A model checked for one day, or for a month by its last day: the steps in order of computation, and all that the executions need. */
export type Program = {
  readonly now: Now
  readonly shared: Shared
  readonly order: readonly RuleNow[]
  readonly steps: readonly Step[]
  /** Names of the registers that resolved references here. */
  readonly registries: ReadonlySet<string>
  /** Tables and bands as doubles, made once and shared by all runs. */
  readonly doubles: WeakMap<object, Float64Array>
  /** Steps with what hangs on one input worked out, made once as well. */
  readonly folded: WeakMap<Step, Step>
}

/** Runs every check that depends on a date. Answers a program even where faults were reported; callers look at both. */
export function buildProgram(model: Model, span: Span, options: ProgramOptions, report: Report): Program {
  const stretches = stretchesOf(model, span, options, report)
  const [first, ...others] = stretches.toReversed()
  if (first === undefined) throw new Error('a span has a day')
  const { shared } = first
  const { now } = shared
  const earlier = others.map((stretch) => stretch.shared.now)
  const order = orderRules(now, earlier, report)
  const steps: Step[] = []
  for (const rule of order) {
    const checked = attempt(report, () => checkRule(rule, shared))
    if (!checked) continue
    if (rule.model.by !== undefined) {
      foldEverywhere(rule.model.name, rule.model.by, stretches, report)
      continue
    }
    shared.types.set(rule.model.name, checked.type)
    steps.push(checked.step)
  }
  return {
    now,
    shared,
    order,
    steps,
    registries: new Set(Object.keys(options.registries ?? {})),
    doubles: new WeakMap(),
    folded: new WeakMap(),
  }
}

/** What is in force in each stretch of the span, oldest first; references, types and loops are one for all. */
function stretchesOf(model: Model, span: Span, options: ProgramOptions, report: Report): Stretch[] {
  const start =
    span.first < model.effective.from && model.effective.from <= span.last ? model.effective.from : span.first
  const inside = insideDays(model, span)
  const stretches: Stretch[] = []
  const common = {
    refs: knownRefs(model, options.registries, report),
    types: new Map(),
    required: [],
    loops: { next: 0 },
    stretches,
  }
  for (const [k, from] of [start, ...inside].entries()) {
    const now = resolveAt(model, k === inside.length ? span.last : from, options.extrapolate === true, report)
    stretches.push({ from, shared: { ...common, now, lookups: paramLookups(now), tables: new Map() } })
  }
  return stretches
}

/** A rule by a domain is one table for each stretch. */
function foldEverywhere(name: string, by: string, stretches: readonly Stretch[], report: Report): void {
  for (const { shared } of stretches) {
    const rule = shared.now.rules.get(name)
    if (rule) attempt(report, () => shared.lookups.set(name, foldRule(rule, by, shared)))
  }
}

/** Every reference that the document names, then those of the register; a name missing from the register is a fault. */
function knownRefs(
  model: Model,
  registries: Registries | undefined,
  report: Report,
): ReadonlyMap<string, readonly string[]> {
  const refs = new Map<string, readonly string[]>()
  for (const domain of model.domains.values()) {
    if (domain.kind !== 'ref') continue
    const own = model.refs.get(domain.name) ?? []
    const registry = domain.registry === undefined ? undefined : registries?.[domain.registry]
    refs.set(domain.name, registry ? [...own, ...[...registry].filter((ref) => !own.includes(ref)).sort()] : own)
    if (registry) checkRefs(model, domain, registry, report)
  }
  return refs
}

function checkRefs(model: Model, domain: Domain, registry: ReadonlySet<string>, report: Report): void {
  for (const param of model.params.values()) {
    const position = param.by.indexOf(domain.name)
    if (position < 0) continue
    const keys = [...param.keyed.keys(), ...param.dated.flatMap((entry) => [...entry.value.keys()])]
    for (const key of keys) {
      const ref = param.by.length > 1 ? (key.split(',')[position] ?? '') : key
      if (!registry.has(ref))
        report('E_UNKNOWN_REF', param.path, {
          id: `${domain.name} ${ref} tidak dikenal`,
          en: `unknown ${domain.name} ${ref}`,
        })
    }
  }
  for (const rule of model.rules.values()) {
    const { exceptions } = rule
    for (const [i, key] of (exceptions?.keys ?? []).entries()) {
      const column =
        rule.over === undefined ? undefined : model.rows.get(rule.over)?.columns.find((each) => each.name === key)
      if ((column ?? model.inputs.get(key))?.domain !== domain.name) continue
      for (const row of exceptions?.rows ?? []) {
        const ref = row.keys[i]
        if (ref === undefined || registry.has(ref)) continue
        report('E_UNKNOWN_REF', rule.path, {
          id: `pengecualian ${exceptions?.name} no ${row.no} menyebut ${domain.name} ${ref} yang tidak dikenal`,
          en: `exception ${exceptions?.name} no ${row.no} names unknown ${domain.name} ${ref}`,
        })
      }
    }
  }
}

function paramLookups(now: Now): Map<string, Lookup> {
  const lookups = new Map<string, Lookup>()
  for (const { model, table } of now.params.values()) {
    if (model.by.length === 0) continue
    const { name, path, unit, by, fallback } = model
    lookups.set(name, { name, path, unit, by, table, fallback })
  }
  return lookups
}

const OTHER = '\u0000'

/** A rule `by` a domain is computed once per key, exactly, when the policy is compiled. */
function foldRule(rule: RuleNow, by: string, shared: Shared): Lookup {
  const { model } = rule
  if (model.over !== undefined || model.exceptions)
    stop('E_BY', model.path, {
      id: 'aturan by sebuah domain tidak memakai over maupun pengecualian',
      en: 'a rule by a domain has no over and no exceptions',
    })
  const domain = domainOf(shared, by, model.path)
  const keys = domain.kind === 'ref' ? (shared.refs.get(by) ?? []) : membersOf(domain)
  const table = new Map(keys.map((key) => [key, foldOne(rule, key, domain, shared)]))
  const fallback =
    domain.kind === 'ref'
      ? attempt(
          () => undefined,
          () => foldOne(rule, OTHER, domain, shared),
        )
      : undefined
  return { name: model.name, path: model.path, unit: model.unit, by: [by], table, fallback }
}

function foldOne(rule: RuleNow, key: string, domain: Domain, shared: Shared): Value {
  const { model } = rule
  const own: Value = domain.kind === 'int' ? rational(BigInt(key)) : key
  const value = evaluate(rule.formula.expr, constantScope(shared, model.path, new Map([[domain.name, own]])))
  if (typeof value !== 'object') return value
  const figure = model.round ? roundTo(value, model.round.mode, model.round.to) : value
  const low = model.min && compare(figure, model.min) < 0
  const high = model.max && compare(figure, model.max) > 0
  return low || high
    ? stop('E_BOUNDS', model.path, {
        id: `nilainya untuk ${key} di luar min dan max-nya`,
        en: `its value for ${key} is outside its min and max`,
      })
    : figure
}

/** The scope of what needs no person: parameters, tables and bands in force, and the given free names. */
export function constantScope(shared: Shared, path: string, free: ReadonlyMap<string, Value>): Scope {
  const unknown = (name: string): never =>
    stop('E_UNKNOWN_NAME', path, { id: `'${name}' bukan param`, en: `'${name}' is no parameter` })
  return {
    path,
    value: (name) => free.get(name) ?? shared.now.params.get(name)?.table.get('') ?? unknown(name),
    lookup: (name, keys) => lookupValue(shared, name, keys, path),
    band: (name, on) => bandValue(shared, name, on, path),
    rows: (name) => {
      const domain = shared.now.model.domains.get(name)
      if (!domain) return stop('E_ROWS', path, { id: `'${name}' bukan domain`, en: `'${name}' is no domain` })
      const keys = domain.kind === 'ref' ? (shared.refs.get(name) ?? []) : membersOf(domain)
      return keys.map((key) =>
        constantScope(shared, path, new Map([...free, [name, domain.kind === 'int' ? rational(BigInt(key)) : key]])),
      )
    },
    blank: () => false,
  }
}

export function lookupValue(shared: Shared, name: string, keys: readonly string[], path: string): Value {
  const lookup =
    shared.lookups.get(name) ??
    stop('E_UNKNOWN_NAME', path, { id: `'${name}' bukan tabel`, en: `'${name}' is no table` })
  const key = keys.join(',')
  return (
    lookup.table.get(key) ??
    lookup.fallback ??
    stop('E_UNKNOWN_KEY', path, {
      id: `${name} tidak memuat nilai untuk ${lookup.by.join(', ')} ${key}`,
      en: `${name} has no value for ${lookup.by.join(', ')} ${key}`,
    })
  )
}

export function bandValue(
  shared: Shared,
  name: string,
  on: { n: bigint; d: bigint },
  path: string,
): { value: Value; label: string } {
  const band =
    shared.now.bands.get(name) ??
    stop('E_UNKNOWN_NAME', path, { id: `'${name}' bukan tabel bertingkat`, en: `'${name}' is no band` })
  const { min, max, scale } = band.model.on
  const row = band.rows.findLast((each) => compare(each.from, on) <= 0)
  const inside = compare(rational(min, scale), on) <= 0 && compare(on, rational(max, scale)) <= 0
  return row && inside
    ? row
    : stop('E_BAND_RANGE', path, {
        id: `${name} tidak memuat ${on.n}/${on.d}`,
        en: `${name} has nothing for ${on.n}/${on.d}`,
      })
}
