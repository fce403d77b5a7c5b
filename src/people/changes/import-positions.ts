import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { choiceCell, codeCell, dateCell, integerCell, textCell, yesNoCell } from '#platform/import-cells.ts'
import {
  defaulted,
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
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { JENIS_POSISI } from '../people.ts'
import { loadDirectory } from '../queries/directory.ts'
import { judge } from './import-common.ts'

const KODE: Text = {
  id: 'kode jabatan sebagai jenis.unit, misalnya sanitarian.pkm-oesapa',
  en: 'the code of the post as kind.unit, such as sanitarian.pkm-oesapa',
}

const columns = {
  kode: required('kode', codeCell, KODE, ['KODE JABATAN', 'posisi']),
  nama: required('nama', textCell(), { id: 'nama jabatan', en: 'the name of the post' }, ['NAMA JABATAN', 'JABATAN']),
  jenis: required(
    'jenis',
    choiceCell(JENIS_POSISI, { fungsional: 'JF', 'fungsional tertentu': 'JF', 'fungsional umum': 'PELAKSANA' }),
    { id: 'STRUKTURAL, JF, atau PELAKSANA', en: 'STRUKTURAL, JF or PELAKSANA' },
    ['JENIS JABATAN'],
  ),
  eselon: optional('eselon', textCell(10), { id: 'eselon seperti III.a', en: 'the echelon like III.a' }),
  unit: required('unit', textCell(), { id: 'kode atau nama unit', en: 'code or name of the unit' }, [
    'KODE UNIT',
    'UNIT KERJA',
    'UNOR',
  ]),
  kelas: required(
    'kelas',
    integerCell(1, 17),
    { id: 'kelas jabatan, 1 sampai 17', en: 'the class of the post, 1 to 17' },
    ['KELAS JABATAN'],
  ),
  memimpin: defaulted('memimpin', yesNoCell, false, {
    id: 'ya bila jabatan ini memimpin unitnya',
    en: 'ya if this post heads its unit',
  }),
  berlaku: optional(
    'berlaku',
    dateCell,
    { id: 'tanggal kelas itu mulai berlaku', en: 'the day from which the class counts' },
    ['TMT'],
  ),
} as const
type Row = RowOf<typeof columns>

const UNKNOWN_UNIT: Text = {
  id: 'unit "{shown}" tidak dikenal. Tulis kode atau nama unit seperti di susunan kota',
  en: 'unit "{shown}" is not known. Write its code or name as in the city\'s list',
}
const SINCE: Text = {
  id: 'kelas berubah dari {other} menjadi {shown}. Isi kolom berlaku dengan tanggal perubahannya',
  en: 'the class changes from {other} to {shown}. Fill in column berlaku with the day of the change',
}
const EARLIER: Text = {
  id: 'kelas jabatan ini sudah berubah lagi pada {shown}; perubahan yang lebih awal tidak dapat disisipkan',
  en: 'the class of this post has changed again on {shown}; an earlier change cannot be put before it',
}

/** A class with no date counts since before any month that can be closed. */
const ALWAYS = '2000-01-01'

async function planPositions(tx: Transaction, rows: readonly Row[], context: PlanContext): Promise<Planned> {
  const directory = await loadDirectory(tx, context.today)
  const faults: RowFault[] = []
  const lines: (string | number | boolean | null | undefined)[][] = []
  for (const row of rows) {
    const unit = directory.unit(row.unit)
    if (unit === undefined) {
      faults.push({ rowNo: row.rowNo, column: 'unit', reason: fillIn(UNKNOWN_UNIT, { shown: row.unit.slice(0, 80) }) })
      continue
    }
    // a post that the staff workbook brought first has a code of ours: it takes that of the file
    const known = directory.position(row.kode) ?? directory.positionNamed(unit.id, row.nama)
    lines.push([
      row.rowNo,
      row.kode,
      row.nama,
      row.jenis,
      row.eselon,
      unit.id,
      unit.kode,
      row.kelas,
      row.memimpin,
      row.berlaku,
      known?.id,
    ])
  }
  await stageRows(
    tx,
    'kode text, name text, jenis text, eselon text, unit_id integer, unit text, kelas integer, memimpin boolean, berlaku date, position_id integer',
    lines,
  )
  faults.push(...(await refuseTwins(tx, 'kode', sql`lower(kode)`, sql`kode`)))
  faults.push(...(await refuseTwins(tx, 'nama', sql`coalesce(position_id, -row_no)`, sql`name`)))
  await comparePositions(tx)
  faults.push(
    ...(await refuseRows(tx, 'berlaku', SINCE, sql`kelas <> old_kelas and berlaku is null`, {
      shown: sql`kelas`,
      other: sql`old_kelas`,
    })),
  )
  faults.push(
    ...(await refuseRows(tx, 'berlaku', EARLIER, sql`kelas <> old_kelas and berlaku < old_from`, {
      shown: sql`old_from`,
    })),
  )
  await judge(tx, sql`position_id is null`)
  return stagedPlan(tx, { faults }, (importId) => writePositions(tx, importId, auditName(context.actor), context.demo))
}

async function comparePositions(tx: Transaction): Promise<void> {
  await run(tx, sql`alter table import_row add old_kelas integer, add old_from date, add kelas_id integer`)
  await run(
    tx,
    sql`update import_row i set old_kelas = k.kelas, old_from = k.valid_from, kelas_id = k.id
      from people.position_kelas k where k.position_id = i.position_id and k.valid_to is null`,
  )
  await run(
    tx,
    sql`update import_row i set subject = i.kode, what = coalesce((
      select ${differences([
        { label: 'kode', old: sql`p.kode`, now: sql`i.kode` },
        { label: 'nama', old: sql`p.name`, now: sql`i.name` },
        { label: 'jenis', old: sql`p.jenis`, now: sql`i.jenis` },
        { label: 'eselon', old: sql`p.eselon`, now: sql`coalesce(i.eselon, p.eselon)` },
        { label: 'unit', old: sql`u.kode`, now: sql`i.unit` },
        { label: 'memimpin', old: sql`p.memimpin`, now: sql`i.memimpin` },
        { label: 'kelas', old: sql`i.old_kelas`, now: sql`i.kelas` },
      ])} from people.position p join people.unit u on u.id = p.unit_id where p.id = i.position_id), '')`,
  )
}

async function writePositions(tx: Transaction, importId: number, by: string, demo: boolean): Promise<void> {
  await run(
    tx,
    sql`update people.position p set kode = i.kode, name = i.name, jenis = i.jenis, eselon = coalesce(i.eselon, p.eselon),
        unit_id = i.unit_id, memimpin = i.memimpin, import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and p.id = i.position_id`,
  )
  await run(
    tx,
    sql`with made as (
        insert into people.position (kode, name, jenis, eselon, unit_id, memimpin, demo, import_id, row_no, created_by)
        select kode, name, jenis, eselon, unit_id, memimpin, ${demo}::boolean, ${importId}::integer, row_no, ${by}::text
        from import_row where verdict = 'new' order by row_no returning id, row_no)
      update import_row i set position_id = made.id from made where made.row_no = i.row_no`,
  )
  await run(
    tx,
    sql`update people.position_kelas k set kelas = i.kelas, import_id = ${importId}, row_no = i.row_no from import_row i
      where i.verdict = 'changed' and k.id = i.kelas_id and i.kelas <> i.old_kelas and i.berlaku = i.old_from`,
  )
  await run(
    tx,
    sql`update people.position_kelas k set valid_to = i.berlaku from import_row i
      where i.verdict = 'changed' and k.id = i.kelas_id and i.kelas <> i.old_kelas and i.berlaku > i.old_from`,
  )
  await run(
    tx,
    sql`insert into people.position_kelas (position_id, kelas, valid_from, import_id, row_no)
      select position_id, kelas, coalesce(berlaku, ${ALWAYS}::date), ${importId}::integer, row_no from import_row
      where verdict in ('new', 'changed') and (old_kelas is null or (kelas <> old_kelas and berlaku > old_from)) order by row_no`,
  )
}

/** The city's posts with their classes (peta jabatan). */
export const positionsImport = importKind({
  kind: 'positions',
  title: { id: 'Jabatan dan kelas jabatan', en: 'Posts and their classes' },
  help: {
    id: 'Peta jabatan kota: satu baris satu jabatan, dengan kelas dari keputusan kelas jabatan. Kode: jenis.unit (sanitarian.pkm-oesapa); bagian sebelum titik pertama ialah jabatan yang disebut kebijakan.',
    en: "The city's posts, a row a post, with the class from the decree on classes. Code: kind.unit (sanitarian.pkm-oesapa); the part before the first dot is the post that policies name.",
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  plan: planPositions,
})
