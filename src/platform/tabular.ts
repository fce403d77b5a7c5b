import { createHash } from 'node:crypto'
import { type Outcome, refused } from '#shared/outcome.ts'
import type { Text } from '#shared/text.ts'
import { readCsv } from './tabular/csv.ts'
import { isTableError, MAX_FILE_MEGABYTES, TABLE_FAULTS, tableError, type TableFault } from './tabular/fault.ts'
import type { RowSink } from './tabular/rows.ts'
import { isZip, readXlsx } from './tabular/xlsx.ts'

export type { CellDefect, RowSink, TableRow } from './tabular/rows.ts'

/** A file as it came from outside: nothing about it is believed. */
export type Upload = { readonly name: string; readonly bytes: Uint8Array }

export type TableInfo = { readonly sha256: string; readonly format: 'csv' | 'xlsx'; readonly sheet: string | undefined }

export type TableOptions = {
  /** Name of the sheet to read; without it the first one. */
  readonly sheet?: string
}

/** Bytes of the largest file that is taken. */
export const LARGEST_FILE = MAX_FILE_MEGABYTES * 1_000_000

const SPREADSHEET_1997 = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads a CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252) or an XLSX file, row by row.
 * Formulas are never evaluated: their stored value is taken. A file that is too big, unpacks to too much, or is no
 * table is refused with a sentence (`TABLE_FAULTS`); rows already given to the sink then count for nothing.
 */
export async function readTable(
  upload: Upload,
  options: TableOptions,
  sink: RowSink,
): Promise<Outcome<TableInfo, TableFault>> {
  try {
    refuseBySize(upload.bytes.byteLength)
    const sha256 = createHash('sha256').update(upload.bytes).digest('hex')
    if (isZip(upload.bytes)) {
      const sheet = await readXlsx(upload.bytes, options.sheet, sink)
      return { ok: true, value: { sha256, format: 'xlsx', sheet } }
    }
    await readCsv(upload.bytes, sink)
    return { ok: true, value: { sha256, format: 'csv', sheet: undefined } }
  } catch (error) {
    if (isTableError(error)) return refused(error.table.reason, error.table.details)
    throw error
  }

  function refuseBySize(size: number): void {
    if (size > LARGEST_FILE) throw tableError('file-too-big', { megabytes: Math.ceil(size / 1e6) })
    if (size === 0) throw tableError('file-empty')
    if (SPREADSHEET_1997.every((byte, index) => upload.bytes[index] === byte)) throw tableError('old-spreadsheet')
  }
}

/** The sentence of a refused file. */
export function tableSentence(reason: TableFault): Text {
  return TABLE_FAULTS[reason]
}

/** A, B, … Z, AA: the letter of a column counted from 0. */
export function columnLetter(index: number): string {
  let rest = index + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

/** A header as it is compared: `NIP BARU`, `nip_baru`, `Nip-Baru ` are one; `U1.2` is not `U12`. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?!(?<=\d)\.(?=\d))[^\p{L}\p{N}]/gu, '')
}

/** The row of titles of a file: of its first twenty rows the one with most cells; empty when it is no table. */
export async function readHeaders(upload: Upload, sheet?: string): Promise<string[]> {
  let best: readonly string[] = []
  let seen = 0
  await readTable(upload, sheet === undefined ? {} : { sheet }, (rows) => {
    for (const row of rows.slice(0, Math.max(0, 20 - seen))) {
      const filled = row.cells.filter((cell) => cell !== '').map((cell) => cell.slice(0, 200))
      if (filled.length > best.length) best = filled
    }
    seen += rows.length
  })
  return [...best]
}
