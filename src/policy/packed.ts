import type { CellModel } from './check/model.ts'
import type { Compiled } from './compile.ts'
import { dayText } from './dates.ts'
import { decimalText, gcd, rational, toNumber } from './rational.ts'

import type { Cell, CellArray, Columns, PersonInput, Results } from './run.ts'

/**
 * One person's inputs and trace as bytes: what a closed month keeps. The layout follows from the policy's hash and
 * day alone. Figures are variable-length integers above their minimum; references named in the policy are one number,
 * others their text; a blank cell is marked.
 */
type Writer = { bytes: Uint8Array; length: number }
type Reader = { readonly bytes: Uint8Array; at: number }

function writer(): Writer {
  return { bytes: new Uint8Array(64), length: 0 }
}

function reserve(to: Writer, more: number): void {
  if (to.length + more <= to.bytes.length) return
  const larger = new Uint8Array(Math.max(to.bytes.length * 2, to.length + more))
  larger.set(to.bytes)
  to.bytes = larger
}

function writeNumber(to: Writer, value: number): void {
  reserve(to, 10)
  let rest = value
  while (rest >= 128) {
    to.bytes[to.length] = (rest % 128) + 128
    to.length += 1
    rest = Math.floor(rest / 128)
  }
  to.bytes[to.length] = rest
  to.length += 1
}

function readNumber(from: Reader): number {
  let value = 0
  for (let factor = 1; ; factor *= 128) {
    const byte = from.bytes[from.at]
    if (byte === undefined) throw new Error('packed bytes end too early')
    from.at += 1
    value += (byte % 128) * factor
    if (byte < 128) return value
  }
}

function writeText(to: Writer, text: string): void {
  const bytes = new TextEncoder().encode(text)
  writeNumber(to, bytes.length)
  reserve(to, bytes.length)
  to.bytes.set(bytes, to.length)
  to.length += bytes.length
}

function readText(from: Reader): string {
  const length = readNumber(from)
  const end = from.at + length
  if (end > from.bytes.length) throw new Error('packed bytes end too early')
  const text = new TextDecoder().decode(from.bytes.subarray(from.at, end))
  from.at = end
  return text
}

/** Packs the inputs of person i. The key is not part of it. */
export function packPerson(compiled: Compiled, columns: Columns, i: number): Uint8Array {
  const { model } = compiled.program.now
  const to = writer()
  for (const cell of model.inputs.values()) packCell(compiled, columns, cell, columns.inputs[cell.name], i, to)
  for (const table of model.rows.values()) {
    const rows = columns.rows[table.name]
    const [start, end] = [rows?.offsets[i] ?? 0, rows?.offsets[i + 1] ?? 0]
    writeNumber(to, end - start)
    for (let at = start; at < end; at += 1) {
      for (const cell of table.columns) packCell(compiled, columns, cell, rows?.columns[cell.name], at, to)
    }
  }
  return to.bytes.slice(0, to.length)
}

/** Blankable cells and references are shifted by one: 0 is the mark for blank, or for a text that follows. */
function packCell(
  compiled: Compiled,
  columns: Columns,
  cell: CellModel,
  array: CellArray | undefined,
  at: number,
  to: Writer,
): void {
  const value = array?.[at]
  if (value === undefined) throw new Error(`columns lack ${cell.name}`)
  const blankable = cell.missing === 'skip'
  if (blankable && Number.isNaN(value)) return writeNumber(to, 0)
  const shift = blankable ? 1 : 0
  const known = cell.domain === undefined ? undefined : compiled.program.now.model.refs.get(cell.domain)
  if (!known) return writeNumber(to, value - Number(cell.min) + shift)
  if (value < known.length) return writeNumber(to, value + 1 + shift)
  writeNumber(to, shift)
  writeText(to, columns.refs[cell.domain ?? '']?.[value] ?? '')
}

/** The inputs again, as a person that `prepare` accepts and lays out identically. */
export function unpackPerson(compiled: Compiled, bytes: Uint8Array, key = ''): PersonInput {
  const { model } = compiled.program.now
  const from: Reader = { bytes, at: 0 }
  const values: Record<string, Cell> = {}
  for (const cell of model.inputs.values()) values[cell.name] = unpackCell(compiled, cell, from)
  const rows: Record<string, PersonInput['rows'][string]> = {}
  for (const table of model.rows.values()) {
    rows[table.name] = Array.from({ length: readNumber(from) }, () => {
      const row: Record<string, Cell> = {}
      for (const cell of table.columns) row[cell.name] = unpackCell(compiled, cell, from)
      return row
    })
  }
  return { key, values, rows }
}

function unpackCell(compiled: Compiled, cell: CellModel, from: Reader): Cell {
  const blankable = cell.missing === 'skip'
  const raw = readNumber(from)
  if (blankable && raw === 0) return undefined
  const value = blankable ? raw - 1 : raw
  const { model } = compiled.program.now
  const known = cell.domain === undefined ? undefined : model.refs.get(cell.domain)
  if (known) return value === 0 ? readText(from) : known[value - 1]
  return scaledText(compiled, cell, value + Number(cell.min))
}

/** A scaled figure as people write it. */
function scaledText(compiled: Compiled, cell: CellModel, value: number): Cell {
  if (cell.kind === 'bool') return value === 1
  if (cell.kind === 'date') return dayText(value)
  const domain = compiled.program.now.model.domains.get(cell.domain ?? '')
  if (domain?.kind === 'enum') return domain.values[value]
  const exact = BigInt(value)
  if (cell.kind === 'percent') return `${decimalText(rational(exact * 100n, cell.scale))}%`
  return decimalText(rational(exact, cell.scale))
}

/** Packs every rule's figure of person i, 4 or 8 bytes each (fractions as text), as `compiled.traceLayout` says. */
export function packTrace(compiled: Compiled, results: Results, i: number): Uint8Array {
  const to = writer()
  for (const field of compiled.traceLayout) {
    if (field.as === 'fraction') {
      const fraction = results.fractions[field.rule]
      const [num, den] = [fraction?.num[i] ?? 0n, fraction?.den[i] ?? 1n]
      const g = gcd(num, den) || 1n
      writeText(to, `${num / g}/${den / g}`)
      continue
    }
    const value = results.rules[field.rule]?.[i]
    if (value === undefined) throw new Error(`results lack ${field.rule}`)
    const size = field.as === 'i32' ? 4 : 8
    reserve(to, size)
    const view = new DataView(to.bytes.buffer, to.bytes.byteOffset)
    if (size === 4) view.setInt32(to.length, value, true)
    else view.setFloat64(to.length, value + 0, true)
    to.length += size
  }
  return to.bytes.slice(0, to.length)
}

/** The figures again, as plain numbers in the manner of `valueOf` (percents as numbers of percent). */
export function unpackTrace(compiled: Compiled, bytes: Uint8Array): Record<string, number> {
  const from: Reader = { bytes, at: 0 }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values: Record<string, number> = {}
  for (const field of compiled.traceLayout) {
    const type = compiled.program.shared.types.get(field.rule)
    const percent = compiled.program.now.rules.get(field.rule)?.model.unit === 'percent' ? 100n : 1n
    const [num, den] = readTrace(field.as, from, view)
    values[field.rule] = toNumber(rational(num * percent, den * (type?.den ?? 1n)))
  }
  return values
}

function readTrace(as: 'i32' | 'f64' | 'fraction', from: Reader, view: DataView): [bigint, bigint] {
  if (as === 'fraction') {
    const [num = '0', den = '1'] = readText(from).split('/')
    return [BigInt(num), BigInt(den)]
  }
  const value = as === 'i32' ? view.getInt32(from.at, true) : view.getFloat64(from.at, true)
  from.at += as === 'i32' ? 4 : 8
  return [BigInt(value), 1n]
}
