import type { AppContext } from '../web.ts'
import { type CsvCell, writeCsv } from './csv.ts'

/** Answers with a CSV file to be saved under this name (without its ending). */
export function csvResponse(
  c: AppContext,
  name: string,
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
): Response {
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
  return c.body(new Uint8Array(writeCsv(header, rows)))
}
