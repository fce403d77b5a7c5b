import { stringify } from 'csv-stringify/sync'
import { defang } from './defang.ts'

export type CsvCell = string | number | boolean | undefined

/**
 * A CSV file with a header, UTF-8 with a byte order mark so that spreadsheets read accents rightly. Text is defanged;
 * negative numbers stay numbers.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): Buffer {
  const safe = [header.map(defang), ...Array.from(rows, (row) => row.map(cell))]
  return Buffer.from(`\uFEFF${stringify(safe, { record_delimiter: 'windows' })}`, 'utf8')
}

function cell(value: CsvCell): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? defang(value) : String(value)
}
