import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { accessCondition } from '../access.ts'

/** A unit that serves citizens, as it is called on a day. */
export type ServiceUnit = {
  readonly id: number
  readonly kode: string
  readonly name: string
  readonly jenis: string
  readonly path: string
}

const unitRow = z.object({ id: z.number(), kode: z.string(), name: z.string(), jenis: z.string(), path: z.string() })

const columns = sql`u.id, u.kode, v.name, u.jenis, v.path`

function unitsOn(day: IsoDate) {
  return sql`from people.unit u join people.unit_version v on v.unit_id = u.id
    and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)`
}

/** All units with a public page, by name. */
export async function serviceUnits(db: Read, day: IsoDate): Promise<ServiceUnit[]> {
  return rows(db, unitRow, sql`select ${columns} ${unitsOn(day)} where u.melayani order by v.name, u.kode`)
}

/** The unit with a public page and this code, or undefined. */
export async function findServiceUnit(db: Read, kode: string, day: IsoDate): Promise<ServiceUnit | undefined> {
  return maybeRow(db, unitRow, sql`select ${columns} ${unitsOn(day)} where u.melayani and u.kode = ${kode}`)
}

/** The service units for whose surveys the actor may do an action, by name. */
export async function unitsFor(
  db: Read,
  actor: Actor,
  action: Parameters<typeof accessCondition>[1],
  day: IsoDate,
): Promise<ServiceUnit[]> {
  const condition = accessCondition(actor, action, { path: sql`v.path` })
  return rows(
    db,
    unitRow,
    sql`select ${columns} ${unitsOn(day)} where u.melayani and ${condition} order by v.name, u.kode`,
  )
}
