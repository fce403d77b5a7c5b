import { z } from 'zod'
import { maybeRow, type Read, sql } from '#platform/database.ts'
import { type Questionnaire, questionnaireSchema } from '../questionnaire.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** The questionnaire that a survey kept, or undefined where it used the form of the regulation. */
export async function questionnaireKept(
  db: Read,
  unitId: number,
  period: SkmPeriod,
): Promise<Questionnaire | undefined> {
  const found = await maybeRow(
    db,
    z.object({ naskah: questionnaireSchema }),
    sql`select k.naskah from participation.skm_survey s join participation.skm_kuesioner k on k.sha256 = s.kuesioner_sha256
      where s.unit_id = ${unitId} and s.period = ${period}`,
  )
  return found?.naskah
}
