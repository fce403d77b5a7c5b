import type { CsvCell } from '#platform/documents/csv.ts'
import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'

/** One column of open data; the description is part of the data. */
export type OpenColumn = {
  readonly name: string
  readonly type: 'text' | 'integer' | 'decimal' | 'date' | 'datetime'
  readonly meaning: Text
}

/** A value of a row; null is an empty cell: unknown, or held back. */
export type OpenValue = string | number | null
export type OpenRow = Readonly<Record<string, OpenValue>>

/** A collection at `/data/{name}.csv` and `.json`. Filters only leave out rows of what is open, so none can reach more. */
export type OpenSet = {
  readonly name: string
  readonly title: Text
  /** What it holds, what it holds back, and how often it is renewed. */
  readonly about: Text
  readonly columns: readonly OpenColumn[]
  /** The columns by whose value one may ask for a part: `?unit=…`. */
  readonly filters: readonly string[]
  readonly rows: (db: Read, today: IsoDate) => Promise<readonly OpenRow[]>
}

/** The rows of a collection that a query asks for, its columns in order. */
export async function openRows(
  set: OpenSet,
  db: Read,
  today: IsoDate,
  query: Readonly<Record<string, string>>,
): Promise<readonly OpenRow[]> {
  const asked = set.filters.filter((name) => (query[name] ?? '') !== '')
  return (await set.rows(db, today)).filter((row) => asked.every((name) => row[name] === query[name]))
}

/** The same as header and lines of a CSV. */
export function csvOf(
  set: OpenSet,
  rows: readonly OpenRow[],
): { readonly header: string[]; readonly lines: CsvCell[][] } {
  const header = set.columns.map(({ name }) => name)
  return { header, lines: rows.map((row) => header.map((name) => row[name] ?? undefined)) }
}
