import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { compile } from '#policy/compile.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { trend, type UnitIndex, unitIndex, unsurOf, type UnsurIndex } from './queries/published.ts'
import { type ReportSheet, reportSheets } from './queries/report-answers.ts'
import { followUpOf, type FollowUp } from './queries/report-followups.ts'
import { spakIndex, type SpakIndex } from './queries/report-spak.ts'
import type { ServiceUnit } from './queries/units.ts'
import { reportChoices } from './report-choices.ts'
import { type Grade, gradesOf } from './rules/ikm.ts'
import { bottomBox, type Given, givenAnswers, indexWithout, respondentSd } from './rules/report/figures.ts'
import { tally, type Tally } from './rules/tally.ts'
import { sampleNeeded } from './sample-needed.ts'
import { kindOfPeriod, lastMonthOf, type SkmPeriod } from './skm-period.ts'

/** Everything the report of a published survey is written from; no word of it stands anywhere else. */
export type ReportData = {
  readonly unit: ServiceUnit
  readonly index: UnitIndex
  readonly unsur: readonly UnsurIndex[]
  readonly totals: Tally['totals']
  readonly sheets: readonly ReportSheet[]
  readonly given: Given
  readonly spak: SpakIndex | undefined
  /** Published indices of the same kind of period up to this one, the oldest first. */
  readonly trend: readonly UnitIndex[]
  readonly plan: readonly FollowUp[]
  /** Lines of earlier plans that were open when this period began, or of the plan before. */
  readonly earlier: readonly FollowUp[]
  /** Answers the table for shares asks for; undefined while nobody counted who was served. */
  readonly sample: number | undefined
  /** Standard deviation of the respondents' own indices. */
  readonly sd: number | undefined
  readonly withoutFee: number | undefined
  readonly bottomBox: number
  readonly priorities: number
  readonly grades: readonly Grade[]
  readonly printedOn: IsoDate
}

/** Gathers the report of a unit and period, or undefined while its index is not published. */
export async function reportData(
  db: Read,
  unit: ServiceUnit,
  period: SkmPeriod,
  printedOn: IsoDate,
): Promise<ReportData | undefined> {
  const index = await unitIndex(db, unit.id, period)
  if (index === undefined) return undefined
  const sheets = await reportSheets(db, unit.id, period)
  const { totals, matrix } = tally(sheets.map(({ answers }) => answers))
  const given = givenAnswers(sheets.map(({ answers }) => answers))
  const plans = await followUpOf(db, unit.id)
  const ends = lastMonthOf(period)
  const past = plans.filter((line) => lastMonthOf(line.period) < ends && line.state !== 'USULAN')
  const before = past.at(-1)?.period
  const population = index.population
  return {
    unit,
    index,
    unsur: await unsurOf(db, unit.id, period),
    totals,
    sheets,
    given,
    spak: await spakIndex(db, unit.id, period),
    trend: (await trend(db, unit.id)).filter(
      (one) => kindOfPeriod(one.period) === kindOfPeriod(period) && lastMonthOf(one.period) <= ends,
    ),
    plan: plans.filter((line) => line.period === period),
    earlier: past.filter((line) => line.period === before || line.state === 'RENCANA'),
    sample: population === undefined ? undefined : await sampleNeeded(db, period, population, index.errorLevel),
    sd: respondentSd(matrix),
    withoutFee: indexWithout(totals, 'U4'),
    bottomBox: bottomBox(given.matrix),
    priorities: (await reportChoices(db, period)).priorities,
    grades: await gradesIn(db, index),
    printedOn,
  }
}

/** The bands of the scheme by which the index was computed. */
async function gradesIn(db: Read, index: UnitIndex): Promise<readonly Grade[]> {
  const month = lastMonthOf(index.period)
  const { policy } = await policyInForce(db, index.policyId, month)
  const compiled = compile(policy, month)
  if (!compiled.ok) throw new Error(`${index.policyId}: ${compiled.faults.map((fault) => fault.message).join('; ')}`)
  return gradesOf(compiled.compiled)
}
