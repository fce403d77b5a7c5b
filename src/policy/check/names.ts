import { stop, stopQuietly } from '../fault.ts'
import type { Text } from '#shared/text.ts'
import type { Expr } from '../language/ast.ts'
import { flag, lit, load } from './ir.ts'
import type { Int, Slot } from './ir.ts'
import type { CellModel, Value } from './model.ts'
import { constant } from './numbers.ts'
import { domainOf, memberIndex, tableOf } from './tables.ts'
import type { Lookup, Place, RuleType, Shared, Typed } from './typed.ts'
import { NUMBER, unitOf } from './units.ts'
import type { Unit } from './units.ts'

/** The unit that a declared text means; figures of an int domain are plain numbers. */
export function declaredUnit(shared: Shared, text: string): Unit {
  return shared.now.model.domains.has(text) ? NUMBER : unitOf(text)
}

/** What a plain name stands for: the free key, a column, a rule, an input or a parameter. */
export function typeName(name: string, place: Place): Typed {
  const { shared } = place
  if (name === place.key) return freeKey(name, place)
  for (const rows of place.rows) {
    const column = shared.now.model.rows.get(rows)?.columns.find((each) => each.name === name)
    if (column) return typeCell(column, { from: 'column', rows, name }, place)
  }
  const rule = shared.types.get(name)
  if (rule) return typeRule(name, rule, place)
  if (shared.now.rules.has(name)) return shared.lookups.has(name) ? needsKey(name, place) : stopQuietly()
  const input = shared.now.model.inputs.get(name)
  if (input) {
    if (input.by !== undefined)
      stop('E_INDEX', place.path, {
        id: `${name} diberikan per ${input.by}: tulis ${name}[${input.by}]`,
        en: `${name} is given per ${input.by}: write ${name}[${input.by}]`,
      })
    return typeCell(input, { from: 'input', name }, place)
  }
  return typeParam(name, place)
}

function needsKey(name: string, place: Place): never {
  const by = place.shared.lookups.get(name)?.by.join(', ')
  return stop('E_INDEX', place.path, {
    id: `${name} sebuah tabel: tulis ${name}[${by}]`,
    en: `${name} is a table: write ${name}[${by}]`,
  })
}

function freeKey(name: string, place: Place): Typed {
  const domain = domainOf(place.shared, name, place.path)
  const slot: Slot = { from: 'input', name }
  if (domain.kind !== 'int') return { t: 'key', domain: name, at: load(slot, { lo: 0n, hi: 1n }) }
  const bounds = { lo: BigInt(domain.min), hi: BigInt(domain.max) }
  return { t: 'num', unit: NUMBER, literal: false, num: load(slot, bounds), div: undefined, den: 1n }
}

function onlyParams(name: string, place: Place): void {
  if (place.key !== undefined) {
    stop('E_BY', place.path, {
      id: `aturan by ${place.key} hanya memakai param dan kunci ${place.key}, bukan '${name}'`,
      en: `a rule by ${place.key} uses only parameters and the key ${place.key}, not '${name}'`,
    })
  }
}

/** Loads an input or column, with whatever conditions around it have said about its bounds. */
function typeCell(cell: CellModel, slot: Slot, place: Place): Typed {
  onlyParams(cell.name, place)
  if (cell.missing === 'skip') place.needs.push(slot)
  const bounds = place.narrowed.get(cell.name) ?? { lo: cell.min, hi: cell.max }
  if (cell.kind === 'bool') return { t: 'bool', test: flag(load(slot, bounds)) }
  if (cell.kind === 'ref' || cell.kind === 'text') {
    const known = place.shared.refs.get(cell.domain ?? '')?.length ?? 0
    return { t: 'key', domain: cell.domain ?? cell.name, at: load(slot, { lo: 0n, hi: BigInt(known) }) }
  }
  if (cell.kind === 'enum') return { t: 'key', domain: cell.domain ?? cell.name, at: load(slot, bounds) }
  const unit = declaredUnit(place.shared, cell.unit)
  return { t: 'num', unit, literal: false, num: load(slot, bounds), div: undefined, den: cell.scale }
}

function typeRule(name: string, rule: RuleType, place: Place): Typed {
  onlyParams(name, place)
  const { over } = rule
  if (over !== undefined && !place.rows.includes(over)) {
    stop('E_ROWS', place.path, {
      id: `${name} dihitung sekali per baris ${over}: pakailah di dalam sum(${over}: …)`,
      en: `${name} is computed once a row of ${over}: use it inside sum(${over}: …)`,
    })
  }
  if (rule.wide && !place.wide) {
    stop('E_OVERFLOW', place.path, {
      id: `${name} angka besar yang tepat: bulatkan dan beri batas, atau tambahkan exact: bigint di sini`,
      en: `${name} is an exact big figure: round and bound it, or add exact: bigint here`,
    })
  }
  place.needs.push(...rule.needs)
  const slot: Slot = over === undefined ? { from: 'rule', name, part: 'value' } : { from: 'rowRule', rows: over, name }
  const at = load(slot, place.narrowed.get(name) ?? rule.bounds, rule.wide)
  if (rule.kind === 'bool') return { t: 'bool', test: flag(at) }
  if (rule.kind === 'key') return { t: 'key', domain: rule.domain ?? name, at }
  const div = rule.div && load({ from: 'rule', name, part: 'div' }, rule.div, true)
  return { t: 'num', unit: rule.unit, literal: false, num: at, div, den: rule.den }
}

function typeParam(name: string, place: Place): Typed {
  const { now } = place.shared
  const param = now.params.get(name)
  if (!param) {
    if (now.model.params.has(name)) return stopQuietly()
    if (now.model.rows.has(name))
      stop('E_ROWS', place.path, {
        id: `${name} berupa baris: pakailah dalam sum(${name}: …)`,
        en: `${name} are rows: use them in sum(${name}: …)`,
      })
    return stop('E_UNKNOWN_NAME', place.path, {
      id: `'${name}' bukan aturan, param atau masukan`,
      en: `'${name}' is no rule, parameter or input`,
    })
  }
  if (param.model.by.length > 0) return needsKey(name, place)
  const value = param.table.get('')
  return value === undefined ? stopQuietly() : typeValue(value, param.model.unit, place)
}

/** A known value as a constant of its unit. */
function typeValue(value: Value, unit: string, place: Place): Typed {
  if (typeof value === 'boolean') return { t: 'bool', test: { op: 'const', v: value } }
  if (typeof value === 'object') return constant(value, declaredUnit(place.shared, unit), false)
  if (unit === 'text') return { t: 'text', value }
  const domain = domainOf(place.shared, unit, place.path)
  return { t: 'key', domain: unit, at: lit(BigInt(memberIndex(place.shared, domain, value))) }
}

/** `table[key]` or `input[key]`: the key must be of the right domain and proven inside it. */
export function typeIndex(expr: Expr & { k: 'index' }, place: Place, type: (expr: Expr) => Typed): Typed {
  const { name, keys } = expr
  const lookup = place.shared.lookups.get(name)
  if (lookup) return typeLookup(lookup, keys, place, type)
  const input = place.shared.now.model.inputs.get(name)
  if (input?.by === undefined) {
    const known = typeName(name, place)
    return stop('E_INDEX', place.path, {
      id: `${name} tidak berkunci (satu ${known.t === 'num' ? 'angka' : 'nilai'})`,
      en: `${name} has no key (${known.t === 'num' ? 'one figure' : 'one value'})`,
    })
  }
  const [key] = keys
  const keyed = key?.k === 'name' ? place.shared.now.model.inputs.get(key.name) : undefined
  if (keys.length !== 1 || !keyed || (keyed.name !== input.by && keyed.domain !== input.by)) {
    stop('E_INDEX', place.path, {
      id: `${name} diberikan per ${input.by}: tulis ${name}[${input.by}]`,
      en: `${name} is given per ${input.by}: write ${name}[${input.by}]`,
    })
  }
  return typeCell(input, { from: 'input', name }, place)
}

function typeLookup(lookup: Lookup, keys: readonly Expr[], place: Place, type: (expr: Expr) => Typed): Typed {
  if (lookup.unit === 'text')
    stop('E_TYPE', place.path, {
      id: `${lookup.name} berisi teks, yang tidak dapat dihitung`,
      en: `${lookup.name} holds texts, which cannot be computed with`,
    })
  if (keys.length !== lookup.by.length) {
    stop('E_INDEX', place.path, {
      id: `${lookup.name} perlu ${lookup.by.length} kunci: ${lookup.name}[${lookup.by.join(', ')}]`,
      en: `${lookup.name} needs ${lookup.by.length} keys: ${lookup.name}[${lookup.by.join(', ')}]`,
    })
  }
  const at = keys.map((key, i) => keyIndex(lookup, i, key, place, type))
  const { table, den } = tableOf(place.shared, lookup)
  const cell: Int = { op: 'table', table, at, lo: table.lo, hi: table.hi }
  if (lookup.unit === 'bool') return { t: 'bool', test: flag(cell) }
  const domain = place.shared.now.model.domains.get(lookup.unit)
  if (domain && domain.kind !== 'int') return { t: 'key', domain: domain.name, at: cell }
  return { t: 'num', unit: declaredUnit(place.shared, lookup.unit), literal: false, num: cell, div: undefined, den }
}

function keyIndex(lookup: Lookup, i: number, key: Expr, place: Place, type: (expr: Expr) => Typed): Int {
  const domain = domainOf(place.shared, lookup.by[i] ?? '', lookup.path)
  const typed = type(key)
  const wrong = (what: Text): never =>
    stop('E_INDEX', place.path, { id: `${lookup.name}[..] ${what.id}`, en: `${lookup.name}[..] ${what.en}` })
  if (typed.t === 'text') {
    const index = memberIndex(place.shared, domain, typed.value)
    return index < 0
      ? stop('E_UNKNOWN_KEY', place.path, {
          id: `${domain.name} ${typed.value} tidak dikenal`,
          en: `unknown ${domain.name} ${typed.value}`,
        })
      : lit(BigInt(index))
  }
  if (domain.kind === 'int') {
    if (typed.t !== 'num' || typed.div || typed.den !== 1n)
      return wrong({ id: `perlu bilangan bulat sebagai ${domain.name}`, en: `needs a whole number as ${domain.name}` })
    if (typed.num.lo < BigInt(domain.min))
      wrong({
        id: `kunci dapat bernilai ${typed.num.lo}, di bawah ${domain.min}`,
        en: `index can be ${typed.num.lo}, below ${domain.min}`,
      })
    if (typed.num.hi > BigInt(domain.max))
      wrong({
        id: `kunci dapat bernilai ${typed.num.hi}, di atas ${domain.max}`,
        en: `index can be ${typed.num.hi}, above ${domain.max}`,
      })
    return typed.num
  }
  if (typed.t !== 'key' || typed.domain !== domain.name)
    return wrong({ id: `perlu ${domain.name} sebagai kunci`, en: `needs a ${domain.name} as key` })
  if (domain.kind === 'ref' && lookup.fallback === undefined && key.k === 'name' && place.key === undefined) {
    if (lookup.by.length > 1)
      stop('E_MISSING_KEY', lookup.path, {
        id: `tabel by ${lookup.by.join(', ')} perlu default`,
        en: `a table by ${lookup.by.join(', ')} needs a default`,
      })
    const rows = place.rows.find((each) =>
      place.shared.now.model.rows.get(each)?.columns.some((column) => column.name === key.name),
    )
    place.shared.required.push({
      param: lookup.name,
      by: domain.name,
      cell: key.name,
      rows,
      keys: new Set(lookup.table.keys()),
      shared: place.shared,
    })
  }
  return typed.at
}
