import type { JenisHari } from '../people.ts'

export type GridUnit = { readonly id: number; readonly path: string }
/** A calendar day of the month (day from 1; 0 is the eve of the month); no path: the whole city. */
export type GridDay = { readonly day: number; readonly jenis: JenisHari; readonly path: string | undefined }
/** A pattern of a unit from one day of the month to another (exclusive). */
export type GridPola = {
  readonly path: string
  readonly pola: 'LIMA_HARI' | 'ENAM_HARI' | 'SHIFT'
  readonly from: number
  readonly to: number
}

export type UnitDay = {
  readonly pola: GridPola['pola']
  readonly libur: boolean
  readonly gangguan: boolean
  readonly ramadan: boolean
  /** A working day by decree, whatever the week and the holidays say. */
  readonly extra: boolean
}

/** What each day of a month is for each unit: its own rows and those of the units above it. */
export type CalendarGrid = { readonly at: (unitId: number, day: number) => UnitDay }

const HOLIDAYS: ReadonlySet<JenisHari> = new Set(['LIBUR_NASIONAL', 'CUTI_BERSAMA', 'LIBUR_DAERAH'])

/** Lays out the days 0 … days for every unit. The nearest unit above with a pattern gives it; five days where none does. */
export function calendarGrid(
  units: readonly GridUnit[],
  days: number,
  calendar: readonly GridDay[],
  patterns: readonly GridPola[],
): CalendarGrid {
  const byUnit = new Map<number, readonly UnitDay[]>()
  for (const unit of units) {
    const own = calendar.filter((each) => each.path === undefined || unit.path.startsWith(each.path))
    const above = patterns.filter((each) => unit.path.startsWith(each.path))
    const list: UnitDay[] = []
    for (let day = 0; day <= days; day += 1) list.push(unitDay(own, above, day))
    byUnit.set(unit.id, list)
  }
  return {
    at: (unitId, day) => {
      const found = byUnit.get(unitId)?.[day]
      if (found === undefined) throw new Error(`no calendar for unit ${unitId} on day ${day}`)
      return found
    },
  }
}

function unitDay(calendar: readonly GridDay[], patterns: readonly GridPola[], day: number): UnitDay {
  const today = calendar.filter((each) => each.day === day)
  const has = (jenis: JenisHari) => today.some((each) => each.jenis === jenis)
  const nearest = patterns
    .filter((each) => each.from <= day && day < each.to)
    .reduce<GridPola | undefined>(
      (best, next) => (best === undefined || next.path.length > best.path.length ? next : best),
      undefined,
    )
  return {
    pola: nearest?.pola ?? 'LIMA_HARI',
    libur: today.some((each) => HOLIDAYS.has(each.jenis)) && !has('HARI_KERJA'),
    gangguan: has('GANGGUAN'),
    ramadan: has('RAMADAN'),
    extra: has('HARI_KERJA'),
  }
}
