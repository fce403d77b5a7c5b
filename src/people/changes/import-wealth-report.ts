import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { choiceCell, dateCell, integerCell } from '#platform/import-cells.ts'
import {
  type CellParser,
  defaulted,
  importKind,
  optional,
  type PlanContext,
  type Planned,
  required,
  type RowOf,
} from '#platform/import-kind.ts'
import { differences, refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { WEALTH_REPORTS } from '../people.ts'
import { judge, nipColumn, resolvePersons } from './import-common.ts'

/** The day of delivery, or the word that takes a wrong one back. */
const deliveredCell: CellParser<string> = (text) =>
  /^belum$/i.test(text.trim()) ? { ok: true, value: 'BELUM' } : dateCell(text)

const columns = {
  nip: nipColumn,
  jenis: defaulted(
    'jenis',
    choiceCell(WEALTH_REPORTS),
    'LHKPN',
    { id: 'LHKPN atau LHKASN; kosong berarti LHKPN', en: 'LHKPN or LHKASN; empty means LHKPN' },
    ['JENIS LAPORAN'],
  ),
  tahun: required(
    'tahun',
    integerCell(1990, 2199),
    { id: 'tahun laporan, misalnya 2025', en: 'the year reported, such as 2025' },
    ['TAHUN LAPOR', 'TAHUN PELAPORAN'],
  ),
  tenggat: required('tenggat', dateCell, { id: 'tanggal terakhir penyampaian', en: 'the last day for delivering it' }, [
    'BATAS WAKTU',
    'JATUH TEMPO',
  ]),
  disampaikan: optional(
    'disampaikan',
    deliveredCell,
    {
      id: 'tanggal disampaikan; kosong bila belum; BELUM menghapus tanggal yang keliru',
      en: 'the day of delivery; empty if not yet; BELUM takes a wrong day back',
    },
    ['TANGGAL LAPOR', 'TANGGAL KIRIM', 'TANGGAL PENYAMPAIAN'],
  ),
} as const
type Row = RowOf<typeof columns>

const TWICE: Text = {
  id: 'laporan {shown} bagi NIP ini sudah ada di baris {other}. Tinggalkan satu saja',
  en: 'report {shown} for this NIP stands in row {other} already. Keep one of them',
}
const FUTURE: Text = {
  id: 'tanggal ini belum tiba. Tulis tanggal laporan itu benar-benar disampaikan, atau kosongkan',
  en: 'this day has not come. Write the day on which the report was delivered, or leave it empty',
}

async function planReports(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  await stageRows(
    tx,
    'nip text, jenis text, tahun integer, tenggat date, disampaikan text, delivered date, person_id integer, old_id integer',
    rows.map((row) => [row.rowNo, row.nip, row.jenis, row.tahun, row.tenggat, row.disampaikan, null, null, null]),
  )
  const faults = await resolvePersons(tx)
  faults.push(...(await refuseTwins(tx, 'tahun', sql`(nip, jenis, tahun)::text`, sql`jenis || ' ' || tahun`, TWICE)))
  // an empty cell says nothing: what is known of the delivery stays
  await run(
    tx,
    sql`update import_row i set old_id = w.id, delivered = case when i.disampaikan is null then w.delivered
        when i.disampaikan = 'BELUM' then null else i.disampaikan::date end
      from people.wealth_report w where w.person_id = i.person_id and w.jenis = i.jenis and w.tahun = i.tahun`,
  )
  await run(tx, sql`update import_row set delivered = nullif(disampaikan, 'BELUM')::date where old_id is null`)
  await run(
    tx,
    sql`update import_row i set what = ${differences([
      { label: 'tenggat', old: sql`w.due`, now: sql`i.tenggat` },
      { label: 'disampaikan', old: sql`w.delivered`, now: sql`i.delivered` },
    ])} from people.wealth_report w where w.id = i.old_id`,
  )
  await judge(tx, sql`old_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writeReports(tx, importId, auditName(context.actor)))
}

async function writeReports(tx: Transaction, importId: number, by: string): Promise<void> {
  await run(
    tx,
    sql`update people.wealth_report w set due = i.tenggat, delivered = i.delivered, import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and w.id = i.old_id`,
  )
  await run(
    tx,
    sql`insert into people.wealth_report (person_id, jenis, tahun, due, delivered, import_id, row_no, created_by)
      select person_id, jenis, tahun, tenggat, delivered, ${importId}::integer, row_no, ${by}::text
      from import_row where verdict = 'new' order by row_no`,
  )
}

/** Reports of wealth that are due, each with its last day and the day it came (UU 28/1999 pasal 5; LHKASN: SE MenPANRB 1/2015). */
export const wealthReportImport = importKind({
  kind: 'lhkpn',
  title: { id: 'Laporan harta (LHKPN, LHKASN)', en: 'Reports of wealth (LHKPN, LHKASN)' },
  help: {
    id: 'Siapa wajib melaporkan hartanya, sampai kapan, dan sudah atau belum. Yang lewat tenggat dapat menahan TPP.',
    en: 'Who must report their wealth, by when, and whether it was done. What is overdue may hold the allowance.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  check: (row, { today }) =>
    row.disampaikan !== undefined && row.disampaikan !== 'BELUM' && row.disampaikan > today
      ? [{ column: 'disampaikan', reason: FUTURE }]
      : [],
  plan: planReports,
})
