import { z } from 'zod'
import { type Grant, ROLES, type Role } from '#platform/access.ts'
import { maybeRow, type Read, row, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'

export type ActorRow = {
  readonly accountId: string
  readonly personId: number
  readonly name: string
  readonly nip: string
  readonly grants: readonly Grant[]
  readonly heads: readonly string[]
}

const actorRow = z.object({
  account_id: z.string(),
  person_id: z.number(),
  name: z.string(),
  nip: z.string(),
  grants: z.array(z.object({ role: z.enum(ROLES), unitPath: z.string() })),
  heads: z.array(z.string()),
})

/** An enabled account with everything that decides what it may do on a day, in one round trip. */
export async function findActorRow(
  db: Read,
  key: { readonly accountId: string } | { readonly login: string },
  today: IsoDate,
): Promise<ActorRow | undefined> {
  const which = 'accountId' in key ? sql`a.id = ${key.accountId}::uuid` : sql`a.login = ${key.login}`
  const found = await maybeRow(
    db,
    actorRow,
    sql`select a.id as account_id, p.id as person_id, p.name, coalesce(i.value, a.login) as nip,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitPath', coalesce(v.path, '/')) order by g.id)
        from people.role_grant g
        left join people.unit_version v on v.unit_id = g.unit_id and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})
        where g.person_id = p.id and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to > ${today})
          and (g.unit_id is null or v.path is not null)), '[]'::jsonb) as grants,
      coalesce((select jsonb_agg(distinct v.path)
        from people.placement l
        join people.position j on j.id = l.position_id and j.memimpin
        join people.unit_version v on v.unit_id = j.unit_id and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})
        where l.person_id = p.id and l.valid_from <= ${today} and (l.valid_to is null or l.valid_to > ${today})), '[]'::jsonb) as heads
      from platform.account a
      join people.person p on p.id = a.person_id
      left join lateral (select value from people.person_identifier
        where person_id = p.id and kind in ('NIP', 'NI_PPPK') and (valid_to is null or valid_to > ${today})
        order by valid_from desc nulls last, id desc limit 1) i on true
      where ${which} and a.disabled_at is null`,
  )
  return (
    found && {
      accountId: found.account_id,
      personId: found.person_id,
      name: found.name,
      nip: found.nip,
      grants: found.grants,
      heads: found.heads,
    }
  )
}

const accountRow = z.object({
  id: z.string(),
  person_id: z.number().nullable(),
  login: z.string(),
  password_hash: z.string().nullable(),
  disabled_at: z.date().nullable(),
})
export type Account = z.infer<typeof accountRow>

const accountColumns = sql`id, person_id, login, password_hash, disabled_at`

export function findAccountByLogin(db: Read, login: string): Promise<Account | undefined> {
  return maybeRow(db, accountRow, sql`select ${accountColumns} from platform.account where login = ${login}`)
}

export function findAccountOf(db: Read, personId: number): Promise<Account | undefined> {
  return maybeRow(db, accountRow, sql`select ${accountColumns} from platform.account where person_id = ${personId}`)
}

export function getAccount(db: Read, accountId: string): Promise<Account> {
  return row(db, accountRow, sql`select ${accountColumns} from platform.account where id = ${accountId}`)
}

/** The account that a live code opens: not used, not expired, not disabled, and of that login. */
export function findAccountOfCode(
  db: Read,
  login: string,
  codeHash: Buffer,
  now: Date,
): Promise<{ id: string } | undefined> {
  return maybeRow(
    db,
    z.object({ id: z.string() }),
    sql`select a.id from platform.activation_code c join platform.account a on a.id = c.account_id
      where a.login = ${login} and c.code_hash = ${codeHash} and c.used_at is null and c.expires_at > ${now} and a.disabled_at is null`,
  )
}

const holderRow = z.object({ person_id: z.number(), name: z.string(), nip: z.string(), path: z.string().nullable() })

export type Holder = {
  readonly personId: number
  readonly name: string
  readonly nip: string
  readonly unitPath: string | undefined
}

function holderOf(found: z.infer<typeof holderRow>): Holder {
  return { personId: found.person_id, name: found.name, nip: found.nip, unitPath: found.path ?? undefined }
}

function holderColumns(today: IsoDate) {
  return sql`p.id as person_id, p.name, i.value as nip,
    (select v.path from people.placement l join people.position j on j.id = l.position_id
      join people.unit_version v on v.unit_id = j.unit_id and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})
      where l.person_id = p.id and l.peran = 'DEFINITIF' and l.valid_from <= ${today} and (l.valid_to is null or l.valid_to > ${today})
      limit 1) as path`
}

/** The person who has this NIP or NI PPPK, and the path of the unit of its definitive post on that day. */
export async function findHolder(db: Read, nip: string, today: IsoDate): Promise<Holder | undefined> {
  const found = await maybeRow(
    db,
    holderRow,
    sql`select ${holderColumns(today)} from people.person_identifier i join people.person p on p.id = i.person_id
      where i.value = ${nip} and i.kind in ('NIP', 'NI_PPPK') limit 1`,
  )
  return found && holderOf(found)
}

/** Everyone placed in a unit's subtree on that day who has no password yet, in order of name. */
export async function holdersWithoutPassword(db: Read, unitPath: string, today: IsoDate): Promise<Holder[]> {
  const found = await rows(
    db,
    holderRow,
    sql`select * from (select distinct on (p.id) ${holderColumns(today)} from people.person p
        join people.person_identifier i on i.person_id = p.id and i.kind in ('NIP', 'NI_PPPK') and (i.valid_to is null or i.valid_to > ${today})
        left join platform.account a on a.person_id = p.id
        where a.password_hash is null and a.disabled_at is null order by p.id, i.valid_from desc nulls last) h
      where starts_with(h.path, ${unitPath}) order by h.name, h.person_id`,
  )
  return found.map(holderOf)
}

const unitRow = z.object({ id: z.number(), path: z.string() })

/** A unit by its code, with its path on that day. */
export function findUnitPath(
  db: Read,
  kode: string,
  today: IsoDate,
): Promise<{ id: number; path: string } | undefined> {
  return maybeRow(
    db,
    unitRow,
    sql`select u.id, v.path from people.unit u join people.unit_version v on v.unit_id = u.id
      where u.kode = ${kode} and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})`,
  )
}

const grantRow = z.object({
  id: z.number(),
  person_id: z.number(),
  role: z.enum(ROLES),
  valid_to: z.string().nullable(),
  path: z.string(),
})
export type GrantRow = z.infer<typeof grantRow>

export function findGrant(db: Read, grantId: number): Promise<GrantRow | undefined> {
  return maybeRow(
    db,
    grantRow,
    sql`select g.id, g.person_id, g.role, g.valid_to, coalesce((select v.path from people.unit_version v
        where v.unit_id = g.unit_id order by v.valid_from desc limit 1), '/') as path
      from people.role_grant g where g.id = ${grantId}`,
  )
}

/** Whether nobody is registered yet: `sasando init` makes the first account of an empty city only. */
export async function isEmptyCity(db: Read): Promise<boolean> {
  const found = await row(
    db,
    z.object({ empty: z.boolean() }),
    sql`select not exists (select from platform.account) and not exists (select from people.person) as empty`,
  )
  return found.empty
}

/** Whether the invented demo city is loaded. */
export async function isDemoLoaded(db: Read): Promise<boolean> {
  const found = await row(
    db,
    z.object({ demo: z.boolean() }),
    sql`select exists (select from platform.account where demo) or exists (select from people.unit where demo) as demo`,
  )
  return found.demo
}

export type DemoAccount = {
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly heads: string | undefined
  readonly unit: string | undefined
}

const demoRow = z.object({
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  heads: z.string().nullable(),
  unit: z.string().nullable(),
})

/** The accounts of the demo city that have a password, for the sign-in page: roles first, then heads, then the rest. */
export async function demoAccounts(db: Read, today: IsoDate): Promise<DemoAccount[]> {
  const found = await rows(
    db,
    demoRow,
    sql`select a.login, p.name,
        coalesce((select jsonb_agg(distinct g.role) from people.role_grant g where g.person_id = p.id
          and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to > ${today})), '[]'::jsonb) as roles,
        (select v.name from people.placement l join people.position j on j.id = l.position_id and j.memimpin
          join people.unit_version v on v.unit_id = j.unit_id and v.valid_to is null
          where l.person_id = p.id and l.valid_from <= ${today} and (l.valid_to is null or l.valid_to > ${today}) limit 1) as heads,
        (select v.name from people.placement l join people.position j on j.id = l.position_id
          join people.unit_version v on v.unit_id = j.unit_id and v.valid_to is null
          where l.person_id = p.id and l.peran = 'DEFINITIF' and l.valid_from <= ${today} and (l.valid_to is null or l.valid_to > ${today}) limit 1) as unit
      from platform.account a join people.person p on p.id = a.person_id
      where a.demo and a.password_hash is not null and a.disabled_at is null
      order by 3 desc, 4 nulls last, a.login limit 40`,
  )
  return found.map((each) => ({ ...each, heads: each.heads ?? undefined, unit: each.unit ?? undefined }))
}
