import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { choiceCell, dateCell, percentCell, textCell } from '#platform/import-cells.ts'
import { defaulted, importKind, type PlanContext, type Planned, required, type RowOf } from '#platform/import-kind.ts'
import { differences, refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { judge, nipColumn, resolvePersons } from './import-common.ts'
import { ENDS_BEFORE } from './import-leave.ts'

const columns = {
  nip: nipColumn,
  tingkat: required(
    'tingkat',
    choiceCell(['RINGAN', 'SEDANG', 'BERAT']),
    {
      id: 'RINGAN, SEDANG, atau BERAT',
      en: 'RINGAN, SEDANG or BERAT',
    },
    ['TINGKAT HUKUMAN'],
  ),
  jenis: required('jenis', textCell(), { id: 'jenis hukuman menurut keputusan', en: 'the measure as in the decree' }, [
    'JENIS HUKUMAN',
  ]),
  potongan: defaulted(
    'potongan',
    percentCell,
    0,
    { id: 'potongan TPP dalam persen', en: 'the cut of the allowance in percent' },
    ['POTONGAN TPP'],
  ),
  mulai: required('mulai', dateCell, { id: 'tanggal pertama', en: 'the first day' }, ['TMT', 'TANGGAL MULAI']),
  sampai: required('sampai', dateCell, { id: 'tanggal terakhir', en: 'the last day' }, ['TANGGAL SELESAI', 'SELESAI']),
  nomor: required('nomor', textCell(100), { id: 'nomor keputusan', en: 'the number of the decree' }, [
    'NOMOR SK',
    'NO SK',
    'SK',
  ]),
} as const
type Row = RowOf<typeof columns>

const TWICE: Text = {
  id: 'keputusan {shown} bagi NIP ini sudah ada di baris {other}. Tinggalkan satu saja',
  en: 'decree {shown} for this NIP stands in row {other} already. Keep one of them',
}

async function planDiscipline(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  await stageRows(
    tx,
    'nip text, tingkat text, jenis text, potongan integer, mulai date, sampai date, nomor text, person_id integer, old_id integer',
    rows.map((row) => [
      row.rowNo,
      row.nip,
      row.tingkat,
      row.jenis,
      row.potongan,
      row.mulai,
      row.sampai,
      row.nomor,
      null,
      null,
    ]),
  )
  const faults = await resolvePersons(tx)
  faults.push(...(await refuseTwins(tx, 'nomor', sql`(nip, nomor)::text`, sql`nomor`, TWICE)))
  await run(
    tx,
    sql`update import_row i set old_id = d.id, what = ${differences([
      { label: 'tingkat', old: sql`d.tingkat`, now: sql`i.tingkat` },
      { label: 'jenis', old: sql`d.jenis`, now: sql`i.jenis` },
      { label: 'potongan (1/100 %)', old: sql`d.potongan`, now: sql`i.potongan` },
      { label: 'mulai', old: sql`d.from_date`, now: sql`i.mulai` },
      { label: 'sampai', old: sql`d.to_date`, now: sql`i.sampai` },
    ])} from people.discipline d where d.person_id = i.person_id and d.decree_no = i.nomor`,
  )
  await judge(tx, sql`old_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writeDiscipline(tx, importId, auditName(context.actor)))
}

async function writeDiscipline(tx: Transaction, importId: number, by: string): Promise<void> {
  await run(
    tx,
    sql`update people.discipline d set tingkat = i.tingkat, jenis = i.jenis, potongan = i.potongan, from_date = i.mulai, to_date = i.sampai,
        import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and d.id = i.old_id`,
  )
  await run(
    tx,
    sql`insert into people.discipline (person_id, tingkat, jenis, potongan, from_date, to_date, decree_no, import_id, row_no, created_by)
      select person_id, tingkat, jenis, potongan, mulai, sampai, nomor, ${importId}::integer, row_no, ${by}::text
      from import_row where verdict = 'new' order by row_no`,
  )
}

/** Decisions on discipline (PP 94/2021), with the cut of the allowance that the city's decree sets. */
export const disciplineImport = importKind({
  kind: 'discipline',
  title: { id: 'Hukuman disiplin', en: 'Disciplinary measures' },
  help: {
    id: 'Keputusan hukuman disiplin yang sudah berlaku, dengan potongan TPP-nya.',
    en: 'Disciplinary decisions in force, with their cut of the allowance.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  check: (row) => (row.sampai < row.mulai ? [{ column: 'sampai', reason: ENDS_BEFORE }] : []),
  plan: planDiscipline,
})
