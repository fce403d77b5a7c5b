import { dayName } from '../dates.ts'
import { attempt, stop } from '../fault.ts'
import type { Report } from '../fault.ts'
import { columnsOf, readAnnex } from '../language/annex.ts'
import type { Annexes } from '../language/annex.ts'
import type { RawParam } from '../language/schema.ts'
import type { Dated, Domain, ParamModel, Value } from './model.ts'
import { labelOf } from './labels.ts'
import { citation, dated, exactValue, member } from './values.ts'

export type ReadContext = {
  readonly domains: ReadonlyMap<string, Domain>
  readonly sources: ReadonlySet<string>
  readonly annexes: Annexes
  /** First day of the policy: annex rows without a date hold from here. */
  readonly start: string
  readonly report: Report
}

/** Reads a parameter: one value, or a table by one or more domains, each dated. */
export function readParam(name: string, raw: RawParam, context: ReadContext): ParamModel {
  const path = `params.${name}`
  const cite = citation(raw.cite, context.sources, path)
  const by = raw.by === undefined ? [] : typeof raw.by === 'string' ? [raw.by] : raw.by
  const domains = by.map(
    (each) =>
      context.domains.get(each) ??
      stop('E_UNKNOWN_NAME', path, { id: `'${each}' bukan domain`, en: `'${each}' is no domain` }),
  )
  const fallback = raw.default === undefined ? undefined : exactValue(raw.default, raw.unit, context.domains, path)
  if (raw.history === undefined && raw.annex === undefined)
    stop('E_SCHEMA', path, { id: 'perlu history atau annex', en: 'needs history or annex' })
  const list: Dated<ReadonlyMap<string, Value>>[] = []
  for (const [i, entry] of (raw.history ?? []).entries()) {
    const at = `${path}.history.${i}`
    const table = attempt(context.report, () => entryTable(entry, raw.unit, domains, path, at, context))
    if (table) list.push(dated(entry, table, at, context.sources))
  }
  checkDates(list, path, context.report)
  const keyed =
    raw.annex === undefined
      ? new Map<string, Dated<Value>[]>()
      : annexHistory(raw.annex, raw.unit, domains, path, context)
  return {
    name,
    path,
    cite,
    label: labelOf(raw.label),
    note: raw.note,
    unit: raw.unit,
    by,
    fallback,
    dated: list,
    keyed,
    verified: raw.verified !== false,
  }
}

type Entry = NonNullable<RawParam['history']>[number]

function entryTable(
  entry: Entry,
  unit: string,
  domains: readonly Domain[],
  path: string,
  at: string,
  context: ReadContext,
): ReadonlyMap<string, Value> {
  const given = [entry.value, entry.values, entry.annex].filter((each) => each !== undefined)
  if (given.length !== 1)
    stop('E_SCHEMA', at, {
      id: 'perlu tepat satu: value, values atau annex',
      en: 'needs exactly one of value, values, annex',
    })
  if ((domains.length === 0) !== (entry.value !== undefined)) {
    stop(
      'E_SCHEMA',
      at,
      domains.length === 0
        ? { id: 'param tanpa by punya satu value', en: 'a parameter without by has one value' }
        : { id: 'param dengan by perlu values', en: 'a parameter with by needs values' },
    )
  }
  if (entry.value !== undefined) return new Map([['', exactValue(entry.value, unit, context.domains, path)]])
  if (entry.annex !== undefined) return annexTable(entry.annex, unit, domains, path, context)
  const table = new Map<string, Value>()
  for (const [key, value] of Object.entries(entry.values ?? {})) {
    table.set(tableKey(key.split(','), domains, path), exactValue(value, unit, context.domains, path))
  }
  return table
}

/** The key of a table cell: the canonical members, joined by commas. */
function tableKey(parts: readonly string[], domains: readonly Domain[], path: string): string {
  if (parts.length !== domains.length) {
    stop('E_UNKNOWN_KEY', path, {
      id: `kunci '${parts.join(',')}' harus menyebut ${domains.map((each) => each.name).join(',')}`,
      en: `key '${parts.join(',')}' must name ${domains.map((each) => each.name).join(',')}`,
    })
  }
  return domains.map((domain, i) => member((parts[i] ?? '').trim(), domain, path)).join(',')
}

function annexTable(
  name: string,
  unit: string,
  domains: readonly Domain[],
  path: string,
  context: ReadContext,
): ReadonlyMap<string, Value> {
  const rows = annexRows(name, unit, domains, path, context, [])
  const table = new Map<string, Value>()
  for (const { key, value, row } of rows) {
    if (table.has(key))
      stop('E_DATE_OVERLAP', path, {
        id: `${name} baris ${row} memberi ${key} nilai kedua`,
        en: `${name} row ${row} gives ${key} a second value`,
      })
    table.set(key, value)
  }
  return table
}

function annexHistory(
  name: string,
  unit: string,
  domains: readonly Domain[],
  path: string,
  context: ReadContext,
): Map<string, Dated<Value>[]> {
  const keyed = new Map<string, Dated<Value>[]>()
  for (const { key, value, from, to, row } of annexRows(name, unit, domains, path, context, ['from', 'to'])) {
    const entry = { from: from || context.start, to: to || undefined }
    const history = keyed.get(key) ?? []
    keyed.set(key, [...history, dated(entry, value, `${path} (${name} row ${row})`, context.sources)])
  }
  for (const [key, history] of keyed) checkDates(history, path, context.report, `${key}: `)
  return keyed
}

type AnnexRow = { key: string; value: Value; from: string; to: string; row: number }

function annexRows(
  name: string,
  unit: string,
  domains: readonly Domain[],
  path: string,
  context: ReadContext,
  optional: readonly string[],
): AnnexRow[] {
  if (domains.length === 0) stop('E_ANNEX', path, { id: 'lampiran perlu by', en: 'an annex needs by' })
  const table = readAnnex(context.annexes, name, path)
  const keys = domains.map((domain) => domain.name)
  const positions = columnsOf(table, [...keys, 'value'], optional, name, path)
  const cell = (row: readonly string[], column: string): string => row[positions.get(column) ?? -1] ?? ''
  return table.rows.map((row, i) => {
    const parts = keys.map((each) => cell(row, each))
    const at = `${path} (${name} row ${i + 2})`
    if (parts.includes(''))
      stop('E_ANNEX', path, {
        id: `${name} baris ${i + 2} kuncinya kosong`,
        en: `${name} row ${i + 2} has an empty key`,
      })
    if (cell(row, 'value') === '')
      stop('E_ANNEX', path, { id: `${name} baris ${i + 2} tidak punya nilai`, en: `${name} row ${i + 2} has no value` })
    const value = exactValue(cell(row, 'value'), unit, context.domains, at)
    return { key: tableKey(parts, domains, at), value, from: cell(row, 'from'), to: cell(row, 'to'), row: i + 2 }
  })
}

/** Two entries of one history may never be in force on the same day. */
export function checkDates(list: readonly Dated<unknown>[], path: string, report: Report, prefix = ''): void {
  const sorted = list.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  for (const [i, entry] of sorted.entries()) {
    const next = sorted[i + 1]
    if (next && (entry.from === next.from || (entry.to !== undefined && entry.to > next.from))) {
      report('E_DATE_OVERLAP', path, {
        id: `${prefix}dua nilai berlaku untuk ${dayName(next.from)}`,
        en: `${prefix}two values in force for ${dayName(next.from)}`,
      })
    }
  }
}

/** The entry in force on a day: the latest that has begun, unless it has ended. */
export function inForce<T>(list: readonly Dated<T>[], date: string): Dated<T> | undefined {
  let best: Dated<T> | undefined
  for (const entry of list) {
    if (entry.from <= date && (!best || entry.from > best.from)) best = entry
  }
  return best && (best.to === undefined || date < best.to) ? best : undefined
}

/** For drafts only: the value in force, else the nearest one before, else the first. */
export function nearest<T>(list: readonly Dated<T>[], date: string): Dated<T> | undefined {
  const sorted = list.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.findLast((entry) => entry.from <= date) ?? sorted[0]
}
