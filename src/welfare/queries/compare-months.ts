import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { type Read, rows, sql } from '#platform/database.ts'
import { accessCondition } from '../access.ts'
import { linesOf } from './lines.ts'
import type { Run } from './runs.ts'

const change = z.object({
  personId: z.number(),
  nip: z.string(),
  name: z.string(),
  unitName: z.string(),
  before: z.number(),
  after: z.number(),
  traceBefore: z.instanceof(Buffer),
  traceAfter: z.instanceof(Buffer),
})
export type MonthChange = z.infer<typeof change>

/** The persons whose main line differs most from that of an earlier run, largest first. */
export async function largestChanges(
  db: Read,
  run: Run,
  before: Run,
  actor: Actor,
  count: number,
): Promise<MonthChange[]> {
  const condition = accessCondition(actor, 'view_pay', { person: sql`a.person_id`, path: sql`a.unit_path` })
  return rows(
    db,
    change,
    sql`select a.person_id as "personId", a.nip, a.name, a.unit_name as "unitName", b.net as before, a.net as after,
        b.trace as "traceBefore", a.trace as "traceAfter"
      from ${linesOf(run)} a join ${linesOf(before)} b on b.person_id = a.person_id and b.kind = 'UTAMA'
      where a.kind = 'UTAMA' and a.net <> b.net and ${condition}
      order by abs(a.net - b.net) desc, a.person_id limit ${count}`,
  )
}
