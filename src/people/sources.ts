import type { Read } from '#platform/database.ts'
import type { Month } from '#shared/period.ts'
import {
  attendanceSources,
  personSources,
  type PunchSource,
  type RegisterUse,
  rowsOfFileRow,
  type Source,
  sourceRow,
} from './queries/source-rows.ts'

/** What stands behind a person's month: its dated rows, each with its file and row, and its punches. */
export type MonthSources = {
  readonly rows: readonly (RegisterUse & { readonly source: Source | undefined })[]
  readonly punches: readonly PunchSource[]
}

/** Everything of the register that a figure of a person's month rests on (settled 16). */
export async function sourcesOf(db: Read, personId: number, month: Month): Promise<MonthSources> {
  const found = await personSources(db, personId, month)
  const rows = await Promise.all(
    found.map(async (each) => ({ ...each, source: await sourceRow(db, each.table, each.rowId) })),
  )
  return { rows, punches: await attendanceSources(db, personId, month) }
}

/**
 * What one row of an imported file became in the register (settled 16). Which figures rest on those rows is answered to
 * the right, by the module that made the figures: `usesOf({ table, id })` of welfare/trace.ts.
 */
export function usesOf(
  db: Read,
  fileRow: { readonly importId: number; readonly rowNo: number },
): Promise<{ readonly rows: readonly RegisterUse[]; readonly punches: number }> {
  return rowsOfFileRow(db, fileRow)
}
