import type { IsoDate } from '#shared/dates.ts'
import { readShippedCity } from '../city.ts'
import { inventPeople, type Person } from '../rules/people.ts'
import { type Post, postsFor } from '../rules/posts.ts'
import { habitsOf, punchDays } from '../rules/punches.ts'
import { randomFrom } from '../rules/random.ts'
import { type Duty, dutiesOf } from '../rules/workdays.ts'

/** The month of the samples and the units whose files they are. */
export const MONTH = '2026-01'
export const QUARTER = '2025-Q4'
const UNITS = ['disdukcapil', 'kec-oebobo', 'pkm-oesapa']
const SIZE = 62
/** A seed with which the sub-district has no head, so that its secretary acts as Plt. */
export const SEED = 6

export type Punch = { readonly date: IsoDate; readonly come: number | undefined; readonly go: number | undefined }
export type Absence = { readonly person: Person; readonly kind: string; readonly from: IsoDate; readonly to: IsoDate }

/** An invented agency in January 2026: three units, with a little of everything that a month can bring. */
export type Agency = {
  readonly units: ReadonlyMap<string, string>
  readonly posts: readonly Post[]
  readonly people: readonly Person[]
  readonly absences: readonly Absence[]
  readonly punished: Person
  /** Moves from one unit to another inside the month. */
  readonly mover: { readonly person: Person; readonly to: Post; readonly day: IsoDate }
  readonly acting: { readonly person: Person; readonly post: Post; readonly day: IsoDate }
  /** The machine of this unit was down on this day. */
  readonly outage: { readonly unit: string; readonly date: IsoDate }
  readonly holidays: readonly {
    readonly date: IsoDate
    readonly jenis: string
    readonly name: string
    readonly source: string
  }[]
  readonly punches: ReadonlyMap<Person, readonly Punch[]>
}

export function sampleAgency(): Agency {
  const city = readShippedCity()
  const units = city.units.filter((unit) => UNITS.includes(unit.kode))
  const posts = postsFor(units, SIZE)
  const people = inventPeople(SEED, posts, MONTH).filter((person) => person.until === undefined)
  const outage = { unit: 'disdukcapil', date: '2026-01-22' }
  const cast = castOf(people, posts)
  const duties = dutiesOf('LIMA_HARI', MONTH, city)
  const away = [...cast.absences, ...cast.unexcused]
  const punches = new Map(
    people.map((person) => [
      person,
      punchesOf(person, duties, away, person.post.unit === outage.unit ? outage.date : ''),
    ]),
  )
  return {
    units: new Map(units.map((unit) => [unit.kode, unit.name])),
    posts,
    people,
    outage,
    punches,
    absences: cast.absences,
    punished: cast.punished,
    mover: cast.mover,
    acting: cast.acting,
    holidays: city.days.filter((day) => day.date.startsWith(MONTH) && day.unit === undefined),
  }
}

/** Who plays which part; each is another person. */
function castOf(people: readonly Person[], posts: readonly Post[]) {
  const staff = people.filter((person) => person.post.profile !== 'PIMPINAN')
  const at = (unit: string, index: number) => must(staff.filter((person) => person.post.unit === unit)[index])
  const mover = must(staff.find((person) => person.post.kode === 'penelaah.disdukcapil' && person.status === 'PNS'))
  const others = staff.filter((person) => person !== mover)
  const from = (unit: string, index: number) => must(others.filter((person) => person.post.unit === unit)[index])
  const absences: Absence[] = [
    { person: from('disdukcapil', 0), kind: 'CT', from: '2026-01-07', to: '2026-01-09' },
    { person: from('disdukcapil', 1), kind: 'CS', from: '2026-01-12', to: '2026-01-19' },
    { person: from('pkm-oesapa', 2), kind: 'CT', from: '2026-01-26', to: '2026-01-30' },
    { person: from('pkm-oesapa', 3), kind: 'DL', from: '2026-01-13', to: '2026-01-14' },
    { person: from('pkm-oesapa', 4), kind: 'CAP', from: '2026-01-05', to: '2026-01-06' },
  ]
  const unexcused: Absence[] = [
    { person: from('kec-oebobo', 0), kind: '', from: '2026-01-15', to: '2026-01-15' },
    { person: from('pkm-oesapa', 5), kind: '', from: '2026-01-19', to: '2026-01-20' },
  ]
  return {
    absences,
    unexcused,
    punished: at('pkm-oesapa', 7),
    mover: { person: mover, to: must(posts.find((post) => post.kode === 'penelaah.kec-oebobo')), day: '2026-01-14' },
    acting: {
      person: must(people.find((person) => person.post.kode === 'sekretaris.kec-oebobo')),
      post: must(posts.find((post) => post.kode === 'kepala.kec-oebobo')),
      day: '2026-01-05',
    },
  }
}

function punchesOf(
  person: Person,
  duties: readonly Duty[],
  away: readonly Absence[],
  outage: IsoDate,
): readonly Punch[] {
  const gone = (date: IsoDate) =>
    date === outage || away.some((one) => one.person === person && one.from <= date && date <= one.to)
  const found = new Map<IsoDate, number[]>()
  const random = randomFrom(SEED, 'contoh', person.no)
  punchDays(random, habitsOf(SEED, person.no), duties, gone, (date, second) => {
    found.set(date, [...(found.get(date) ?? []), second])
  })
  return [...found].map(([date, [first, second]]) => {
    if (second !== undefined) return { date, come: first, go: second }
    return first !== undefined && first < 43_200
      ? { date, come: first, go: undefined }
      : { date, come: undefined, go: first }
  })
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the sample agency lacks a part: choose another seed')
  return found
}
