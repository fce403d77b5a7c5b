import { dayName } from '../dates.ts'
import type { Report } from '../fault.ts'
import { checkConflicts, exceptionsInForce } from './exceptions.ts'
import type {
  BandModel,
  BandRow,
  Dated,
  Domain,
  ExceptionRow,
  Formula,
  Model,
  ParamModel,
  RuleModel,
  Value,
} from './model.ts'
import { inForce, nearest } from './params.ts'

/** A model tied to one day: every parameter, band and rule has the one value in force. */
export type ParamNow = {
  readonly model: ParamModel
  readonly table: ReadonlyMap<string, Value>
  readonly verified: boolean
  readonly cite: string
}
export type BandNow = {
  readonly model: BandModel
  readonly rows: readonly BandRow[]
  readonly verified: boolean
  readonly cite: string
}
export type RuleNow = {
  readonly model: RuleModel
  readonly formula: Formula
  readonly cite: string
  readonly exceptions: readonly ExceptionRow[]
  readonly verified: boolean
}
export type Now = {
  readonly model: Model
  readonly date: string
  readonly params: ReadonlyMap<string, ParamNow>
  readonly bands: ReadonlyMap<string, BandNow>
  readonly rules: ReadonlyMap<string, RuleNow>
  /** Paths whose value was taken from another date; only where a draft asked for it. */
  readonly extrapolated: readonly string[]
}

type Pick = {
  readonly date: string
  readonly extrapolate: boolean
  readonly report: Report
  readonly extrapolated: string[]
}

/** Picks what is in force on a day. Reports E_DATE_GAP, E_MISSING_KEY and E_EXCEPTION_CONFLICT. */
export function resolveAt(model: Model, date: string, extrapolate: boolean, report: Report): Now {
  const pick: Pick = { date, extrapolate, report, extrapolated: [] }
  const params = new Map<string, ParamNow>()
  for (const param of model.params.values()) {
    const found = resolveParam(param, model.domains, pick)
    if (found) params.set(param.name, found)
  }
  const bands = new Map<string, BandNow>()
  for (const band of model.bands.values()) {
    const entry = choose(band.dated, band.path, pick)
    if (entry)
      bands.set(band.name, {
        model: band,
        rows: entry.value,
        verified: band.verified && entry.verified,
        cite: entry.cite ?? band.cite,
      })
  }
  const rules = new Map<string, RuleNow>()
  for (const rule of model.rules.values()) {
    const entry = choose(rule.dated, rule.path, pick)
    if (!entry) continue
    const exceptions = rule.exceptions ? exceptionsInForce(rule.exceptions, date) : []
    if (rule.exceptions) checkConflicts(rule.exceptions, date, rule.path, report)
    rules.set(rule.name, {
      model: rule,
      formula: entry.value,
      cite: entry.cite ?? rule.cite,
      exceptions,
      verified: rule.verified && entry.verified,
    })
  }
  return { model, date, params, bands, rules, extrapolated: pick.extrapolated }
}

function choose<T>(list: readonly Dated<T>[], path: string, pick: Pick): Dated<T> | undefined {
  const found = inForce(list, pick.date)
  if (found) return found
  const near = pick.extrapolate ? nearest(list, pick.date) : undefined
  if (near) pick.extrapolated.push(path)
  // An empty list has been reported already, by the reader of its entries.
  else if (list.length > 0)
    pick.report('E_DATE_GAP', path, {
      id: `tidak ada nilai yang berlaku untuk ${dayName(pick.date)}`,
      en: `no value in force for ${dayName(pick.date)}`,
    })
  return near
}

function resolveParam(param: ParamModel, domains: ReadonlyMap<string, Domain>, pick: Pick): ParamNow | undefined {
  const table = new Map<string, Value>()
  let verified = param.verified
  let cite = param.cite
  const dated = param.dated.length > 0 ? choose(param.dated, param.path, pick) : undefined
  if (param.dated.length > 0 && !dated) return undefined
  if (dated) {
    verified &&= dated.verified
    cite = dated.cite ?? cite
    for (const [key, value] of dated.value) table.set(key, value)
  }
  for (const [key, history] of param.keyed) {
    const entry = inForce(history, pick.date) ?? (pick.extrapolate ? nearest(history, pick.date) : undefined)
    if (entry) table.set(key, entry.value)
  }
  if (param.fallback === undefined && !isComplete(param, table, domains, pick)) return undefined
  return { model: param, table, verified, cite }
}

/** A table without default must have a value for every key of its enumerable domains. */
function isComplete(
  param: ParamModel,
  table: ReadonlyMap<string, Value>,
  domains: ReadonlyMap<string, Domain>,
  pick: Pick,
): boolean {
  let keys = ['']
  for (const name of param.by) {
    const domain = domains.get(name)
    if (!domain || domain.kind === 'ref') return true
    const members = membersOf(domain)
    keys = keys.flatMap((prefix) => members.map((key) => (prefix === '' ? key : `${prefix},${key}`)))
    if (keys.length > 100_000) return true
  }
  const missing = keys.filter((key) => !table.has(key))
  for (const key of missing)
    pick.report('E_MISSING_KEY', param.path, {
      id: `tidak ada nilai untuk ${param.by.join(',')} ${key}`,
      en: `no value for ${param.by.join(',')} ${key}`,
    })
  return missing.length === 0
}

export function membersOf(domain: Domain): readonly string[] {
  if (domain.kind === 'enum') return domain.values
  if (domain.kind === 'ref') return []
  return Array.from({ length: domain.max - domain.min + 1 }, (_, i) => String(domain.min + i))
}
