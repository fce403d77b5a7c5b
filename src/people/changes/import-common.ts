import { arrays, rawSql, type Sql, sql, run, type Transaction } from '#platform/database.ts'
import { nipCell } from '#platform/import-cells.ts'
import { required, type RowFault } from '#platform/import-kind.ts'
import { refuseRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'

/** The column by which every file names a person. */
export const nipColumn = required(
  'nip',
  nipCell,
  { id: 'NIP atau NI PPPK, 18 angka', en: 'the NIP or NI PPPK, 18 digits' },
  ['NIP BARU', 'NIP/NI PPPK', 'NI PPPK', 'NIP PEGAWAI', 'Nomor Induk'],
)

export const UNKNOWN_PERSON: Text = {
  id: 'NIP {shown} belum ada di register. Impor dulu data utama SIASN, atau perbaiki NIP-nya',
  en: 'NIP {shown} is not in the register. Import the SIASN staff workbook first, or correct the NIP',
}

/** Everybody's id by each number the person has or had, for files with many rows a person. */
export async function personsByNip(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const found = await arrays(
    tx,
    sql`select value, person_id from people.person_identifier where kind in ('NIP', 'NI_PPPK')`,
  )
  return new Map(found.map(([value, personId]) => [String(value), Number(personId)]))
}

/** Fills `person_id` of the staged rows by their `nip` and refuses those whose NIP nobody has. */
export async function resolvePersons(tx: Transaction): Promise<RowFault[]> {
  await run(
    tx,
    sql`update import_row i set person_id = p.person_id, subject = i.nip from people.person_identifier p
      where p.kind in ('NIP', 'NI_PPPK') and p.value = i.nip`,
  )
  return refuseRows(tx, 'nip', UNKNOWN_PERSON, sql`person_id is null`, { shown: sql`nip` })
}

/** Sets the verdict of every row not refused: new, or by its `what` changed or unchanged. */
export async function judge(tx: Transaction, isNew: Sql): Promise<void> {
  await run(
    tx,
    sql`update import_row i set verdict = case when ${isNew} then 'new' when what = '' then 'unchanged' else 'changed' end
      where verdict is null`,
  )
}

/** A register in which a row of a person counts until the next one of that person: `valid_from`, `valid_to`, `person_id`. */
export type DatedRegister = 'people.salary' | 'people.bank_account'

/** Ends every row of a dated register on the first day (`berlaku`) from which a new staged row of its person counts. */
export async function endBeforeNew(tx: Transaction, register: DatedRegister): Promise<void> {
  const table = rawSql(register)
  await run(
    tx,
    sql`update ${table} r set valid_to = n.first from (
        select r.id, min(i.berlaku) as first from import_row i join ${table} r on r.person_id = i.person_id
          and i.berlaku > r.valid_from and (r.valid_to is null or i.berlaku < r.valid_to)
        where i.verdict = 'new' group by r.id) n
      where r.id = n.id`,
  )
}

/** The day on which a new staged row `i` ends: that of the person's next one, in the file or in the register; else null. */
export function endOfNew(register: DatedRegister): Sql {
  return sql`least(lead(i.berlaku) over (partition by i.person_id order by i.berlaku),
    (select min(r.valid_from) from ${rawSql(register)} r where r.person_id = i.person_id and r.valid_from > i.berlaku))`
}
