import { addDays, dayOfWeek, type IsoDate } from '#shared/dates.ts'
import { addMonths, daysOf, firstDay, type Month } from '#shared/period.ts'
import type { Person } from './people.ts'
import { registerStart, windowOf } from './history.ts'
import { randomFrom } from './random.ts'

export type Leave = {
  readonly no: number
  readonly jenis: 'TAHUNAN' | 'SAKIT' | 'ALASAN_PENTING' | 'MELAHIRKAN' | 'BESAR' | 'TUGAS_BELAJAR' | 'DINAS'
  readonly from: IsoDate
  /** The last day, included. */
  readonly to: IsoDate
}
export type Discipline = {
  readonly no: number
  readonly tingkat: 'RINGAN' | 'SEDANG'
  readonly jenis: string
  /** Hundredths of a percent. */
  readonly potongan: number
  readonly from: IsoDate
  readonly to: IsoDate
}
/** A day on which the attendance system failed, by decree; without a unit for the whole city. */
export type Outage = { readonly date: IsoDate; readonly unit: string | undefined }

type Plan = readonly [jenis: Leave['jenis'], chance: number, from: number, to: number]
/** Kinds of leave in one year of service: how likely, and how many days. */
const PLANS: readonly Plan[] = [
  ['TAHUNAN', 0.62, 2, 6],
  ['TAHUNAN', 0.3, 1, 4],
  ['SAKIT', 0.17, 1, 4],
  ['SAKIT', 0.03, 8, 24],
  ['DINAS', 0.2, 1, 3],
  ['DINAS', 0.08, 2, 5],
  ['ALASAN_PENTING', 0.035, 2, 8],
  ['BESAR', 0.002, 60, 90],
  ['TUGAS_BELAJAR', 0.004, 365, 365],
]

/** The leaves of a person inside the window, in order and without overlap. */
export function leavesOf(seed: number, person: Person, until: Month): readonly Leave[] {
  const random = randomFrom(seed, 'cuti', person.no)
  const [first, last] = servedSpan(person, until)
  const span = Math.max(1, (Date.parse(last) - Date.parse(first)) / 86_400_000)
  const plans: Plan[] = mayGiveBirth(person, until) ? [['MELAHIRKAN', 0.07, 90, 90], ...PLANS] : [...PLANS]
  const found: Leave[] = []
  for (const [jenis, chance, low, high] of plans) {
    if (!random.chance(chance)) continue
    const from = addDays(first, random.int(0, Math.floor(span)))
    const to = addDays(from, random.int(low, high) - 1)
    const free = found.every((leave) => to < leave.from || from > leave.to)
    if (free && to <= last && dayOfWeek(from) <= 5) found.push({ no: person.no, jenis, from, to })
  }
  return found.sort((one, other) => (one.from < other.from ? -1 : 1))
}

/** Decisions under PP 94/2021: about three persons in a thousand a cut of 25 % for 6, 9 or 12 months, a few a reprimand. */
export function disciplineOf(seed: number, person: Person, until: Month): Discipline | undefined {
  const random = randomFrom(seed, 'hukdis', person.no)
  if (person.status === 'CPNS' || person.until !== undefined || !random.chance(0.007)) return undefined
  const from = firstDay(addMonths(until, -random.int(0, 9)))
  if (from < registerStart(person, until)) return undefined
  if (random.chance(0.55))
    return { no: person.no, tingkat: 'RINGAN', jenis: 'Teguran tertulis', potongan: 0, from, to: addDays(from, 29) }
  const months = random.pick([6, 9, 12])
  const jenis = `Pemotongan tukin 25 % selama ${months} bulan`
  const to = addDays(firstDay(addMonths(from.slice(0, 7), months)), -1)
  return { no: person.no, tingkat: 'SEDANG', jenis, potongan: 2500, from, to }
}

/** Six outages in twelve months: two of the whole city, four of one unit. They fall on working days. */
export function outagesOf(seed: number, units: readonly string[], until: Month): readonly Outage[] {
  const random = randomFrom(seed, 'gangguan')
  const months = windowOf(until)
  return [1, 3, 5, 7, 9, 11].flatMap((index, nth) => {
    const month = months[index]
    if (month === undefined) return []
    const date = random.pick(daysOf(month).filter((day) => dayOfWeek(day) <= 4))
    return [{ date, unit: nth % 3 === 0 ? undefined : random.pick(units) }]
  })
}

function servedSpan(person: Person, until: Month): readonly [IsoDate, IsoDate] {
  const opens = firstDay(addMonths(until, -11))
  const start = registerStart(person, until)
  const end = person.until ?? firstDay(addMonths(until, 1))
  return [start > opens ? start : opens, addDays(end, -1)]
}

function mayGiveBirth(person: Person, until: Month): boolean {
  const age = Number(until.slice(0, 4)) - Number(person.birth.slice(0, 4))
  return person.sex === 'P' && age >= 23 && age <= 40
}
