import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import type { WorkCalendar } from '../rules/complaint/workdays.ts'

const dayRow = z.object({ date: z.string(), jenis: z.string() })
const polaRow = z.object({ pola: z.enum(['LIMA_HARI', 'ENAM_HARI', 'SHIFT']) })

/** The working week of a unit on a day, by the unit nearest above it that has one; undefined where none has. */
export async function workPattern(
  db: Read,
  unitPath: string,
  day: IsoDate,
): Promise<z.infer<typeof polaRow>['pola'] | undefined> {
  const [nearest] = await rows(
    db,
    polaRow,
    sql`select p.pola from people.unit_pola p join people.unit_version v on v.unit_id = p.unit_id and v.valid_to is null
      where starts_with(${unitPath}, v.path) and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
      order by length(v.path) desc limit 1`,
  )
  return nearest?.pola
}

/**
 * The working days of a unit from a day on (the city's where no unit is known): its week, national holidays, cuti
 * bersama and local holidays, and working days by decree, of the city and of the units above it. A unit that works in
 * shifts is counted by the five-day week, as its office is.
 */
export async function workCalendar(db: Read, unitPath: string | undefined, from: IsoDate): Promise<WorkCalendar> {
  const path = unitPath ?? ''
  const days = await rows(
    db,
    dayRow,
    sql`select d.date, d.jenis from people.calendar_day d
      where d.date >= ${from}::date and d.jenis in ('LIBUR_NASIONAL', 'CUTI_BERSAMA', 'LIBUR_DAERAH', 'HARI_KERJA')
        and (d.unit_id is null or exists (select from people.unit_version v where v.unit_id = d.unit_id and v.valid_to is null
          and starts_with(${path}, v.path)))`,
  )
  const dates = (extra: boolean) => days.filter((day) => (day.jenis === 'HARI_KERJA') === extra).map((day) => day.date)
  return {
    week: (await workPattern(db, path, from)) === 'ENAM_HARI' ? 6 : 5,
    holidays: new Set(dates(false)),
    extra: new Set(dates(true)),
  }
}
