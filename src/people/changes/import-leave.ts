import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { choiceCell, dateCell, textCell } from '#platform/import-cells.ts'
import { importKind, optional, type PlanContext, type Planned, required, type RowOf } from '#platform/import-kind.ts'
import { differences, refuseRows, refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { CUTI } from '../people.ts'
import { judge, nipColumn, resolvePersons } from './import-common.ts'

const columns = {
  nip: nipColumn,
  jenis: required(
    'jenis',
    choiceCell(CUTI, {
      'cuti tahunan': 'TAHUNAN',
      'cuti sakit': 'SAKIT',
      'cuti karena alasan penting': 'ALASAN_PENTING',
      'cuti alasan penting': 'ALASAN_PENTING',
      'cuti melahirkan': 'MELAHIRKAN',
      'cuti besar': 'BESAR',
      'cuti di luar tanggungan negara': 'CLTN',
      'dinas luar': 'DINAS',
      'perjalanan dinas': 'DINAS',
    }),
    { id: 'jenis cuti, misalnya TAHUNAN atau SAKIT', en: 'the kind of leave, such as TAHUNAN or SAKIT' },
    ['JENIS CUTI'],
  ),
  mulai: required('mulai', dateCell, { id: 'tanggal pertama', en: 'the first day' }, ['TANGGAL MULAI', 'DARI']),
  sampai: required('sampai', dateCell, { id: 'tanggal terakhir', en: 'the last day' }, ['TANGGAL SELESAI', 'SELESAI']),
  nomor: optional('nomor', textCell(100), { id: 'nomor surat', en: 'the number of the letter' }, [
    'NOMOR SURAT',
    'NO SURAT',
    'NOMOR SK',
  ]),
} as const
type Row = RowOf<typeof columns>

/** `sampai` before `mulai`, for every file with a span of days. */
export const ENDS_BEFORE: Text = {
  id: 'tanggal terakhir lebih awal daripada tanggal pertama. Tukar atau perbaiki keduanya',
  en: 'the last day lies before the first. Swap or correct them',
}
const OVERLAP: Text = {
  id: 'bertumpuk dengan cuti lain orang ini ({shown}). Satu hari hanya satu jenis cuti',
  en: 'overlaps with another leave of this person ({shown}). A day has one kind of leave',
}
const OVERLAP_IN_FILE: Text = {
  id: 'bertumpuk dengan baris {shown} berkas ini. Satu hari hanya satu jenis cuti',
  en: 'overlaps with row {shown} of this file. A day has one kind of leave',
}
const TWICE: Text = {
  id: 'NIP {shown} punya cuti yang mulai pada hari yang sama di baris {other}. Tinggalkan satu saja',
  en: 'NIP {shown} has a leave from the same day in row {other}. Keep one of them',
}

async function planLeave(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  await stageRows(
    tx,
    'nip text, jenis text, mulai date, sampai date, nomor text, person_id integer, old_id integer',
    rows.map((row) => [row.rowNo, row.nip, row.jenis, row.mulai, row.sampai, row.nomor, null, null]),
  )
  const faults = await resolvePersons(tx)
  faults.push(...(await refuseTwins(tx, 'mulai', sql`(nip, mulai)::text`, sql`nip`, TWICE)))
  await run(
    tx,
    sql`update import_row i set old_id = l.id, what = ${differences([
      { label: 'jenis', old: sql`l.jenis`, now: sql`i.jenis` },
      { label: 'sampai', old: sql`l.to_date`, now: sql`i.sampai` },
      { label: 'nomor', old: sql`l.decree_no`, now: sql`coalesce(i.nomor, l.decree_no)` },
    ])} from people.leave l where l.person_id = i.person_id and l.from_date = i.mulai`,
  )
  faults.push(...(await refuseOverlaps(tx)))
  await judge(tx, sql`old_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writeLeave(tx, importId, auditName(context.actor)))
}

async function refuseOverlaps(tx: Transaction) {
  const others = sql`from people.leave l where l.person_id = i.person_id and l.id is distinct from i.old_id
    and not exists (select from import_row o where o.old_id = l.id and o.verdict is null)
    and daterange(l.from_date, l.to_date, '[]') && daterange(i.mulai, i.sampai, '[]')`
  const inFile = sql`from import_row o where o.person_id = i.person_id and o.row_no < i.row_no and o.verdict is null
    and daterange(o.mulai, o.sampai, '[]') && daterange(i.mulai, i.sampai, '[]')`
  return [
    ...(await refuseRows(tx, 'mulai', OVERLAP, sql`exists (select ${others})`, {
      shown: sql`(select l.jenis || ' ' || l.from_date || ' – ' || l.to_date ${others} limit 1)`,
    })),
    ...(await refuseRows(tx, 'mulai', OVERLAP_IN_FILE, sql`exists (select ${inFile})`, {
      shown: sql`(select o.row_no ${inFile} limit 1)`,
    })),
  ]
}

async function writeLeave(tx: Transaction, importId: number, by: string): Promise<void> {
  // shortened before lengthened, so that no two ever lie over each other
  for (const shorter of [sql`i.sampai <= l.to_date`, sql`true`])
    await run(
      tx,
      sql`update people.leave l set jenis = i.jenis, to_date = i.sampai, decree_no = coalesce(i.nomor, l.decree_no), import_id = ${importId}, row_no = i.row_no
        from import_row i where i.verdict = 'changed' and l.id = i.old_id and ${shorter}`,
    )
  await run(
    tx,
    sql`insert into people.leave (person_id, jenis, from_date, to_date, decree_no, import_id, row_no, created_by)
      select person_id, jenis, mulai, sampai, nomor, ${importId}::integer, row_no, ${by}::text
      from import_row where verdict = 'new' order by row_no`,
  )
}

/** Leave and duty elsewhere. */
export const leaveImport = importKind({
  kind: 'leave',
  title: { id: 'Cuti dan dinas luar', en: 'Leave and duty elsewhere' },
  help: {
    id: 'Satu baris satu cuti, dengan hari pertama dan terakhirnya.',
    en: 'A row a leave, with its first and last day.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  check: (row) => (row.sampai < row.mulai ? [{ column: 'sampai', reason: ENDS_BEFORE }] : []),
  plan: planLeave,
})
