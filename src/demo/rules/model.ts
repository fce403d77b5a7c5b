import { type Month, previousQuarter, quarterOf } from '#shared/period.ts'
import type { City, CityUnit } from '#people/city.ts'
import { type Discipline, disciplineOf, type Leave, leavesOf, type Outage, outagesOf } from './absence.ts'
import { type Gaps, gapsOf } from './gaps.ts'
import { type Placement, placementsOf, windowOf } from './history.ts'
import { inventPeople, type Person } from './people.ts'
import { type Post, postsFor, unitsFor } from './posts.ts'

/** Everything about the demo city but its punches, ratings and answers: a function of seed, last month and size. */
export type DemoModel = {
  readonly seed: number
  readonly until: Month
  readonly city: City
  readonly months: readonly Month[]
  readonly units: readonly CityUnit[]
  readonly posts: readonly Post[]
  readonly people: readonly Person[]
  readonly placements: readonly Placement[]
  /** By `Person.no`. */
  readonly leaves: ReadonlyMap<number, readonly Leave[]>
  readonly discipline: readonly Discipline[]
  readonly outages: readonly Outage[]
  /** What has not come in when the last months close. */
  readonly gaps: Gaps
  /** Units with a survey, at most forty. */
  readonly surveyed: readonly CityUnit[]
  /** Quarters whose predikat the months pay by. */
  readonly ratedQuarters: readonly string[]
  /** The eight quarters of surveys, oldest first. */
  readonly surveyQuarters: readonly string[]
}

export const FULL_SIZE = 8000
const SURVEYED = 40
const QUARTERS = 8

export function buildModel(seed: number, until: Month, size: number, city: City): DemoModel {
  const units = unitsFor(city.units, size)
  const posts = postsFor(units, size)
  const people = inventPeople(seed, posts, until)
  const months = windowOf(until)
  const shared = { seed, until, city, months, units, posts, people }
  return {
    ...shared,
    placements: placementsOf(seed, people, posts, until),
    leaves: new Map(people.map((person) => [person.no, leavesOf(seed, person, until)])),
    discipline: people.flatMap((person) => disciplineOf(seed, person, until) ?? []),
    outages: outagesOf(
      seed,
      units.filter((unit) => unit.jenis === 'DINAS').map((unit) => unit.kode),
      until,
    ),
    gaps: gapsOf(seed, people, units),
    surveyed: surveyedUnits(units),
    ratedQuarters: [...new Set(months.map((month) => previousQuarter(quarterOf(month))))],
    surveyQuarters: quartersUpTo(until),
  }
}

/** The busiest kinds of service first: offices, hospital, health centres, sub-districts, then villages up to forty. */
function surveyedUnits(units: readonly CityUnit[]): readonly CityUnit[] {
  const kinds = ['PUSKESMAS', 'RSUD', 'KECAMATAN', 'DINAS', 'BADAN', 'KELURAHAN']
  const first = ['disdukcapil', 'dpmptsp', 'rsud-sk-lerik']
  const rank = (unit: CityUnit) => (first.includes(unit.kode) ? -1 : kinds.indexOf(unit.jenis))
  return units
    .filter((unit) => unit.service)
    .map((unit, index) => ({ unit, index }))
    .sort((one, other) => rank(one.unit) - rank(other.unit) || one.index - other.index)
    .slice(0, SURVEYED)
    .map(({ unit }) => unit)
}

/** Eight quarters, the last one having ended by the last day of `until`. */
function quartersUpTo(until: Month): readonly string[] {
  let quarter = quarterOf(until)
  const ended = until.endsWith('-03') || until.endsWith('-06') || until.endsWith('-09') || until.endsWith('-12')
  if (!ended) quarter = previousQuarter(quarter)
  const found: string[] = []
  for (let count = 0; count < QUARTERS; count += 1) {
    found.unshift(quarter)
    quarter = previousQuarter(quarter)
  }
  return found
}
