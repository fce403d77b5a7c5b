import { setImmediate as breathe } from 'node:timers/promises'
import { type Database, inTransaction, lockFor, run, sql, type Transaction } from '#platform/database.ts'
import { type JobContext, planJob } from '#platform/jobs.ts'
import type { Text } from '#shared/text.ts'
import { keptSignals, type KeptSurvey } from '../queries/report-signals-kept.ts'
import { publishedPeriods, sheetsOfPeriod } from '../queries/report-signals.ts'
import { reportChoices } from '../report-choices.ts'
import { fingerprint, signalBasis, type SignalSurvey, signalSurveys, withoutOf } from '../report-signals.ts'
import { sharesOf, type SignalChoices, type UnitFacts, unitSignals } from '../rules/report/unit-signals.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** The job that tests the surveys of one period, or of every period that was not tested as it stands. */
export const SIGNALS_JOB = 'skm-signals'

/** Plans to test the surveys of a period anew, once however many of them are published together. */
export async function planSignals(tx: Transaction, period: SkmPeriod): Promise<void> {
  await planJob(tx, SIGNALS_JOB, { period }, { key: `${SIGNALS_JOB}:${period}` })
}

const TESTING: Text = { id: 'memeriksa isian survei', en: 'testing how surveys were filled in' }

type Report = (done: number, total: number, step: Text) => Promise<void>

/**
 * Tests the published surveys of a period that stand and keeps what was found in place of what was kept before. Does
 * nothing where all of it was computed from what stands now. Answers how many surveys were tested.
 */
export async function keepSignals(
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
  period: SkmPeriod,
  report: Report = async () => undefined,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await lockFor(tx, `${SIGNALS_JOB}:${period}`)
    const surveys = await signalSurveys(tx, period)
    const { signals: choices } = await reportChoices(tx, period)
    const basis = signalBasis(surveys, choices)
    const kept = await keptSignals(tx, period)
    if (kept.length === surveys.length && kept.every((one) => one.basisSha256 === basis)) return 0
    const found = await testAll(tx, { period, surveys, choices }, report)
    await run(tx, sql`delete from participation.skm_signal_survey where period = ${period}`)
    for (const one of found) await insertSurvey(tx, period, { ...one, basisSha256: basis, computedAt: clock.now() })
    return found.length
  })
}

/** Tests what is not tested as it stands, of every period, the newest first. */
export async function keepAllSignals(context: { readonly db: Database } & Pick<JobContext, 'clock'>): Promise<void> {
  for (const period of await publishedPeriods(context.db)) await keepSignals(context, period)
}

type Tested = Omit<KeptSurvey, 'basisSha256' | 'computedAt'>

async function testAll(
  tx: Transaction,
  {
    period,
    surveys,
    choices,
  }: { readonly period: SkmPeriod; readonly surveys: readonly SignalSurvey[]; readonly choices: SignalChoices },
  report: Report,
): Promise<Tested[]> {
  const sheets = await sheetsOfPeriod(tx, period)
  const facts = surveys.map((survey) => ({ ...survey, sheets: sheets.get(survey.unitId) ?? [] }))
  const city = facts.flatMap((one: UnitFacts) => sharesOf(one) ?? [])
  const found: Tested[] = []
  for (const [at, one] of facts.entries()) {
    await report(at, facts.length, TESTING)
    found.push({
      unitId: one.unitId,
      answersSha256: fingerprint(one.sheets),
      signals: unitSignals(one, city, choices),
      without: withoutOf(one.index, one.sheets),
    })
    // others wait for this process too
    await breathe()
  }
  return found
}

async function insertSurvey(tx: Transaction, period: SkmPeriod, survey: KeptSurvey): Promise<void> {
  const { unitId, signals, without } = survey
  await run(
    tx,
    sql`insert into participation.skm_signal_survey (unit_id, period, answers_sha256, basis_sha256, without_ikm, without_errors, computed_at)
      values (${unitId}, ${period}, ${survey.answersSha256}, ${survey.basisSha256}, ${without?.ikm ?? null}, ${without?.errors ?? null}, ${survey.computedAt})`,
  )
  await run(
    tx,
    sql`insert into participation.skm_signal (unit_id, period, code, seen, expected, p)
      select ${unitId}, ${period}, x.code, x.seen, x.expected, least(1, greatest(0, x.p))
      from jsonb_to_recordset(${JSON.stringify(signals)}::jsonb)
        as x(code text, seen numeric, expected numeric, p numeric)`,
  )
}
