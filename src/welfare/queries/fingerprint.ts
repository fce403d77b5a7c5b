import { z } from 'zod'
import { type Read, row, type Sql, sql } from '#platform/database.ts'
import { instantAt } from '#shared/dates.ts'
import { firstDay, lastDay, type Month, nextMonth } from '#shared/period.ts'
import { ZONE } from '../welfare.ts'

/** Registers whose rows are in force over a span of days, and those of single days. */
const SPANS: readonly Sql[] = [
  sql`people.employment`,
  sql`people.placement`,
  sql`people.salary`,
  sql`people.position_kelas`,
  sql`people.unit_version`,
  sql`people.unit_pola`,
]

/**
 * A short mark of everything of the registers that a month rests on: while it stays the same, gathering that month
 * again would give the same inputs, so no difference need be looked for. One scan of the month's punches and of what is
 * in force in it; some 100 ms for 8,000 people, where gathering takes seconds.
 */
export async function fingerprintOf(db: Read, month: Month): Promise<string> {
  const [first, last] = [firstDay(month), lastDay(month)]
  const marks = [
    ...SPANS.map((table) =>
      rowsMark(
        sql`${table} t where t.valid_from <= ${last}::date and (t.valid_to is null or t.valid_to > ${first}::date)`,
      ),
    ),
    rowsMark(
      sql`people.position t where exists (select from people.placement p where p.position_id = t.id and p.valid_from <= ${last}::date and (p.valid_to is null or p.valid_to > ${first}::date))`,
    ),
    rowsMark(sql`people.leave t where t.from_date <= ${last}::date and t.to_date >= ${first}::date`),
    rowsMark(sql`people.discipline t where t.from_date <= ${last}::date and t.to_date >= ${first}::date`),
    rowsMark(sql`people.calendar_day t where t.date between ${first}::date and ${last}::date`),
    rowsMark(sql`people.shift t where t.date between ${first}::date - 1 and ${last}::date + 1`),
    sql`(select count(*) || ',' || coalesce(max(id), 0) from evaluation.predikat where ends <= ${month})`,
    punchMark(month),
  ]
  const parts = marks.map((mark) => sql`${mark}`).reduce((all, mark) => sql`${all} || '|' || ${mark}`)
  const found = await row(db, z.object({ mark: z.string() }), sql`select md5(${parts} || ${reportMark(last)}) as mark`)
  return found.mark
}

function rowsMark(from: Sql): Sql {
  return sql`(select count(*) || ',' || coalesce(sum(hashtextextended(t::text, 0)), 0) from ${from})`
}

/** Reports of wealth due by the month's end; nothing at all where none is kept, so that older marks still stand. */
function reportMark(last: string): Sql {
  return sql`(select case when count(*) = 0 then '' else '|' || count(*) || ',' || sum(hashtextextended(t::text, 0)) end from people.wealth_report t where t.due <= ${last}::date)`
}

/** Punches of the month and of the nights at both its ends. */
function punchMark(month: Month): Sql {
  const from = instantAt(firstDay(month), -1440, ZONE)
  const to = instantAt(firstDay(nextMonth(month)), 1440, ZONE)
  return sql`(select count(*) || ',' || coalesce(sum(import_id::bigint * 1000003 + row_no), 0) from people.attendance where at >= ${from} and at < ${to})`
}
