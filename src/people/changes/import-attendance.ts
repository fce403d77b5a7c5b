import { HOME } from '#platform/city.ts'
import { arrays, copyIn, row, run, sql, type Transaction } from '#platform/database.ts'
import { dateCell, type Moment, momentCell, timeCell } from '#platform/import-cells.ts'
import {
  fillIn,
  importKind,
  optional,
  type Planned,
  type RowCheck,
  type RowFault,
  type RowOf,
} from '#platform/import-kind.ts'
import { copyChunks } from '#platform/import-stage.ts'
import { addDays, instantAt, ZONE_NAMES, zoneOffset } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { nipColumn, personsByNip, UNKNOWN_PERSON } from './import-common.ts'

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
  return instantAt(moment.date, 0, HOME.zone).getTime() + moment.seconds * 1000
}

const OFFSET = zoneOffset(HOME.zone)

function stamp(moment: Moment | undefined): string | null {
  if (moment === undefined) return null
  const { date, seconds } = moment
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${OFFSET}`
}

/**
 * Hundreds of thousands of punches: whom they are of is looked up here, and one statement takes out what the register
 * has. No staged row is ever rewritten.
 */
async function planAttendance(tx: Transaction, rows: readonly Row[]): Promise<Planned> {
  const people = await personsByNip(tx)
  const faults: RowFault[] = []
  const known: Row[] = []
  for (const row of rows) {
    if (people.has(row.nip)) known.push(row)
    else faults.push({ rowNo: row.rowNo, column: 'nip', reason: fillIn(UNKNOWN_PERSON, { shown: row.nip }) })
  }
  await stagePunches(tx, known, people)
  const fresh = await freshRows(tx)
  return {
    counts: { new: fresh.count, changed: 0, unchanged: known.length - fresh.count },
    faults,
    warnings: [],
    changes: known
      .filter((row) => fresh.first.has(row.rowNo))
      .map((row) => ({ rowNo: row.rowNo, verdict: 'new', subject: subjectOf(row), what: '' })),
    apply: (importId) => writeAttendance(tx, importId),
  }
}

function subjectOf(row: Row): string {
  return `${row.nip} ${stamp(punchesOf(row)[0])?.slice(0, 16) ?? ''}`.trim()
}

async function stagePunches(tx: Transaction, rows: readonly Row[], people: ReadonlyMap<string, number>): Promise<void> {
  await run(tx, sql`create temp table import_punch (row_no integer, person_id integer, at timestamptz) on commit drop`)
  await copyIn(tx, 'import_punch', '', copyChunks(lines(rows, people)))
  await run(
    tx,
    sql`delete from import_punch i using people.attendance a where a.person_id = i.person_id and a.at = i.at
      and a.at >= (select min(at) from import_punch) and a.at <= (select max(at) from import_punch)`,
  )
}

function* lines(rows: readonly Row[], people: ReadonlyMap<string, number>): Generator<(string | number | null)[]> {
  for (const row of rows)
    for (const punch of punchesOf(row)) yield [row.rowNo, people.get(row.nip) ?? null, stamp(punch)]
}

const SHOWN_CHANGES = 1000

/** How many rows hold a punch that the register has not, and the first thousand of them. */
async function freshRows(tx: Transaction): Promise<{ count: number; first: ReadonlySet<number> }> {
  const { count } = await row(
    tx,
    z.object({ count: z.number() }),
    sql`select count(*) from (select row_no from import_punch group by row_no) r`,
  )
  const first = await arrays(
    tx,
    sql`select row_no from import_punch group by row_no order by row_no limit ${SHOWN_CHANGES}`,
  )
  return { count, first: new Set(first.map(([rowNo]) => Number(rowNo))) }
}

async function writeAttendance(tx: Transaction, importId: number): Promise<void> {
  await run(
    tx,
    sql`insert into people.attendance (person_id, at, import_id, row_no)
      select distinct on (person_id, at) person_id, at, ${importId}::integer, row_no from import_punch
      order by person_id, at, row_no`,
  )
}

/** Punches: a log with one punch a row, or a daily recap with coming and leaving. */
export const attendanceImport = importKind({
  kind: 'attendance',
  title: { id: 'Presensi', en: 'Attendance' },
  help: {
    id: `Log presensi (nip, waktu) atau rekap harian (nip, tanggal, masuk, pulang), menurut jam ${ZONE_NAMES[HOME.zone]}.`,
    en: `A log of punches (nip, waktu) or a daily recap (nip, tanggal, masuk, pulang), in ${ZONE_NAMES[HOME.zone]} time.`,
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  check,
  plan: planAttendance,
})
