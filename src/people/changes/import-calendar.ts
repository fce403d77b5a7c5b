import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { choiceCell, dateCell, textCell, yesNoCell } from '#platform/import-cells.ts'
import {
  fillIn,
  importKind,
  optional,
  type PlanContext,
  type Planned,
  required,
  type RowFault,
  type RowOf,
} from '#platform/import-kind.ts'
import { differences, refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { JENIS_HARI } from '../people.ts'
import { loadDirectory } from '../queries/directory.ts'
import { judge } from './import-common.ts'

const columns = {
  tanggal: required('tanggal', dateCell, { id: 'tanggal seperti 31-01-2026', en: 'a date like 31-01-2026' }),
  jenis: required('jenis', choiceCell(JENIS_HARI, { libur: 'LIBUR_NASIONAL', cuti: 'CUTI_BERSAMA' }), {
    id: `salah satu dari ${JENIS_HARI.join(', ')}`,
    en: `one of ${JENIS_HARI.join(', ')}`,
  }),
  nama: required('nama', textCell(), { id: 'nama hari itu', en: 'the name of the day' }, ['KETERANGAN']),
  unit: optional('unit', textCell(), {
    id: 'kode unit bila hanya berlaku bagi unit itu; kosong bagi seluruh kota',
    en: 'the code of a unit if it counts for that unit only; empty for the whole city',
  }),
  sumber: required('sumber', textCell(), { id: 'keputusan yang menetapkannya', en: 'the decree that sets it' }, [
    'DASAR',
  ]),
  terverifikasi: optional('terverifikasi', yesNoCell, {
    id: 'ya bila sudah dicocokkan dengan keputusannya',
    en: 'ya if checked against the decree',
  }),
} as const
type Row = RowOf<typeof columns>

const UNKNOWN_UNIT: Text = {
  id: 'unit "{shown}" tidak dikenal. Tulis kode atau nama unit seperti di susunan kota, atau kosongkan bagi seluruh kota',
  en: 'unit "{shown}" is not known. Write its code or name as in the city\'s list, or leave it empty for the whole city',
}
const TWICE: Text = {
  id: 'hari {shown} dengan jenis dan unit yang sama sudah ada di baris {other}. Tinggalkan satu saja',
  en: 'day {shown} of the same kind and unit stands in row {other} already. Keep one of them',
}

async function planCalendar(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  const directory = await loadDirectory(tx, context.today)
  const faults: RowFault[] = []
  const lines: (string | number | boolean | null | undefined)[][] = []
  for (const row of rows) {
    const unit = row.unit === undefined ? undefined : directory.unit(row.unit)
    if (row.unit !== undefined && unit === undefined)
      faults.push({ rowNo: row.rowNo, column: 'unit', reason: fillIn(UNKNOWN_UNIT, { shown: row.unit.slice(0, 80) }) })
    else
      lines.push([row.rowNo, row.tanggal, row.jenis, row.nama, unit?.id, row.sumber, row.terverifikasi ?? false, null])
  }
  await stageRows(
    tx,
    'tanggal date, jenis text, nama text, unit_id integer, sumber text, verified boolean, old_id integer',
    lines,
  )
  faults.push(...(await refuseTwins(tx, 'tanggal', sql`(tanggal, jenis, unit_id)::text`, sql`tanggal`, TWICE)))
  await run(tx, sql`update import_row set subject = tanggal || ' ' || jenis`)
  await run(
    tx,
    sql`update import_row i set old_id = c.id, what = ${differences([
      { label: 'nama', old: sql`c.name`, now: sql`i.nama` },
      { label: 'sumber', old: sql`c.sumber`, now: sql`i.sumber` },
      { label: 'terverifikasi', old: sql`c.verified`, now: sql`(i.verified or c.verified)` },
    ])} from people.calendar_day c where c.date = i.tanggal and c.jenis = i.jenis and c.unit_id is not distinct from i.unit_id`,
  )
  await judge(tx, sql`old_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writeCalendar(tx, importId, auditName(context.actor)))
}

async function writeCalendar(tx: Transaction, importId: number, by: string): Promise<void> {
  await run(
    tx,
    sql`update people.calendar_day c set name = i.nama, sumber = i.sumber, verified = (i.verified or c.verified), import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and c.id = i.old_id`,
  )
  await run(
    tx,
    sql`insert into people.calendar_day (date, jenis, name, unit_id, sumber, verified, import_id, row_no, created_by)
      select tanggal, jenis, nama, unit_id, sumber, verified, ${importId}::integer, row_no, ${by}::text
      from import_row where verdict = 'new' order by row_no`,
  )
}

/** Days that differ from the plain week: holidays, extra working days, outages by decree, Ramadan. */
export const calendarImport = importKind({
  kind: 'calendar',
  title: { id: 'Kalender kerja', en: 'Working calendar' },
  help: {
    id: 'Hari libur, cuti bersama, hari kerja tambahan, hari gangguan presensi menurut keputusan, dan Ramadan.',
    en: 'Holidays, collective leave, extra working days, days of attendance outage by decree, and Ramadan.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  plan: planCalendar,
})
