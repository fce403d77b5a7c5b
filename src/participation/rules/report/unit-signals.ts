import { GRADED, type Mode, type Respondent } from '../../participation.ts'
import type { CounterHours } from '../survey/out-of-hours.ts'
import { exactIndex, tally } from '../tally.ts'
import { bursts } from './bursts.ts'
import { givenAnswers } from './figures.ts'
import { fitHonest } from './honest-model.ts'
import { jumpSince } from './jump.ts'
import { gapBetween } from './mode-gap.ts'
import { outsideHours } from './outside-hours.ts'
import { amongPeers } from './peers.ts'
import { sameRows } from './same-rows.ts'
import { straightLines } from './straight-lines.ts'

/** What may say that a survey was not answered by citizens one by one. None of them alone proves anything. */
export const SIGNALS = [
  'lurus',
  'kembar',
  'serba4',
  'kilat',
  'serbuan',
  'luarjam',
  'lonjakan',
  'cara',
  'nisbah',
  'lainnya',
] as const
export type SignalCode = (typeof SIGNALS)[number]

/** One signal of a unit: what was seen, what honest answering would give, and its chance. */
export type Signal = {
  readonly code: SignalCode
  readonly seen: number
  readonly expected: number
  /** Chance, or a bound on it, of so much by honest answering alone. */
  readonly p: number
}

type Measured = {
  readonly ikm: number
  readonly n: number
  readonly interval: { readonly low: number; readonly high: number } | undefined
}

/** What the signals of a unit are made of. */
export type UnitFacts = {
  readonly unitId: number
  readonly index: Measured
  readonly before: Measured | undefined
  readonly sheets: readonly {
    readonly mode: Mode
    readonly answers: Readonly<Record<string, number>>
    readonly durasi: string | null
    readonly kepadatan: number | null
    readonly luar_jam: boolean | null
    readonly pekerjaan: NonNullable<Respondent['pekerjaan']> | null
  }[]
  /** Working days of the period. */
  readonly days: number
  /** Of how many that could have answered: receipts issued, or people served; undefined where nobody counted. */
  readonly asked: number | undefined
}

/** What is still usual, as the city chose it for the period (policy national.skm-laporan). */
export type SignalChoices = {
  readonly hours: CounterHours
  /** How many times busier than the average the busiest hour may honestly be. */
  readonly peak: number
  /** With fewer other units than this nothing is compared. */
  readonly fewestPeers: number
  /** Share of the answers of kiosks that may honestly come outside the hours of the counter, 0 to 1. */
  readonly outsideShare: number
}

/** Shares of a unit that are compared with those of the others. Undefined where it has nothing to compare. */
export type Shares = {
  readonly unitId: number
  readonly serba4: number
  readonly kilat?: number
  readonly nisbah?: number
  readonly lainnya?: number
}

/** What a unit with enough answers adds to what is usual; undefined under thirty. The fee is left out: free is 4. */
export function sharesOf(facts: UnitFacts): Shares | undefined {
  const { sheets, asked } = facts
  if (sheets.length < GRADED) return undefined
  const given = sheets.flatMap(({ answers }) =>
    Object.entries(answers).flatMap(([code, value]) => (code.startsWith('U4') ? [] : [value])),
  )
  const timed = sheets.filter(({ durasi }) => durasi !== null)
  const employed = sheets.filter(({ pekerjaan }) => pekerjaan !== null)
  return {
    unitId: facts.unitId,
    serba4: share(given, (value) => value === 4),
    ...(timed.length < GRADED ? {} : { kilat: share(timed, ({ durasi }) => durasi === '<20') }),
    ...(asked === undefined ? {} : { nisbah: sheets.length / asked }),
    ...(employed.length < GRADED ? {} : { lainnya: share(employed, ({ pekerjaan }) => pekerjaan === 'LAINNYA') }),
  }
}

function share<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(is).length / all.length
}

/**
 * The signals of a unit that can be tested, each with its own null. None under thirty answers, and none where its data
 * are missing: then it is not in the list (insight-methods 1.10).
 */
export function unitSignals(facts: UnitFacts, city: readonly Shares[], choices: SignalChoices): readonly Signal[] {
  if (facts.sheets.length < GRADED) return []
  return [
    ...patterns(facts),
    ...compared(facts, city, choices),
    ...crowds(facts, choices),
    ...closed(facts, choices),
    ...jumps(facts),
    ...gaps(facts),
  ]
}

/** Complete rows of statements, the form most sheets have: what the model of honest answering can read. */
export function completeRows(sheets: readonly { readonly answers: Readonly<Record<string, number>> }[]): number[][] {
  const { matrix, codes } = givenAnswers(sheets.map(({ answers }) => answers))
  return matrix.flatMap((row) => {
    const whole = row.flatMap((answer) => (answer === null ? [] : [answer]))
    return whole.length === codes.length ? [whole] : []
  })
}

function patterns(facts: UnitFacts): Signal[] {
  const rows = completeRows(facts.sheets)
  if (rows.length < GRADED || (rows[0]?.length ?? 0) < 3) return []
  const model = fitHonest(rows)
  return [
    { code: 'lurus', ...straightLines(rows, model) },
    { code: 'kembar', ...sameRows(rows, model) },
  ]
}

function compared(facts: UnitFacts, city: readonly Shares[], { fewestPeers }: SignalChoices): Signal[] {
  const own = sharesOf(facts)
  if (own === undefined) return []
  const others = city.filter(({ unitId }) => unitId !== facts.unitId)
  return (['serba4', 'kilat', 'nisbah', 'lainnya'] as const).flatMap((code): Signal[] => {
    const seen = own[code]
    if (seen === undefined) return []
    const found = amongPeers(
      seen,
      others.flatMap((one) => one[code] ?? []),
      fewestPeers,
    )
    return found === undefined ? [] : [{ code, seen, ...found }]
  })
}

function crowds(facts: UnitFacts, { hours, peak }: SignalChoices): Signal[] {
  const densities = facts.sheets.flatMap(({ kepadatan }) => kepadatan ?? [])
  const minutes = facts.days * (hours.closes - hours.opens)
  return densities.length < GRADED ? [] : [{ code: 'serbuan', ...bursts(densities, minutes, peak) }]
}

/** Of those answers of kiosks alone of which it is known. */
function closed(facts: UnitFacts, { outsideShare }: SignalChoices): Signal[] {
  const known = facts.sheets.flatMap(({ luar_jam }) => luar_jam ?? [])
  return known.length < GRADED ? [] : [{ code: 'luarjam', ...outsideHours(known, outsideShare) }]
}

/** Beyond three standard errors it is worth a look; below, its chance still counts among all. */
function jumps(facts: UnitFacts): Signal[] {
  const jump = facts.before === undefined ? undefined : jumpSince(facts.before, facts.index)
  return jump === undefined ? [] : [{ code: 'lonjakan', seen: jump.difference, expected: 0, p: jump.p }]
}

/** Sheets that went through the hands of staff against those that citizens sent themselves. */
function gaps(facts: UnitFacts): Signal[] {
  const means = (staff: boolean) =>
    facts.sheets
      .filter(({ mode }) => mode !== 'IMPOR' && (mode === 'KETIK') === staff)
      .map(({ answers }) => meanOf(Object.values(answers)))
  const gap = gapBetween(means(true), means(false))
  return gap === undefined ? [] : [{ code: 'cara', seen: gap.difference, expected: 0, p: gap.p }]
}

function meanOf(answers: readonly number[]): number {
  return (25 * answers.reduce((sum, answer) => sum + answer, 0)) / answers.length
}

/** The index with straight lines left out and every repeated row counted once: never published, only to see how much hangs on them. */
export function withoutPatterns(
  sheets: readonly { readonly answers: Readonly<Record<string, number>> }[],
): number | undefined {
  const seen = new Set<string>()
  const kept = sheets.flatMap(({ answers }) => {
    const values = Object.values(answers)
    const text = JSON.stringify(Object.entries(answers).toSorted())
    if (seen.has(text) || (values.length >= 5 && new Set(values).size === 1)) return []
    seen.add(text)
    return [answers]
  })
  if (kept.length < 2) return undefined
  const exact = exactIndex(tally(kept).totals)
  return Number(exact.numerator) / Number(exact.denominator)
}
