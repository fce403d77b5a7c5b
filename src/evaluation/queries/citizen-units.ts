import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { type Read, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { accessCondition } from '../access.ts'

const unitRow = z.object({ id: z.number(), kode: z.string(), name: z.string(), path: z.string() })

/** The service units whose indicators of citizens the actor may see, by name. */
export function citizenUnits(db: Read, actor: Actor, day: IsoDate): Promise<z.infer<typeof unitRow>[]> {
  const seen = accessCondition(actor, 'view_citizens', { path: sql`v.path` })
  return rows(
    db,
    unitRow,
    sql`select u.id, u.kode, v.name, v.path from people.unit u join people.unit_version v on v.unit_id = u.id
        and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)
      where u.melayani and ${seen} order by v.name, u.kode`,
  )
}
