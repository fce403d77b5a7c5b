import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'

/** The person who answers for a unit in a role; undefined where nobody holds it. */
export type Responsible = {
  /** The personnel admin of the unit or of the nearest unit above it; BKPPD where there is none. */
  readonly adminOf: (unitPath: string) => number | undefined
  /** One who holds the personnel agency's role for the whole city. */
  readonly agency: number | undefined
}

const holder = z.object({ personId: z.number(), path: z.string() })

/** Those who were responsible on a day, by the roles given by decree. */
export async function responsibleOn(db: Read, day: IsoDate): Promise<Responsible> {
  const admins = await holdersOf(db, 'admin_opd', day)
  const agency = (await holdersOf(db, 'bkppd', day)).get('/')
  return { agency, adminOf: (path) => nearest(admins, path) ?? agency }
}

async function holdersOf(db: Read, role: string, day: IsoDate): Promise<Map<string, number>> {
  const found = await rows(
    db,
    holder,
    sql`select g.person_id as "personId", coalesce(v.path, '/') as path
      from people.role_grant g
      left join people.unit_version v on v.unit_id = g.unit_id and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})
      where g.role = ${role} and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to > ${day})
      order by g.id desc`,
  )
  return new Map(found.map((one) => [one.path, one.personId]))
}

/** Names of persons by id; what is undefined is left out. */
export async function namesOf(db: Read, ids: readonly (number | undefined)[]): Promise<ReadonlyMap<number, string>> {
  const found = await rows(
    db,
    z.object({ id: z.number(), name: z.string() }),
    sql`select id, name from people.person where id = any(${ids.filter((id) => id !== undefined)}::int[])`,
  )
  return new Map(found.map((one) => [one.id, one.name]))
}

/** The holder at the path, or at the nearest path above it. */
function nearest(holders: ReadonlyMap<string, number>, path: string): number | undefined {
  for (let at = path; ; at = parentPath(at)) {
    const found = holders.get(at)
    if (found !== undefined || at === '/') return found
  }
}

function parentPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '')
  return parts.length <= 1 ? '/' : `/${parts.slice(0, -1).join('/')}/`
}
