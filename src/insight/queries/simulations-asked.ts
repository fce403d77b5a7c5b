import { z } from 'zod'
import { auditName, type Actor } from '#platform/access.ts'
import { type Read, rows, sql } from '#platform/database.ts'
import type { Run } from '#welfare/queries/runs.ts'

/** The name under which a what-if stands in the audit. */
export const SIMULATE = 'insight.simulate'

export function simulationSubject(run: Pick<Run, 'id'>): string {
  return `simulation:${run.id}`
}

const figures = z.array(z.object({ at: z.string(), now: z.string() }))
const asked = z.object({
  amendment: z.string(),
  proposal: z.string().nullable(),
  figures: z.string().transform((text) => figures.parse(JSON.parse(text))),
})

/** A proposal that somebody had computed: the sha256 of the amended policy, the shipped proposal and the figures in it. */
export type AskedBefore = z.infer<typeof asked>

/** The different proposals of which this actor was shown sums over the people of a run, newest first, so many at most. */
export function simulationsShown(db: Read, actor: Actor, run: Run, most: number): Promise<AskedBefore[]> {
  return rows(
    db,
    asked,
    sql`select details->>'amendment' as amendment, details->>'proposal' as proposal, details->>'figures' as figures
      from (select distinct on (details->>'amendment') id, details from platform.audit
        where subject = ${simulationSubject(run)} and action = ${SIMULATE} and actor = ${auditName(actor)}
          and (details->>'shown')::boolean order by details->>'amendment', id desc) a
      order by id desc limit ${most}`,
  )
}
