import { createHash } from 'node:crypto'
import type { Read } from '#platform/database.ts'
import { addDays } from '#shared/dates.ts'
import { MINIMUM } from './participation.ts'
import { workCalendar } from './queries/complaint-calendar.ts'
import { allIndices, type UnitIndex } from './queries/published.ts'
import { reportSheets } from './queries/report-answers.ts'
import { keptSignals } from './queries/report-signals-kept.ts'
import { issuedReceipts, surveysAlike } from './queries/report-signals.ts'
import { reportChoices } from './report-choices.ts'
import { copiedBound, matrixText } from './rules/report/copied.ts'
import { workdaysBetween } from './rules/complaint/workdays.ts'
import { discoveries } from './rules/report/false-discoveries.ts'
import { fitHonest, sameChances } from './rules/report/honest-model.ts'
import { standardError } from './rules/report/jump.ts'
import {
  completeRows,
  type Signal,
  type SignalChoices,
  type UnitFacts,
  withoutPatterns,
} from './rules/report/unit-signals.ts'
import { daysOfPeriod, kindOfPeriod, type SkmPeriod } from './skm-period.ts'

/** The signals of a unit in a period; `flagged`: still surprising when all units and signals are looked at together. */
export type UnitSignals = {
  readonly index: UnitIndex
  readonly signals: readonly (Signal & { readonly flagged: boolean })[]
  /** The index without straight lines and repeats, and how many standard errors it lies away. */
  readonly without: { readonly ikm: number; readonly errors: number } | undefined
}

/** The signals of a period as they are kept; `missing`: surveys that stand published and were not tested yet. */
export type PeriodSignals = {
  readonly found: readonly UnitSignals[]
  readonly missing: number
  readonly computedAt: Date | undefined
}

/**
 * The kept signals of every published survey of a period that stands, read together with the share of wrong flags the
 * city chose. Computes nothing: `keepSignals` does.
 */
export async function periodSignals(db: Read, period: SkmPeriod): Promise<PeriodSignals> {
  const standing = (await allIndices(db)).filter((index) => index.period === period)
  const kept = new Map((await keptSignals(db, period)).map((one) => [one.unitId, one]))
  const tested = standing.flatMap((index) => {
    const own = kept.get(index.unitId)
    return own === undefined ? [] : [{ index, own }]
  })
  const { falseShare } = await reportChoices(db, period)
  const named = discoveries(
    tested.flatMap(({ own }) => own.signals.map(({ p }) => p)),
    falseShare,
  )
  let at = 0
  const found = tested.map(({ index, own }) => {
    const signals = own.signals.map((signal) => ({ ...signal, flagged: named[at++] === true }))
    return { index, signals, without: own.without }
  })
  const oldest = Math.min(...tested.map(({ own }) => own.computedAt.getTime()))
  return {
    found,
    missing: standing.length - tested.length,
    computedAt: tested.length === 0 ? undefined : new Date(oldest),
  }
}

/** A survey as it is tested, but for its sheets. */
export type SignalSurvey = Omit<UnitFacts, 'sheets' | 'index'> & { readonly index: UnitIndex }

/** The published surveys of a period that stand, with what they are compared with. */
export async function signalSurveys(db: Read, period: SkmPeriod): Promise<SignalSurvey[]> {
  const issued = await issuedReceipts(db, period)
  const all = await allIndices(db)
  const days = await workdaysOf(db, period)
  return all
    .filter((index) => index.period === period)
    .map((index) => ({
      unitId: index.unitId,
      index,
      before: all
        .filter((one) => one.unitId === index.unitId && one.period < period && isSameKind(one.period, period))
        .at(-1),
      days,
      asked: issued.get(index.unitId) ?? index.population,
    }))
}

/** Grows when the tests change, so that what is kept is computed again. */
const METHOD = 2

/** SHA-256 of all that enters the signals of a period but the answers, which a published index holds fast. */
export function signalBasis(surveys: readonly SignalSurvey[], choices: SignalChoices): string {
  const told = surveys.map(({ unitId, index, before, days, asked }) => [
    unitId,
    [index.exact, index.n, index.interval],
    before === undefined ? null : [before.ikm, before.n, before.interval],
    days,
    asked,
  ])
  return sha256(JSON.stringify([METHOD, choices, told]))
}

/** Of how far the index would move without straight lines and repeats; undefined where it has no standard error. */
export function withoutOf(index: UnitIndex, sheets: UnitFacts['sheets']): UnitSignals['without'] {
  const ikm = withoutPatterns(sheets)
  const error = standardError(index)
  return ikm === undefined || !(error > 0) ? undefined : { ikm, errors: Math.abs(ikm - index.ikm) / error }
}

function isSameKind(a: SkmPeriod, b: SkmPeriod): boolean {
  return kindOfPeriod(a) === kindOfPeriod(b)
}

/** Working days of the city: on the fewer days people came, the more of a crowd is usual. */
async function workdaysOf(db: Read, period: SkmPeriod): Promise<number> {
  const { from, to } = daysOfPeriod(period)
  return workdaysBetween(await workCalendar(db, undefined, from), addDays(from, -1), to)
}

/** A published survey with the very same sheets as another, and a bound on the chance of that. */
export type Copy = { readonly kode: string; readonly period: SkmPeriod; readonly bound: number }

/** Surveys of other units or periods whose rows of answers are all the same, in whatever order (fingerprint). */
export async function copiesOf(db: Read, unitId: number, period: SkmPeriod): Promise<Copy[]> {
  const alike = await surveysAlike(db, unitId, period)
  if (alike.length === 0) return []
  const own = await reportSheets(db, unitId, period)
  const rows = completeRows(own)
  const print = fingerprint(own)
  if (rows.length < MINIMUM) return []
  const bound = copiedBound(rows.length, sameChances(fitHonest(rows)).two)
  const found: Copy[] = []
  for (const other of alike)
    if (fingerprint(await reportSheets(db, other.unitId, other.period)) === print)
      found.push({ kode: other.kode, period: other.period, bound })
  return found
}

/** SHA-256 of the rows of answers whatever their order: the same for a matrix that was copied. */
export function fingerprint(sheets: readonly { readonly answers: Readonly<Record<string, number>> }[]): string {
  return sha256(matrixText(sheets.map(({ answers }) => answers)))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
