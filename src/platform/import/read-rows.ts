import { done, type Outcome, refused } from '#shared/outcome.ts'
import { cellReader, findHeader, type Header, HEADER_SEARCH } from '../import-columns.ts'
import type { ImportBatch, ImportKind, RowFault } from '../import-kind.ts'
import type { ImportMapping } from '../import-mapping.ts'
import { readTable, type TableInfo, type TableRow, type Upload } from '../tabular.ts'
import { MAX_ROWS, tableError } from '../tabular/fault.ts'
import type { ImportFault } from './sentences.ts'

/** Faults and warnings that are kept of a file: what a person can read, however many rows are wrong. */
export const SHOWN_FAULTS = 1000

export type ReadRows = {
  readonly info: TableInfo
  readonly header: Header
  readonly batch: ImportBatch
  /** How many rows are refused; `faults` holds the first SHOWN_FAULTS of what is wrong in them. */
  readonly refused: number
  readonly faults: readonly RowFault[]
  readonly warnings: readonly RowFault[]
}

type Gathering = {
  header: Header | undefined
  read: ReturnType<typeof cellReader> | undefined
  rows: number
  refused: number
}

/** Reads a whole file as one kind: finds its header, and gives every row to the kind's batch. */
export async function readRows(
  upload: Upload,
  kind: ImportKind,
  mapping: ImportMapping,
  clock: { readonly now: Date; readonly today: string },
): Promise<Outcome<ReadRows, ImportFault>> {
  const batch = kind.begin(clock)
  const faults: RowFault[] = []
  const warnings: RowFault[] = []
  const state: Gathering = { header: undefined, read: undefined, rows: 0, refused: 0 }
  const takeRow = (row: TableRow) => {
    if (state.read === undefined) return
    state.rows += 1
    if (state.rows > MAX_ROWS) throw tableError('too-many-rows')
    const { cells, faults: defects } = state.read(row)
    const found: readonly (RowFault & { warning?: true })[] = defects.length > 0 ? defects : batch.add(row.no, cells)
    if (found.some((each) => each.warning !== true)) state.refused += 1
    for (const { warning, ...fault } of found) keep(warning === true ? warnings : faults, fault)
  }
  let top: TableRow[] = []
  const begin = () => {
    state.header = findHeader(top, kind.columns, mapping)
    if (state.header !== undefined && isWhole(state.header)) state.read = cellReader(state.header, mapping)
    const from = state.header?.rowNo ?? 0
    for (const row of top) if (row.no > from) takeRow(row)
    top = []
  }
  const read = await readTable(upload, mapping.sheet === undefined ? {} : { sheet: mapping.sheet }, (rows) => {
    if (state.header !== undefined) return rows.forEach(takeRow)
    top.push(...rows)
    if (top.length >= HEADER_SEARCH) begin()
  })
  if (!read.ok) return read
  if (state.header === undefined) begin()
  return verdict(state, read.value, { batch, faults, warnings })
}

function keep(kept: RowFault[], fault: RowFault): void {
  if (kept.length < SHOWN_FAULTS) kept.push(fault)
}

function verdict(
  state: Gathering,
  info: TableInfo,
  found: Pick<ReadRows, 'batch' | 'faults' | 'warnings'>,
): Outcome<ReadRows, ImportFault> {
  const { header } = state
  if (header === undefined) return refused('file-empty')
  const shown = [...header.matched.map((each) => each.header), ...header.ignored].join(', ').slice(0, 600)
  if (header.unmapped.length > 0)
    return refused('mapped-columns-missing', { missing: header.unmapped.join(', '), found: shown })
  if (header.missing.length > 0)
    return refused('columns-missing', { missing: header.missing.map((each) => each.header).join(', '), found: shown })
  if (state.rows === 0) return refused('no-rows')
  return done({ info, header, refused: state.refused, ...found })
}

function isWhole(header: Header): boolean {
  return header.missing.length === 0 && header.unmapped.length === 0
}
