import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import type { Run } from './runs.ts'

const before = z.object({ personId: z.number(), forMonth: z.string(), trace: z.instanceof(Buffer) })

/** The trace that each difference of a run corrects: the last one closed before it for the same person and month. */
export async function tracesBefore(
  db: Read,
  run: Run,
): Promise<(personId: number, forMonth: string) => Buffer | undefined> {
  const found = await rows(
    db,
    before,
    sql`select distinct on (l.person_id, l.for_month) l.person_id as "personId", l.for_month as "forMonth", l.trace
      from welfare.line l join welfare.run r on r.id = l.run_id and r.state = 'closed' and r.trial = ${run.trial}
        and (${run.closingNo}::int is null or r.closing_no < ${run.closingNo})
      where l.for_month < ${run.month} and exists (
        select from welfare.draft d where d.run_id = ${run.id} and d.person_id = l.person_id and d.for_month = l.for_month and d.kind = 'SELISIH'
        union all select from welfare.line d where d.run_id = ${run.id} and d.person_id = l.person_id and d.for_month = l.for_month and d.kind = 'SELISIH')
      order by l.person_id, l.for_month, r.closing_no desc`,
  )
  const traces = new Map(found.map((one) => [`${one.personId} ${one.forMonth}`, one.trace]))
  return (personId, forMonth) => traces.get(`${personId} ${forMonth}`)
}
