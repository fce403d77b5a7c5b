import { auditName } from '#platform/access.ts'
import { maybeRow, sql, type Transaction } from '#platform/database.ts'
import {
  fillIn,
  importKind,
  type PlanContext,
  type Planned,
  type RowCheck,
  type RowFault,
} from '#platform/import-kind.ts'
import { refuseRows, refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { loadDirectory } from '../queries/directory.ts'
import { golonganOf, statusOf } from '../rules/siasn.ts'
import { type PeopleRow, peopleColumns } from './import-people-columns.ts'
import { comparePeople, identifyPeople } from './import-people-compare.ts'
import { writePeople } from './import-people-write.ts'
import { PEOPLE_STAGE, readPlace, stageLine } from './import-people-stage.ts'

const BIRTH: Text = {
  id: 'tanggal lahir {birth} tidak sama dengan tanggal pada NIP ({nip})',
  en: 'birth date {birth} is not that of the NIP ({nip})',
}
const SEX: Text = {
  id: 'jenis kelamin tidak sama dengan angka ke-15 NIP',
  en: 'sex is not that of digit 15 of the NIP',
}
const GOLONGAN: Text = {
  id: 'golongan "{shown}" tidak dikenal untuk {status}. Yang benar misalnya III/a (PNS) atau IX (PPPK)',
  en: 'golongan "{shown}" is not known for {status}. Right would be for instance III/a (PNS) or IX (PPPK)',
}

function checkPerson(row: PeopleRow): RowCheck[] {
  const { nip } = row
  const status = statusOf(row)
  const checks: RowCheck[] = nip.warnings.map((reason) => ({ column: 'nip', reason, warning: true as const }))
  if (row.birthDate !== undefined && row.birthDate !== nip.birth)
    checks.push({ column: 'birthDate', reason: fillIn(BIRTH, { birth: row.birthDate, nip: nip.birth }), warning: true })
  if (row.sex !== undefined && row.sex !== nip.gender) checks.push({ column: 'sex', reason: SEX, warning: true })
  if (golonganOf(row, status) === undefined) {
    const shown = row.golonganNama ?? row.golonganId ?? ''
    checks.push({ column: 'golonganNama', reason: fillIn(GOLONGAN, { shown, status }) })
  }
  return checks
}

const UNKNOWN_UNIT: Text = {
  id: 'unit "{shown}" tidak dikenal. Tulis kode atau nama unit seperti di susunan kota, atau pasangkan pada peta nilai (kolom unit)',
  en: 'unit "{shown}" is not known. Write its code or name as in the city\'s list, or pair it in the value map (column unit)',
}
const NO_UNIT: Text = {
  id: 'ada jabatan tetapi tidak ada unitnya. Isi UNOR NAMA',
  en: 'there is a post but no unit. Fill in UNOR NAMA',
}
const ABOVE: Text = {
  id: 'UNOR "{shown}" tidak ada di susunan kota; dicatat pada {unit}',
  en: 'UNOR "{shown}" is not in the city\'s list; recorded in {unit}',
}
const NO_POST: Text = {
  id: 'tidak ada jabatan; orang ini dicatat tanpa penempatan',
  en: 'no post; this person is recorded without a placement',
}
const TWO_IN_FILE: Text = {
  id: 'NIP {shown} juga dipakai di baris {other}. Satu NIP milik satu orang; perbaiki atau hapus salah satunya',
  en: 'NIP {shown} is used in row {other} as well. A NIP belongs to one person; correct or delete one of them',
}
const ID_TWICE: Text = {
  id: 'PNS ID {shown} juga dipakai di baris {other}. Perbaiki atau hapus salah satunya',
  en: 'PNS ID {shown} is used in row {other} as well. Correct or delete one of them',
}
const TWO_PEOPLE: Text = {
  id: 'NIP {shown} di register milik orang lain ({other}). Periksa NIP dan PNS ID baris ini',
  en: 'NIP {shown} belongs to somebody else in the register ({other}). Check the NIP and PNS ID of this row',
}
const DEMO_LOADED: Text = {
  id: 'data contoh masih dimuat, jadi orang sungguhan tidak dicampur. Hapus dulu dengan "sasando demo remove"',
  en: 'demo data is still loaded, and real people are not mixed with it. Remove it first with "sasando demo remove"',
}

async function planPeople(tx: Transaction, rows: readonly PeopleRow[], context: PlanContext): Promise<Planned> {
  const directory = await loadDirectory(tx, context.today)
  const faults: RowFault[] = []
  const warnings: RowFault[] = []
  const lines: (string | number | null)[][] = []
  for (const row of rows) {
    const place = readPlace(row, directory)
    if (place.kind === 'unknown-unit')
      faults.push({
        rowNo: row.rowNo,
        column: 'unit',
        reason: fillIn(place.shown === '' ? NO_UNIT : UNKNOWN_UNIT, { shown: place.shown }),
      })
    else lines.push(stageLine(row, place))
    if (place.kind === 'above')
      warnings.push({
        rowNo: row.rowNo,
        column: 'unit',
        reason: fillIn(ABOVE, { shown: place.shown, unit: place.unit }),
      })
    if (place.kind === 'none') warnings.push({ rowNo: row.rowNo, column: 'jabatanNama', reason: NO_POST })
  }
  await stageRows(tx, PEOPLE_STAGE, lines)
  faults.push(...(await refuseStrangers(tx, context)))
  await comparePeople(tx)
  return stagedPlan(tx, { faults, warnings }, (importId) =>
    writePeople(tx, { importId, today: context.today, by: auditName(context.actor), demo: context.demo }),
  )
}

/** Finds who each row is and refuses the rows of which nobody can say. */
async function refuseStrangers(tx: Transaction, context: PlanContext): Promise<RowFault[]> {
  await identifyPeople(tx)
  const demo = await maybeRow(tx, z.object({ id: z.number() }), sql`select id from people.person where demo limit 1`)
  const mixed = demo !== undefined && !context.demo
  return [
    ...(mixed ? await refuseRows(tx, '', DEMO_LOADED, sql`true`) : []),
    ...(await refuseTwins(tx, 'nip', sql`nip`, sql`nip`, TWO_IN_FILE)),
    ...(await refuseTwins(tx, 'pnsId', sql`coalesce(pns_id, row_no::text)`, sql`pns_id`, ID_TWICE)),
    ...(await refuseRows(tx, 'nip', TWO_PEOPLE, sql`nip_owner <> person_id or old_pns_id <> pns_id`, {
      shown: sql`nip`,
      other: sql`(select name from people.person o where o.id = coalesce(i.nip_owner, i.person_id))`,
    })),
  ]
}

/** SIASN "data utama", or a shorter list with the same meaning. Religion, NIK, address and phone are never read. */
export const peopleImport = importKind({
  kind: 'people',
  title: { id: 'Data utama pegawai (SIASN)', en: 'Staff data (SIASN "data utama")' },
  help: {
    id: 'Buku kerja "data utama" dari SIASN apa adanya. Agama, NIK, alamat, dan nomor telepon tidak dibaca.',
    en: 'The "data utama" workbook of SIASN as it is. Religion, NIK, address and phone are not read.',
  },
  columns: peopleColumns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  check: checkPerson,
  plan: planPeople,
})
