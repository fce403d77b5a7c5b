import type { Compiled } from '#policy/compile.ts'
import { type CellArray, type Columns, newColumns } from '#policy/run.ts'

type CellPlan = {
  readonly name: string
  readonly min: number
  readonly shift: number
  /** The domain of a reference whose names the policy knows; else the cell is a figure. */
  readonly domain: string | undefined
}
type Plan = {
  readonly inputs: readonly CellPlan[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly CellPlan[] }[]
}
type Reader = { bytes: Uint8Array; at: number }

/**
 * Many packed people laid out in columns at once, without an object a person: what `prepare` makes of the same people
 * by `unpackPerson`, a hundred times faster. Keys are the places in the list. Throws when bytes are cut short.
 */
export function unpackPeople(compiled: Compiled, inputs: readonly Uint8Array[]): Columns {
  const plan = planOf(compiled)
  const columns = newColumns(compiled, inputs.length, countRows(plan, inputs))
  const places = new Map(
    Object.entries(columns.refs).map(([domain, refs]) => [domain, new Map(refs.map((ref, i) => [ref, i]))]),
  )
  const reader: Reader = { bytes: new Uint8Array(), at: 0 }
  const cells = plan.inputs.map((cell) => ({ cell, array: arrayOf(columns.inputs[cell.name]) }))
  const tables = plan.rows.map((table) => {
    const rows = columns.rows[table.name]
    if (rows === undefined) throw new Error(`columns lack ${table.name}`)
    return {
      offsets: rows.offsets,
      cells: table.cells.map((cell) => ({ cell, array: arrayOf(rows.columns[cell.name]) })),
    }
  })
  const put = (one: { readonly cell: CellPlan; readonly array: CellArray }, at: number) => {
    one.array[at] = readCell(reader, one.cell, columns, places)
  }
  for (let person = 0; person < inputs.length; person += 1) {
    reader.bytes = inputs[person] ?? reader.bytes
    reader.at = 0
    for (const one of cells) put(one, person)
    for (const table of tables) {
      const start = table.offsets[person] ?? 0
      const end = start + readNumber(reader)
      table.offsets[person + 1] = end
      for (let row = start; row < end; row += 1) for (const one of table.cells) put(one, row)
    }
    columns.keys.push(String(person))
  }
  return columns
}

function arrayOf(array: CellArray | undefined): CellArray {
  if (array === undefined) throw new Error('columns lack an input')
  return array
}

function planOf(compiled: Compiled): Plan {
  const { model } = compiled.program.now
  const plan = (cell: {
    name: string
    min: bigint
    missing: string | undefined
    domain: string | undefined
  }): CellPlan => ({
    name: cell.name,
    min: Number(cell.min),
    shift: cell.missing === 'skip' ? 1 : 0,
    domain: cell.domain !== undefined && model.refs.has(cell.domain) ? cell.domain : undefined,
  })
  return {
    inputs: [...model.inputs.values()].map(plan),
    rows: [...model.rows.values()].map((table) => ({ name: table.name, cells: table.columns.map(plan) })),
  }
}

/** How many rows of each input all people have together. */
function countRows(plan: Plan, inputs: readonly Uint8Array[]): Record<string, number> {
  const counts = Object.fromEntries(plan.rows.map((table) => [table.name, 0]))
  const reader: Reader = { bytes: new Uint8Array(), at: 0 }
  for (const bytes of inputs) {
    reader.bytes = bytes
    reader.at = 0
    for (const cell of plan.inputs) skipCell(reader, cell)
    for (const table of plan.rows) {
      const rows = readNumber(reader)
      counts[table.name] = (counts[table.name] ?? 0) + rows
      for (let row = 0; row < rows; row += 1) for (const cell of table.cells) skipCell(reader, cell)
    }
  }
  return counts
}

function skipCell(reader: Reader, cell: CellPlan): void {
  const raw = readNumber(reader)
  if (cell.domain === undefined || raw !== cell.shift) return
  const length = readNumber(reader)
  reader.at += length
}

function readCell(
  reader: Reader,
  cell: CellPlan,
  columns: Columns,
  places: ReadonlyMap<string, Map<string, number>>,
): number {
  const raw = readNumber(reader)
  if (cell.shift === 1 && raw === 0) return Number.NaN
  const value = raw - cell.shift
  if (cell.domain === undefined) return value + cell.min
  return value > 0 ? value - 1 : placeOf(readText(reader), cell.domain, columns, places)
}

/** The place of a reference that the policy does not name: the next one at the end of the dictionary. */
function placeOf(
  ref: string,
  domain: string,
  columns: Columns,
  places: ReadonlyMap<string, Map<string, number>>,
): number {
  const known = places.get(domain)
  const found = known?.get(ref)
  if (found !== undefined) return found
  const refs = columns.refs[domain]
  if (known === undefined || refs === undefined) throw new Error(`columns lack the references of ${domain}`)
  known.set(ref, refs.length)
  return refs.push(ref) - 1
}

function readNumber(reader: Reader): number {
  let value = 0
  for (let factor = 1; ; factor *= 128) {
    const byte = reader.bytes[reader.at]
    if (byte === undefined) throw new Error('packed bytes end too early')
    reader.at += 1
    if (byte < 128) return value + byte * factor
    value += (byte - 128) * factor
  }
}

const decoder = new TextDecoder()

function readText(reader: Reader): string {
  const length = readNumber(reader)
  const end = reader.at + length
  if (end > reader.bytes.length) throw new Error('packed bytes end too early')
  const text = decoder.decode(reader.bytes.subarray(reader.at, end))
  reader.at = end
  return text
}
