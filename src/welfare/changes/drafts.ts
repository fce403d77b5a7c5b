import { copyIn, copyLine, run, sql, type Transaction } from '#platform/database.ts'
import type { LineKind, Missing } from '../welfare.ts'

/** One gathered person of a run, or one difference line, as it is kept until the run closes. */
export type Draft = {
  readonly personId: number
  readonly kind: LineKind
  readonly forMonth: string
  readonly basisRunId: number
  readonly nip: string
  readonly name: string
  readonly npwp: string | undefined
  readonly unitId: number
  readonly unitKode: string
  readonly unitName: string
  readonly unitPath: string
  readonly jabatan: string
  readonly golongan: string
  readonly kelas: number | undefined
  readonly input: Uint8Array | undefined
  readonly sources: unknown
  readonly provisional: readonly string[]
  readonly missing: readonly Missing[]
  readonly reason?: unknown
  readonly amounts?:
    | { readonly gross: number; readonly pph: number; readonly bpjs: number; readonly net: number }
    | undefined
  readonly trace?: Uint8Array | undefined
}

const TARGET = `welfare.draft (run_id, person_id, kind, for_month, basis_run_id, nip, name, npwp, unit_id, unit_kode, unit_name,
  unit_path, jabatan, golongan, kelas, input, sources, provisional, missing, reason, gross, pph, bpjs, net, trace)`

/** Writes drafts by COPY, in chunks, so that memory stays flat. */
export async function writeDrafts(tx: Transaction, runId: number, drafts: readonly Draft[]): Promise<void> {
  await copyIn(tx, TARGET, '', chunksOf(runId, drafts))
}

function* chunksOf(runId: number, drafts: readonly Draft[]): Generator<Buffer> {
  for (let at = 0; at < drafts.length; at += 500) {
    yield Buffer.from(
      drafts
        .slice(at, at + 500)
        .map((draft) => draftLine(runId, draft))
        .join(''),
    )
  }
}

function draftLine(runId: number, draft: Draft): string {
  const { amounts } = draft
  return copyLine([
    runId,
    draft.personId,
    draft.kind,
    draft.forMonth,
    draft.basisRunId,
    draft.nip,
    draft.name,
    draft.npwp,
    draft.unitId,
    draft.unitKode,
    draft.unitName,
    draft.unitPath,
    draft.jabatan,
    draft.golongan,
    draft.kelas,
    hex(draft.input),
    JSON.stringify(draft.sources),
    arrayText(draft.provisional),
    JSON.stringify(draft.missing),
    draft.reason === undefined ? undefined : JSON.stringify(draft.reason),
    amounts?.gross,
    amounts?.pph,
    amounts?.bpjs,
    amounts?.net,
    hex(draft.trace),
  ])
}

function hex(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined
    ? undefined
    : `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}

function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

/** Forgets what a run has gathered: before gathering anew. */
export async function clearDrafts(tx: Transaction, runId: number): Promise<void> {
  await run(tx, sql`delete from welfare.draft where run_id = ${runId}`)
}

/** Forgets the difference lines of a run: before computing anew. */
export async function clearDifferences(tx: Transaction, runId: number): Promise<void> {
  await run(tx, sql`delete from welfare.draft where run_id = ${runId} and kind = 'SELISIH'`)
}

export type Result = {
  readonly personId: number
  readonly gross: number
  readonly pph: number
  readonly bpjs: number
  readonly net: number
  readonly trace: Uint8Array
}

/** Writes the computed amounts and traces of main lines; a person left out has none. */
export async function writeResults(tx: Transaction, runId: number, results: readonly Result[]): Promise<void> {
  await run(
    tx,
    sql`update welfare.draft set gross = null, pph = null, bpjs = null, net = null, trace = null where run_id = ${runId} and trace is not null`,
  )
  for (let at = 0; at < results.length; at += 10_000) {
    const part = results.slice(at, at + 10_000)
    const column = (name: 'personId' | 'gross' | 'pph' | 'bpjs' | 'net') => part.map((one) => one[name])
    const traces = part.map((one) => Buffer.from(one.trace))
    await run(
      tx,
      sql`update welfare.draft d set gross = r.gross, pph = r.pph, bpjs = r.bpjs, net = r.net, trace = r.trace
        from unnest(${column('personId')}::int[], ${column('gross')}::bigint[], ${column('pph')}::bigint[], ${column('bpjs')}::bigint[],
          ${column('net')}::bigint[], ${traces}::bytea[]) as r (person_id, gross, pph, bpjs, net, trace)
        where d.run_id = ${runId} and d.kind = 'UTAMA' and d.person_id = r.person_id`,
    )
  }
}
