import { z } from 'zod'
import { maybeRow, type Read, row, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { type Questionnaire, questionnaireSchema } from '../questionnaire.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** A unit at whose survey a citizen may answer, with the fingerprint of the questionnaire once the survey has begun. */
export type SurveyPlace = {
  readonly unitId: number
  readonly kode: string
  readonly name: string
  readonly period: SkmPeriod
  readonly kuesioner: string | undefined
}

const placeRow = z
  .object({
    unitId: z.number(),
    kode: z.string(),
    name: z.string(),
    kuesioner: z.string().nullable(),
  })
  .transform(({ kuesioner, ...place }) => ({ ...place, kuesioner: kuesioner ?? undefined }))

/** The survey of a service unit, by its code, in a period; undefined where no unit with a public page has the code. */
export async function findSurveyPlace(
  db: Read,
  kode: string,
  day: IsoDate,
  period: SkmPeriod,
): Promise<SurveyPlace | undefined> {
  const found = await maybeRow(
    db,
    placeRow,
    sql`select u.id as "unitId", u.kode, v.name, s.kuesioner_sha256 as kuesioner
      from people.unit u
      join people.unit_version v on v.unit_id = u.id and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)
      left join participation.skm_survey s on s.unit_id = u.id and s.period = ${period}
      where u.melayani and u.kode = ${kode}`,
  )
  return found === undefined ? undefined : { ...found, period }
}

/** A kept questionnaire by its fingerprint. Throws where there is none. */
export async function getQuestionnaire(db: Read, sha256: string): Promise<Questionnaire> {
  const found = await row(
    db,
    z.object({ naskah: questionnaireSchema }),
    sql`select naskah from participation.skm_kuesioner where sha256 = ${sha256}`,
  )
  return found.naskah
}

/** The receipt with this hash that was not used yet: its unit by code, period and service. */
export async function findReceipt(
  db: Read,
  kunci: Buffer,
): Promise<{ readonly kode: string; readonly period: SkmPeriod; readonly layanan: string | undefined } | undefined> {
  const found = await maybeRow(
    db,
    z.object({ kode: z.string(), period: z.string(), layanan: z.string().nullable() }),
    sql`select u.kode, s.period, s.layanan from participation.skm_struk s join people.unit u on u.id = s.unit_id where s.kunci = ${kunci}`,
  )
  return found === undefined ? undefined : { ...found, layanan: found.layanan ?? undefined }
}

/** Receipts given out and used, by unit and period, the newest period first. */
export type ReceiptCount = {
  readonly unitId: number
  readonly period: SkmPeriod
  readonly issued: number
  readonly redeemed: number
  readonly lapsed: number
}

/** How many receipts of some units were issued, used and lapsed: `redeemed / issued` is the response rate. */
export async function receiptCounts(db: Read, unitIds: readonly number[]): Promise<ReceiptCount[]> {
  return rows(
    db,
    z.object({
      unitId: z.number(),
      period: z.string(),
      issued: z.number(),
      redeemed: z.number(),
      lapsed: z.number(),
    }),
    sql`select t.unit_id as "unitId", t.period, t.terbit as issued, t.gugur as lapsed,
        t.terbit - t.gugur - (select count(*) from participation.skm_struk s where s.unit_id = t.unit_id and s.period = t.period) as redeemed
      from participation.skm_struk_terbit t where t.unit_id = any(${[...unitIds]}::integer[]) order by t.period desc, t.unit_id`,
  )
}
