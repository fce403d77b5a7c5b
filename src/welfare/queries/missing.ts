import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { type Read, rows, sql } from '#platform/database.ts'
import { accessCondition } from '../access.ts'
import { OWNERS } from '../welfare.ts'
import type { Run } from './runs.ts'

const details = z.record(z.string(), z.union([z.string(), z.number()]))
const missingRow = z.object({
  personId: z.number(),
  nip: z.string(),
  name: z.string(),
  unitKode: z.string(),
  unitName: z.string(),
  code: z.string(),
  details,
  owner: z.enum(OWNERS),
  ownerId: z.number().nullable(),
  ownerName: z.string().nullable(),
  since: z.string(),
  effect: z.enum(['provisional', 'hold', 'zero']),
})

/** One thing that one person lacks in a run, and who owes it since when. */
export type MissingRow = z.infer<typeof missingRow>

/** What is missing in a run that is not closed, of the units the actor may see, by unit and name. */
export async function missingRows(db: Read, run: Run, actor: Actor): Promise<MissingRow[]> {
  const condition = accessCondition(actor, 'view_missing', { person: sql`d.person_id`, path: sql`d.unit_path` })
  return rows(
    db,
    missingRow,
    sql`select d.person_id as "personId", d.nip, d.name, d.unit_kode as "unitKode", d.unit_name as "unitName",
        m.code, m.details, m.owner, m."ownerId", o.name as "ownerName", m.since, m.effect
      from welfare.draft d
      cross join lateral jsonb_to_recordset(d.missing) as m (code text, details jsonb, owner text, "ownerId" int, since text, effect text)
      left join people.person o on o.id = m."ownerId"
      where d.run_id = ${run.id} and d.kind = 'UTAMA' and ${condition}
      order by d.unit_path, d.name, d.person_id, m.code`,
  )
}

/** Those held back in the closed runs of a month and not paid since. */
export async function heldRows(db: Read, month: string, actor: Actor): Promise<MissingRow[]> {
  const condition = accessCondition(actor, 'view_missing', { person: sql`h.person_id`, path: sql`v.path` })
  return rows(
    db,
    missingRow,
    sql`select h.person_id as "personId", coalesce(i.value, '') as nip, n.name, u.kode as "unitKode", v.name as "unitName",
        h.reason as code, h.details, h.owner, h.owner_id as "ownerId", o.name as "ownerName", h.since::text as since, 'hold' as effect
      from welfare.held h
      join people.person n on n.id = h.person_id
      join people.unit u on u.id = h.unit_id
      join lateral (select path, name from people.unit_version where unit_id = u.id order by valid_from desc limit 1) v on true
      left join lateral (select value from people.person_identifier where person_id = h.person_id and kind in ('NIP', 'NI_PPPK')
        order by valid_to nulls first, id desc limit 1) i on true
      left join people.person o on o.id = h.owner_id
      where h.month = ${month} and h.resolved_run_id is null and ${condition}
      order by v.path, n.name, h.person_id, h.reason`,
  )
}

const unitRow = z.object({
  unitKode: z.string(),
  unitName: z.string(),
  persons: z.number(),
  ready: z.number(),
  provisional: z.number(),
  held: z.number(),
  /** The earliest day since which something is owed. */
  since: z.string().nullable(),
  owners: z.array(z.string()),
  codes: z.array(z.string()),
})
export type UnitStanding = z.infer<typeof unitRow>

/** One row a unit: how many are ready, provisional, held; what is missing, who owes it and since when. */
export async function unitStandings(db: Read, run: Run, actor: Actor): Promise<UnitStanding[]> {
  const condition = accessCondition(actor, 'view_missing', { path: sql`d.unit_path` })
  return rows(
    db,
    unitRow,
    sql`select d.unit_kode as "unitKode", min(d.unit_name) as "unitName", count(distinct d.person_id)::int as persons,
        (count(distinct d.person_id) filter (where d.input is not null and cardinality(d.provisional) = 0))::int as ready,
        (count(distinct d.person_id) filter (where d.input is not null and cardinality(d.provisional) > 0))::int as provisional,
        (count(distinct d.person_id) filter (where d.input is null))::int as held,
        min(m.since) as since,
        coalesce(array_agg(distinct coalesce(o.name, m.owner)) filter (where m.code is not null), '{}') as owners,
        coalesce(array_agg(distinct m.code) filter (where m.code is not null), '{}') as codes
      from welfare.draft d
      left join lateral jsonb_to_recordset(d.missing) as m (code text, owner text, "ownerId" int, since text) on true
      left join people.person o on o.id = m."ownerId"
      where d.run_id = ${run.id} and d.kind = 'UTAMA' and ${condition}
      group by d.unit_kode order by min(d.unit_path)`,
  )
}
