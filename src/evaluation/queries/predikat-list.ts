import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { likeText, maybeRow, type Read, row, rows, type Sql, sql } from '#platform/database.ts'
import { accessCondition } from '../access.ts'
import { PREDIKAT, type PredikatPeriod } from '../evaluation.ts'
import { daysOf } from '../queries.ts'

export const PREDIKAT_SORTS = ['nama', 'unit', 'predikat'] as const
export type PredikatSort = (typeof PREDIKAT_SORTS)[number]

const rating = z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable()
const listed = z.object({
  id: z.number(),
  personId: z.number(),
  name: z.string(),
  unit: z.string().nullable(),
  period: z.string(),
  hasil: rating,
  perilaku: rating,
  predikat: z.enum(PREDIKAT),
  revision: z.number(),
  source: z.enum(['import', 'rating']),
  fileName: z.string().nullable(),
  rowNo: z.number().nullable(),
})
export type ListedPredikat = z.infer<typeof listed>

const columns = sql`r.id, r.person_id as "personId", n.name, v.name as unit, r.period, r.hasil, r.perilaku, r.predikat, r.revision, r.source,
  f.file_name as "fileName", r.row_no as "rowNo"`

/** The unit of each person on the last day of a period stands beside the predikat; who left still has one. */
function fromRatings(day: string): Sql {
  return sql`join people.person n on n.id = r.person_id
    left join platform.import f on f.id = r.import_id
    left join people.placement l on l.person_id = r.person_id and l.peran = 'DEFINITIF'
      and l.valid_from <= ${day}::date and (l.valid_to is null or l.valid_to > ${day}::date)
    left join people.position p on p.id = l.position_id
    left join people.unit_version v on v.unit_id = p.unit_id and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)`
}

const ORDER: Readonly<Record<PredikatSort, Sql>> = { nama: sql`n.name`, unit: sql`v.path`, predikat: sql`r.kuadran` }

export type PredikatQuery = {
  readonly period: PredikatPeriod
  readonly search: string
  readonly sort: { readonly key: PredikatSort; readonly descending: boolean }
  readonly limit: number
  readonly offset: number
}

/** The predikat that count in a period and that the actor may see, a page of them, with how many there are. */
export async function listPredikat(
  db: Read,
  actor: Actor,
  query: PredikatQuery,
): Promise<{ readonly rows: ListedPredikat[]; readonly total: number }> {
  const visible = accessCondition(actor, 'view_predikat', { person: sql`r.person_id`, path: sql`v.path` })
  const pattern = `%${likeText(query.search)}%`
  const latest = sql`from (select distinct on (person_id) * from evaluation.predikat where period = ${query.period} order by person_id, revision desc) r
    ${fromRatings(daysOf(query.period).to)}
    where ${visible} and (n.name ilike ${pattern} or v.name ilike ${pattern})`
  const direction = query.sort.descending ? sql`desc` : sql`asc`
  const found = await rows(
    db,
    listed,
    sql`select ${columns} ${latest} order by ${ORDER[query.sort.key]} ${direction}, n.name, r.person_id limit ${query.limit} offset ${query.offset}`,
  )
  const { total } = await row(db, z.object({ total: z.number() }), sql`select count(*) as total ${latest}`)
  return { rows: found, total }
}

/** Every predikat of one person, the newest period first; corrections stand below what replaced them. */
export async function predikatHistory(db: Read, personId: number, day: string): Promise<ListedPredikat[]> {
  return rows(
    db,
    listed,
    sql`select ${columns} from evaluation.predikat r ${fromRatings(day)} where r.person_id = ${personId} order by r.ends desc, r.period, r.revision desc`,
  )
}

/** The newest period for which anybody has a predikat, or undefined. */
export async function newestPeriod(db: Read): Promise<PredikatPeriod | undefined> {
  const found = await maybeRow(
    db,
    z.object({ period: z.string() }),
    sql`select period from evaluation.predikat order by ends desc, period desc limit 1`,
  )
  return found?.period
}

/** Periods that have predikat, the newest first. */
export async function predikatPeriods(db: Read): Promise<PredikatPeriod[]> {
  const found = await rows(
    db,
    z.object({ period: z.string() }),
    sql`select period from evaluation.predikat group by period, ends order by ends desc, period desc limit 40`,
  )
  return found.map((one) => one.period)
}
