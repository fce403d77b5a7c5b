import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { fault, type InputFault } from './command-output.ts'

/** A CSV file as text cells; `row` counts as in a spreadsheet, the header being row 1. */
export type CsvTable = {
  readonly file: string
  readonly header: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly InputFault[] }

const MEGABYTE = 1_000_000
const CSV_LIMIT = 100 * MEGABYTE

/** Reads a text file of at most `limit` bytes of valid UTF-8; the fault says what is wrong and what would be right. */
export function readTextFile(path: string, limit: number): Read<string> {
  const refused = (id: string, en: string): Read<string> => ({ ok: false, faults: [fault(basename(path), { id, en })] })
  const file = openFile(path)
  if (file === undefined)
    return refused('berkas ini tidak ada atau tidak boleh dibaca', 'no such file, or it may not be read')
  try {
    const found = fstatSync(file)
    const most = limit / MEGABYTE
    if (!found.isFile()) return refused('ini bukan berkas', 'this is no file')
    if (found.size > limit)
      return refused(`berkas lebih dari ${most} MB; bagi menjadi beberapa berkas`, `more than ${most} MB; split it`)
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refused(
      'bukan berkas teks UTF-8; simpan ulang sebagai CSV UTF-8',
      'no UTF-8 text; save it again as CSV UTF-8',
    )
  } finally {
    closeSync(file)
  }
}

/** Reads a CSV with a header; commas or semicolons, as spreadsheets here write both. Blank lines are skipped. */
export function readCsvFile(path: string, limit = CSV_LIMIT): Read<CsvTable> {
  const text = readTextFile(path, limit)
  return text.ok ? parseCsv(basename(path), text.value) : text
}

/** The same from text already at hand. */
export function parseCsv(file: string, text: string): Read<CsvTable> {
  const [first = ''] = text.split(/\r?\n/, 1)
  const delimiter = count(first, ';') > count(first, ',') ? ';' : ','
  const lines = splitCells(text, delimiter)
  if (typeof lines === 'string')
    return { ok: false, faults: [fault(file, { id: `CSV tidak terbaca: ${lines}`, en: `unreadable CSV: ${lines}` })] }
  const [head, ...body] = lines
  if (head === undefined)
    return {
      ok: false,
      faults: [
        fault(file, {
          id: 'berkas kosong; baris 1 harus berisi nama kolom',
          en: 'empty file; row 1 must name the columns',
        }),
      ],
    }
  const faults = [
    ...headerFaults(file, head.cells),
    ...body.flatMap((line) => lengthFaults(file, line, head.cells.length)),
  ]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { file, header: head.cells, rows: body } }
}

type Line = { readonly row: number; readonly cells: readonly string[] }

/** Text without quotes is split directly, ten times faster than by the parser, which reads everything else. */
function splitPlain(text: string, delimiter: string): readonly Line[] {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r\n|\n|\r/)
  const found: Line[] = []
  for (const [index, line] of lines.entries()) {
    const cells = line.split(delimiter)
    for (const [at, cell] of cells.entries()) cells[at] = cell.trim()
    if (cells.some((cell) => cell !== '')) found.push({ row: index + 1, cells })
  }
  return found
}

function splitCells(text: string, delimiter: string): readonly Line[] | string {
  if (!text.includes('"')) return splitPlain(text, delimiter)
  try {
    const records: string[][] = parse(text, { bom: true, delimiter, relax_column_count: true, trim: true })
    return records
      .map((cells, index) => ({ row: index + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function headerFaults(file: string, header: readonly string[]): readonly InputFault[] {
  return header.flatMap((name, index) => {
    const column = String(index + 1)
    if (name === '') return [fault(file, { id: 'kolom tanpa nama', en: 'a column without a name' }, { row: 1, column })]
    if (header.indexOf(name) < index)
      return [
        fault(
          file,
          { id: 'nama kolom ini muncul dua kali', en: 'this column name stands there twice' },
          { row: 1, column: name },
        ),
      ]
    return []
  })
}

function lengthFaults(file: string, line: Line, width: number): readonly InputFault[] {
  if (line.cells.length === width) return []
  const [id, en] = [
    `berisi ${line.cells.length} sel, seharusnya ${width}`,
    `holds ${line.cells.length} cells, ${width} are needed`,
  ]
  return [fault(file, { id, en }, { row: line.row })]
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

const ABSENT = new Set<unknown>(['ENOENT', 'EACCES', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'])

function openFile(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.has(error.code)) return undefined
    throw error
  }
}
