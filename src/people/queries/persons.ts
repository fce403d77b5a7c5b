import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { likeText, maybeRow, rawSql, type Read, row, rows, type Sql, sql } from '#platform/database.ts'
import { accessCondition } from '../access.ts'
import { maskAccount } from '../rules/mask-account.ts'

const listed = z.object({
  id: z.number(),
  nip: z.string(),
  name: z.string(),
  status: z.string().nullable(),
  golongan: z.string().nullable(),
  jabatan: z.string().nullable(),
  unit: z.string().nullable(),
})
export type ListedPerson = z.infer<typeof listed>

export const PERSON_SORTS = ['nama', 'nip', 'golongan', 'jabatan', 'unit'] as const
export type PersonSort = (typeof PERSON_SORTS)[number]
const ORDER: Readonly<Record<PersonSort, string>> = {
  nama: 'p.name',
  nip: 'i.value',
  golongan: 'e.golongan',
  jabatan: 'q.name',
  unit: 'v.name',
}

export type PersonQuery = {
  readonly day: string
  readonly search: string
  /** Path of the unit whose subtree is asked for; '' is the whole city. */
  readonly unitPath: string
  readonly status: string
  readonly sort: PersonSort
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
}

/** People on a day, those whose page the actor may see: one page of the list, and how many there are in all. */
export async function listPersons(
  db: Read,
  actor: Actor,
  query: PersonQuery,
): Promise<{ readonly rows: ListedPerson[]; readonly total: number }> {
  const from = personsOn(query.day)
  const where = sql`${accessCondition(actor, 'view_person', { person: sql`p.id`, path: sql`v.path` })} and ${matches(query)}`
  const { total } = await row(db, z.object({ total: z.number() }), sql`select count(*) as total ${from} where ${where}`)
  const direction = query.descending ? 'desc' : 'asc'
  const found = await rows(
    db,
    listed,
    sql`select p.id, coalesce(i.value, '') as nip, p.name, e.status, e.golongan, q.name as jabatan, v.name as unit ${from} where ${where}
      order by ${rawSql(`${ORDER[query.sort]} ${direction} nulls last`)}, p.id limit ${query.limit} offset ${query.offset}`,
  )
  return { rows: found, total }
}

function matches({ search, unitPath, status }: PersonQuery): Sql {
  const like = `%${likeText(search)}%`
  const named = search === '' ? sql`true` : sql`(p.name ilike ${like} or i.value like ${like})`
  const placed = unitPath === '' ? sql`true` : sql`starts_with(v.path, ${unitPath})`
  return sql`${named} and ${placed} and ${status === '' ? sql`true` : sql`e.status = ${status}`}`
}

/** Each person once, with number, employment and own post of the day. */
function personsOn(day: string): Sql {
  const on = (alias: string): Sql =>
    sql`daterange(${rawSql(alias)}.valid_from, ${rawSql(alias)}.valid_to) @> ${day}::date`
  return sql`from people.person p
    left join lateral (select value from people.person_identifier n where n.person_id = p.id and n.kind in ('NIP', 'NI_PPPK')
      order by (n.valid_to is null) desc, n.valid_from desc nulls last, n.id desc limit 1) i on true
    left join people.employment e on e.person_id = p.id and ${on('e')}
    left join people.placement l on l.person_id = p.id and l.peran = 'DEFINITIF' and ${on('l')}
    left join people.position q on q.id = l.position_id
    left join people.unit_version v on v.unit_id = q.unit_id and ${on('v')}`
}

const head = z.object({
  id: z.number(),
  name: z.string(),
  gelarDepan: z.string().nullable(),
  gelarBelakang: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: z.string().nullable(),
  pendidikan: z.string().nullable(),
  path: z.string().nullable(),
})
export type PersonHead = z.infer<typeof head>

/** The person who bears or bore a number, with the path of today's own unit; undefined when nobody does. */
export function findPerson(db: Read, nip: string, day: string): Promise<PersonHead | undefined> {
  return maybeRow(
    db,
    head,
    sql`select p.id, p.name, p.gelar_depan as "gelarDepan", p.gelar_belakang as "gelarBelakang", p.birth_date as "birthDate", p.sex, p.pendidikan, v.path
      ${personsOn(day)} where p.id = (select n.person_id from people.person_identifier n where n.kind in ('NIP', 'NI_PPPK') and n.value = ${nip} order by n.id limit 1)
      limit 1`,
  )
}

const dated = z.object({ from: z.string().nullable(), to: z.string().nullable() })
const source = z.object({ file: z.string().nullable(), rowNo: z.number().nullable() })
const identifier = dated.extend({ kind: z.string(), value: z.string() })
const employment = dated
  .extend(source.shape)
  .extend({ status: z.string(), golongan: z.string(), kedudukan: z.string() })
const placement = dated.extend(source.shape).extend({
  peran: z.string(),
  jabatan: z.string(),
  unit: z.string(),
  kelas: z.number().nullable(),
  decreeNo: z.string().nullable(),
})
const wealthReport = source.extend({
  jenis: z.string(),
  tahun: z.number(),
  due: z.string(),
  delivered: z.string().nullable(),
})
const bankAccount = dated.extend(source.shape).extend({ bank: z.string(), number: z.string(), holder: z.string() })

export type PersonHistory = {
  readonly identifiers: readonly z.infer<typeof identifier>[]
  readonly employments: readonly z.infer<typeof employment>[]
  readonly placements: readonly z.infer<typeof placement>[]
  readonly reports: readonly z.infer<typeof wealthReport>[]
}

/** Numbers, employment and posts of a person through time, the latest first, each with the file it came in. */
export async function personHistory(db: Read, personId: number): Promise<PersonHistory> {
  const identifiers = await rows(
    db,
    identifier,
    sql`select kind, value, valid_from as from, valid_to as to from people.person_identifier where person_id = ${personId} order by kind, valid_from desc nulls last`,
  )
  const employments = await rows(
    db,
    employment,
    sql`select e.status, e.golongan, e.kedudukan_hukum as kedudukan, e.valid_from as from, e.valid_to as to, f.file_name as file, e.row_no as "rowNo"
      from people.employment e left join platform.import f on f.id = e.import_id where e.person_id = ${personId} order by e.valid_from desc`,
  )
  const placements = await rows(
    db,
    placement,
    sql`select l.peran, q.name as jabatan, coalesce(v.name, u.kode) as unit, k.kelas, l.decree_no as "decreeNo", l.valid_from as from, l.valid_to as to,
        f.file_name as file, l.row_no as "rowNo"
      from people.placement l join people.position q on q.id = l.position_id join people.unit u on u.id = q.unit_id
      left join people.unit_version v on v.unit_id = u.id and v.valid_to is null
      left join people.position_kelas k on k.position_id = q.id and daterange(k.valid_from, k.valid_to) @> coalesce(l.valid_to - 1, greatest(l.valid_from, k.valid_from))
      left join platform.import f on f.id = l.import_id where l.person_id = ${personId} order by l.valid_from desc, k.valid_from desc`,
  )
  const reports = await rows(
    db,
    wealthReport,
    sql`select w.jenis, w.tahun, w.due, w.delivered, f.file_name as file, w.row_no as "rowNo"
      from people.wealth_report w left join platform.import f on f.id = w.import_id where w.person_id = ${personId} order by w.due desc, w.jenis`,
  )
  return { identifiers, employments, placements, reports }
}

/** Accounts of a person through time, the latest first, numbers masked; ask `view_account` before. */
export async function accountHistory(db: Read, personId: number): Promise<z.infer<typeof bankAccount>[]> {
  const found = await rows(
    db,
    bankAccount,
    sql`select a.bank, a.number, a.holder, a.valid_from as from, a.valid_to as to, f.file_name as file, a.row_no as "rowNo"
      from people.bank_account a left join platform.import f on f.id = a.import_id where a.person_id = ${personId} order by a.valid_from desc`,
  )
  return found.map((one) => ({ ...one, number: maskAccount(one.number) }))
}
