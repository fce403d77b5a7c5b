import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { KELAS } from '../complaint.ts'
import { median } from '../rules/complaint/median.ts'

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
