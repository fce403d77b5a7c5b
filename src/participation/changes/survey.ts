import type { Actor } from '#platform/access.ts'
import { auditName } from '#platform/access.ts'
import { lockFor, maybeRow, run, sql, type Transaction } from '#platform/database.ts'
import { z } from 'zod'
import { schemeOf } from '../rules/tally.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** Everything that touches one survey waits here, so that no answer slips in while its index is computed. */
export async function lockSurvey(tx: Transaction, unitId: number, period: SkmPeriod): Promise<void> {
  await lockFor(tx, `skm:${unitId}:${period}`)
}

/** No answer that a citizen sends enters this survey until the transaction ends: held while its index is computed. */
export async function holdSurvey(tx: Transaction, unitId: number, period: SkmPeriod): Promise<void> {
  await run(tx, sql`select from participation.skm_survey where unit_id = ${unitId} and period = ${period} for update`)
}

/** Makes the survey of a unit and period where there is none yet. */
export async function ensureSurvey(tx: Transaction, actor: Actor, unitId: number, period: SkmPeriod): Promise<void> {
  await run(
    tx,
    sql`insert into participation.skm_survey (unit_id, period, scheme, created_by) values (${unitId}, ${period}, ${schemeOf(period)}, ${auditName(actor)})
      on conflict (unit_id, period) do nothing`,
  )
}

/** True once the period is published: its answers and its index are frozen. */
export async function isPublished(tx: Transaction, unitId: number, period: SkmPeriod): Promise<boolean> {
  const found = await maybeRow(
    tx,
    z.object({ unit_id: z.number() }),
    sql`select unit_id from participation.skm_index where unit_id = ${unitId} and period = ${period}`,
  )
  return found !== undefined
}
