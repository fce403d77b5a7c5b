import type { CellModel, RowsModel } from '../check/model.ts'
import { sharedOn } from '../check/stretches.ts'
import type { Shared } from '../check/typed.ts'
import type { Compiled } from '../compile.ts'
import type { Text } from '#shared/text.ts'
import { decimalText, parseDecimal } from '../rational.ts'
import { newColumns } from './columns.ts'
import type { CellArray, Columns } from './columns.ts'
import { defaultValue, isMissing, readCellValue } from './fill.ts'
import type { Cell, CellFault } from './fill.ts'

/** One person: a key that the caller knows, plain values, and rows of each row input. */
export type PersonInput = {
  readonly key: string
  readonly values: Readonly<Record<string, Cell>>
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>
}

/** Why a person could not be computed. `message` is Indonesian; `text` has both languages. */
export type Refusal = { readonly key: string; readonly code: string; readonly message: string; readonly text: Text }
/** An input that was missing and that the policy itself says to take as zero. */
export type Assumed = { readonly key: string; readonly input: string }
export type Prepared = { readonly columns: Columns; readonly refused: Refusal[]; readonly assumed: Assumed[] }

type Filler = {
  readonly compiled: Compiled
  readonly columns: Columns
  readonly places: Map<string, Map<string, number>>
  readonly conflicts: ReadonlyMap<string, Conflict>
  readonly assumed: Assumed[]
}

export function refusal(key: string, fault: CellFault): Refusal {
  return { key, code: fault.code, message: fault.text.id, text: fault.text }
}

/**
 * Checks every cell of every person and lays them out in columns. Whoever has a missing, unknown, too fine or out of
 * range value, or too many rows, is in `refused` and not in the columns: nobody is silently zero.
 */
export function prepare(compiled: Compiled, people: readonly PersonInput[]): Prepared {
  const { model } = compiled.program.now
  const counts: Record<string, number> = {}
  for (const name of model.rows.keys())
    counts[name] = people.reduce((sum, person) => sum + (person.rows[name]?.length ?? 0), 0)
  const columns = newColumns(compiled, people.length, counts)
  const filler: Filler = {
    compiled,
    columns,
    places: new Map(),
    conflicts: findConflicts(compiled, people),
    assumed: [],
  }
  for (const [domain, refs] of Object.entries(columns.refs))
    filler.places.set(domain, new Map(refs.map((ref, i) => [ref, i])))
  const refused: Refusal[] = []
  let count = 0
  for (const person of people) {
    const fault = fillPerson(filler, person, count)
    if (fault) refused.push(refusal(person.key, fault))
    else {
      columns.keys.push(person.key)
      count += 1
    }
  }
  return { columns: { ...columns, count }, refused, assumed: filler.assumed }
}

function fillPerson(filler: Filler, person: PersonInput, at: number): CellFault | undefined {
  const { model } = filler.compiled.program.now
  const unknown = unknownName(filler, person)
  if (unknown) return unknown
  for (const cell of model.inputs.values()) {
    const array = filler.columns.inputs[cell.name]
    const fault =
      array &&
      (fillCell(filler, cell, person.values[cell.name], array, at, person) ?? checkShared(filler, cell, person))
    if (fault) return fault
  }
  for (const rows of model.rows.values()) {
    const fault = fillRows(filler, rows, person, at)
    if (fault) return fault
  }
  return undefined
}

function unknownName(filler: Filler, person: PersonInput): CellFault | undefined {
  const { model } = filler.compiled.program.now
  const value = Object.keys(person.values).find((name) => !model.inputs.has(name))
  const rows = Object.keys(person.rows).find((name) => !model.rows.has(name))
  const name = value ?? rows
  if (name === undefined) return undefined
  return {
    code: 'E_UNKNOWN_NAME',
    text: { id: `'${name}' bukan masukan kebijakan ini`, en: `'${name}' is no input of this policy` },
  }
}

function fillCell(
  filler: Filler,
  cell: CellModel,
  raw: Cell,
  array: CellArray,
  at: number,
  person: PersonInput,
  shared?: Shared,
): CellFault | undefined {
  const { program } = filler.compiled
  const domain = cell.domain === undefined ? undefined : program.now.model.domains.get(cell.domain)
  const dictionary = (name: string, ref: string): number | CellFault => place(filler, name, ref)
  if (isMissing(raw)) {
    if (cell.missing === 'skip') array[at] = Number.NaN
    else if (cell.fallback !== undefined) array[at] = defaultValue(cell, cell.fallback, domain, dictionary)
    else if (cell.missing === 'zero') {
      array[at] = 0
      filler.assumed.push({ key: person.key, input: cell.name })
    } else return missing(cell.name)
    return undefined
  }
  const read = readCellValue(cell, raw, domain, dictionary)
  if (!read.ok) return read.fault
  array[at] = read.value
  return requiredKey(filler, cell, String(raw).trim(), shared)
}

function missing(name: string): CellFault {
  return { code: 'E_MISSING', text: { id: `${name} belum diisi`, en: `${name} is missing` } }
}

/** The place of a reference in its dictionary; a new one is added, unless a register says that it does not exist. */
function place(filler: Filler, domain: string, ref: string): number | CellFault {
  const known = filler.places.get(domain) ?? new Map<string, number>()
  const found = known.get(ref)
  if (found !== undefined) return found
  const { program } = filler.compiled
  const model = program.now.model.domains.get(domain)
  const registered = model?.kind === 'ref' && model.registry !== undefined && program.registries.has(model.registry)
  if (registered)
    return {
      code: 'E_UNKNOWN_REF',
      text: { id: `${domain} '${ref}' tidak ada dalam daftar`, en: `unknown ${domain} '${ref}'` },
    }
  filler.columns.refs[domain]?.push(ref)
  known.set(ref, known.size)
  filler.places.set(domain, known)
  return known.size - 1
}

/** A table without default must know the reference; for a row with a day of its own, as it stood on that day. */
function requiredKey(filler: Filler, cell: CellModel, ref: string, shared?: Shared): CellFault | undefined {
  const { required } = filler.compiled.program.shared
  const need = required.find(
    (each) => each.cell === cell.name && (shared === undefined || each.shared === shared) && !each.keys.has(ref),
  )
  if (!need) return undefined
  return {
    code: 'E_UNKNOWN_KEY',
    text: {
      id: `${need.param} tidak memuat ${need.by} '${ref}'`,
      en: `${need.param} has no value for ${need.by} '${ref}'`,
    },
  }
}

/** Inputs given `by` another must be equal within one key: where two people differ, nobody can say who is right. */
function findConflicts(compiled: Compiled, people: readonly PersonInput[]): ReadonlyMap<string, Conflict> {
  const seen = new Map<string, Conflict>()
  const { inputs } = compiled.program.now.model
  for (const cell of inputs.values()) {
    if (cell.by === undefined) continue
    for (const person of people) {
      const key = sharedKey(inputs, cell, person)
      const value = plain(person.values[cell.name])
      const known = seen.get(key)
      if (!known) seen.set(key, { values: [value], keys: [person.key] })
      else if (!known.values.includes(value))
        seen.set(key, { values: [...known.values, value], keys: [...known.keys, person.key] })
    }
  }
  return seen
}

type Conflict = { readonly values: readonly string[]; readonly keys: readonly string[] }

function plain(value: Cell): string {
  const text = String(value ?? '').trim()
  const exact = parseDecimal(text)
  return exact ? decimalText(exact) : text
}

function sharedKey(inputs: ReadonlyMap<string, CellModel>, cell: CellModel, person: PersonInput): string {
  const by = cell.by ?? ''
  const keyInput = inputs.has(by) ? by : ([...inputs.values()].find((each) => each.domain === by)?.name ?? by)
  return JSON.stringify([cell.name, plain(person.values[keyInput])])
}

function checkShared(filler: Filler, cell: CellModel, person: PersonInput): CellFault | undefined {
  if (cell.by === undefined) return undefined
  const found = filler.conflicts.get(sharedKey(filler.compiled.program.now.model.inputs, cell, person))
  if (!found || found.values.length < 2) return undefined
  const list = found.values.map((value, i) => `${value} (${found.keys[i]})`).join(', ')
  return {
    code: 'E_BY',
    text: {
      id: `${cell.name} harus sama untuk ${cell.by} yang sama, tetapi ada ${list}`,
      en: `${cell.name} must be equal within one ${cell.by}, but there are ${list}`,
    },
  }
}

function fillRows(filler: Filler, rows: RowsModel, person: PersonInput, at: number): CellFault | undefined {
  const table = filler.columns.rows[rows.name]
  const list = person.rows[rows.name] ?? []
  if (!table) return undefined
  if (list.length > rows.maxRows) {
    return { code: 'E_ROWS', text: tooMany(filler, rows, list.length) }
  }
  const start = table.offsets[at] ?? 0
  table.offsets[at + 1] = start + list.length
  for (const [i, row] of list.entries()) {
    const fault = fillRow(filler, rows, row, start + i, person)
    if (fault) return inRow(fault, rows.name, i)
  }
  return undefined
}

/** How many rows there are and may be; where the month is split inside, that this may be why, and the way out. */
function tooMany({ compiled }: Filler, rows: RowsModel, count: number): Text {
  const { stretches } = compiled.program.shared
  const days = rows.datedBy === undefined ? [] : stretches.slice(1).map((stretch) => stretch.from)
  const many = {
    id: `${rows.name}: ${count} baris, paling banyak ${rows.maxRows}`,
    en: `${rows.name}: ${count} rows, at most ${rows.maxRows}`,
  }
  if (days.length === 0) return many
  return {
    id: `${many.id}; peraturan yang berubah ${days.join(', ')} ikut memotongnya. Naikkan max_rows dalam kebijakan.`,
    en: `${many.en}; what changes on ${days.join(', ')} splits them too. Raise max_rows in the policy.`,
  }
}

function fillRow(
  filler: Filler,
  rows: RowsModel,
  row: Readonly<Record<string, Cell>>,
  at: number,
  person: PersonInput,
): CellFault | undefined {
  const table = filler.columns.rows[rows.name]
  const unknown = Object.keys(row).find((name) => !table || !Object.hasOwn(table.columns, name))
  if (unknown !== undefined)
    return { code: 'E_UNKNOWN_NAME', text: { id: `'${unknown}' bukan kolom`, en: `'${unknown}' is no column` } }
  const shared = sharedOf(filler, rows, row)
  for (const cell of rows.columns) {
    const array = table?.columns[cell.name]
    const fault =
      array &&
      (fillCell(filler, cell, row[cell.name], array, at, person, shared) ??
        checkLink(filler, cell, row[cell.name], person))
    if (fault) return fault
  }
  return undefined
}

/** What is in force for a row that says for which day it stands; undefined where all rows of the month share it. */
function sharedOf(filler: Filler, rows: RowsModel, row: Readonly<Record<string, Cell>>): Shared | undefined {
  const { shared } = filler.compiled.program
  if (rows.datedBy === undefined || shared.stretches.length < 2) return undefined
  const raw = row[rows.datedBy]
  return sharedOn(shared, isMissing(raw) ? undefined : Number(raw))
}

/** A link column must name an existing row of the outer rows, counted from 1. */
function checkLink(filler: Filler, cell: CellModel, raw: Cell, person: PersonInput): CellFault | undefined {
  if (!filler.compiled.program.now.model.rows.has(cell.name) || isMissing(raw)) return undefined
  const count = person.rows[cell.name]?.length ?? 0
  if (Number(raw) >= 1 && Number(raw) <= count) return undefined
  return {
    code: 'E_ROWS',
    text: {
      id: `${cell.name} ${String(raw)} tidak ada; ada ${count}`,
      en: `no ${cell.name} ${String(raw)}; there are ${count}`,
    },
  }
}

function inRow(fault: CellFault, rows: string, i: number): CellFault {
  return {
    code: fault.code,
    text: { id: `${rows} baris ${i + 1}: ${fault.text.id}`, en: `${rows} row ${i + 1}: ${fault.text.en}` },
  }
}
