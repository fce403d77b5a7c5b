import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { firstDay, monthOf } from '#shared/period.ts'
import { KELAS, type Kelas } from '../complaint.ts'
import { LEAST_CASES, median } from '../rules/complaint/median.ts'
import { cellKey, suppressTable, TOTAL } from '../rules/public/suppress-table.ts'

const cellRow = z
  .object({
    unit: z.string(),
    quarter: z.string(),
    kelas: z.enum(KELAS),
    n: z.number(),
    answered: z.number(),
    onTime: z.number(),
    days: z.array(z.number()),
  })
  .transform(({ days, ...cell }) => ({ ...cell, medianDays: median(days) }))

/** Complaints of a unit, quarter and class, as they stood; small counts are the caller's to hold back. */
export type TimesCell = z.output<typeof cellRow>

/**
 * Complaints received in quarters that ended before `until`, by the unit that handles them, quarter and class: how many,
 * how many were answered by `until`, and of those how many within their clock.
 */
export function quarterTimes(db: Read, until: IsoDate): Promise<TimesCell[]> {
  return rows(
    db,
    cellRow,
    sql`select u.kode as unit, to_char(c.received_on, 'YYYY-"Q"Q') as quarter, c.kelas, count(*) as n,
        count(*) filter (where c.replied_on < ${until}::date) as answered,
        count(*) filter (where c.replied_on < ${until}::date and (c.due is null or c.replied_on <= c.due)) as "onTime",
        coalesce(array_agg(c.reply_days) filter (where c.replied_on < ${until}::date and c.reply_days is not null), '{}') as days
      from participation.complaint c join people.unit u on u.id = c.unit_id
      where c.kelas is not null and c.state not in ('DITOLAK', 'DICABUT', 'DIGABUNG')
        and c.received_on < date_trunc('quarter', ${until}::date)
      group by 1, 2, 3 order by 2, 1, 3`,
  )
}

/** How a class of complaints was answered, of a unit or of the city. */
export type ComplaintTimes = {
  readonly kelas: Kelas
  /** Verified complaints of the class; refused, withdrawn and merged ones do not count. */
  readonly n: number
  readonly answered: number
  /** Answered by the deadline of the class, by the reply that stands (a reopened one counts by its last reply). */
  readonly onTime: number
  /** Not answered although the deadline had passed. */
  readonly overdue: number
  /** Working days from complete to the reply that stands; undefined under LEAST_CASES answers. */
  readonly medianDays: number | undefined
}

const yearRow = z.object({
  unit: z.string(),
  kelas: z.enum(KELAS),
  n: z.number(),
  answered: z.number(),
  onTime: z.number(),
  overdue: z.number(),
  days: z.array(z.number()),
})

/**
 * Times against clocks that the public may read, of complaints a unit handled (the city's without one) in the year
 * before this month, as they stood when it began: renewed once a month, so that no single one can be followed. Classes
 * under ten are left out, and those from which a small one of another unit could be worked out. Secret complaints count
 * too: a sum of ten or more says nothing about one of them.
 */
export async function openTimes(db: Read, unitKode: string | undefined, today: IsoDate): Promise<ComplaintTimes[]> {
  const until = firstDay(monthOf(today))
  const cells = await rows(
    db,
    yearRow,
    sql`select u.kode as unit, c.kelas, count(*) as n, count(*) filter (where c.replied_on < ${until}::date) as answered,
        count(*) filter (where c.replied_on < ${until}::date and (c.due is null or c.replied_on <= c.due)) as "onTime",
        count(*) filter (where (c.replied_on is null or c.replied_on >= ${until}::date) and c.due < ${until}::date) as overdue,
        coalesce(array_agg(c.reply_days) filter (where c.replied_on < ${until}::date and c.reply_days is not null), '{}') as days
      from participation.complaint c join people.unit u on u.id = c.unit_id
      where c.kelas is not null and c.state not in ('DITOLAK', 'DICABUT', 'DIGABUNG')
        and c.received_on >= ${addDays(until, -365)}::date and c.received_on < ${until}::date
      group by 1, 2`,
  )
  const shown = suppressTable(cells.map(({ unit, kelas, n }) => ({ row: unit, column: kelas, n })))
  return KELAS.flatMap((kelas) => {
    const n = shown.get(cellKey(unitKode ?? TOTAL, kelas))
    const within = cells.filter((cell) => cell.kelas === kelas && (unitKode === undefined || cell.unit === unitKode))
    return n === undefined ? [] : [{ kelas, n, ...sumsOf(within) }]
  })
}

function sumsOf(cells: readonly z.infer<typeof yearRow>[]): Omit<ComplaintTimes, 'kelas' | 'n'> {
  const sum = (of: (cell: (typeof cells)[number]) => number) => cells.reduce((all, cell) => all + of(cell), 0)
  const answered = sum((cell) => cell.answered)
  return {
    answered,
    onTime: sum((cell) => cell.onTime),
    overdue: sum((cell) => cell.overdue),
    medianDays: answered < LEAST_CASES ? undefined : median(cells.flatMap((cell) => cell.days)),
  }
}
