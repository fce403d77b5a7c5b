import { addDays, dayOfWeek, type IsoDate } from '#shared/dates.ts'
import { daysOf, type Month } from '#shared/period.ts'
import type { City } from '#people/city.ts'

export type Pola = 'LIMA_HARI' | 'ENAM_HARI' | 'SHIFT'

/** The working pattern of a unit by its kind. Wards of the hospital have rosters of their own. */
export function polaOf(jenis: string): Pola {
  return jenis === 'PUSKESMAS' ? 'ENAM_HARI' : 'LIMA_HARI'
}

/** One day of duty: minutes since midnight at which work begins and ends. */
export type Duty = { readonly date: IsoDate; readonly start: number; readonly end: number }

const FREE_DAYS = new Set(['LIBUR_NASIONAL', 'CUTI_BERSAMA', 'LIBUR_DAERAH'])

/** The duty days of a pattern in a month: hours as in policies/kupang/jam-kerja.yaml, so that most people are on time. */
export function dutiesOf(pola: 'LIMA_HARI' | 'ENAM_HARI', month: Month, city: Pick<City, 'days'>): readonly Duty[] {
  const free = new Set(city.days.filter((day) => FREE_DAYS.has(day.jenis)).map((day) => day.date))
  const fasting = new Set(city.days.filter((day) => day.jenis === 'RAMADAN').map((day) => day.date))
  return daysOf(month).flatMap((date) => {
    const weekday = dayOfWeek(date)
    if (free.has(date) || weekday > (pola === 'LIMA_HARI' ? 5 : 6)) return []
    return [{ date, ...hours(pola, weekday, fasting.has(date)) }]
  })
}

/** Monday to Friday without the city's free days, both ends included: the days on which an office answers. */
export function officeDays(city: Pick<City, 'days'>, from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const free = new Set(
    city.days.filter((day) => FREE_DAYS.has(day.jenis) && day.unit === undefined).map((day) => day.date),
  )
  const found: IsoDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (dayOfWeek(day) <= 5 && !free.has(day)) found.push(day)
  return found
}

function hours(pola: 'LIMA_HARI' | 'ENAM_HARI', weekday: number, ramadan: boolean): { start: number; end: number } {
  if (pola === 'LIMA_HARI') {
    const end = ramadan ? 900 : 960
    return { start: ramadan ? 480 : 450, end: weekday === 5 ? end + 30 : end }
  }
  if (ramadan) return { start: 480, end: weekday >= 5 ? 780 : 870 }
  return { start: 450, end: weekday >= 5 ? 840 : 915 }
}

const SHIFTS = { SHIFT_PAGI: [420, 840], SHIFT_SORE: [840, 1260], SHIFT_MALAM: [1260, 1860] } as const
const CYCLE = ['SHIFT_PAGI', 'SHIFT_PAGI', 'SHIFT_SORE', 'SHIFT_SORE', 'SHIFT_MALAM', 'LEPAS', 'LEPAS'] as const
export type ShiftPola = (typeof CYCLE)[number]

/** The roster of a ward: a cycle of seven days in which each person starts elsewhere. */
export function shiftOn(no: number, date: IsoDate): ShiftPola {
  const day = Math.round(Date.parse(date) / 86_400_000)
  return CYCLE[(day + no) % CYCLE.length] ?? 'LEPAS'
}

/** The duty days of a ward's person in a month. */
export function shiftDuties(no: number, month: Month): readonly Duty[] {
  return daysOf(month).flatMap((date) => {
    const pola = shiftOn(no, date)
    if (pola === 'LEPAS') return []
    const [start, end] = SHIFTS[pola]
    return [{ date, start, end }]
  })
}
