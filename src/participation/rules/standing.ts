import { GRADED, MUTU, type Mutu } from '../participation.ts'
import { kindOfPeriod, lastMonthOf, type SkmPeriod } from '../skm-period.ts'
import { type Change, changeSince, type Measured } from './change.ts'

type Graded = Measured & { readonly period: SkmPeriod; readonly mutu: Mutu; readonly touched: readonly Mutu[] }

/** Where a unit stands by its newest index: a mutu it may claim, too few answers for one, or no index at all. */
export type Place = Mutu | 'sedikit' | 'belum'

/** How the newest index compares with the one of the same kind before it; 'tanpa' where nothing can be compared. */
export type Course = 'naik' | 'turun' | 'sama' | 'tanpa'

export type Standing = {
  readonly place: Place
  readonly course: Course
  /** True where the interval touches another mutu than the one claimed. */
  readonly unsure: boolean
  /** Answers of the newest index, 0 without one. */
  readonly n: number
}

const COURSES = { up: 'naik', down: 'turun', same: 'sama' } as const satisfies Readonly<Record<Change['kind'], Course>>

/** Where one unit stands, from all its published indices in any order. */
export function standingOf(indices: readonly Graded[]): Standing {
  const inOrder = indices.toSorted((a, b) => (lastMonthOf(a.period) < lastMonthOf(b.period) ? -1 : 1))
  const latest = inOrder.at(-1)
  if (latest === undefined) return { place: 'belum', course: 'tanpa', unsure: false, n: 0 }
  const before = inOrder.filter(({ period }) => kindOfPeriod(period) === kindOfPeriod(latest.period)).at(-2)
  const change = before === undefined ? undefined : changeSince(before, latest)
  const graded = latest.n >= GRADED
  return {
    place: graded ? latest.mutu : 'sedikit',
    course: change === undefined ? 'tanpa' : COURSES[change.kind],
    unsure: graded && latest.touched.some((mutu) => mutu !== latest.mutu),
    n: latest.n,
  }
}

export type CityStanding = {
  readonly units: number
  readonly answers: number
  readonly places: Readonly<Record<Place, number>>
  readonly courses: Readonly<Record<Course, number>>
  readonly unsure: number
  /** How many of the compared units would seem to rise or fall by chance alone, had none of them changed (5 %). */
  readonly byChance: number
}

/** The units of a city counted by where they stand. */
export function cityStanding(standings: readonly Standing[]): CityStanding {
  const place = (one: Place) => standings.filter((each) => each.place === one).length
  const course = (one: Course) => standings.filter((each) => each.course === one).length
  const grades = { A: place('A'), B: place('B'), C: place('C'), D: place('D') } satisfies Record<
    (typeof MUTU)[number],
    number
  >
  const compared = standings.length - course('tanpa')
  return {
    units: standings.length,
    answers: standings.reduce((sum, each) => sum + each.n, 0),
    places: { ...grades, sedikit: place('sedikit'), belum: place('belum') },
    courses: { naik: course('naik'), turun: course('turun'), sama: course('sama'), tanpa: course('tanpa') },
    unsure: standings.filter((each) => each.unsure).length,
    byChance: Math.round(compared / 20),
  }
}

/** What the list of units may be narrowed to. */
export const NARROWED = [...MUTU, 'sedikit', 'belum', 'naik', 'turun', 'sama'] as const
export type Narrowed = (typeof NARROWED)[number]

export function belongsTo(standing: Standing, narrowed: Narrowed): boolean {
  return standing.place === narrowed || standing.course === narrowed
}
