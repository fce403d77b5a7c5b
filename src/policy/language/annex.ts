import { parse } from 'csv-parse/sync'
import { stop } from '../fault.ts'

export type Annexes = Readonly<Record<string, string>>
export type AnnexTable = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

const MAX_ANNEX = 20_000_000

/** Reads one annex CSV. Stops with E_ANNEX when it is missing, unreadable, or a row is short; names the row (header = 1). */
export function readAnnex(annexes: Annexes, name: string, path: string): AnnexTable {
  const text = Object.hasOwn(annexes, name) ? annexes[name] : undefined
  if (text === undefined)
    return stop('E_ANNEX', path, { id: `lampiran ${name} tidak ada`, en: `the annex ${name} is missing` })
  if (text.length > MAX_ANNEX)
    stop('E_ANNEX', path, {
      id: `${name} lebih besar daripada ${MAX_ANNEX} huruf`,
      en: `${name} is larger than ${MAX_ANNEX} characters`,
    })
  const table = parseCsv(text, name, path)
  const [header, ...rows] = table
  if (!header) return stop('E_ANNEX', path, { id: `${name} kosong`, en: `${name} is empty` })
  for (const [i, row] of rows.entries()) {
    if (row.length !== header.length) {
      stop('E_ANNEX', path, {
        id: `${name} baris ${i + 2} berisi ${row.length} sel, judulnya ${header.length}`,
        en: `${name} row ${i + 2} has ${row.length} cells, the header has ${header.length}`,
      })
    }
  }
  return { header, rows }
}

function parseCsv(text: string, name: string, path: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    return stop('E_ANNEX', path, {
      id: `${name} tidak terbaca sebagai CSV: ${error instanceof Error ? error.message : ''}`,
      en: `${name} cannot be read: ${error instanceof Error ? error.message : 'no CSV'}`,
    })
  }
}

/** The position of each wanted column; stops with E_ANNEX on a missing or an unknown one. */
export function columnsOf(
  table: AnnexTable,
  wanted: readonly string[],
  optional: readonly string[],
  name: string,
  path: string,
): ReadonlyMap<string, number> {
  const positions = new Map<string, number>()
  for (const [i, column] of table.header.entries()) {
    if (!wanted.includes(column) && !optional.includes(column)) {
      stop('E_ANNEX', path, {
        id: `${name} punya kolom '${column}' yang tidak dikenal; judulnya ${wanted.join(',')}[,${optional.join(',')}]`,
        en: `${name} has an unknown column '${column}'; the header is ${wanted.join(',')}[,${optional.join(',')}]`,
      })
    }
    if (positions.has(column))
      stop('E_ANNEX', path, {
        id: `${name} memuat kolom '${column}' dua kali`,
        en: `${name} has the column '${column}' twice`,
      })
    positions.set(column, i)
  }
  for (const column of wanted) {
    if (!positions.has(column))
      stop('E_ANNEX', path, { id: `${name} tidak punya kolom '${column}'`, en: `${name} lacks the column '${column}'` })
  }
  return positions
}
