import { z } from 'zod'
import { empty, likeText, maybeRow, type Read, row, rows, type Sql, sql } from '#platform/database.ts'
import type { Actor } from '#platform/access.ts'
import { accessCondition } from '../access.ts'
import { LINE_KINDS } from '../welfare.ts'
import type { Run } from './runs.ts'

const line = z.object({
  personId: z.number(),
  kind: z.enum(LINE_KINDS),
  forMonth: z.string(),
  basisRunId: z.number(),
  nip: z.string(),
  name: z.string(),
  npwp: z.string().nullable(),
  unitId: z.number(),
  unitKode: z.string(),
  unitName: z.string(),
  unitPath: z.string(),
  jabatan: z.string(),
  golongan: z.string(),
  kelas: z.number().nullable(),
  provisional: z.array(z.string()),
  reason: z.unknown(),
  gross: z.number(),
  pph: z.number(),
  bpjs: z.number(),
  net: z.number(),
  input: z.instanceof(Buffer),
  trace: z.instanceof(Buffer),
  sources: z.unknown(),
})

/** A computed line of a run: of a closed one from what was frozen, of an open one from the draft. */
export type Line = z.infer<typeof line>

/** The table that holds a run's lines now. */
export function linesOf(run: Run): Sql {
  return run.state === 'closed'
    ? sql`(select * from welfare.line where run_id = ${run.id})`
    : sql`(select * from welfare.draft where run_id = ${run.id} and trace is not null)`
}

const columns = sql`l.person_id as "personId", l.kind, l.for_month as "forMonth", l.basis_run_id as "basisRunId", l.nip, l.name,
  l.npwp, l.unit_id as "unitId", l.unit_kode as "unitKode", l.unit_name as "unitName", l.unit_path as "unitPath", l.jabatan,
  l.golongan, l.kelas, l.provisional, l.reason, l.gross, l.pph, l.bpjs, l.net, l.input, l.trace, l.sources`

export type LineFilter = {
  readonly actor: Actor
  /** A unit's kode: only its subtree. */
  readonly unit?: string | undefined
  /** Part of a name or a NIP. */
  readonly search?: string | undefined
}

function where(filter: LineFilter): Sql {
  const access = accessCondition(filter.actor, 'view_pay', { person: sql`l.person_id`, path: sql`l.unit_path` })
  const unit =
    filter.unit === undefined || filter.unit === ''
      ? empty
      : sql` and l.unit_path like '%/' || ${likeText(filter.unit)} || '/%'`
  const search =
    filter.search === undefined || filter.search === ''
      ? empty
      : sql` and (l.name ilike '%' || ${likeText(filter.search)} || '%' or starts_with(l.nip, ${filter.search}))`
  return sql`${access}${unit}${search}`
}

const SORTS: Readonly<Record<string, Sql>> = {
  nama: sql`l.name`,
  unit: sql`l.unit_path`,
  golongan: sql`l.golongan`,
  kelas: sql`l.kelas`,
  kotor: sql`l.gross`,
  diterima: sql`l.net`,
}

export type LinePage = {
  readonly sort?: string | undefined
  readonly descending?: boolean
  readonly offset: number
  readonly limit: number
}

/** One page of the lines the actor may see, sorted by one of nama, unit, golongan, kelas, kotor, diterima. */
export async function pageOfLines(db: Read, run: Run, filter: LineFilter, page: LinePage): Promise<Line[]> {
  const sort = SORTS[page.sort ?? 'unit'] ?? sql`l.unit_path`
  const direction = page.descending === true ? sql`desc` : sql`asc`
  return rows(
    db,
    line,
    sql`select ${columns} from ${linesOf(run)} l where ${where(filter)}
      order by ${sort} ${direction} nulls last, l.unit_path, l.name, l.person_id, l.kind desc, l.for_month
      limit ${page.limit} offset ${page.offset}`,
  )
}

/** Every line the actor may see, by unit and name: for files. */
export async function allLines(db: Read, run: Run, filter: LineFilter): Promise<Line[]> {
  return rows(
    db,
    line,
    sql`select ${columns} from ${linesOf(run)} l where ${where(filter)}
      order by l.unit_path, l.name, l.person_id, l.kind desc, l.for_month`,
  )
}

const totals = z.object({
  persons: z.number(),
  lines: z.number(),
  gross: z.number(),
  pph: z.number(),
  bpjs: z.number(),
  net: z.number(),
  provisional: z.number(),
})
export type Totals = z.infer<typeof totals>

const SUMS = sql`count(distinct l.person_id)::int as persons, count(*)::int as lines,
  coalesce(sum(l.gross), 0)::bigint as gross, coalesce(sum(l.pph), 0)::bigint as pph,
  coalesce(sum(l.bpjs), 0)::bigint as bpjs, coalesce(sum(l.net), 0)::bigint as net,
  (count(*) filter (where cardinality(l.provisional) > 0))::int as provisional`

/** Persons, lines and sums of what the filter lets through. */
export async function totalsOf(db: Read, run: Run, filter: LineFilter): Promise<Totals> {
  return row(db, totals, sql`select ${SUMS} from ${linesOf(run)} l where ${where(filter)}`)
}

const unitTotals = totals.extend({ unitKode: z.string(), unitName: z.string() })
export type UnitTotals = z.infer<typeof unitTotals>

/** The same per unit, in the order of the tree. */
export async function totalsByUnit(db: Read, run: Run, filter: LineFilter): Promise<UnitTotals[]> {
  return rows(
    db,
    unitTotals,
    sql`select l.unit_kode as "unitKode", min(l.unit_name) as "unitName", ${SUMS}
      from ${linesOf(run)} l where ${where(filter)} group by l.unit_kode order by min(l.unit_path)`,
  )
}

/** A person's lines in a run: the main line first, then differences of earlier months. */
export async function linesOfPerson(db: Read, run: Run, personId: number): Promise<Line[]> {
  return rows(
    db,
    line,
    sql`select ${columns} from ${linesOf(run)} l where l.person_id = ${personId} order by l.kind desc, l.for_month`,
  )
}

/** The main line of a person in whichever closed run of the month paid it. */
export async function findMainLine(
  db: Read,
  personId: number,
  month: string,
): Promise<(Line & { runId: number }) | undefined> {
  return maybeRow(
    db,
    line.extend({ runId: z.number() }),
    sql`select ${columns}, l.run_id as "runId" from welfare.line l
      where l.person_id = ${personId} and l.for_month = ${month} and l.kind = 'UTAMA'`,
  )
}

/** Months in which a person has a closed main line, newest first. */
export async function paidMonths(db: Read, personId: number): Promise<string[]> {
  const found = await rows(
    db,
    z.object({ month: z.string() }),
    sql`select for_month as month from welfare.line where person_id = ${personId} and kind = 'UTAMA' order by 1 desc`,
  )
  return found.map((one) => one.month)
}
