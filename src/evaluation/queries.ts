import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { maybeRow, type Read, rows, type Sql, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { firstDay, isMonth, isQuarter, lastDay, monthsOfQuarter } from '#shared/period.ts'
import { accessCondition } from './access.ts'
import { PREDIKAT, type Predikat, type PredikatPeriod } from './evaluation.ts'
import { evaluatorIn, type Standing } from './rules/evaluator.ts'

export type PredikatFact = {
  readonly predikat: Predikat
  /** 'import' or 'rating'. */
  readonly source: string
  /** evaluation.predikat.id of the revision that counts. */
  readonly rowId: number
  readonly period: PredikatPeriod
}

const factRow = z.object({
  person_id: z.number(),
  id: z.number(),
  predikat: z.enum(PREDIKAT),
  source: z.string(),
  period: z.string(),
})

/** The predikat of everyone rated in a period, by person id: the newest revision of each. */
export async function predikatOf(db: Read, period: PredikatPeriod): Promise<Map<number, PredikatFact>> {
  const found = await rows(
    db,
    factRow,
    sql`select distinct on (person_id) person_id, id, predikat, source, period from evaluation.predikat
      where period = ${period} order by person_id, revision desc`,
  )
  return factsByPerson(found)
}

/**
 * Each person's last predikat of a period that ended before the given one began: what pays provisionally while the
 * evaluator is late. Of two periods that end together the one of the asked kind counts, then the shorter.
 */
export async function lastPredikatBefore(db: Read, period: PredikatPeriod): Promise<Map<number, PredikatFact>> {
  const starts = daysOf(period).from.slice(0, 7)
  const found = await rows(
    db,
    factRow,
    sql`select distinct on (person_id) person_id, id, predikat, source, period from evaluation.predikat
      where ends < ${starts}
      order by person_id, ends desc, (length(period) = ${period.length}) desc, length(period) desc, revision desc`,
  )
  return factsByPerson(found)
}

function factsByPerson(found: readonly z.infer<typeof factRow>[]): Map<number, PredikatFact> {
  return new Map(
    found.map((row) => [
      row.person_id,
      { predikat: row.predikat, source: row.source, rowId: row.id, period: row.period },
    ]),
  )
}

/** First and last day of an evaluation period. */
export function daysOf(period: PredikatPeriod): { readonly from: IsoDate; readonly to: IsoDate } {
  if (isMonth(period)) return { from: firstDay(period), to: lastDay(period) }
  if (!isQuarter(period)) return { from: `${period}-01-01`, to: `${period}-12-31` }
  const [first, , last] = monthsOfQuarter(period)
  return { from: firstDay(first), to: lastDay(last) }
}

const standingRow = z.object({ unit_id: z.number(), parent_id: z.number().nullable(), heads: z.array(z.number()) })

/** Units, their superiors and their heads as they stood on a day. */
async function standingOn(db: Read, day: IsoDate): Promise<Standing> {
  const found = await rows(
    db,
    standingRow,
    sql`select v.unit_id, v.parent_id, coalesce(array_agg(l.person_id order by (l.peran = 'DEFINITIF') desc, l.valid_from desc, l.id)
        filter (where l.id is not null), '{}') as heads
      from people.unit_version v
      left join people.position p on p.unit_id = v.unit_id and p.memimpin
      left join people.placement l on l.position_id = p.id and l.valid_from <= ${day}::date and (l.valid_to is null or l.valid_to > ${day}::date)
      where v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)
      group by v.unit_id, v.parent_id`,
  )
  const parents = found.flatMap((row): [number, number][] =>
    row.parent_id === null ? [] : [[row.unit_id, row.parent_id]],
  )
  return { parentOf: new Map(parents), headsOf: new Map(found.map((row) => [row.unit_id, row.heads])) }
}

/** The pejabat penilai of one person on a day, as person id; undefined at the top of the city or without a placement. */
export async function evaluatorOf(db: Read, personId: number, day: IsoDate): Promise<number | undefined> {
  const place = await maybeRow(
    db,
    z.object({ unit_id: z.number() }),
    sql`select p.unit_id from people.placement l join people.position p on p.id = l.position_id
      where l.person_id = ${personId} and l.peran = 'DEFINITIF'
        and l.valid_from <= ${day}::date and (l.valid_to is null or l.valid_to > ${day}::date)`,
  )
  return place === undefined ? undefined : evaluatorIn(await standingOn(db, day), personId, place.unit_id)
}

export type MissingPredikat = {
  readonly personId: number
  readonly name: string
  readonly unitId: number
  readonly unitName: string
  /** The superior who owes the predikat; undefined where the register knows none. */
  readonly evaluatorId: number | undefined
  readonly evaluatorName: string | undefined
}

const missingRow = z.object({ person_id: z.number(), name: z.string(), unit_id: z.number(), unit_name: z.string() })

/** Active staff without a predikat for the period, each with the superior who owes it, by unit and name. */
export async function missingPredikat(db: Read, period: PredikatPeriod, actor?: Actor): Promise<MissingPredikat[]> {
  const day = daysOf(period).to
  const columns = { person: sql`e.person_id`, path: sql`v.path` }
  const visible: Sql = actor === undefined ? sql`true` : accessCondition(actor, 'view_missing_predikat', columns)
  const found = await rows(
    db,
    missingRow,
    sql`select e.person_id, n.name, p.unit_id, v.name as unit_name
      from people.employment e
      join people.person n on n.id = e.person_id
      join people.placement l on l.person_id = e.person_id and l.peran = 'DEFINITIF'
        and l.valid_from <= ${day}::date and (l.valid_to is null or l.valid_to > ${day}::date)
      join people.position p on p.id = l.position_id
      join people.unit_version v on v.unit_id = p.unit_id and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)
      where e.valid_from <= ${day}::date and (e.valid_to is null or e.valid_to > ${day}::date) and e.kedudukan_hukum = '01'
        and not exists (select from evaluation.predikat r where r.person_id = e.person_id and r.period = ${period})
        and ${visible}
      order by v.path, n.name, e.person_id`,
  )
  if (found.length === 0) return []
  const standing = await standingOn(db, day)
  const owed = found.map((row) => ({ row, evaluatorId: evaluatorIn(standing, row.person_id, row.unit_id) }))
  const names = await namesOf(db, [...new Set(owed.flatMap(({ evaluatorId }) => evaluatorId ?? []))])
  return owed.map(({ row, evaluatorId }) => ({
    personId: row.person_id,
    name: row.name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    evaluatorId,
    evaluatorName: evaluatorId === undefined ? undefined : names.get(evaluatorId),
  }))
}

async function namesOf(db: Read, personIds: readonly number[]): Promise<Map<number, string>> {
  const found = await rows(
    db,
    z.object({ id: z.number(), name: z.string() }),
    sql`select id, name from people.person where id = any(${[...personIds]}::integer[])`,
  )
  return new Map(found.map((row) => [row.id, row.name]))
}

/** The row of a file that a predikat was read from; undefined for one that was rated here. */
export type PredikatSource = {
  readonly importId: number
  readonly fileName: string
  readonly sha256: string
  readonly sheet: string | undefined
  readonly rowNo: number
}

const sourceRow = z
  .object({
    importId: z.number(),
    fileName: z.string(),
    sha256: z.string(),
    sheet: z.string().nullable(),
    rowNo: z.number(),
  })
  .transform(({ sheet, ...row }): PredikatSource => ({ ...row, sheet: sheet ?? undefined }))

/** Where a predikat (evaluation.predikat.id) comes from. */
export async function sourcesOf(db: Read, rowId: number): Promise<PredikatSource | undefined> {
  return maybeRow(
    db,
    sourceRow,
    sql`select i.id as "importId", i.file_name as "fileName", i.sha256, i.sheet, r.row_no as "rowNo"
      from evaluation.predikat r join platform.import i on i.id = r.import_id where r.id = ${rowId}`,
  )
}

/** The predikat that a row of an imported file became; ids of evaluation.predikat. */
export async function usesOf(
  db: Read,
  fileRow: { readonly importId: number; readonly rowNo: number },
): Promise<number[]> {
  const found = await rows(
    db,
    z.object({ id: z.number() }),
    sql`select id from evaluation.predikat where import_id = ${fileRow.importId} and row_no = ${fileRow.rowNo} order by id`,
  )
  return found.map((row) => row.id)
}
