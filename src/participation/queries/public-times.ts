import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { addDays, instantAt, type IsoDate } from '#shared/dates.ts'
import { firstDay, monthOf, monthsOfQuarter, quarterOf } from '#shared/period.ts'
import { CITY } from '#ui/city.ts'
import { KELAS, type Kelas } from '../complaint.ts'
import { MINIMUM } from '../participation.ts'
import { median } from '../rules/complaint/median.ts'
import { cellKey, suppressTable, TOTAL } from '../rules/public/suppress-table.ts'

const cellRow = z.object({
  unit: z.string(),
  category: z.string(),
  quarter: z.string(),
  kelas: z.enum(KELAS),
  n: z.number(),
  answered: z.number(),
  onTime: z.number(),
  overdue: z.number(),
  days: z.array(z.number()),
})

/** Complaints of a unit, category, quarter and class, as they stood; small counts are the caller's to hold back. */
export type TimesCell = z.infer<typeof cellRow>

/**
 * Unit, state and reply of a complaint when an instant came: as they are, or by its history where something happened
 * since. The working days of a reply that was taken back since are not known any more.
 */
const pastAt = (start: Date) => sql`(
    select c.unit_id, c.state, c.replied_on, c.reply_days where c.updated_at < ${start}
    union all
    select last.unit_id, last.state, reply.day, case when reply.day = c.replied_on then c.reply_days end
    from (select e.unit_id, e.state from participation.complaint_event e
        where e.complaint_id = c.id and e.at < ${start} order by e.id desc limit 1) last,
      lateral (select (max(e.at) at time zone ${CITY.zone})::date as day from participation.complaint_event e
        where e.complaint_id = c.id and e.action = 'reply' and e.at < ${start} and last.state in ('DIJAWAB', 'SELESAI')) reply
    where c.updated_at >= ${start})`

/**
 * Verified complaints received from `from` on and before `before`, by the unit that handled them, their category, the
 * quarter they came in and their class, as they stood when the day `until` began. Refused, withdrawn and merged ones do
 * not count.
 */
function timesCells(db: Read, from: IsoDate, before: IsoDate, until: IsoDate): Promise<TimesCell[]> {
  return rows(
    db,
    cellRow,
    sql`select u.kode as unit, c.category, to_char(c.received_on, 'YYYY-"Q"Q') as quarter, c.kelas, count(*) as n,
        count(past.replied_on) as answered,
        count(*) filter (where past.replied_on is not null and (c.due is null or past.replied_on <= c.due)) as "onTime",
        count(*) filter (where past.replied_on is null and c.due < ${until}::date) as overdue,
        coalesce(array_agg(past.reply_days) filter (where past.reply_days is not null), '{}') as days
      from participation.complaint c cross join lateral ${pastAt(instantAt(until, 0, CITY.zone))} past
        join people.unit u on u.id = past.unit_id
      where c.kelas is not null and c.verified_on < ${until}::date and past.state not in ('DITOLAK', 'DICABUT', 'DIGABUNG')
        and c.received_on >= ${from}::date and c.received_on < ${before}::date
      group by 1, 2, 3, 4 order by 3, 1, 2, 4`,
  )
}

/** The first day of the month a day lies in: what is counted in public stands still until the next. */
function batchDay(today: IsoDate): IsoDate {
  return firstDay(monthOf(today))
}

/** The cells of all quarters that were over when this month began. */
export function quarterTimes(db: Read, today: IsoDate): Promise<TimesCell[]> {
  const until = batchDay(today)
  const [first] = monthsOfQuarter(quarterOf(monthOf(until)))
  return timesCells(db, '2000-01-01', firstDay(first), until)
}

/** Counts of several cells together. */
export type Times = {
  readonly answered: number
  /** Answered by the deadline of the class, by the reply that stands (a reopened one counts by its last reply). */
  readonly onTime: number
  /** Not answered although the deadline had passed. */
  readonly overdue: number
  /** Working days from complete to the reply that stands; undefined under ten answers. */
  readonly medianDays: number | undefined
}

/** The counts of cells added up; only for those that are shown, of ten complaints or more. */
export function timesOf(cells: readonly TimesCell[]): Times {
  const sum = (of: (cell: TimesCell) => number) => cells.reduce((all, cell) => all + of(cell), 0)
  const answered = sum((cell) => cell.answered)
  return {
    answered,
    onTime: sum((cell) => cell.onTime),
    overdue: sum((cell) => cell.overdue),
    medianDays: answered < MINIMUM ? undefined : median(cells.flatMap((cell) => cell.days)),
  }
}

/** How a class of complaints was answered, of a unit or category or of all. */
export type ClassTimes = Times & { readonly kelas: Kelas; readonly n: number }

/**
 * Times against clocks that the public may read, of the complaints of the year before this month, as they stood when it
 * began: renewed once a month, so that no single one can be followed. Of a unit, of a category, of both, or of all.
 * Classes under ten complaints or answers are left out, and those from which a small one of another unit or category
 * could be worked out. Secret complaints count too: a sum of ten or more says nothing about one of them.
 */
export async function openTimes(
  db: Read,
  of: { readonly unitKode?: string | undefined; readonly category?: string | undefined },
  today: IsoDate,
): Promise<ClassTimes[]> {
  const until = batchDay(today)
  const cells = await timesCells(db, addDays(until, -365), until, until)
  const shown = suppressTable(cells.map(({ unit, category, kelas, n }) => ({ at: [unit, category, kelas], n })))
  const own = cells.filter(
    ({ unit, category }) => unit === (of.unitKode ?? unit) && category === (of.category ?? category),
  )
  return KELAS.flatMap((kelas) => {
    const n = shown.get(cellKey(of.unitKode ?? TOTAL, of.category ?? TOTAL, kelas))
    const times = timesOf(own.filter((cell) => cell.kelas === kelas))
    return n === undefined || times.answered < MINIMUM ? [] : [{ kelas, n, ...times }]
  })
}
