import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { RowSink, TableRow } from './rows.ts'
import { MAX_COLUMNS, tableError } from './fault.ts'

const BATCH = 2000
const SLICE = 1 << 20
const MAX_RECORD = 1_000_000

/** Reads CSV text in whatever of the usual encodings and delimiters it stands. */
export async function readCsv(bytes: Uint8Array, sink: RowSink): Promise<void> {
  const encoding = encodingOf(bytes)
  if (encoding === undefined) throw tableError('not-a-workbook')
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(bytes.subarray(0, 65_536)))
  if (isPlain(bytes, encoding)) return readPlain(bytes, delimiter, sink)
  const parser = Readable.from(slices(bytes, encoding)).pipe(
    parse({ delimiter, bom: true, relax_column_count: true, skip_empty_lines: false, max_record_size: MAX_RECORD }),
  )
  let row = 0
  let batch: TableRow[] = []
  try {
    for await (const record of parser) {
      row += 1
      const cells = cellsOf(record)
      if (cells.length > MAX_COLUMNS) throw tableError('too-many-columns', { row })
      if (cells.every((cell) => cell === '')) continue
      batch.push({ no: row, cells })
      if (batch.length < BATCH) continue
      await sink(batch)
      batch = []
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw tableError('csv-damaged', { row: brokenRow(error, row) })
    throw error
  }
  if (batch.length > 0) await sink(batch)
}

const [QUOTE, RETURN, NEWLINE] = [0x22, 0x0d, 0x0a]

/** No quotes and every line ended by a line feed, as clocks and databases write: then a line is a row. */
function isPlain(bytes: Uint8Array, encoding: string): boolean {
  if (encoding !== 'utf-8' || bytes.includes(QUOTE)) return false
  for (let at = bytes.indexOf(RETURN); at !== -1; at = bytes.indexOf(RETURN, at + 1))
    if (bytes[at + 1] !== NEWLINE) return false
  return true
}

async function readPlain(bytes: Uint8Array, delimiter: string, sink: RowSink): Promise<void> {
  let row = 0
  let rest = ''
  for (const slice of slices(bytes, 'utf-8')) {
    const lines = (rest + slice).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_RECORD) throw tableError('csv-damaged', { row: row + lines.length + 1 })
    for (let from = 0; from < lines.length; from += BATCH)
      await sink(plainRows(lines.slice(from, from + BATCH), row + from, delimiter))
    row += lines.length
  }
  await sink(plainRows([rest], row, delimiter))
}

function plainRows(lines: readonly string[], before: number, delimiter: string): TableRow[] {
  const rows: TableRow[] = []
  for (const [index, line] of lines.entries()) {
    const no = before + index + 1
    if (line.length > MAX_RECORD) throw tableError('csv-damaged', { row: no })
    const cells = line.split(delimiter).map((cell) => cell.trim())
    if (cells.length > MAX_COLUMNS) throw tableError('too-many-columns', { row: no })
    if (cells.some((cell) => cell !== '')) rows.push({ no, cells })
  }
  return rows
}

/** The parser runs ahead of the rows that are read: it knows better where it stopped. */
function brokenRow(error: Error, row: number): number {
  const whole = 'records' in error && typeof error.records === 'number' ? error.records : row
  return whole + 1
}

function cellsOf(record: unknown): string[] {
  return Array.isArray(record) ? record.map((cell) => String(cell).trim()) : []
}

/** Decodes slice by slice: a file is never one string. */
function* slices(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length; at += SLICE)
    yield decoder.decode(bytes.subarray(at, at + SLICE), { stream: at + SLICE < bytes.length })
}

function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.subarray(0, 4096).includes(0)) return undefined
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** The sign that splits the first line with any of them most often, quoted parts left out. */
function delimiterOf(head: string): string {
  for (const line of head.split(/\r?\n/, 20)) {
    const bare = line.replace(/"[^"]*"/g, '')
    const counts = [';', '\t', ','].map((sign) => ({ sign, count: bare.split(sign).length - 1 }))
    const best = counts.reduce((most, next) => (next.count > most.count ? next : most))
    if (best.count > 0) return best.sign
  }
  return ','
}
