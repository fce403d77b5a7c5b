import { stop } from '../fault.ts'
import type { Report } from '../fault.ts'
import { columnsOf, readAnnex } from '../language/annex.ts'
import type { RawRule } from '../language/schema.ts'
import type { CellModel, Domain, ExceptionRow, ExceptionsModel, Value } from './model.ts'
import type { ReadContext } from './params.ts'
import { citation, day, exactValue, member } from './values.ts'

/**
 * Reads the exceptions of a rule: `no,<keys>,value[,overrides][,from][,to]`, each row for one combination of keys.
 * An empty key or * stands for any. The keys are inputs (or columns of the rule's rows).
 */
export function readExceptions(
  rule: string,
  raw: NonNullable<RawRule['exceptions']>,
  unit: string,
  keyCells: readonly CellModel[],
  context: ReadContext,
): ExceptionsModel {
  const path = `rules.${rule}`
  const cite = citation(raw.cite, context.sources, `${path}.exceptions`)
  const name = cite.split('#')[1] ?? raw.annex
  const domains = keyCells.map((cell) => keyDomain(cell, context, path))
  const table = readAnnex(context.annexes, raw.annex, path)
  const positions = columnsOf(table, ['no', ...raw.keys, 'value'], ['overrides', 'from', 'to'], raw.annex, path)
  const cell = (row: readonly string[], column: string): string => row[positions.get(column) ?? -1] ?? ''
  const rows = table.rows.map((row, i): ExceptionRow => {
    const no =
      cell(row, 'no') ||
      stop('E_ANNEX', path, {
        id: `${raw.annex} baris ${i + 2} tidak bernomor`,
        en: `${raw.annex} row ${i + 2} has no number`,
      })
    const at = `${path} (${name} no ${no})`
    const [from, to, overrides] = [cell(row, 'from'), cell(row, 'to'), cell(row, 'overrides')]
    return {
      no,
      keys: raw.keys.map((key, k) => exceptionKey(cell(row, key), domains[k], at)),
      value: exactValue(cell(row, 'value'), unit, context.domains, at),
      overrides: overrides === '' ? undefined : overrides,
      from: from === '' ? context.start : day(from, at),
      to: to === '' ? undefined : day(to, at),
    }
  })
  checkNumbers(rows, name, path, context.report)
  return { keys: raw.keys, cite, name, rows, verified: raw.verified !== false }
}

function keyDomain(cell: CellModel, context: ReadContext, path: string): Domain {
  const domain = cell.domain === undefined ? undefined : context.domains.get(cell.domain)
  return (
    domain ??
    stop('E_UNKNOWN_NAME', path, {
      id: `kunci pengecualian ${cell.name} tidak punya domain`,
      en: `exception key ${cell.name} has no domain`,
    })
  )
}

function exceptionKey(text: string, domain: Domain | undefined, path: string): string | undefined {
  return text === '' || text === '*' || !domain ? undefined : member(text, domain, path)
}

function checkNumbers(rows: readonly ExceptionRow[], name: string, path: string, report: Report): void {
  const numbers = new Set<string>()
  for (const row of rows) {
    if (numbers.has(row.no))
      report('E_ANNEX', path, {
        id: `pengecualian ${name} no ${row.no} tertulis dua kali`,
        en: `exception ${name} no ${row.no} stands there twice`,
      })
    numbers.add(row.no)
  }
  for (const row of rows) {
    if (row.overrides !== undefined && !numbers.has(row.overrides)) {
      report('E_ANNEX', path, {
        id: `pengecualian ${name} no ${row.no} mengesampingkan no ${row.overrides}, yang tidak ada`,
        en: `exception ${name} no ${row.no} overrides no ${row.overrides}, which does not exist`,
      })
    }
  }
}

/** What holds for one combination of keys: every row that applies after overrides. Several only where they agree. */
export type Outcome = { readonly rows: readonly ExceptionRow[]; readonly value: Value }

export function exceptionsInForce(model: ExceptionsModel, date: string): readonly ExceptionRow[] {
  return model.rows.filter((row) => row.from <= date && (row.to === undefined || date < row.to))
}

/** The rows that decide for these keys: those that match and that no other matching row overrides. */
export function deciding(rows: readonly ExceptionRow[], keys: readonly string[]): readonly ExceptionRow[] {
  const matching = rows.filter((row) => row.keys.every((key, i) => key === undefined || key === keys[i]))
  const overridden = new Set(matching.map((row) => row.overrides))
  return matching.filter((row) => !overridden.has(row.no))
}

/** Reports E_EXCEPTION_CONFLICT for every pair that meets on some person with different values and no override. */
export function checkConflicts(model: ExceptionsModel, date: string, path: string, report: Report): void {
  const rows = exceptionsInForce(model, date)
  const index = new Map<string, ExceptionRow[]>()
  const wild: ExceptionRow[] = []
  for (const row of rows) {
    if (row.keys.includes(undefined)) wild.push(row)
    else index.set(row.keys.join(','), [...(index.get(row.keys.join(',')) ?? []), row])
  }
  const compareWith = (row: ExceptionRow, others: readonly ExceptionRow[]): void => {
    for (const other of others) conflict(model, row, other, path, report)
  }
  for (const group of index.values()) {
    for (const [i, row] of group.entries()) compareWith(row, [...group.slice(0, i), ...wild])
  }
  for (const [i, row] of wild.entries()) compareWith(row, wild.slice(0, i))
}

function conflict(model: ExceptionsModel, row: ExceptionRow, other: ExceptionRow, path: string, report: Report): void {
  const meet = row.keys.map((key, i) => key ?? other.keys[i])
  const overlap = row.keys.every((key, i) => key === undefined || other.keys[i] === undefined || key === other.keys[i])
  if (!overlap || row.overrides === other.no || other.overrides === row.no || sameValue(row.value, other.value)) return
  const [one, two] = [row, other].map((each) => `${model.name} no ${each.no}`)
  const keys = `${model.keys.join('+')} ${meet.map((key) => key ?? '*').join(',')}`
  report('E_EXCEPTION_CONFLICT', path, {
    id: `${one} dan ${two} sama-sama berlaku untuk ${keys}`,
    en: `${one} and ${two} both apply to ${keys}`,
  })
}

function sameValue(a: Value, b: Value): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.n === b.n && a.d === b.d
  return a === b
}
