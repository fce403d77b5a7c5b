import type { Read } from '#platform/database.ts'
import type { Executor } from '#policy/run.ts'
import type { DayStretch } from '#policy/stretches.ts'
import { lastDay, type Month } from '#shared/period.ts'
import { postKind } from './people.ts'
import { calendarFor, type MonthCalendar } from './queries/month-calendar.ts'
import { type PersonFact, readMonthPeople } from './queries/month-register.ts'
import { readPunches } from './queries/punches.ts'
import { type DayDesk, dayDesk, type PersonDays, personDays } from './rules/person-days.ts'
import { isOverdue } from './rules/late-report.ts'
import { covers, type Segment, segmentsOf } from './rules/segments.ts'

/** One person's facts of a month, as a welfare policy needs them. Money in rupiah, days counted, segments from 1. */
export type PersonMonth = {
  readonly personId: number
  readonly nip: string
  readonly name: string
  readonly unitId: number
  readonly unitKode: string
  readonly unitName: string
  readonly unitPath: string
  readonly jabatan: string
  readonly npwp: string | undefined
  readonly status: string
  readonly golongan: string
  readonly gaji: number | undefined
  /** Hundredths of a percent; of several measures at once the heaviest. */
  readonly hukdisPotongan: number
  /** A report of wealth whose last day has passed has still not come. */
  readonly lhkpnTertunda: boolean
  /** Working days of the month by the person's pattern, and those on which the person was employed and placed. */
  readonly hariKerja: number
  readonly hariAktif: number
  readonly segmen: readonly MonthSegment[]
  /** Working days that deviate: late, left early, absent or on leave. `segmen` counts from 1. */
  readonly hari: readonly MonthDay[]
  readonly problems: readonly MonthProblem[]
  readonly sources: {
    readonly employmentId: number
    readonly salaryId?: number
    readonly placementIds: readonly number[]
    readonly leaveIds: readonly number[]
    readonly disciplineIds: readonly number[]
    /** Reports of wealth that say whether one is overdue; absent where none is kept. */
    readonly reportIds?: readonly number[]
  }
}
export type MonthSegment = {
  /** Undefined where the post has no class in force. */
  readonly kelas: number | undefined
  readonly unit: string
  /** The kind of post, the part of its code before the first dot. */
  readonly posisi: string
  readonly peran: string
  readonly hariAktif: number
  /** Working days of the same placement that stand in other segments of the month. */
  readonly hariLain: number
  /** The last day of the segment in the month. */
  readonly sampai: number
  readonly placementId: number
}
export type MonthDay = {
  readonly segmen: number
  readonly tanggal: number
  readonly terlambat: number
  readonly pulangCepat: number
  readonly absen: boolean
  readonly cuti: string
}
export type MonthProblem = {
  /** no-placement, no-roster, no-attendance, kedudukan. */
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>
}

/** Kedudukan hukum under which the month is counted as usual. */
const WORKING: ReadonlySet<string> = new Set(['01', '02', '03', '15'])
/** Still of the city, yet not at work: someone must say what the month is worth. */
const WAITING: ReadonlySet<string> = new Set(['04', '05', '20'])

/**
 * Gathers the month of everybody employed in it, by person id. Day facts come from the compiled policy of working hours
 * (jam-kerja), one batch for each stretch of the month in which it stays the same; placements, leave, outages and
 * rosters from the register. Nobody is left out: what keeps a person from being computed is in `problems`. People who
 * have left (pension, dismissal) are not of the month.
 * `splits` are days of the month, in order, on which the policy that will pay changes: segments are split there.
 */
export async function gatherMonth(
  db: Read,
  month: Month,
  jamKerja: readonly DayStretch[],
  { executor, splits = [] }: { readonly executor?: Executor; readonly splits?: readonly number[] } = {},
): Promise<PersonMonth[]> {
  const everybody = await readMonthPeople(db, month)
  const people = everybody.filter((person) => person.employments.some(({ kedudukan }) => isOurs(kedudukan)))
  const calendar = await calendarFor(db, month)
  const days = Number(lastDay(month).slice(8))
  const punches = await readPunches(db, month, people.length, placesOf(people))
  const desk = dayDesk({ month, days, calendar: calendar.grid, punches, hours: jamKerja, executor })
  const laid = people.map((person, place) => {
    const segments = segmentsOf(person.placements, days, splits)
    return { person, segments, days: personDays(desk, place, factsOf(person, segments, calendar)) }
  })
  const factOf = desk.run()
  return laid.map(({ person, segments, days: own }, place) =>
    personMonth(person, segments, own, { calendar, desk, factOf, place, days, last: lastDay(month) }),
  )
}

function isOurs(kedudukan: string): boolean {
  return WORKING.has(kedudukan) || WAITING.has(kedudukan)
}

function placesOf(people: readonly PersonFact[]): Int32Array {
  const places = new Int32Array((people.at(-1)?.id ?? 0) + 1).fill(-1)
  for (const [place, person] of people.entries()) places[person.id] = place
  return places
}

/** The unit whose pattern a person's day follows: of the own post, else of an acting one, else the city's. */
function factsOf(person: PersonFact, segments: readonly Segment[], calendar: MonthCalendar) {
  const root = [...calendar.units.values()].find((unit) => unit.path.split('/').length === 3)
  const fallback = segments[0]?.unitId ?? root?.id
  if (fallback === undefined) throw new Error('the city has no units yet')
  const employed = person.employments.filter(({ kedudukan }) => WORKING.has(kedudukan))
  const standing = employed.flatMap(({ kedudukan, from, to }) => {
    if (kedudukan === '02') return [{ from, to, jenis: 'CLTN' }]
    return kedudukan === '03' ? [{ from, to, jenis: 'TUGAS_BELAJAR' }] : []
  })
  return { segments, fallback, employed, leaves: [...person.leaves, ...standing], shifts: person.shifts }
}

type Context = {
  readonly calendar: MonthCalendar
  readonly desk: DayDesk
  readonly factOf: ReturnType<DayDesk['run']>
  readonly place: number
  readonly days: number
  /** The month's last day. */
  readonly last: string
}

function personMonth(person: PersonFact, segments: readonly Segment[], own: PersonDays, context: Context): PersonMonth {
  const employment = person.employments.findLast(({ kedudukan }) => isOurs(kedudukan))
  if (employment === undefined) throw new Error('a person without employment')
  const post = segments.findLast((each) => each.peran === 'DEFINITIF') ?? segments.at(-1)
  const unit = context.calendar.units.get(post?.unitId ?? own.unitId)
  if (unit === undefined) throw new Error('a post in no unit')
  const kept = keptSegments(segments, own)
  return {
    personId: person.id,
    nip: person.nip,
    name: person.name,
    unitId: unit.id,
    unitKode: unit.kode,
    unitName: unit.name,
    unitPath: unit.path,
    jabatan: person.placements.find((each) => each.id === post?.placementId)?.jabatan ?? '',
    npwp: person.npwp,
    status: employment.status,
    golongan: employment.golongan,
    gaji: person.salary?.amount,
    hukdisPotongan: person.disciplines.reduce((most, each) => Math.max(most, each.potongan), 0),
    lhkpnTertunda: person.reports.some((each) => isOverdue(each, context.last)),
    hariKerja: own.working,
    hariAktif: own.active,
    segmen: kept.map((index) => monthSegment(segments, own, index, context.calendar)),
    hari: deviatingDays(own, kept, context),
    problems: problemsOf(person, own, employment.kedudukan, context),
    sources: {
      employmentId: employment.id,
      ...(person.salary === undefined ? {} : { salaryId: person.salary.id }),
      placementIds: [...new Set(segments.map((each) => each.placementId))],
      leaveIds: person.leaves.map((each) => each.id),
      disciplineIds: person.disciplines.map((each) => each.id),
      ...(person.reports.length === 0 ? {} : { reportIds: person.reports.map((each) => each.id) }),
    },
  }
}

/** Segments without a working day say nothing, unless there is no other. */
function keptSegments(segments: readonly Segment[], own: PersonDays): number[] {
  const kept = segments.flatMap((_, index) => ((own.bySegment[index] ?? 0) > 0 ? [index] : []))
  return kept.length > 0 || segments.length === 0 ? kept : [0]
}

function monthSegment(
  segments: readonly Segment[],
  own: PersonDays,
  index: number,
  calendar: MonthCalendar,
): MonthSegment {
  const segment = segments[index]
  if (segment === undefined) throw new Error(`no segment ${index}`)
  const { kelas, posisi, peran, placementId, unitId } = segment
  const unit = calendar.units.get(unitId)?.kode ?? ''
  const hariAktif = own.bySegment[index] ?? 0
  const same = segments.map((each, at) => (each.placementId === placementId ? (own.bySegment[at] ?? 0) : 0))
  const hariLain = same.reduce((sum, days) => sum + days, 0) - hariAktif
  return { kelas, unit, posisi: postKind(posisi), peran, hariAktif, hariLain, sampai: segment.to - 1, placementId }
}

function deviatingDays(own: PersonDays, kept: readonly number[], { factOf }: Context): MonthDay[] {
  return own.days.flatMap((day) => {
    const fact = factOf(day)
    const { terlambat, pulangCepat, absen } = fact
    if (terlambat === 0 && pulangCepat === 0 && !absen && day.cuti === undefined) return []
    const segmen = kept.indexOf(day.segment) + 1
    return [{ segmen, tanggal: day.day, terlambat, pulangCepat, absen, cuti: day.cuti ?? 'TIDAK' }]
  })
}

function problemsOf(person: PersonFact, own: PersonDays, kedudukan: string, context: Context): MonthProblem[] {
  const problems: MonthProblem[] = []
  if (WAITING.has(kedudukan)) problems.push({ code: 'kedudukan', details: { kedudukan } })
  const placed = person.placements.some((each) => spansMonth(each, context.days))
  if (!placed) problems.push({ code: 'no-placement', details: {} })
  if (own.unrostered && own.working === 0) problems.push({ code: 'no-roster', details: { days: context.days } })
  const due = own.days.filter((day) => day.cuti === undefined && context.factOf(day).absen).length
  if (due > 0 && !context.desk.punched(context.place)) problems.push({ code: 'no-attendance', details: { days: due } })
  return problems
}

function spansMonth(span: { readonly from: number; readonly to: number }, days: number): boolean {
  for (let day = 1; day <= days; day += 1) if (covers(span, day)) return true
  return false
}
