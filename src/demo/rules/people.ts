import { addDays, type IsoDate, isoDate } from '#shared/dates.ts'
import { addMonths, firstDay, type Month } from '#shared/period.ts'
import { type Grade, gradeFor, type Status, statusFor } from './grades.ts'
import { inventName } from './names.ts'
import type { Post } from './posts.ts'
import { type Random, randomFrom } from './random.ts'

/** An invented person with the seat it holds when the window of twelve months opens. */
export type Person = {
  /** 1, 2, … in the order of the posts; the row of the demo's own register. */
  readonly no: number
  readonly nip: string
  readonly name: string
  readonly gelarBelakang: string | undefined
  readonly birth: IsoDate
  readonly sex: 'L' | 'P'
  readonly npwp: string
  readonly status: Status
  readonly grade: Grade
  /** First day of service. */
  readonly since: IsoDate
  /** First day of retirement, where it falls inside the window. */
  readonly until: IsoDate | undefined
  readonly post: Post
}

/** Leading posts that nobody holds, so that somebody acts as Plt. */
const VACANT_SHARE = 0.035
const DEGREES: Readonly<Record<string, readonly string[]>> = {
  'S-2': ['M.Si.', 'M.M.', 'M.Pd.', 'M.Kes.'],
  'S-1': ['S.Sos.', 'S.E.', 'S.Pd.', 'S.IP.', 'S.Kom.'],
  'D-III': ['A.Md.', 'A.Md.Kep.'],
}

/** Units whose heads have demo accounts. */
const HEADED = new Set(['setda', 'disdukcapil', 'inspektorat', 'bkppd'])

/** True where the demo leaves a leading post empty: someone else acts in it. */
export function isVacant(seed: number, post: Post): boolean {
  if (post.profile !== 'PIMPINAN' || !post.memimpin || HEADED.has(post.unit)) return false
  return randomFrom(seed, 'vacant', post.kode).chance(VACANT_SHARE)
}

/** Everybody who serves at some time in the twelve months up to `until`; the same seed gives the same people. */
export function inventPeople(seed: number, posts: readonly Post[], until: Month): readonly Person[] {
  const taken = new Map<string, number>()
  const seats = posts.flatMap((post) => (isVacant(seed, post) ? [] : Array.from({ length: post.seats }, () => post)))
  return seats.map((post, index) => invent(randomFrom(seed, 'person', index + 1), post, index + 1, until, taken))
}

function invent(random: Random, post: Post, no: number, until: Month, taken: Map<string, number>): Person {
  const status = statusFor(random, post)
  const grade = gradeFor(random, post, status)
  const sex = random.chance(sharesOfMen(post)) ? 'L' : 'P'
  const since = serviceStart(random, status, grade, until)
  const leaves = status === 'PNS' && post.profile !== 'PIMPINAN' && grade.years >= 14 && random.chance(0.012)
  const retires = leaves ? firstDay(addMonths(until, -random.int(0, 10))) : undefined
  const birth = retires === undefined ? birthFor(random, since, until) : bornBefore(random, retires)
  return {
    no,
    name: inventName(random, sex),
    birth,
    sex,
    status,
    grade,
    since,
    until: retires,
    post,
    gelarBelakang: DEGREES[grade.pendidikan] === undefined ? undefined : random.pick(DEGREES[grade.pendidikan] ?? []),
    nip: number18(birth, since, status, sex, taken),
    npwp: `00.${digits(random, 3)}.${digits(random, 3)}.${digits(random, 1)}-922.000`,
  }
}

function sharesOfMen(post: Post): number {
  if (post.profile === 'NAKES') return 0.22
  return post.profile === 'GURU' ? 0.34 : 0.52
}

/** PNS joined some years ago on the first of a month; PPPK in the waves of 2023 and 2025; CPNS last year. */
function serviceStart(random: Random, status: Status, grade: Grade, until: Month): IsoDate {
  if (status === 'PNS') return firstDay(addMonths(until, -12 * grade.years - random.int(12, 20)))
  if (status === 'CPNS') return firstDay(addMonths(until, -random.int(13, 16)))
  const waves: readonly (readonly [IsoDate, number])[] = [
    ['2023-03-01', 22],
    ['2025-04-01', 54],
    ['2025-10-01', 24],
  ]
  const wave = random.weighted(waves)
  const last = firstDay(addMonths(until, -1))
  return wave < last ? wave : '2023-03-01'
}

/** Between 21 and 34 at appointment, and not yet 57 when the window closes. */
function birthFor(random: Random, since: IsoDate, until: Month): IsoDate {
  const oldest = Number(until.slice(0, 4)) - 56
  const year = Math.max(oldest, Number(since.slice(0, 4)) - random.int(21, 34))
  return isoDate(year, random.int(1, 12), random.int(1, 28)) ?? `${year}-01-01`
}

/** Retirement at 58 begins on the first day of the month after the birthday. */
function bornBefore(random: Random, retires: IsoDate): IsoDate {
  const month = addMonths(retires.slice(0, 7), -1 - 58 * 12)
  return addDays(firstDay(month), random.int(0, 27))
}

function number18(birth: IsoDate, since: IsoDate, status: Status, sex: 'L' | 'P', taken: Map<string, number>): string {
  const contract = status === 'PPPK' || status === 'PPPK_PARUH_WAKTU'
  const appointed = contract ? `${since.slice(0, 4)}21` : since.slice(0, 7).replace('-', '')
  const stem = `${birth.replaceAll('-', '')}${appointed}${sex === 'L' ? 1 : 2}`
  const sequence = (taken.get(stem) ?? 0) + 1
  taken.set(stem, sequence)
  return `${stem}${String(sequence).padStart(3, '0')}`
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.int(0, 9)).join('')
}
