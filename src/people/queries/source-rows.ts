import { z } from 'zod'
import { HOME } from '#platform/city.ts'
import { joinSql, maybeRow, type Read, row, rows, type Sql, sql } from '#platform/database.ts'
import { instantAt } from '#shared/dates.ts'
import { firstDay, type Month, nextMonth } from '#shared/period.ts'

/** Where a row of the register came from: the file by name and content, its sheet, its row (the header is row 1). */
const source = z.object({
  importId: z.number(),
  file: z.string(),
  sha256: z.string(),
  sheet: z.string().nullable(),
  rowNo: z.number().nullable(),
})
export type Source = z.infer<typeof source>

/** Tables of the register whose rows other modules keep as the source of a figure. */
const SOURCE_TABLES = [
  'person',
  'employment',
  'placement',
  'position',
  'position_kelas',
  'salary',
  'leave',
  'discipline',
  'wealth_report',
  'calendar_day',
] as const
export type SourceTable = (typeof SOURCE_TABLES)[number]

const TABLES: Readonly<Record<SourceTable, Sql>> = {
  person: sql`people.person`,
  employment: sql`people.employment`,
  placement: sql`people.placement`,
  position: sql`people.position`,
  position_kelas: sql`people.position_kelas`,
  salary: sql`people.salary`,
  leave: sql`people.leave`,
  discipline: sql`people.discipline`,
  wealth_report: sql`people.wealth_report`,
  calendar_day: sql`people.calendar_day`,
}

const FROM_IMPORT = sql`f.id as "importId", f.file_name as file, f.sha256, f.sheet`

/** The file and row behind one row of the register; undefined for one that was typed in or shipped. */
export function sourceRow(db: Read, table: SourceTable, id: number): Promise<Source | undefined> {
  return maybeRow(
    db,
    source,
    sql`select ${FROM_IMPORT}, r.row_no as "rowNo" from ${TABLES[table]} r join platform.import f on f.id = r.import_id where r.id = ${id}`,
  )
}

const punch = source.extend({ at: z.date() })
export type PunchSource = z.infer<typeof punch>

/** Each punch of a person's month, with the morning after it, and the file and row it came from; in order of time. */
export function attendanceSources(db: Read, personId: number, month: Month): Promise<PunchSource[]> {
  const [from, to] = monthInstants(month)
  return rows(
    db,
    punch,
    sql`select a.at, ${FROM_IMPORT}, a.row_no as "rowNo" from people.attendance a join platform.import f on f.id = a.import_id
      where a.person_id = ${personId} and a.at >= ${from} and a.at < ${to} order by a.at`,
  )
}

/** From the month's first midnight to the noon after its last day, as the day facts see it. */
function monthInstants(month: Month): [Date, Date] {
  return [instantAt(firstDay(month), 0, HOME.zone), instantAt(firstDay(nextMonth(month)), 720, HOME.zone)]
}

const use = z.object({
  table: z.enum(['employment', 'placement', 'salary', 'leave', 'discipline', 'wealth_report']),
  rowId: z.number(),
})
export type RegisterUse = z.infer<typeof use>

/** The rows of the register that one row of an imported file became; punches are counted, for they have no id. */
export async function rowsOfFileRow(
  db: Read,
  { importId, rowNo }: { readonly importId: number; readonly rowNo: number },
): Promise<{ readonly rows: RegisterUse[]; readonly punches: number }> {
  const parts = use.shape.table.options.map(
    (table) =>
      sql`select ${table}::text as table, id as "rowId" from ${TABLES[table]} where import_id = ${importId} and row_no = ${rowNo}`,
  )
  const found = await rows(db, use, sql`${joinSql(parts, ' union all ')} order by 1, 2`)
  const { punches } = await row(
    db,
    z.object({ punches: z.number() }),
    sql`select count(*) as punches from people.attendance where import_id = ${importId} and row_no = ${rowNo}`,
  )
  return { rows: found, punches }
}

/** The dated rows of a person in a month: what a figure of that month may rest on. */
export function personSources(db: Read, personId: number, month: Month): Promise<RegisterUse[]> {
  const first = firstDay(month)
  const next = firstDay(nextMonth(month))
  const dated = (table: 'employment' | 'placement' | 'salary') =>
    sql`select ${table}::text as table, id as "rowId" from ${TABLES[table]} where person_id = ${personId} and daterange(valid_from, valid_to) && daterange(${first}::date, ${next}::date)`
  const spans = (table: 'leave' | 'discipline') =>
    sql`select ${table}::text as table, id as "rowId" from ${TABLES[table]} where person_id = ${personId} and from_date < ${next}::date and to_date >= ${first}::date`
  const reports = sql`select 'wealth_report' as table, id as "rowId" from people.wealth_report where person_id = ${personId} and due < ${next}::date and (delivered is null or due > ${next}::date - 367)`
  return rows(
    db,
    use,
    sql`${dated('employment')} union all ${dated('placement')} union all ${dated('salary')} union all ${spans('leave')} union all ${spans('discipline')} union all ${reports} order by 1, 2`,
  )
}
