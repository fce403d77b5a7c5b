import { stop } from '../fault.ts'
import { lcm } from '../rational.ts'
import type { Dim, Table } from './ir.ts'
import type { Domain, Value } from './model.ts'
import { membersOf } from './resolve.ts'
import type { Lookup, Shared } from './typed.ts'

const MAX_CELLS = 4_000_000

export function domainOf(shared: Shared, name: string, path: string): Domain {
  return (
    shared.now.model.domains.get(name) ??
    stop('E_UNKNOWN_NAME', path, { id: `'${name}' bukan domain`, en: `'${name}' is no domain` })
  )
}

/** The raw index of a member: the number itself, the place in an enumeration, the place among known references. */
export function memberIndex(shared: Shared, domain: Domain, key: string): number {
  if (domain.kind === 'int') return Number(key)
  if (domain.kind === 'enum') return domain.values.indexOf(key)
  return (shared.refs.get(domain.name) ?? []).indexOf(key)
}

/** A value as an integer over `den`: truths are 0 or 1, members their index. */
export function scaledValue(shared: Shared, value: Value, unit: string, den: bigint): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'object') return (value.n * den) / value.d
  const domain = shared.now.model.domains.get(unit)
  return domain ? BigInt(memberIndex(shared, domain, value)) : 0n
}

export function commonDen(values: Iterable<Value>): bigint {
  let den = 1n
  for (const value of values) if (typeof value === 'object') den = lcm(den, value.d)
  return den
}

function dimOf(shared: Shared, domain: Domain): Dim {
  if (domain.kind === 'int')
    return { min: domain.min, size: domain.max - domain.min + 1, clamp: false, slots: undefined }
  if (domain.kind === 'enum') return { min: 0, size: domain.values.length, clamp: false, slots: undefined }
  return { min: 0, size: (shared.refs.get(domain.name) ?? []).length + 1, clamp: true, slots: undefined }
}

/** Members in slot order; the last slot of a reference domain stands for every reference not named. */
function slotKeys(shared: Shared, domain: Domain): readonly (string | undefined)[] {
  return domain.kind === 'ref' ? [...(shared.refs.get(domain.name) ?? []), undefined] : membersOf(domain)
}

/** The dense table of a lookup. Cells that have no value get 0; people who would need one are refused beforehand. */
export function tableOf(shared: Shared, lookup: Lookup): { table: Table; den: bigint } {
  const known = shared.tables.get(lookup.name)
  if (known) return known
  const values = [...lookup.table.values(), ...(lookup.fallback === undefined ? [] : [lookup.fallback])]
  const den = commonDen(values)
  const domains = lookup.by.map((name) => domainOf(shared, name, lookup.path))
  const dims = domains.map((domain) => dimOf(shared, domain))
  const size = dims.reduce((cells, dim) => cells * dim.size, 1)
  if (size > MAX_CELLS)
    stop('E_ANNEX', lookup.path, {
      id: `tabel dengan ${size} sel terlalu besar`,
      en: `a table of ${size} cells is too large`,
    })
  const fallback = lookup.fallback === undefined ? 0n : scaledValue(shared, lookup.fallback, lookup.unit, den)
  const cells = Array.from({ length: size }, () => fallback)
  const places = domains.map((domain) => new Map(slotKeys(shared, domain).map((key, i) => [key, i])))
  for (const [key, value] of lookup.table) {
    const parts = domains.length > 1 ? key.split(',') : [key]
    const at = parts.reduce((sum, part, i) => sum * (dims[i]?.size ?? 1) + (places[i]?.get(part) ?? 0), 0)
    cells[at] = scaledValue(shared, value, lookup.unit, den)
  }
  const scaled = values.map((value) => scaledValue(shared, value, lookup.unit, den))
  const table: Table = { name: lookup.name, dims, values: cells, lo: least(scaled), hi: greatest(scaled) }
  const result = { table, den }
  shared.tables.set(lookup.name, result)
  return result
}

export function least(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b < a ? b : a), values[0] ?? 0n)
}

export function greatest(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b > a ? b : a), values[0] ?? 0n)
}
