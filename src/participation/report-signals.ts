import { createHash } from 'node:crypto'
import type { Read } from '#platform/database.ts'
import { addDays, dayOfWeek } from '#shared/dates.ts'
import { allIndices, type UnitIndex } from './queries/published.ts'
import { reportSheets } from './queries/report-answers.ts'
import { issuedReceipts, sheetsOfPeriod, surveysAlike } from './queries/report-signals.ts'
import { reportChoices } from './report-choices.ts'
import { copiedBound, matrixText } from './rules/report/copied.ts'
import { discoveries } from './rules/report/false-discoveries.ts'
import { fitHonest, sameChances } from './rules/report/honest-model.ts'
import { standardError } from './rules/report/jump.ts'
import {
  completeRows,
  sharesOf,
  type Signal,
  type UnitFacts,
  unitSignals,
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

/** The signals of every published survey of a period, with the share of wrong flags the city chose. */
export async function periodSignals(db: Read, period: SkmPeriod): Promise<UnitSignals[]> {
  const facts = await factsOf(db, period)
  const city = facts.flatMap((one) => sharesOf(one.facts) ?? [])
  const { falseShare } = await reportChoices(db, period)
  const found = facts.map((one) => ({ ...one, signals: unitSignals(one.facts, city) }))
  const named = discoveries(
    found.flatMap(({ signals }) => signals.map(({ p }) => p)),
    falseShare,
  )
  let at = 0
  return found.map(({ index, facts: { sheets }, signals }) => {
    const flagged = signals.map((signal) => ({ ...signal, flagged: named[at++] === true }))
    const ikm = withoutPatterns(sheets)
    const error = standardError(index)
    const without = ikm === undefined || !(error > 0) ? undefined : { ikm, errors: Math.abs(ikm - index.ikm) / error }
    return { index, signals: flagged, without }
  })
}

async function factsOf(db: Read, period: SkmPeriod): Promise<{ index: UnitIndex; facts: UnitFacts }[]> {
  const sheets = await sheetsOfPeriod(db, period)
  const issued = await issuedReceipts(db, period)
  const all = await allIndices(db)
  const days = workdaysOf(period)
  return all
    .filter((index) => index.period === period)
    .map((index) => {
      const own = sheets.get(index.unitId) ?? []
      const asked = issued.get(index.unitId) ?? index.population
      const before = all
        .filter((one) => one.unitId === index.unitId && one.period < period && isSameKind(one.period, period))
        .at(-1)
      return { index, facts: { unitId: index.unitId, index, before, sheets: own, days, asked } }
    })
}

function isSameKind(a: SkmPeriod, b: SkmPeriod): boolean {
  return kindOfPeriod(a) === kindOfPeriod(b)
}

/** Days from Monday to Friday: holidays make real crowds denser, so leaving them in flags less. */
function workdaysOf(period: SkmPeriod): number {
  const { from, to } = daysOfPeriod(period)
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (dayOfWeek(day) >= 1 && dayOfWeek(day) <= 5) count += 1
  return count
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
  if (rows.length < 10) return []
  const bound = copiedBound(rows.length, sameChances(fitHonest(rows)).two)
  const found: Copy[] = []
  for (const other of alike)
    if (fingerprint(await reportSheets(db, other.unitId, other.period)) === print)
      found.push({ kode: other.kode, period: other.period, bound })
  return found
}

/** SHA-256 of the rows of answers whatever their order: the same for a matrix that was copied. */
function fingerprint(sheets: readonly { readonly answers: Readonly<Record<string, number>> }[]): string {
  return createHash('sha256')
    .update(matrixText(sheets.map(({ answers }) => answers)))
    .digest('hex')
}
