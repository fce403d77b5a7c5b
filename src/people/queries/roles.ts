import { z } from 'zod'
import { type Actor, ROLES } from '#platform/access.ts'
import { joinSql, type Read, row, rows, type Sql, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { type ListParams, offsetOf } from '#ui/list-params.ts'
import { accessCondition } from '../account-access.ts'

const roleRow = z.object({
  id: z.number(),
  person_id: z.number(),
  name: z.string(),
  nip: z.string(),
  role: z.enum(ROLES),
  unit: z.string().nullable(),
  path: z.string(),
  valid_from: z.string(),
  valid_to: z.string().nullable(),
  decree_no: z.string(),
  state: z.enum(['none', 'waiting', 'open', 'shut']),
})
/** A role in force, whose it is, and whether that person's account is absent, waits for its code, is open or shut. */
export type RoleRow = z.infer<typeof roleRow>

export const ROLE_SORTS = ['nama', 'peran', 'unit', 'sejak'] as const
const ORDER: Readonly<Record<(typeof ROLE_SORTS)[number], Sql>> = {
  nama: sql`name`,
  peran: sql`role`,
  unit: sql`unit`,
  sejak: sql`valid_from`,
}

/** One page of the roles in force on a day over the units whose accounts the actor may make, and how many there are. */
export async function listRoles(
  db: Read,
  actor: Actor,
  today: IsoDate,
  list: ListParams<(typeof ROLE_SORTS)[number]>,
): Promise<{ rows: RoleRow[]; total: number }> {
  const all = rolesOn(today)
  const visible = accessCondition(actor, 'create', { path: sql`path` })
  const searched = sql`strpos(lower(name || ' ' || nip || ' ' || role || ' ' || coalesce(unit, '')), lower(${list.search})) > 0`
  const where = joinSql([visible, searched], ' and ')
  const key = ORDER[list.sort?.key ?? 'nama']
  const order = list.sort?.descending === true ? sql`${key} desc nulls last, id` : sql`${key}, id`
  const found = await rows(
    db,
    roleRow,
    sql`select * from (${all}) r where ${where} order by ${order} limit ${list.size} offset ${offsetOf(list)}`,
  )
  const count = await row(db, z.object({ n: z.number() }), sql`select count(*) as n from (${all}) r where ${where}`)
  return { rows: found, total: count.n }
}

function rolesOn(today: IsoDate): Sql {
  return sql`select g.id, g.person_id, p.name, coalesce(i.value, a.login, '') as nip, g.role, v.name as unit, coalesce(v.path, '/') as path,
      g.valid_from, g.valid_to, g.decree_no,
      case when a.id is null then 'none' when a.disabled_at is not null then 'shut' when a.password_hash is null then 'waiting' else 'open' end as state
    from people.role_grant g
    join people.person p on p.id = g.person_id
    left join platform.account a on a.person_id = p.id
    left join lateral (select value from people.person_identifier where person_id = p.id and kind in ('NIP', 'NI_PPPK')
      order by valid_from desc nulls last, id desc limit 1) i on true
    left join people.unit_version v on v.unit_id = g.unit_id and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})
    where g.valid_from <= ${today} and (g.valid_to is null or g.valid_to > ${today}) and (g.unit_id is null or v.path is not null)`
}
