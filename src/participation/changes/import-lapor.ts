import { z } from 'zod'
import { maybeRow, row, rows, sql, type Transaction } from '#platform/database.ts'
import { fillIn, type PlanContext, type Planned, type RowChange, type RowFault } from '#platform/import-kind.ts'
import { instantAt, type IsoDate } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import type { Kelas } from '../complaint.ts'
import { complaintPolicy } from '../complaint-policy.ts'
import { workCalendar } from '../queries/complaint-calendar.ts'
import { classDue, followDue, verifyDue } from '../rules/complaint/deadlines.ts'
import { newPublicId, newSalt, sha256 } from './complaint-codes.ts'
import { addEvent } from './complaint-events.ts'

/** One row of a file of SP4N-LAPOR!; who reported is not read. */
export type LaporRow = {
  readonly rowNo: number
  readonly lapor: string
  readonly judul: string
  readonly isi: string
  readonly tanggal: IsoDate
  readonly kejadian: IsoDate | undefined
  readonly lokasi: string | undefined
  readonly kategori: string | undefined
  readonly kelas: Kelas | undefined
  readonly instansi: string | undefined
  readonly rahasia: boolean
}

type Unit = { readonly id: number; readonly path: string }
type Ready = { readonly line: LaporRow; readonly unit: Unit | undefined }

const NO_UNIT: Text = {
  id: '"{shown}" bukan kode atau nama unit kota ini. Kosongkan bila belum ditentukan',
  en: '"{shown}" is no code or name of a unit of this city. Leave it empty where not decided',
}
const FUTURE: Text = { id: 'tanggal laporan {shown} belum tiba', en: 'the day of the report {shown} has not come yet' }
const TWICE: Text = {
  id: 'nomor LAPOR! {shown} sudah ada di baris lain',
  en: 'the LAPOR! number {shown} stands in another row',
}

/**
 * Compares a file of SP4N-LAPOR! with the reports here by its tracking number. What is here already stays as it is: its
 * course is kept here. A new one with class and unit is taken as verified, any other waits for verification; its clocks
 * run from the day of the report.
 */
export async function planLapor(tx: Transaction, lines: readonly LaporRow[], context: PlanContext): Promise<Planned> {
  const faults: RowFault[] = []
  const ready: Ready[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    const fault = (column: string, reason: Text, shown: string) =>
      void faults.push({ rowNo: line.rowNo, column, reason: fillIn(reason, { shown: shown.slice(0, 60) }) })
    const unit = line.instansi === undefined ? undefined : await findUnit(tx, line.instansi)
    if (seen.has(line.lapor)) fault('lapor', TWICE, line.lapor)
    else if (line.tanggal > context.today) fault('tanggal', FUTURE, line.tanggal)
    else if (line.instansi !== undefined && unit === undefined) fault('instansi', NO_UNIT, line.instansi)
    else ready.push({ line, unit })
    seen.add(line.lapor)
  }
  const known = await knownNumbers(tx, [...seen])
  const fresh = ready.filter(({ line }) => !known.has(line.lapor))
  const changes = fresh.map(
    ({ line }): RowChange => ({ rowNo: line.rowNo, verdict: 'new', subject: line.lapor, what: '' }),
  )
  return {
    counts: { new: fresh.length, changed: 0, unchanged: ready.length - fresh.length },
    faults,
    warnings: [],
    changes: changes.slice(0, 1000),
    apply: async (importId) => {
      for (const one of fresh) await insertLapor(tx, context, importId, one)
    },
  }
}

function findUnit(tx: Transaction, shown: string): Promise<Unit | undefined> {
  return maybeRow(
    tx,
    z.object({ id: z.number(), path: z.string() }),
    sql`select u.id, v.path from people.unit u join people.unit_version v on v.unit_id = u.id and v.valid_to is null
      where u.kode = ${shown.toLowerCase()} or lower(v.name) = ${shown.toLowerCase()} order by u.kode = ${shown.toLowerCase()} desc limit 1`,
  )
}

async function knownNumbers(tx: Transaction, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows(
    tx,
    z.object({ no: z.string() }),
    sql`select lapor_no as no from participation.complaint where lapor_no = any(${[...numbers]}::text[])`,
  )
  return new Set(found.map(({ no }) => no))
}

async function insertLapor(
  tx: Transaction,
  context: PlanContext,
  importId: number,
  { line, unit }: Ready,
): Promise<void> {
  const { clocks } = await complaintPolicy(tx, line.tanggal)
  const calendar = await workCalendar(tx, unit?.path, line.tanggal)
  const verified = unit !== undefined && line.kelas !== undefined
  const received = instantAt(line.tanggal, 0, CITY.zone)
  const due = line.kelas === undefined ? undefined : classDue(clocks, calendar, line.kelas, line.tanggal)
  const found = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into participation.complaint (public_id, code_hash, submission_hash, body_hash, salt, channel, kind, category,
        unit_id, title, body, place, happened_on, anonim, rahasia, visibility, lapor_no, received_at, received_on, complete_on,
        verify_due, follow_due, due, verified_on, state, kelas, updated_at, import_id, row_no)
      values (${newPublicId()}, ${sha256(newSalt().toString('hex'))}, ${sha256(`lapor:${line.lapor}`)}, ${sha256(line.isi)},
        ${newSalt()}, 'LAPOR', ${line.kelas === 'INFORMASI' ? 'INFORMASI' : line.kelas === 'ASPIRASI' ? 'SARAN' : 'KELUHAN'},
        ${line.kategori ?? 'lainnya'}, ${unit?.id ?? null}, ${line.judul}, ${line.isi}, ${line.lokasi ?? null},
        ${line.kejadian ?? null}, true, ${line.rahasia}, ${line.rahasia ? 'TERTUTUP' : 'TUNGGU'}, ${line.lapor}, ${received},
        ${line.tanggal}, ${line.tanggal}, ${verifyDue(clocks, calendar, line.tanggal)},
        ${verified ? followDue(clocks, calendar, line.tanggal) : null}, ${verified ? (due ?? null) : null},
        ${verified ? line.tanggal : null}, ${verified ? 'DITERUSKAN' : 'BARU'}, ${line.kelas ?? null}, ${context.now},
        ${importId}, ${line.rowNo})
      returning id`,
  )
  const event = { action: 'import', actor: 'import', at: context.now, audience: 'PUBLIK' } as const
  await addEvent(tx, { id: found.id, unitId: unit?.id }, { ...event, state: verified ? 'DITERUSKAN' : 'BARU' })
}
