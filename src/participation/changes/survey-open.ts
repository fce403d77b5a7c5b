import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import { maybeRow, run, sql, type Transaction } from '#platform/database.ts'
import { questionnaireFor, questionnaireHash } from '../shipped-questionnaire.ts'
import { daysOfPeriod, type SkmPeriod } from '../skm-period.ts'
import { ensureSurvey } from './survey.ts'

/**
 * Makes the survey of a unit and period where there is none, and ties it to the questionnaire in force on its first
 * day, kept word for word: what people were asked stands beside what they answered.
 */
export async function openSurvey(
  tx: Transaction,
  actor: Actor,
  unit: { readonly id: number; readonly kode: string },
  period: SkmPeriod,
): Promise<void> {
  const begun = await maybeRow(
    tx,
    z.object({ sha256: z.string().nullable() }),
    sql`select kuesioner_sha256 as sha256 from participation.skm_survey where unit_id = ${unit.id} and period = ${period}`,
  )
  if (begun !== undefined && begun.sha256 !== null) return
  const questionnaire = questionnaireFor(unit.kode, daysOfPeriod(period).from)
  const sha256 = questionnaireHash(questionnaire)
  await run(
    tx,
    sql`insert into participation.skm_kuesioner (sha256, id, version, naskah, created_by)
      values (${sha256}, ${questionnaire.id}, ${questionnaire.version}, ${JSON.stringify(questionnaire)}::jsonb, ${auditName(actor)})
      on conflict (sha256) do nothing`,
  )
  await ensureSurvey(tx, actor, unit.id, period)
  await run(
    tx,
    sql`update participation.skm_survey set kuesioner_sha256 = ${sha256}
      where unit_id = ${unit.id} and period = ${period} and kuesioner_sha256 is null`,
  )
}
