import { z } from 'zod'
import { type Read, rows, type Sql, sql } from '#platform/database.ts'

const unitRow = z.object({
  id: z.number(),
  kode: z.string(),
  name: z.string(),
  path: z.string(),
  jenis: z.string(),
  parentId: z.number().nullable(),
  melayani: z.boolean(),
  verified: z.boolean(),
})
export type Unit = z.infer<typeof unitRow>

const unitsOn = (day: string): Sql =>
  sql`select u.id, u.kode, v.name, v.path, u.jenis, v.parent_id as "parentId", u.melayani, u.verified from people.unit u
    join people.unit_version v on v.unit_id = u.id and daterange(v.valid_from, v.valid_to) @> ${day}::date`

/** The units as they stand on a day, parents before their children. */
export function unitTree(db: Read, day: string): Promise<Unit[]> {
  return rows(db, unitRow, sql`${unitsOn(day)} order by v.path`)
}
