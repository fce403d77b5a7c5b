import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { type Answers, MODES, PEKERJAAN, PENDIDIKAN, SEXES, USIA } from '../participation.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** A sheet as the report counts it: what was answered and the coarse bands, in an order that says nothing. */
export type ReportSheet = z.infer<typeof sheetRow>

const answers = z.record(z.string(), z.number())
const sheetRow = z.object({
  mode: z.enum(MODES),
  answers,
  spak: answers.nullable(),
  layanan: z.string().nullable(),
  sex: z.enum(SEXES).nullable(),
  usia: z.enum(USIA).nullable(),
  pendidikan: z.enum(PENDIDIKAN).nullable(),
  pekerjaan: z.enum(PEKERJAAN).nullable(),
  durasi: z.string().nullable(),
  kepadatan: z.number().nullable(),
})

/** All sheets of a survey. Only counts of them may leave the module. */
export function reportSheets(db: Read, unitId: number, period: SkmPeriod): Promise<ReportSheet[]> {
  return rows(
    db,
    sheetRow,
    sql`select mode, answers, spak, layanan, sex, usia, pendidikan, pekerjaan, durasi, kepadatan
      from participation.skm_answer where unit_id = ${unitId} and period = ${period} order by answers::text, id`,
  )
}

/** The answers to the anti-corruption statements of a survey, of those who answered any. */
export async function spakAnswers(db: Read, unitId: number, period: SkmPeriod): Promise<Answers[]> {
  const found = await rows(
    db,
    z.object({ spak: answers }),
    sql`select spak from participation.skm_answer where unit_id = ${unitId} and period = ${period} and spak is not null order by id`,
  )
  return found.map((row) => row.spak)
}
