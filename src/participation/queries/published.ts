import { z } from 'zod'
import { maybeRow, type Read, rows, type Sql, sql } from '#platform/database.ts'
import { type ModeCounts, MUTU, type Mutu, SAMPLINGS, type Sampling, SCHEMES, type Scheme } from '../participation.ts'
import { lastMonthOf, type SkmPeriod } from '../skm-period.ts'
import { modeCounts } from './mode-counts.ts'

/** One element of a published index. `nrr` is the mean of the given answers, `nilai` the same on the scale 25–100. */
export type UnsurIndex = {
  readonly code: string
  readonly n: number
  /** Sum of the given answers in shares: NRR = jumlah / (bagian × n). */
  readonly jumlah: number
  /** Shares that make one answer: more than 1 only where the unsur has several statements. */
  readonly bagian: number
  readonly nrr: number
  readonly nilai: number
  readonly mutu: Mutu
}

/** A published, frozen index of one unit and period (n ≥ 10). Below 30 answers mutu must not be shown as a claim. */
export type UnitIndex = {
  readonly unitId: number
  readonly period: SkmPeriod
  readonly scheme: Scheme
  readonly policyId: string
  readonly policySha256: string
  readonly n: number
  /** Rounded half-up to two places, 25–100. */
  readonly ikm: number
  /** The exact index as a fraction of two whole numbers. */
  readonly exact: { readonly numerator: string; readonly denominator: string }
  readonly mutu: Mutu
  readonly interval: { readonly low: number; readonly high: number } | undefined
  /** Every mutu that the interval touches, best first. */
  readonly touched: readonly Mutu[]
  /** How the answers came in; their sum is n. */
  readonly modes: ModeCounts
  readonly population: number | undefined
  readonly errorLevel: number
  readonly sampling: Sampling
  readonly publishedAt: Date
  /** It was published in error and two people annulled it: since when, and why. It counts nowhere any more. */
  readonly annulled: { readonly at: Date; readonly reason: string } | undefined
}

const indexRow = z
  .object({
    unit_id: z.number(),
    period: z.string(),
    scheme: z.enum(SCHEMES),
    policy_id: z.string(),
    policy_sha256: z.string(),
    n: z.number(),
    ikm: z.coerce.number(),
    ikm_numerator: z.string(),
    ikm_denominator: z.string(),
    mutu: z.enum(MUTU),
    interval_low: z.coerce.number().nullable(),
    interval_high: z.coerce.number().nullable(),
    mutu_touched: z.array(z.enum(MUTU)),
    modes: modeCounts,
    population: z.number().nullable(),
    error_level: z.number(),
    sampling: z.enum(SAMPLINGS),
    published_at: z.date(),
    annulled_at: z.date().nullable(),
    annulled_reason: z.string().nullable(),
  })
  .transform(
    (row): UnitIndex => ({
      unitId: row.unit_id,
      period: row.period,
      scheme: row.scheme,
      policyId: row.policy_id,
      policySha256: row.policy_sha256,
      n: row.n,
      ikm: row.ikm,
      exact: { numerator: row.ikm_numerator, denominator: row.ikm_denominator },
      mutu: row.mutu,
      interval:
        row.interval_low === null || row.interval_high === null
          ? undefined
          : { low: row.interval_low, high: row.interval_high },
      touched: row.mutu_touched,
      modes: row.modes,
      population: row.population ?? undefined,
      errorLevel: row.error_level,
      sampling: row.sampling,
      publishedAt: row.published_at,
      annulled: row.annulled_at === null ? undefined : { at: row.annulled_at, reason: row.annulled_reason ?? '' },
    }),
  )

const unsurRow = z
  .object({
    code: z.string(),
    n: z.number(),
    jumlah: z.number(),
    bagian: z.number(),
    nilai: z.coerce.number(),
    mutu: z.enum(MUTU),
  })
  .transform((row): UnsurIndex => ({ ...row, nrr: row.jumlah / (row.bagian * row.n) }))

const columns: Sql = sql`i.unit_id, i.period, i.scheme, i.policy_id, i.policy_sha256, i.n, i.ikm, i.ikm_numerator::text, i.ikm_denominator::text,
  i.mutu, i.interval_low, i.interval_high, i.mutu_touched, i.modes, i.population, i.error_level, i.sampling, i.published_at,
  x.decided_at as annulled_at, x.reason as annulled_reason`

const indices: Sql = sql`participation.skm_index i left join (
    select a.unit_id, a.period, a.reason, d.decided_at from participation.skm_annulment a
    join participation.skm_annulment_decision d on d.annulment_id = a.id and d.accepted) x on x.unit_id = i.unit_id and x.period = i.period`

/** The published index of a unit and period, or undefined; also where it was annulled since. */
export async function unitIndex(db: Read, unitId: number, period: SkmPeriod): Promise<UnitIndex | undefined> {
  return maybeRow(
    db,
    indexRow,
    sql`select ${columns} from ${indices} where i.unit_id = ${unitId} and i.period = ${period}`,
  )
}

/** Every published index of a unit that stands, the oldest first. */
export async function trend(db: Read, unitId: number): Promise<UnitIndex[]> {
  return (await everyIndexOf(db, unitId)).filter((index) => index.annulled === undefined)
}

/** The annulled indices of a unit, the oldest first. */
export async function annulledIndices(db: Read, unitId: number): Promise<UnitIndex[]> {
  return (await everyIndexOf(db, unitId)).filter((index) => index.annulled !== undefined)
}

async function everyIndexOf(db: Read, unitId: number): Promise<UnitIndex[]> {
  return byPeriod(await rows(db, indexRow, sql`select ${columns} from ${indices} where i.unit_id = ${unitId}`))
}

/** Every published index of every service unit that stands, by unit and period. */
export async function allIndices(db: Read): Promise<UnitIndex[]> {
  return (await everyIndex(db)).filter((index) => index.annulled === undefined)
}

/** The same with those that were annulled since; open data is made of these alone, and marks them. */
export async function everyIndex(db: Read): Promise<UnitIndex[]> {
  return rows(
    db,
    indexRow,
    sql`select ${columns} from ${indices} join people.unit u on u.id = i.unit_id and u.melayani order by u.kode, i.period`,
  )
}

/** The newest published index of each unit, by unit id. */
export async function latestIndices(db: Read): Promise<Map<number, UnitIndex>> {
  const latest = new Map<number, UnitIndex>()
  for (const index of byPeriod(await allIndices(db))) latest.set(index.unitId, index)
  return latest
}

/** The elements of a published index in the order of the questionnaire. */
export async function unsurOf(db: Read, unitId: number, period: SkmPeriod): Promise<UnsurIndex[]> {
  return rows(
    db,
    unsurRow,
    sql`select code, n, jumlah, bagian, nilai, mutu from participation.skm_index_unsur where unit_id = ${unitId} and period = ${period} order by position`,
  )
}

/** The elements of every published index, keyed `unitId/period`. */
export async function allUnsur(db: Read): Promise<Map<string, UnsurIndex[]>> {
  const found = await rows(
    db,
    z.object({ unit_id: z.number(), period: z.string() }).and(unsurRow),
    sql`select unit_id, period, code, n, jumlah, bagian, nilai, mutu from participation.skm_index_unsur order by unit_id, period, position`,
  )
  const byIndex = new Map<string, UnsurIndex[]>()
  for (const { unit_id, period, ...unsur } of found) {
    const key = `${unit_id}/${period}`
    byIndex.set(key, [...(byIndex.get(key) ?? []), unsur])
  }
  return byIndex
}

function byPeriod(indices: readonly UnitIndex[]): UnitIndex[] {
  const key = (index: UnitIndex) => `${lastMonthOf(index.period)}/${index.period}`
  return indices.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
