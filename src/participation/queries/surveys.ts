import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import { type ModeCounts, SAMPLINGS, type Sampling } from '../participation.ts'
import type { SkmPeriod } from '../skm-period.ts'
import { modeCounts } from './mode-counts.ts'

/** A survey of one unit in one period, with how many answers it has. */
export type Survey = {
  readonly unitId: number
  readonly period: SkmPeriod
  readonly scheme: string
  /** People served in the period; undefined while nobody recorded it. */
  readonly population: number | undefined
  /** Error level of the sample in percent: 1, 5 or 10. */
  readonly errorLevel: number
  readonly sampling: Sampling
  /** How many answers came in by each way. */
  readonly modes: ModeCounts
  readonly published: boolean
}

const surveyRow = z
  .object({
    unit_id: z.number(),
    period: z.string(),
    scheme: z.string(),
    population: z.number().nullable(),
    error_level: z.number(),
    sampling: z.enum(SAMPLINGS),
    modes: modeCounts,
    published: z.boolean(),
  })
  .transform(
    (row): Survey => ({
      unitId: row.unit_id,
      period: row.period,
      scheme: row.scheme,
      population: row.population ?? undefined,
      errorLevel: row.error_level,
      sampling: row.sampling,
      modes: row.modes,
      published: row.published,
    }),
  )

const surveys = sql`select s.unit_id, s.period, s.scheme, s.population, s.error_level, s.sampling,
    coalesce(a.modes, '{}') as modes, i.unit_id is not null as published
  from participation.skm_survey s
  left join (select unit_id, period, jsonb_object_agg(mode, n) as modes
    from (select unit_id, period, mode, count(*) as n from participation.skm_answer group by unit_id, period, mode) m
    group by unit_id, period) a on a.unit_id = s.unit_id and a.period = s.period
  left join participation.skm_index i on i.unit_id = s.unit_id and i.period = s.period`

/** The survey of a unit and period, or undefined while there is none. */
export async function findSurvey(db: Read, unitId: number, period: SkmPeriod): Promise<Survey | undefined> {
  return maybeRow(db, surveyRow, sql`${surveys} where s.unit_id = ${unitId} and s.period = ${period}`)
}

/** The surveys of some units, the newest period first. */
export async function surveysOf(db: Read, unitIds: readonly number[]): Promise<Survey[]> {
  return rows(
    db,
    surveyRow,
    sql`${surveys} where s.unit_id = any(${[...unitIds]}::integer[]) order by s.period desc, s.unit_id`,
  )
}

/** Surveys that have answers and no published index, of all units or of one period. */
export async function unpublishedSurveys(db: Read, period?: SkmPeriod): Promise<Survey[]> {
  return rows(
    db,
    surveyRow,
    sql`${surveys} where i.unit_id is null and a.unit_id is not null and (${period ?? null}::text is null or s.period = ${period ?? null})
      order by s.period, s.unit_id`,
  )
}

/** Periods of a unit that have answers but fewer than `minimum` and no index: the public page says no more than that. */
export async function thinPeriods(db: Read, unitId: number, minimum: number): Promise<SkmPeriod[]> {
  const found = await rows(
    db,
    z.object({ period: z.string() }),
    sql`select a.period from participation.skm_answer a
      where a.unit_id = ${unitId} and not exists (select from participation.skm_index i where i.unit_id = a.unit_id and i.period = a.period)
      group by a.period having count(*) < ${minimum} order by a.period`,
  )
  return found.map((row) => row.period)
}

const sheetRow = z.object({
  mode: z.string(),
  layanan: z
    .string()
    .nullable()
    .transform((name) => name ?? undefined),
  answers: z.record(z.string(), z.number()),
})
type SurveySheet = z.output<typeof sheetRow>

/** The answer sheets of a survey, mode, service and answers alone, in an order that says nothing of their coming. */
export async function answersOf(db: Read, unitId: number, period: SkmPeriod): Promise<SurveySheet[]> {
  return rows(
    db,
    sheetRow,
    sql`select mode, layanan, answers from participation.skm_answer where unit_id = ${unitId} and period = ${period} order by id`,
  )
}
