import type { Compiled } from '#policy/compile.ts'
import type { Executor } from '#policy/run.ts'
import { type DayStretch, stretchOn } from '#policy/stretches.ts'
import { dayOfWeek } from '#shared/dates.ts'
import { firstDay, type Month } from '#shared/period.ts'
import type { CalendarGrid, UnitDay } from './calendar-grid.ts'
import type { PunchBook } from './punch-book.ts'
import { covers, type Segment, type Span } from './segments.ts'
import { type DayFact, type DayKind, patternsOf, type Situations, situations } from './situations.ts'

/** One working day of a person: the situations to ask the policy about, the kinder answer counts. */
export type WorkDay = {
  readonly day: number
  readonly segment: number
  readonly cuti: string | undefined
  readonly situation: number
  /** A lone punch may be coming or leaving: the other reading, or the same. */
  readonly other: number
}

export type PersonDays = {
  readonly unitId: number
  /** Working days of the month by pattern; those on which the person was employed and placed. */
  readonly working: number
  readonly active: number
  readonly bySegment: readonly number[]
  readonly days: readonly WorkDay[]
  /** Works by a roster that has no row for some day. */
  readonly unrostered: boolean
}

export type PersonDayFacts = {
  readonly segments: readonly Segment[]
  readonly fallback: number
  readonly employed: readonly Span[]
  readonly leaves: readonly (Span & { readonly jenis: string })[]
  readonly shifts: ReadonlyMap<number, string>
}

export type DayDesk = {
  readonly days: number
  readonly weekday: readonly number[]
  readonly calendar: CalendarGrid
  readonly punches: PunchBook
  /** What the policy of working hours says on a day of the month; a night shift follows the day on which it begins. */
  readonly on: (day: number) => HoursOfDay
  readonly punched: (place: number) => boolean
  readonly run: () => (day: WorkDay) => DayFact
}

/** The working hours of one stretch of the month: its situations, and which weekdays a pattern works. */
type HoursOfDay = {
  readonly from: number
  readonly situations: Situations
  readonly isWorking: (pola: string, hari: number, libur: boolean) => boolean
}

/** What all persons of a month share: its calendar, the punches, and the policy of working hours, stretch by stretch. */
export function dayDesk(given: {
  readonly month: Month
  readonly days: number
  readonly calendar: CalendarGrid
  readonly punches: PunchBook
  readonly hours: readonly DayStretch[]
  readonly executor?: Executor | undefined
}): DayDesk {
  const { executor } = given
  const all = given.hours.map(({ from, compiled }): HoursOfDay => {
    return { from, situations: situations(compiled, executor), isWorking: workingDays(compiled, executor) }
  })
  const monday = dayOfWeek(firstDay(given.month))
  const weekday = Array.from({ length: given.days + 1 }, (_, day) => ((monday - 2 + day + 7) % 7) + 1)
  return {
    days: given.days,
    weekday,
    calendar: given.calendar,
    punches: given.punches,
    on: (day) => stretchOn(all, day),
    punched: (place) => given.punches.has(place),
    run: () => {
      const answers = new Map(all.map((hours) => [hours, hours.situations.run()]))
      return (day) => {
        const factOf = answers.get(stretchOn(all, day.day))
        if (factOf === undefined) throw new Error(`day ${day.day} was not asked`)
        const [one, two] = [factOf(day.situation), factOf(day.other)]
        return burden(two) < burden(one) ? two : one
      }
    },
  }
}

function burden(fact: DayFact): number {
  return fact.absen ? Number.POSITIVE_INFINITY : fact.terlambat + fact.pulangCepat
}

/** Which weekdays a pattern works, asked of the policy itself: a day without a punch on which it finds someone absent. */
function workingDays(hours: Compiled, executor: Executor | undefined): HoursOfDay['isWorking'] {
  const probe = situations(hours, executor)
  const numbers = new Map<string, number[]>()
  for (const pola of patternsOf(hours)) {
    const own: number[] = []
    for (const libur of [false, true])
      for (let hari = 1; hari <= 7; hari += 1)
        own.push(probe.add(probe.kindOf({ pola, hari, libur, ramadan: false, gangguan: false, cuti: false }), -1, -1))
    numbers.set(pola, own)
  }
  const factOf = probe.run()
  const working = new Map([...numbers].map(([pola, own]) => [pola, own.map((number) => factOf(number).absen)]))
  return (pola, hari, libur) => working.get(pola)?.[(libur ? 7 : 0) + hari - 1] ?? false
}

const OFF = 'LEPAS'
const NIGHT = 'SHIFT_MALAM'
/** The weekday whose hours an extra working day follows. */
const PLAIN_WEEKDAY = 1

/** Lays out a person's working days and registers the situations that the policy will be asked about. */
export function personDays(desk: DayDesk, place: number, facts: PersonDayFacts): PersonDays {
  const bySegment = facts.segments.map(() => 0)
  const days: WorkDay[] = []
  let working = 0
  let unrostered = false
  for (let day = 1; day <= desk.days; day += 1) {
    const segment = segmentOn(facts.segments, day)
    const unitDay = desk.calendar.at(facts.segments[segment]?.unitId ?? facts.fallback, day)
    const pola = patternOn(facts, unitDay, day)
    if (pola === undefined) unrostered = true
    const kind = dutyOn(desk, unitDay, pola ?? OFF, day)
    if (kind === undefined) continue
    working += 1
    if (segment === -1 || !facts.employed.some((span) => covers(span, day))) continue
    facts.segments.forEach((each, index) => {
      if (covers(each, day)) bySegment[index] = (bySegment[index] ?? 0) + 1
    })
    const cuti = facts.leaves.find((span) => covers(span, day))?.jenis
    days.push(workDay(desk, place, { day, segment, cuti }, kind, facts.shifts.get(day - 1) === NIGHT))
  }
  return { unitId: facts.fallback, working, active: days.length, bySegment, days, unrostered }
}

/** The own post of the day; an acting one where there is none; -1 where there is neither. */
function segmentOn(segments: readonly Segment[], day: number): number {
  return segments.findIndex((segment) => covers(segment, day))
}

/** The roster goes before the unit's pattern; undefined where a unit works by roster and the roster is silent. */
function patternOn(facts: PersonDayFacts, unitDay: UnitDay, day: number): string | undefined {
  return facts.shifts.get(day) ?? (unitDay.pola === 'SHIFT' ? undefined : unitDay.pola)
}

/** What kind of working day it is; undefined for a day off. */
function dutyOn(desk: DayDesk, unitDay: UnitDay, pola: string, day: number): DayKind | undefined {
  if (pola === OFF) return undefined
  const hari = desk.weekday[day] ?? 1
  const { isWorking } = desk.on(day)
  const plain = isWorking(pola, hari, false)
  const weekday = unitDay.extra && !plain ? PLAIN_WEEKDAY : hari
  if (!isWorking(pola, weekday, unitDay.libur)) return undefined
  const { libur, gangguan, ramadan } = unitDay
  return { pola, hari: weekday, libur, gangguan, ramadan, cuti: false }
}

function workDay(
  desk: DayDesk,
  place: number,
  day: Pick<WorkDay, 'day' | 'segment' | 'cuti'>,
  kind: DayKind,
  afterNight: boolean,
): WorkDay {
  const { situations: table } = desk.on(day.day)
  const number = table.kindOf({ ...kind, cuti: day.cuti !== undefined })
  const { first, last } =
    kind.pola === NIGHT
      ? desk.punches.nightPunches(place, day.day)
      : desk.punches.dayPunches(place, day.day, afterNight)
  if (first !== last || first === -1) {
    const situation = table.add(number, first, last)
    return { ...day, situation, other: situation }
  }
  return { ...day, situation: table.add(number, first, -1), other: table.add(number, -1, last) }
}
