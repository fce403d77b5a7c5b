import { z } from 'zod'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome } from '#shared/outcome.ts'
import type { Text } from '#shared/text.ts'
import { auditName, type Actor } from './access.ts'
import { recordAudit } from './audit.ts'
import { HOME } from './city.ts'
import { type Database, inTransaction, lockFor, row, run, sql, type Transaction } from './database.ts'
import { IMPORT_FAULTS, type ImportFault, STEPS } from './import/sentences.ts'
import { readRows, type ReadRows, SHOWN_FAULTS } from './import/read-rows.ts'
import type { ImportKind, Planned, RowChange, RowFault } from './import-kind.ts'
import { fillIn } from './import-kind.ts'
import { type Header, placeOf } from './import-columns.ts'
import { type ImportMapping, NO_MAPPING } from './import-mapping.ts'
import type { Upload } from './tabular.ts'

/** `dry-run` writes nothing; `all` writes only if no row is refused; `good-rows` leaves the refused ones out. */
export type ImportMode = 'dry-run' | 'all' | 'good-rows'

export type ImportRequest = {
  readonly kind: ImportKind
  readonly upload: Upload
  readonly mapping?: ImportMapping
  readonly mode: ImportMode
  readonly actor: Actor
  readonly clock: Clock
  readonly demo?: boolean
  readonly progress?: (done: number, total: number, step: Text) => Promise<void> | void
}

/** A fault as a person looks for it: row (the header is row 1), place in the row, sentence. */
export type PlacedFault = { readonly rowNo: number; readonly place: Text | undefined; readonly reason: Text }

export type ImportReport = {
  readonly kind: string
  readonly fileName: string
  readonly sha256: string
  readonly sheet: string | undefined
  readonly counts: {
    readonly new: number
    readonly changed: number
    readonly unchanged: number
    readonly refused: number
  }
  /** The first thousand faults; `counts.refused` counts rows. */
  readonly faults: readonly PlacedFault[]
  readonly warnings: readonly PlacedFault[]
  readonly changes: readonly RowChange[]
  readonly columns: readonly { readonly name: string; readonly header: string }[]
  readonly ignored: readonly string[]
}

export type ImportResult = {
  readonly report: ImportReport
  /** written: the register changed; unchanged: nothing to write; planned: a dry run; refused: rows are wrong, nothing written. */
  readonly state: 'written' | 'unchanged' | 'planned' | 'refused'
  readonly importId: number | undefined
}

/**
 * Brings a file into the register: reads it, compares every row, and writes the new and changed rows in one
 * transaction, or none. Throws AccessDenied when the actor may not. A file that cannot be read as this kind is
 * refused with a reason of `importSentence`; single rows that are wrong are in the report.
 */
export async function importFile(db: Database, request: ImportRequest): Promise<Outcome<ImportResult, ImportFault>> {
  request.kind.authorise(request.actor)
  const now = request.clock.now()
  const today = localDate(now, HOME.zone)
  const mapping = request.mapping ?? NO_MAPPING
  await request.progress?.(0, 3, STEPS.reading)
  const read = await readRows(request.upload, request.kind, mapping, { now, today })
  if (!read.ok) return read
  await request.progress?.(1, 3, STEPS.comparing)
  const result = await inTransaction(db, async (tx) => {
    await lockFor(tx, 'import')
    // sets of thousands of rows against tables whose statistics may be older than they are: join by hash, always
    await run(tx, sql`set local enable_nestloop = off`)
    await run(tx, sql`set local work_mem = '64MB'`)
    await run(tx, sql`set local jit = off`)
    const demo = request.demo ?? false
    const planned = await read.value.batch.plan(tx, {
      actor: request.actor,
      now,
      today,
      demo,
      fileName: request.upload.name.slice(0, 200),
      sha256: read.value.info.sha256,
    })
    const report = reportOf(request, read.value, planned)
    const state = stateOf(request.mode, report)
    if (state !== 'written') return { report, state, importId: undefined }
    await request.progress?.(2, 3, STEPS.writing)
    return { report, state, importId: await write(tx, request, mapping, report, planned) }
  })
  await request.progress?.(3, 3, STEPS.done)
  return done(result)
}

function stateOf(mode: ImportMode, report: ImportReport): ImportResult['state'] {
  if (mode === 'dry-run') return 'planned'
  if (mode === 'all' && report.counts.refused > 0) return 'refused'
  return report.counts.new + report.counts.changed === 0 ? 'unchanged' : 'written'
}

async function write(
  tx: Transaction,
  request: ImportRequest,
  mapping: ImportMapping,
  report: ImportReport,
  planned: Planned,
): Promise<number> {
  const { counts } = report
  const { id } = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into platform.import (kind, file_name, sha256, sheet, mapping, rows_new, rows_changed, rows_unchanged, rows_refused, created_by)
      values (${report.kind}, ${report.fileName}, ${report.sha256}, ${report.sheet ?? null}, ${JSON.stringify(mapping)}::jsonb,
        ${counts.new}, ${counts.changed}, ${counts.unchanged}, ${counts.refused}, ${auditName(request.actor)}) returning id`,
  )
  await planned.apply(id)
  await recordAudit(tx, request.actor, `import.${report.kind}`, `import:${id}`, { ...counts, sha256: report.sha256 })
  return id
}

function reportOf(request: ImportRequest, read: ReadRows, planned: Planned): ImportReport {
  const faults = [...read.faults, ...planned.faults].sort((a, b) => a.rowNo - b.rowNo)
  // a row that reading refuses never comes as far as the plan
  const refusedRows = read.refused + new Set(planned.faults.map((fault) => fault.rowNo)).size
  return {
    kind: request.kind.kind,
    fileName: request.upload.name.slice(0, 200),
    sha256: read.info.sha256,
    sheet: read.info.sheet,
    counts: { ...planned.counts, refused: refusedRows },
    faults: placed(faults, read.header),
    warnings: placed([...read.warnings, ...planned.warnings], read.header),
    changes: planned.changes,
    columns: read.header.matched.map(({ name, header }) => ({ name, header })),
    ignored: read.header.ignored,
  }
}

function placed(faults: readonly RowFault[], header: Header): PlacedFault[] {
  return faults
    .slice(0, SHOWN_FAULTS)
    .map(({ rowNo, column, reason }) => ({ rowNo, place: placeOf(header, column), reason }))
}

/** `Baris 7, kolom B (NIP): …`: one fault as one line, for the command line and for pages. */
export function faultLine(fault: PlacedFault): Text {
  const place = fault.place ?? { id: 'seluruh baris', en: 'the row as a whole' }
  return fillIn(
    { id: 'baris {row}, {place}: {reason}', en: 'row {row}, {place}: {reason}' },
    { row: fault.rowNo, place, reason: fault.reason },
  )
}

/** Why a whole file was refused, as a sentence. */
export function importSentence(refusal: {
  readonly reason: ImportFault
  readonly details: Readonly<Record<string, string | number>>
}): Text {
  return fillIn(IMPORT_FAULTS[refusal.reason], refusal.details)
}
