import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { type Read, rows, sql } from '#platform/database.ts'
import { linesOf } from '#welfare/queries/lines.ts'
import { allRuns, type Run } from '#welfare/queries/runs.ts'
import { accessCondition } from '../access.ts'

const person = z.object({
  personId: z.number(),
  name: z.string(),
  unitKode: z.string(),
  unitName: z.string(),
  unitPath: z.string(),
  jabatan: z.string(),
  gross: z.number(),
  input: z.instanceof(Buffer),
})

/** A person of a computed month: what was paid, and the packed inputs it was computed from. */
export type MonthPerson = z.infer<typeof person>

/** The main lines of a run that the actor may simulate with: everyone for a city-wide role, else the actor's subtree. */
export function monthPeople(db: Read, actor: Actor, run: Run): Promise<MonthPerson[]> {
  const mine = accessCondition(actor, 'simulate', { path: sql`l.unit_path` })
  return rows(
    db,
    person,
    sql`select l.person_id as "personId", l.name, l.unit_kode as "unitKode", l.unit_name as "unitName",
        l.unit_path as "unitPath", l.jabatan, l.gross, l.input
      from ${linesOf(run)} l where l.kind = 'UTAMA' and l.for_month = ${run.month} and ${mine} order by l.person_id`,
  )
}

/** Main runs that have been computed, newest month first: the months a what-if can start from. */
export async function computedMonths(db: Read): Promise<readonly Run[]> {
  const runs = await allRuns(db)
  return runs.filter(
    (run) => run.no === 1 && run.policySha256 !== null && ['computed', 'reviewed', 'closed'].includes(run.state),
  )
}
