import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { type AuditHead, auditLinkOf } from '#platform/audit-chain.ts'
import { type Database, inTransaction, type Read } from '#platform/database.ts'
import { findBundle } from '#platform/policy-store.ts'
import { unpackPerson } from '#policy/packed.ts'
import type { PersonInput } from '#policy/run.ts'
import type { Month } from '#shared/period.ts'
import { frozenPolicy } from '#welfare/changes/recompute.ts'
import { allRuns, findRun, type Run } from '#welfare/queries/runs.ts'
import { mayAccess, requireAccess } from './access.ts'
import { type AuditLine, auditLines } from './queries/audit-lines.ts'
import { bundleFiles, peopleSheet, rowSheets, type Sheet } from './rules/audit-files.ts'

/** Closed runs of all months, newest month first. */
export async function closedRuns(db: Read, actor: Actor): Promise<readonly Run[]> {
  requireAccess(actor, 'audit_month', {})
  return (await allRuns(db)).filter((run) => run.state === 'closed')
}

/** What a run needs to be computed elsewhere: its policy, the files of it, its overlays, the names of its row inputs. */
export type RunKit = {
  readonly policyId: string
  readonly files: readonly string[]
  readonly overlays: number
  readonly sheets: readonly string[]
  /** The link of the audit that records the closing; undefined until it is chained. */
  readonly closing: AuditHead | undefined
}

export async function kitOf(db: Read, run: Run): Promise<RunKit> {
  const compiled = await frozenPolicy(db, run)
  const bundle = run.policySha256 === null ? undefined : await findBundle(db, run.policySha256)
  return {
    policyId: compiled.policy.id,
    files: bundle === undefined ? [] : bundleFiles(compiled.policy.id, bundle).map((file) => file.name),
    overlays: bundle?.overlays.length ?? 0,
    sheets: compiled.inputs.filter((input) => input.kind === 'rows').map((input) => input.name),
    closing: await auditLinkOf(db, 'welfare.close', `run:${run.id}`),
  }
}

/**
 * One file of a closed run: `people`, the name of a row input, or `hasil`. Whoever may not see names gets a number in
 * the place of each NIP. The download is audited. Undefined when there is no such run or file.
 */
export async function auditSheet(
  db: Database,
  actor: Actor,
  at: { readonly month: Month; readonly no: number; readonly name: string },
): Promise<Sheet | undefined> {
  requireAccess(actor, 'audit_month', {})
  const run = await findRun(db, at.month, at.no)
  if (run?.state !== 'closed') return undefined
  const lines = await auditLines(db, run)
  const named = mayAccess(actor, 'audit_names', {})
  const sheet = await sheetOf(db, run, lines, at.name, named)
  if (sheet === undefined) return undefined
  await inTransaction(db, (tx) =>
    recordAudit(tx, actor, 'insight.audit_download', `run:${run.id}`, {
      file: at.name,
      lines: sheet.rows.length,
      named,
    }),
  )
  return sheet
}

async function sheetOf(
  db: Read,
  run: Run,
  lines: readonly AuditLine[],
  name: string,
  named: boolean,
): Promise<Sheet | undefined> {
  const keyOf = (line: AuditLine) => (named ? line.nip : String(line.personId))
  if (name === 'hasil') return resultSheet(lines, keyOf)
  const compiled = await frozenPolicy(db, run)
  const people = lines
    .filter((line) => line.kind === 'UTAMA')
    .map((line): PersonInput => unpackPerson(compiled, line.input, keyOf(line)))
  return [peopleSheet(compiled, people), ...rowSheets(compiled, people)].find((sheet) => sheet.name === name)
}

function resultSheet(lines: readonly AuditLine[], keyOf: (line: AuditLine) => string): Sheet {
  return {
    name: 'hasil',
    header: ['nip', 'jenis', 'bulan', 'unit', 'gross', 'pph', 'bpjs', 'net'],
    rows: lines.map((line) => [
      keyOf(line),
      line.kind,
      line.forMonth,
      line.unitKode,
      line.gross,
      line.pph,
      line.bpjs,
      line.net,
    ]),
  }
}
