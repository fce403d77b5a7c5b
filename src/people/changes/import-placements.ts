import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { choiceCell, codeCell, dateCell, textCell } from '#platform/import-cells.ts'
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
import { differences, refuseRows, refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import { addDays } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { PERAN } from '../people.ts'
import { loadDirectory } from '../queries/directory.ts'
import { judge, nipColumn, resolvePersons } from './import-common.ts'
import { ENDS_BEFORE } from './import-leave.ts'

const columns = {
  nip: nipColumn,
  posisi: required('posisi', codeCell, { id: 'kode jabatan', en: 'the code of the post' }, ['KODE JABATAN', 'JABATAN']),
  peran: required('peran', choiceCell(PERAN, { 'plt.': 'PLT', 'plh.': 'PLH', 'pj.': 'PJ', d: 'DEFINITIF' }), {
    id: 'DEFINITIF, PLT, PLH, atau PJ',
    en: 'DEFINITIF, PLT, PLH or PJ',
  }),
  mulai: required('mulai', dateCell, { id: 'tanggal pertama', en: 'the first day' }, ['TMT', 'TANGGAL MULAI']),
  sampai: optional(
    'sampai',
    dateCell,
    { id: 'tanggal terakhir, kosong bila belum ada', en: 'the last day, empty if none yet' },
    ['TANGGAL SELESAI', 'SELESAI'],
  ),
  nomor: optional('nomor', textCell(100), { id: 'nomor keputusan', en: 'the number of the decree' }, [
    'NOMOR SK',
    'NO SK',
    'SK',
  ]),
} as const
type Row = RowOf<typeof columns>

const UNKNOWN_POST: Text = {
  id: 'jabatan "{shown}" belum ada di register. Impor dulu berkas jabatan, atau perbaiki kodenya',
  en: 'post "{shown}" is not in the register. Import the file of posts first, or correct its code',
}
const TWICE: Text = {
  id: 'NIP {shown} sudah punya penugasan yang sama di baris {other}. Tinggalkan satu saja',
  en: 'NIP {shown} has the same assignment in row {other}. Keep one of them',
}
const OVERLAP: Text = {
  id: 'bertumpuk dengan penempatan lain orang ini ({shown}). Isi sampai, atau perbaiki mulai',
  en: 'overlaps with another placement of this person ({shown}). Fill in sampai, or correct mulai',
}
const OVERLAP_IN_FILE: Text = {
  id: 'bertumpuk dengan baris {shown} berkas ini. Isi sampai, atau perbaiki mulai',
  en: 'overlaps with row {shown} of this file. Fill in sampai, or correct mulai',
}

async function planPlacements(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  const directory = await loadDirectory(tx, context.today)
  const faults: RowFault[] = []
  const lines: (string | number | null | undefined)[][] = []
  for (const row of rows) {
    const position = directory.position(row.posisi)
    if (position === undefined)
      faults.push({
        rowNo: row.rowNo,
        column: 'posisi',
        reason: fillIn(UNKNOWN_POST, { shown: row.posisi.slice(0, 80) }),
      })
    else {
      const end = row.sampai === undefined ? null : addDays(row.sampai, 1)
      lines.push([row.rowNo, row.nip, position.id, position.kode, row.peran, row.mulai, end, row.nomor, null, null])
    }
  }
  await stageRows(
    tx,
    'nip text, position_id integer, posisi text, peran text, mulai date, akhir date, nomor text, person_id integer, old_id integer',
    lines,
  )
  faults.push(...(await resolvePersons(tx)))
  faults.push(...(await refuseTwins(tx, 'mulai', sql`(nip, position_id, peran, mulai)::text`, sql`nip`, TWICE)))
  await comparePlacements(tx)
  faults.push(...(await refuseOverlaps(tx)))
  await judge(tx, sql`old_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writePlacements(tx, importId, auditName(context.actor)))
}

/** An end that the file leaves empty says nothing: the next placement may have set it. */
async function comparePlacements(tx: Transaction): Promise<void> {
  await run(
    tx,
    sql`update import_row i set old_id = p.id, akhir = coalesce(i.akhir, p.valid_to), what = ${differences([
      { label: 'sampai', old: sql`(p.valid_to - 1)`, now: sql`(coalesce(i.akhir, p.valid_to) - 1)` },
      { label: 'nomor', old: sql`p.decree_no`, now: sql`coalesce(i.nomor, p.decree_no)` },
    ])} from people.placement p
      where p.person_id = i.person_id and p.position_id = i.position_id and p.peran = i.peran and p.valid_from = i.mulai`,
  )
}

/** A definitive placement may follow an open one, which then ends; any other overlap is for a person to decide. */
async function refuseOverlaps(tx: Transaction): Promise<RowFault[]> {
  const same = sql`((p.peran = 'DEFINITIF' and i.peran = 'DEFINITIF') or (p.peran <> 'DEFINITIF' and i.peran <> 'DEFINITIF' and p.position_id = i.position_id))`
  const others = sql`from people.placement p where p.person_id = i.person_id and p.id is distinct from i.old_id and ${same}
    and not (i.peran = 'DEFINITIF' and p.valid_to is null and p.valid_from < i.mulai)
    and daterange(p.valid_from, p.valid_to) && daterange(i.mulai, i.akhir)`
  const inFile = sql`from import_row p where p.person_id = i.person_id and p.row_no < i.row_no and p.verdict is null and ${same}
    and daterange(p.mulai, p.akhir) && daterange(i.mulai, i.akhir)`
  return [
    ...(await refuseRows(tx, 'mulai', OVERLAP, sql`exists (select ${others})`, {
      shown: sql`(select p.peran || ' ' || p.valid_from || ' – ' || coalesce((p.valid_to - 1)::text, '…') ${others} limit 1)`,
    })),
    ...(await refuseRows(tx, 'mulai', OVERLAP_IN_FILE, sql`exists (select ${inFile})`, {
      shown: sql`(select p.row_no ${inFile} limit 1)`,
    })),
  ]
}

async function writePlacements(tx: Transaction, importId: number, by: string): Promise<void> {
  await run(
    tx,
    sql`update people.placement p set valid_to = i.akhir, decree_no = coalesce(i.nomor, p.decree_no), import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and p.id = i.old_id`,
  )
  await run(
    tx,
    sql`update people.placement p set valid_to = n.first from (
        select p.id, min(i.mulai) as first from import_row i join people.placement p on p.person_id = i.person_id and p.peran = 'DEFINITIF'
          and p.valid_to is null and p.valid_from < i.mulai
        where i.verdict = 'new' and i.peran = 'DEFINITIF' group by p.id) n
      where p.id = n.id`,
  )
  await run(
    tx,
    sql`insert into people.placement (person_id, position_id, peran, valid_from, valid_to, decree_no, import_id, row_no, created_by)
      select person_id, position_id, peran, mulai, akhir, nomor, ${importId}::integer, row_no, ${by}::text
      from import_row where verdict = 'new' order by row_no`,
  )
}

/** Placements by decree: moves, and acting posts (Plt., Plh., Pj.) beside the own one. */
export const placementsImport = importKind({
  kind: 'placements',
  title: { id: 'Penempatan, Plt., dan Plh.', en: 'Placements and acting posts' },
  help: {
    id: 'Mutasi dan penugasan Plt., Plh., atau Pj. menurut keputusan, satu baris satu penugasan.',
    en: 'Moves and acting assignments by decree, a row an assignment.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  check: (row) =>
    row.sampai !== undefined && row.sampai < row.mulai ? [{ column: 'sampai', reason: ENDS_BEFORE }] : [],
  plan: planPlacements,
})
