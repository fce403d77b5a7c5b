import { randomUUID } from 'node:crypto'
import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../access.ts'
import type { Sheet } from '../participation.ts'
import type { ServiceUnit } from '../queries/units.ts'
import { daysOfPeriod, type SkmPeriod } from '../skm-period.ts'
import { isPublished, lockSurvey } from './survey.ts'
import { openSurvey } from './survey-open.ts'

export type EnterFault = 'already-published' | 'not-begun'

/**
 * Keeps a batch of paper sheets that a clerk typed. Answers carry no time and no author; the audit knows only that so
 * many were typed (settled 21). They are written in random order. Refused once the period is published.
 */
export async function enterAnswers(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  batch: { readonly unit: ServiceUnit; readonly period: SkmPeriod; readonly sheets: readonly Sheet[] },
): Promise<Outcome<{ readonly count: number }, EnterFault>> {
  const { unit, period } = batch
  requireAccess(actor, 'enter_answers', { unitPath: unit.path })
  if (daysOfPeriod(period).from > localDate(clock.now(), CITY.zone)) return refused('not-begun')
  await lockSurvey(tx, unit.id, period)
  if (await isPublished(tx, unit.id, period)) return refused('already-published')
  await openSurvey(tx, actor, unit, period)
  for (const { id, sheet } of inRandomOrder(batch.sheets)) await insertSheet(tx, id, unit.id, period, sheet)
  await recordAudit(tx, actor, 'participation.enter_answers', `skm:${unit.kode}/${period}`, {
    count: batch.sheets.length,
  })
  return done({ count: batch.sheets.length })
}

function inRandomOrder(sheets: readonly Sheet[]): readonly { id: string; sheet: Sheet }[] {
  return sheets.map((sheet) => ({ id: randomUUID(), sheet })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

async function insertSheet(
  tx: Transaction,
  id: string,
  unitId: number,
  period: SkmPeriod,
  sheet: Sheet,
): Promise<void> {
  await run(
    tx,
    sql`insert into participation.skm_answer (id, unit_id, period, layanan, mode, answers, spak, sex, usia, pendidikan, pekerjaan)
      values (${id}, ${unitId}, ${period}, ${sheet.layanan ?? null}, 'KETIK', ${JSON.stringify(sheet.answers)}::jsonb, ${sheet.spak === undefined ? null : JSON.stringify(sheet.spak)}::jsonb,
        ${sheet.sex ?? null}, ${sheet.usia ?? null}, ${sheet.pendidikan ?? null}, ${sheet.pekerjaan ?? null})`,
  )
}
