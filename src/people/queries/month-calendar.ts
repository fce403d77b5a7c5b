import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { firstDay, lastDay, type Month } from '#shared/period.ts'
import { JENIS_HARI } from '../people.ts'
import { type CalendarGrid, calendarGrid } from '../rules/calendar-grid.ts'

const unitRow = z.object({ id: z.number(), kode: z.string(), name: z.string(), path: z.string() })
export type MonthUnit = z.infer<typeof unitRow>

const dayRow = z.object({ day: z.number(), jenis: z.enum(JENIS_HARI), path: z.string().nullable() })
const polaRow = z.object({
  path: z.string(),
  pola: z.enum(['LIMA_HARI', 'ENAM_HARI', 'SHIFT']),
  from: z.number(),
  to: z.number(),
})

export type MonthCalendar = { readonly units: ReadonlyMap<number, MonthUnit>; readonly grid: CalendarGrid }

/** The units as they stand at the month's end, and what each day of the month is for each of them. */
export async function calendarFor(db: Read, month: Month): Promise<MonthCalendar> {
  const [first, last] = [firstDay(month), lastDay(month)]
  const units = await rows(
    db,
    unitRow,
    sql`select distinct on (u.id) u.id, u.kode, v.name, v.path from people.unit u join people.unit_version v on v.unit_id = u.id
      order by u.id, daterange(v.valid_from, v.valid_to) @> ${last}::date desc, v.valid_from desc`,
  )
  const paths = new Map(units.map((unit) => [unit.id, unit.path]))
  const days = await rows(
    db,
    dayRow.extend({ unit_id: z.number().nullable() }).omit({ path: true }),
    sql`select (date - ${first}::date + 1)::int as day, jenis, unit_id from people.calendar_day where date between ${first}::date - 1 and ${last}::date`,
  )
  const patterns = await rows(
    db,
    polaRow.extend({ unit_id: z.number() }).omit({ path: true }),
    sql`select unit_id, pola, (valid_from - ${first}::date + 1)::int as from, (coalesce(valid_to - ${first}::date + 1, 100000))::int as to
      from people.unit_pola where daterange(valid_from, valid_to) && daterange(${first}::date - 1, ${last}::date, '[]')`,
  )
  const pathOf = (unitId: number) => paths.get(unitId) ?? '//'
  const grid = calendarGrid(
    units,
    Number(last.slice(8)),
    days.map(({ day, jenis, unit_id }) => ({ day, jenis, path: unit_id === null ? undefined : pathOf(unit_id) })),
    patterns.map(({ unit_id, ...pola }) => ({ ...pola, path: pathOf(unit_id) })),
  )
  return { units: new Map(units.map((unit) => [unit.id, unit])), grid }
}
