import type { IsoDate } from '#shared/dates.ts'
import { firstDay, type Month } from '#shared/period.ts'
import type { CityUnit } from '#people/city.ts'
import { ACCOUNTS, holderOf } from './accounts.ts'
import type { Person } from './people.ts'
import { randomFrom, shuffled } from './random.ts'

/** What has not come in when the last months close, as in any real city; by `Person.no`. */
export type Gaps = {
  /** Without predikat in the last rated quarter: a late superior's whole staff, and a few without SKP. Paid provisionally. */
  readonly unrated: ReadonlySet<number>
  /** Moved by payroll, the new pay statement still missing in the last month. Held until it comes. */
  readonly unpaid: ReadonlySet<number>
}

const UNITS_A_LATE_SUPERIOR = 50
const PEOPLE_A_MISSING_SKP = 400
const PEOPLE_A_MISSING_PAY = 1000

/** The gaps of a city: at least one of each kind however small it is; never those who have a demo account. */
export function gapsOf(seed: number, people: readonly Person[], units: readonly CityUnit[]): Gaps {
  const shown = new Set(ACCOUNTS.map((plan) => holderOf(plan, people)))
  const usual = people.filter(
    (person) => !shown.has(person.no) && person.until === undefined && person.post.profile !== 'PIMPINAN',
  )
  const villages = units.filter(({ jenis }) => jenis === 'KELURAHAN').map(({ kode }) => kode)
  const late = new Set(some(seed, 'atasan terlambat', villages, units.length / UNITS_A_LATE_SUPERIOR))
  const staff = usual.filter(({ post }) => late.has(post.unit))
  const alone = some(seed, 'tanpa skp', usual, people.length / PEOPLE_A_MISSING_SKP)
  const unpaid = some(seed, 'tanpa gaji', usual, people.length / PEOPLE_A_MISSING_PAY)
  return {
    unrated: new Set([...staff, ...alone].map(({ no }) => no)),
    unpaid: new Set(unpaid.map(({ no }) => no)),
  }
}

function some<T>(seed: number, what: string, list: readonly T[], count: number): readonly T[] {
  return shuffled(randomFrom(seed, what), list).slice(0, Math.max(1, Math.round(count)))
}

/** The pay of someone whose statement is missing ends before the last month; one that began in it is left out. */
export function withoutLastPay<S extends { readonly from: IsoDate; readonly to: IsoDate | undefined }>(
  spans: readonly S[],
  until: Month,
): readonly S[] {
  const day = firstDay(until)
  const known = spans.filter(({ from }) => from < day)
  return known.map((span) => (span.to === undefined || span.to > day ? { ...span, to: day } : span))
}
