import { z } from 'zod'
import { maybeRow, type Read, row, sql } from '#platform/database.ts'

/** What the database knows of the demo's loading: whose seed, and how many of its steps are done. */
const stateSchema = z.object({
  seed: z.number(),
  until: z.string(),
  size: z.number(),
  /** The demo's last day, YYYY-MM-DD. */
  day: z.string().optional(),
  done: z.number(),
  total: z.number(),
})
export type DemoState = z.infer<typeof stateSchema>

/** The setting that holds it. */
export const DEMO_SETTING = 'demo'

/** How far the demo city is loaded; undefined when it is not. */
export async function findDemoState(db: Read): Promise<DemoState | undefined> {
  const found = await maybeRow(
    db,
    z.object({ value: stateSchema }),
    sql`select value from platform.setting where name = ${DEMO_SETTING}`,
  )
  return found?.value
}

/** True while the invented demo city, or a part of it, is in the database. */
export async function demoLoaded(db: Read): Promise<boolean> {
  const found = await row(
    db,
    z.object({ loaded: z.boolean() }),
    sql`select exists (select from platform.setting where name = ${DEMO_SETTING})
      or exists (select from people.unit where demo) or exists (select from people.person where demo) as loaded`,
  )
  return found.loaded
}

/** True when somebody real is registered: then no invented people may come beside them. */
export async function realPeopleThere(db: Read): Promise<boolean> {
  const found = await row(
    db,
    z.object({ there: z.boolean() }),
    sql`select exists (select from people.person where not demo) as there`,
  )
  return found.there
}
