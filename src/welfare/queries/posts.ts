import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'

/** The names of posts by their kode, of those that the register knows. */
export async function postNames(db: Read, kodes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    db,
    z.object({ kode: z.string(), name: z.string() }),
    sql`select kode, name from people.position where kode = any(${[...kodes]}::text[])`,
  )
  return new Map(found.map((one) => [one.kode, one.name]))
}
