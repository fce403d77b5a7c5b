import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { maybeRow, type Read, row, rows, type Sql, sql } from '#platform/database.ts'
import { accessCondition } from '../access.ts'

const objection = z.object({
  id: z.number(),
  runId: z.number(),
  month: z.string(),
  personId: z.number(),
  nip: z.string(),
  name: z.string(),
  unitName: z.string(),
  unitPath: z.string(),
  sentence: z.string(),
  state: z.enum(['open', 'accepted', 'refused']),
  answer: z.string().nullable(),
  answeredAt: z.date().nullable(),
  createdAt: z.date(),
})
/** One objection of a person against its line of a preview, and what was answered. */
export type Objection = z.infer<typeof objection>

/** The person's line of the run, in the draft or, once closed, among the lines. */
const SELECT: Sql = sql`select o.id, o.run_id as "runId", r.month, o.person_id as "personId", l.nip, l.name, l.unit_name as "unitName", l.unit_path as "unitPath",
    o.sentence, o.state, o.answer, o.answered_at as "answeredAt", o.created_at as "createdAt"
  from welfare.objection o join welfare.run r on r.id = o.run_id
  join lateral (select nip, name, unit_name, unit_path from welfare.draft where run_id = o.run_id and person_id = o.person_id and kind = 'UTAMA'
    union all select nip, name, unit_name, unit_path from welfare.line where run_id = o.run_id and person_id = o.person_id and kind = 'UTAMA' limit 1) l on true`

/** Objections of a month that the actor may see, open ones first. */
export function objectionsOf(db: Read, month: string, actor: Actor): Promise<Objection[]> {
  const condition = accessCondition(actor, 'view_objection', {
    person: sql`o.person_id`,
    path: sql`l.unit_path`,
  })
  return rows(
    db,
    objection,
    sql`${SELECT} where r.month = ${month} and ${condition} order by (o.state = 'open') desc, l.unit_path, o.id`,
  )
}

/** A person's own objections against a run, the newest first. */
export function ownObjections(db: Read, runId: number, personId: number): Promise<Objection[]> {
  return rows(db, objection, sql`${SELECT} where o.run_id = ${runId} and o.person_id = ${personId} order by o.id desc`)
}

export function findObjection(db: Read, id: number): Promise<Objection | undefined> {
  return maybeRow(db, objection, sql`${SELECT} where o.id = ${id}`)
}

/** How many objections against a run are not answered yet. */
export async function openObjections(db: Read, runId: number): Promise<number> {
  const found = await row(
    db,
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from welfare.objection where run_id = ${runId} and state = 'open'`,
  )
  return found.n
}
