import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'

/** Names of those who took a step, by how the step records them (`person:12`); the command line has no name here. */
export async function namesOfActors(db: Read, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = actors.flatMap((actor) => (/^person:\d+$/.test(actor) ? [Number(actor.slice('person:'.length))] : []))
  if (ids.length === 0) return new Map()
  const found = await rows(
    db,
    z.object({ id: z.number(), name: z.string() }),
    sql`select id, name from people.person where id = any(${ids}::int[])`,
  )
  return new Map(found.map(({ id, name }) => [`person:${id}`, name]))
}
