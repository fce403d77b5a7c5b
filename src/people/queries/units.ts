import { z } from 'zod'
import { type Read, row, sql } from '#platform/database.ts'

/** Whether the city has its units: false in a database that nobody has set up yet. */
export async function hasUnits(db: Read): Promise<boolean> {
  const found = await row(db, z.object({ there: z.boolean() }), sql`select exists (select 1 from people.unit) as there`)
  return found.there
}
