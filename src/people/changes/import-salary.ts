import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { dateCell, rupiahCell } from '#platform/import-cells.ts'
import { importKind, type PlanContext, type Planned, required, type RowOf } from '#platform/import-kind.ts'
import { refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { endBeforeNew, endOfNew, judge, nipColumn, resolvePersons } from './import-common.ts'

const columns = {
  nip: nipColumn,
  gaji: required(
    'gaji',
    rupiahCell,
    {
      id: 'gaji pokok dan tunjangan yang menjadi dasar BPJS, rupiah bulat',
      en: 'the pay that BPJS is based on, whole rupiah',
    },
    ['GAJI', 'JUMLAH GAJI', 'GAJI POKOK'],
  ),
  berlaku: required(
    'berlaku',
    dateCell,
    { id: 'tanggal gaji itu mulai berlaku', en: 'the day from which the pay counts' },
    ['TMT', 'TMT GAJI', 'mulai'],
  ),
} as const
type Row = RowOf<typeof columns>

const TWICE: Text = {
  id: 'NIP {shown} sudah punya gaji untuk tanggal itu di baris {other}. Tinggalkan satu saja',
  en: 'NIP {shown} has a pay for that day in row {other} already. Keep one of them',
}

async function planSalary(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  await stageRows(
    tx,
    'nip text, amount bigint, berlaku date, person_id integer, old_id integer',
    rows.map((row) => [row.rowNo, row.nip, row.gaji, row.berlaku, null, null]),
  )
  const faults = [
    ...(await resolvePersons(tx)),
    ...(await refuseTwins(tx, 'nip', sql`(nip, berlaku)::text`, sql`nip`, TWICE)),
  ]
  await run(
    tx,
    sql`update import_row i set old_id = s.id,
        what = case when s.amount = i.amount then '' else 'gaji: ' || s.amount || ' → ' || i.amount end
      from people.salary s where s.person_id = i.person_id and s.valid_from = i.berlaku`,
  )
  await judge(tx, sql`old_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writeSalary(tx, importId, auditName(context.actor)))
}

/** A pay counts until the next one of the person, in the register or in the file. */
async function writeSalary(tx: Transaction, importId: number, by: string): Promise<void> {
  await run(
    tx,
    sql`update people.salary s set amount = i.amount, import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and s.id = i.old_id`,
  )
  await endBeforeNew(tx, 'people.salary')
  await run(
    tx,
    sql`insert into people.salary (person_id, amount, valid_from, valid_to, import_id, row_no, created_by)
      select i.person_id, i.amount, i.berlaku,
        ${endOfNew('people.salary')}, ${importId}::integer, i.row_no, ${by}::text
      from import_row i where i.verdict = 'new' order by i.row_no`,
  )
}

/** Pay that BPJS and tax are based on. */
export const salaryImport = importKind({
  kind: 'salary',
  title: { id: 'Gaji', en: 'Pay' },
  help: {
    id: 'Gaji per orang dan tanggal berlakunya; dasar iuran BPJS dan pajak TPP.',
    en: 'Pay by person and the day it counts from; the base of BPJS and tax of the allowance.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  plan: planSalary,
})
