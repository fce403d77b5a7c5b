import { z } from 'zod'
import { postKind } from '#people/people.ts'
import { type Read, rows, sql } from '#platform/database.ts'

/** The names of the posts that placements are on, by `unit kind-of-post`, as the segments of a month name them. */
export async function postNames(db: Read, placementIds: readonly number[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    db,
    z.object({ kode: z.string(), unit: z.string(), name: z.string() }),
    sql`select q.kode, u.kode as unit, q.name from people.placement l join people.position q on q.id = l.position_id
      join people.unit u on u.id = q.unit_id where l.id = any(${[...placementIds]}::int[])`,
  )
  return new Map(found.map((one) => [`${one.unit} ${postKind(one.kode)}`, one.name]))
}
