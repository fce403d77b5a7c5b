import { addDays, type IsoDate } from '#shared/dates.ts'
import { addMonths, firstDay, type Month } from '#shared/period.ts'
import { gradeBelow, payFor } from './grades.ts'
import type { Person } from './people.ts'
import type { Post } from './posts.ts'
import { randomFrom } from './random.ts'

/** A span of a register row; `to` is the first day after it. */
export type Span = { readonly from: IsoDate; readonly to: IsoDate | undefined }
export type Employment = Span & { readonly golongan: string; readonly masaKerja: number }
export type Salary = Span & { readonly amount: number }
export type Placement = Span & {
  readonly no: number
  readonly post: string
  readonly peran: 'DEFINITIF' | 'PLT' | 'PLH'
  readonly decree: string
}

/** Months of the demo: twelve, the last one is `until`. */
export function windowOf(until: Month): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => addMonths(until, index - 11))
}

/** Grades a person held: one row, or two where a promotion (1 April, 1 October) falls inside the window. */
export function employmentsOf(seed: number, person: Person, until: Month): readonly Employment[] {
  const start = registerStart(person, until)
  const day = promotionDay(until)
  const below = gradeBelow(person.grade.golongan)
  const promoted = person.status === 'PNS' && below !== undefined && randomFrom(seed, 'naik', person.no).chance(0.11)
  const months = person.grade.years * 12
  const now = { golongan: person.grade.golongan, masaKerja: months, to: person.until }
  if (!promoted || below === undefined || day <= start || (person.until !== undefined && day >= person.until))
    return [{ ...now, from: start }]
  return [
    { golongan: below, masaKerja: months - 6, from: start, to: day },
    { ...now, from: day },
  ]
}

/** Pay that counts for BPJS: one row, or two where the two-yearly rise falls inside the window. */
export function salariesOf(seed: number, person: Person, until: Month): readonly Salary[] {
  const start = registerStart(person, until)
  const { status, grade } = person
  const amount = payFor(status, grade.golongan, grade.years)
  const random = randomFrom(seed, 'berkala', person.no)
  const day = firstDay(addMonths(until, -random.int(0, 22)))
  const before = payFor(status, grade.golongan, Math.max(0, grade.years - 2))
  const inside = day > start && before < amount && (person.until === undefined || day < person.until)
  if (status !== 'PNS' || !inside) return [{ amount, from: start, to: person.until }]
  return [
    { amount: before, from: start, to: day },
    { amount, from: day, to: person.until },
  ]
}

/**
 * Every placement: the seat of each person, pairs who change seats in the middle of a month, and acting heads (Plt)
 * where a post is vacant.
 */
export function placementsOf(
  seed: number,
  people: readonly Person[],
  posts: readonly Post[],
  until: Month,
): readonly Placement[] {
  const moves = movesOf(seed, people, until)
  const seats = people.flatMap((person) => {
    const start = registerStart(person, until)
    const move = moves.get(person.no)
    const whole = { no: person.no, peran: 'DEFINITIF' as const }
    if (move === undefined)
      return [{ ...whole, post: person.post.kode, from: start, to: person.until, decree: decree(person.no, start) }]
    return [
      { ...whole, post: person.post.kode, from: start, to: move.day, decree: decree(person.no, start) },
      { ...whole, post: move.post, from: move.day, to: person.until, decree: decree(person.no, move.day) },
    ]
  })
  return [...seats, ...actingHeads(people, posts, until)]
}

/** About eight pairs a month with posts of one name in two units change places on a day inside the month. */
function movesOf(
  seed: number,
  people: readonly Person[],
  until: Month,
): ReadonlyMap<number, { readonly day: IsoDate; readonly post: string }> {
  const random = randomFrom(seed, 'mutasi')
  const alike = new Map<string, Person[]>()
  for (const person of people) {
    const movable = person.post.profile !== 'PIMPINAN' && person.until === undefined && person.status === 'PNS'
    if (movable) alike.set(person.post.name, [...(alike.get(person.post.name) ?? []), person])
  }
  const moves = new Map<number, { day: IsoDate; post: string }>()
  const groups = [...alike.values()].filter((group) => new Set(group.map((one) => one.post.unit)).size > 1)
  if (groups.length === 0) return moves
  const wanted = Math.max(1, Math.round(people.length / 1000))
  for (const month of windowOf(until)) {
    for (let pair = 0; pair < wanted; pair += 1) {
      const group = random.pick(groups)
      const [one, other] = [random.pick(group), random.pick(group)]
      const day = addDays(firstDay(month), random.int(6, 19))
      if (one.post.unit === other.post.unit || moves.has(one.no) || moves.has(other.no)) continue
      moves.set(one.no, { day, post: other.post.kode })
      moves.set(other.no, { day, post: one.post.kode })
    }
  }
  return moves
}

/** A vacant head is acted for by the unit's next leader, from the middle of the window's second month on. */
function actingHeads(people: readonly Person[], posts: readonly Post[], until: Month): Placement[] {
  const held = new Set(people.map((person) => person.post.kode))
  const vacant = posts.filter((post) => post.profile === 'PIMPINAN' && post.memimpin && !held.has(post.kode))
  const from = addDays(firstDay(addMonths(until, -10)), 7)
  return vacant.flatMap((post) => {
    const acting = people.find((person) => person.post.unit === post.unit && person.post.profile === 'PIMPINAN')
    if (acting === undefined) return []
    return [
      { no: acting.no, post: post.kode, peran: 'PLT' as const, from, to: undefined, decree: decree(acting.no, from) },
    ]
  })
}

/** The register knows a person from two years before the window on, or from the first day of service. */
export function registerStart(person: Person, until: Month): IsoDate {
  const earliest = firstDay(addMonths(until, -35))
  return person.since > earliest ? person.since : earliest
}

/** The last 1 April or 1 October at or before the window's eleventh month. */
function promotionDay(until: Month): IsoDate {
  for (let back = 1; ; back += 1) {
    const month = addMonths(until, -back)
    if (month.endsWith('-04') || month.endsWith('-10')) return firstDay(month)
  }
}

function decree(no: number, from: IsoDate): string {
  return `800/DEMO-${String(no).padStart(4, '0')}/${from.slice(0, 4)}`
}
