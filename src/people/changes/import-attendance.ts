import { run, sql, type Transaction } from '#platform/database.ts'
import { dateCell, type Moment, momentCell, timeCell } from '#platform/import-cells.ts'
import {
  importKind,
  optional,
  type PlanContext,
  type Planned,
  type RowCheck,
  type RowOf,
} from '#platform/import-kind.ts'
import { stagedPlan, stageRows } from '#platform/import-stage.ts'
import { addDays, instantAt } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { nipColumn, resolvePersons } from './import-common.ts'

const TIME = { id: 'jam seperti 07:30', en: 'a time like 07:30' }

const columns = {
  nip: nipColumn,
  waktu: optional('waktu', momentCell, { id: 'tanggal dan jam presensi', en: 'date and time of the punch' }, [
    'WAKTU PRESENSI',
    'TANGGAL JAM',
    'DATETIME',
    'TIMESTAMP',
  ]),
  tanggal: optional('tanggal', dateCell, { id: 'tanggal seperti 31-01-2026', en: 'a date like 31-01-2026' }, ['TGL']),
  masuk: optional('masuk', timeCell, TIME, ['JAM MASUK', 'SCAN MASUK']),
  pulang: optional('pulang', timeCell, TIME, ['JAM PULANG', 'SCAN PULANG', 'JAM KELUAR']),
} as const
type Row = RowOf<typeof columns>

const NEITHER: Text = {
  id: 'tidak ada waktu presensi. Isi kolom waktu, atau kolom tanggal dengan masuk dan pulang',
  en: 'there is no time of a punch. Fill in column waktu, or column tanggal with masuk and pulang',
}
const FUTURE: Text = {
  id: 'waktu ini belum terjadi. Periksa tanggal dan jamnya',
  en: 'this time has not come yet. Check its date and time',
}

/** The punches of a row as (day, seconds since its midnight); leaving before coming means the morning after. */
function punchesOf(row: Row): Moment[] {
  if (row.waktu !== undefined) return [row.waktu]
  if (row.tanggal === undefined) return []
  const { masuk, pulang, tanggal } = row
  const punches: Moment[] = masuk === undefined ? [] : [{ date: tanggal, seconds: masuk }]
  if (pulang === undefined) return punches
  const nextDay = masuk !== undefined && pulang < masuk
  return [...punches, { date: nextDay ? addDays(tanggal, 1) : tanggal, seconds: pulang }]
}

function check(row: Row, clock: { readonly now: Date; readonly today: string }): RowCheck[] {
  if (row.waktu === undefined && row.tanggal === undefined) return [{ column: 'waktu', reason: NEITHER }]
  const day = row.waktu?.date ?? row.tanggal ?? ''
  if (day < clock.today) return []
  const future = day > clock.today || punchesOf(row).some((punch) => momentMillis(punch) > clock.now.getTime())
  return future ? [{ column: row.waktu === undefined ? 'tanggal' : 'waktu', reason: FUTURE }] : []
}

function momentMillis(moment: Moment): number {
  return instantAt(moment.date, 0, 'Asia/Makassar').getTime() + moment.seconds * 1000
}

function stamp(moment: Moment | undefined): string | null {
  if (moment === undefined) return null
  const { date, seconds } = moment
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}+08`
}

async function planAttendance(tx: Transaction, rows: readonly Row[], _context: PlanContext): Promise<Planned> {
  await stageRows(tx, 'nip text, at1 timestamptz, at2 timestamptz, person_id integer', lines(rows))
  const faults = await resolvePersons(tx)
  await run(
    tx,
    sql`update import_row i set verdict = case when j.known then 'unchanged' else 'new' end,
        subject = i.nip || coalesce(' ' || to_char(i.at1 at time zone 'Asia/Makassar', 'YYYY-MM-DD HH24:MI'), '')
      from (select r.row_no, (r.at1 is null or a.at is not null) and (r.at2 is null or b.at is not null) as known
        from import_row r
        left join people.attendance a on a.person_id = r.person_id and a.at = r.at1
        left join people.attendance b on b.person_id = r.person_id and b.at = r.at2
        where r.verdict is null) j
      where j.row_no = i.row_no`,
  )
  return stagedPlan(tx, { faults }, (importId) => writeAttendance(tx, importId))
}

function* lines(rows: readonly Row[]): Generator<(string | number | null)[]> {
  for (const row of rows) {
    const [first, second] = punchesOf(row)
    yield [row.rowNo, row.nip, stamp(first), stamp(second), null]
  }
}

async function writeAttendance(tx: Transaction, importId: number): Promise<void> {
  await run(
    tx,
    sql`insert into people.attendance (person_id, at, import_id, row_no)
      select i.person_id, v.at, ${importId}::integer, i.row_no
      from import_row i cross join lateral (values (i.at1), (i.at2)) v (at)
      where i.verdict = 'new' and v.at is not null order by i.person_id, v.at
      on conflict (person_id, at) do nothing`,
  )
}

/** Punches: a log with one punch a row, or a daily recap with coming and leaving. */
export const attendanceImport = importKind({
  kind: 'attendance',
  title: { id: 'Presensi', en: 'Attendance' },
  help: {
    id: 'Log presensi (nip, waktu) atau rekap harian (nip, tanggal, masuk, pulang), menurut jam WITA.',
    en: 'A log of punches (nip, waktu) or a daily recap (nip, tanggal, masuk, pulang), in WITA time.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  check,
  plan: planAttendance,
})
