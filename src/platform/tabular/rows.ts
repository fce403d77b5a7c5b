import type { Text } from '#shared/text.ts'

/** A cell that could not be taken as it stands; `column` counts from 0. */
export type CellDefect = { readonly column: number; readonly reason: Text }

/** One row: `no` as a spreadsheet counts it (the first is 1), cells as text, absent ones ''. Blank rows are left out. */
export type TableRow = {
  readonly no: number
  readonly cells: readonly string[]
  readonly defects?: readonly CellDefect[]
}

/** Takes rows in batches; the next batch waits until it returns. */
export type RowSink = (rows: readonly TableRow[]) => void | Promise<void>
