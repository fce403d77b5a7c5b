import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { dateCell, textCell } from '#platform/import-cells.ts'
import {
  type CellParser,
  importKind,
  type PlanContext,
  type Planned,
  required,
  type RowOf,
} from '#platform/import-kind.ts'
import { refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { endBeforeNew, endOfNew, judge, nipColumn, resolvePersons } from './import-common.ts'

const NOT_A_NUMBER: Text = {
  id: 'nomor rekening terdiri dari 5 sampai 30 angka; spasi, titik dan tanda hubung boleh ada di antaranya',
  en: 'an account number has 5 to 30 digits; spaces, dots and hyphens may stand between them',
}

/** Digits of an account number. What was written is not repeated in the refusal: reports are kept, numbers need not be. */
const accountCell: CellParser<string> = (text) => {
  const digits = text.replace(/^['`’]/, '').replace(/[\s.-]/g, '')
  return /^\d{5,30}$/.test(digits) ? { ok: true, value: digits } : { ok: false, reason: NOT_A_NUMBER }
}

const columns = {
  nip: nipColumn,
  bank: required('bank', textCell(60), { id: 'nama bank', en: 'the bank' }, ['NAMA BANK']),
  rekening: required(
    'rekening',
    accountCell,
    { id: 'nomor rekening, angka saja', en: 'the account number, digits only' },
    ['NO REKENING', 'NOMOR REKENING', 'NO REK'],
  ),
  pemilik: required(
    'pemilik',
    textCell(100),
    { id: 'nama pemilik seperti di buku tabungan', en: 'the holder as in the passbook' },
    ['ATAS NAMA', 'NAMA PEMILIK', 'NAMA REKENING'],
  ),
  berlaku: required(
    'berlaku',
    dateCell,
    { id: 'tanggal rekening itu mulai dipakai', en: 'the day from which the account is used' },
    ['TMT', 'MULAI'],
  ),
} as const
type Row = RowOf<typeof columns>

const TWICE: Text = {
  id: 'NIP {shown} sudah punya rekening untuk tanggal itu di baris {other}. Tinggalkan satu saja',
  en: 'NIP {shown} has an account for that day in row {other} already. Keep one of them',
}

async function planAccounts(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  await stageRows(
    tx,
    'nip text, bank text, rekening text, pemilik text, berlaku date, person_id integer, old_id integer',
    rows.map((row) => [row.rowNo, row.nip, row.bank, row.rekening, row.pemilik, row.berlaku, null, null]),
  )
  const faults = [
    ...(await resolvePersons(tx)),
    ...(await refuseTwins(tx, 'nip', sql`(nip, berlaku)::text`, sql`nip`, TWICE)),
  ]
  // the report says which field changes, never the number
  await run(
    tx,
    sql`update import_row i set old_id = a.id, what = concat_ws('; ',
        case when a.bank <> i.bank then 'bank' end,
        case when a.number <> i.rekening then 'rekening: •••' || right(a.number, 4) || ' → •••' || right(i.rekening, 4) end,
        case when a.holder <> i.pemilik then 'pemilik' end)
      from people.bank_account a where a.person_id = i.person_id and a.valid_from = i.berlaku`,
  )
  await judge(tx, sql`old_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writeAccounts(tx, importId, auditName(context.actor)))
}

/** An account counts until the next one of the person, in the register or in the file. */
async function writeAccounts(tx: Transaction, importId: number, by: string): Promise<void> {
  await run(
    tx,
    sql`update people.bank_account a set bank = i.bank, number = i.rekening, holder = i.pemilik, import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and a.id = i.old_id`,
  )
  await endBeforeNew(tx, 'people.bank_account')
  await run(
    tx,
    sql`insert into people.bank_account (person_id, bank, number, holder, valid_from, valid_to, import_id, row_no, created_by)
      select i.person_id, i.bank, i.rekening, i.pemilik, i.berlaku,
        ${endOfNew('people.bank_account')}, ${importId}::integer, i.row_no, ${by}::text
      from import_row i where i.verdict = 'new' order by i.row_no`,
  )
}

/** Accounts that pay is sent to. */
export const accountImport = importKind({
  kind: 'accounts',
  title: { id: 'Rekening bank', en: 'Bank accounts' },
  help: {
    id: 'Rekening tempat TPP dikirim: bank, nomor, nama pemilik, dan sejak kapan dipakai.',
    en: 'The account that the allowance is sent to: bank, number, holder, and since when it is used.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  plan: planAccounts,
})
