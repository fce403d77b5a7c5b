import type { Text } from '#shared/text.ts'
import type { ColumnInfo, RowFault } from './import-kind.ts'
import type { ImportMapping } from './import-mapping.ts'
import { columnLetter, headerKey, type TableRow } from './tabular.ts'

/** One of our columns and where the file holds it. */
export type Matched = { readonly name: string; readonly header: string; readonly index: number }

export type Header = {
  readonly rowNo: number
  readonly matched: readonly Matched[]
  /** Headers of the file that this kind does not use. */
  readonly ignored: readonly string[]
  /** Required columns that the file does not have. */
  readonly missing: readonly ColumnInfo[]
  /** Columns that the mapping names but the file does not have. */
  readonly unmapped: readonly string[]
}

/** Lines of titles may stand above the table: the header is the row, of the first twenty, that names most columns. */
export const HEADER_SEARCH = 20

export function findHeader(
  top: readonly TableRow[],
  columns: readonly ColumnInfo[],
  mapping: ImportMapping,
): Header | undefined {
  const headers = top.slice(0, HEADER_SEARCH).map((row) => readHeader(row, columns, mapping))
  return headers.reduce<Header | undefined>((best, next) => {
    if (best === undefined) return next
    const better =
      next.missing.length < best.missing.length ||
      (next.missing.length === best.missing.length && next.matched.length > best.matched.length)
    return better ? next : best
  }, undefined)
}

function readHeader(row: TableRow, columns: readonly ColumnInfo[], mapping: ImportMapping): Header {
  const places = new Map<string, number>()
  row.cells.forEach((cell, index) => {
    const key = headerKey(cell)
    if (key !== '' && !places.has(key)) places.set(key, index)
  })
  const matched: Matched[] = []
  const missing: ColumnInfo[] = []
  const unmapped: string[] = []
  for (const column of columns) {
    const theirs = mapping.columns[column.name]
    const wanted = theirs === undefined ? [column.header, column.name, ...column.aliases] : [theirs]
    const index = wanted.map((header) => places.get(headerKey(header))).find((place) => place !== undefined)
    if (index !== undefined) matched.push({ name: column.name, header: row.cells[index] ?? '', index })
    else if (column.required) missing.push(column)
    if (index === undefined && theirs !== undefined) unmapped.push(theirs)
  }
  const used = new Set(matched.map((each) => each.index))
  const ignored = row.cells.filter((cell, index) => cell !== '' && !used.has(index))
  return { rowNo: row.no, matched, ignored, missing, unmapped }
}

/** Makes of a row the cells by our names, with their values replaced by ours where the mapping says so. */
export function cellReader(
  header: Header,
  mapping: ImportMapping,
): (row: TableRow) => { cells: Record<string, string>; faults: RowFault[] } {
  const values = header.matched.map((each) => {
    const ours = mapping.values[each.name]
    return ours === undefined
      ? undefined
      : new Map(Object.entries(ours).map(([theirs, our]) => [theirs.trim().toLowerCase(), our]))
  })
  return (row) => {
    const cells: Record<string, string> = {}
    header.matched.forEach((each, at) => {
      const text = row.cells[each.index] ?? ''
      cells[each.name] = values[at]?.get(text.toLowerCase()) ?? text
    })
    return { cells, faults: row.defects === undefined ? [] : defectsOf(row, header) }
  }
}

function defectsOf(row: TableRow, header: Header): RowFault[] {
  return (row.defects ?? []).flatMap((defect) => {
    const column = header.matched.find((each) => each.index === defect.column)
    return column === undefined ? [] : [{ rowNo: row.no, column: column.name, reason: defect.reason }]
  })
}

/** `kolom B (NIP BARU)`: where a fault stands, as a person would look for it. */
export function placeOf(header: Header, column: string): Text | undefined {
  const matched = header.matched.find((each) => each.name === column)
  if (matched === undefined) return undefined
  const letter = columnLetter(matched.index)
  const title = matched.header.slice(0, 60)
  return { id: `kolom ${letter} (${title})`, en: `column ${letter} (${title})` }
}
