import { expect, test } from 'vitest'
import { jamKerja, jamKerjaFrom } from '#tests/support/jam-kerja.ts'
import { calendarGrid } from './calendar-grid.ts'
import { dayDesk, type PersonDayFacts, personDays } from './person-days.ts'
import { punchBook } from './punch-book.ts'
import { segmentsOf } from './segments.ts'

const DAYS = 31
const EVER = 1000

/** January 2026 (it begins on a Thursday) of one person in one unit. */
function january(
  given: Partial<PersonDayFacts>,
  punches: readonly [day: number, minute: number][] = [],
  hours = jamKerja('2026-01'),
) {
  const book = punchBook(1, DAYS)
  for (const [day, minute] of punches) book.add(0, (day - 1) * 1440 + minute)
  const calendar = calendarGrid(
    [{ id: 1, path: '/kota/' }],
    DAYS,
    [{ day: 1, jenis: 'LIBUR_NASIONAL', path: undefined }],
    [],
  )
  const desk = dayDesk({ month: '2026-01', days: DAYS, calendar, punches: book, hours })
  const post = { id: 1, from: -9, to: EVER, peran: 'DEFINITIF', posisi: 'a', unitId: 1, kelas: [] }
  const facts: PersonDayFacts = {
    segments: segmentsOf([post], DAYS),
    fallback: 1,
    employed: [{ from: -9, to: EVER }],
    leaves: [],
    shifts: new Map(),
    ...given,
  }
  const own = personDays(desk, 0, facts)
  const factOf = desk.run()
  return { own, days: new Map(own.days.map((day) => [day.day, { ...factOf(day), cuti: day.cuti }])) }
}

test('working days are those on which the policy itself expects a punch', () => {
  const { own } = january({})
  expect(own.working).toBe(21)
  expect(own.active).toBe(21)
  expect(own.days.map((day) => day.day).slice(0, 3)).toEqual([2, 5, 6])
})

test('days before employment count as working days of the month, not as active ones', () => {
  const { own } = january({ employed: [{ from: 15, to: EVER }] })
  expect(own.working).toBe(21)
  expect(own.active).toBe(12)
})

test('a lone punch is read as coming or leaving, whichever is kinder', () => {
  const { days } = january({}, [
    [5, 445],
    [6, 970],
  ])
  expect(days.get(5)).toMatchObject({ terlambat: 0, pulangCepat: 91 })
  expect(days.get(6)).toMatchObject({ terlambat: 91, pulangCepat: 0 })
  expect(days.get(7)).toMatchObject({ absen: true })
})

test('the roster goes before the week; the morning after a night shift belongs to it', () => {
  const shifts = new Map([
    [3, 'SHIFT_MALAM'],
    [4, 'LEPAS'],
    [5, 'LEPAS'],
  ])
  const { own, days } = january({ shifts }, [
    [3, 1250],
    [4, 425],
  ])
  expect(days.get(3)).toMatchObject({ terlambat: 0, pulangCepat: 0, absen: false })
  expect(days.has(4)).toBe(false)
  expect(own.working).toBe(21)
})

test('leave names its days', () => {
  const { days } = january({ leaves: [{ from: 8, to: 10, jenis: 'SAKIT' }] })
  expect([...days].filter(([, day]) => day.cuti === 'SAKIT').map(([day]) => day)).toEqual([8, 9])
  expect(days.get(8)?.absen).toBe(false)
})

const LATER = 'values: { LIMA_HARI: 480, ENAM_HARI: 480, SHIFT_PAGI: 420, SHIFT_SORE: 840, SHIFT_MALAM: 1270 }'

test('work starts at 07.30 until the 14th and at 08.00 from the 15th: each day counts by its own hours', () => {
  const punches = [14, 15, 16].flatMap((day) => [[day, 470] as [number, number], [day, 990] as [number, number]])
  const moved = january({}, punches, jamKerjaFrom('jam_masuk', '2026-01-15', LATER))
  expect([14, 15, 16].map((day) => moved.days.get(day)?.terlambat)).toEqual([20, 0, 0])
  expect([14, 15, 16].map((day) => january({}, punches).days.get(day)?.terlambat)).toEqual([20, 20, 20])
})

test('a night shift follows the hours of the day on which it begins', () => {
  const shifts = new Map(Array.from({ length: 31 }, (_, k) => [k + 1, 'LEPAS'] as [number, string]))
  shifts.set(14, 'SHIFT_MALAM').set(15, 'SHIFT_MALAM')
  const punches: [number, number][] = [
    [14, 1265],
    [15, 430],
    [15, 1265],
    [16, 430],
  ]
  const { days } = january({ shifts }, punches, jamKerjaFrom('jam_masuk', '2026-01-15', LATER))
  expect([days.get(14)?.terlambat, days.get(15)?.terlambat]).toEqual([5, 0])
})

test('a pattern that stops working public holidays off from a day on works them from that day', () => {
  const off = 'values: { LIMA_HARI: false, ENAM_HARI: true, SHIFT_PAGI: false, SHIFT_SORE: false, SHIFT_MALAM: false }'
  // the holiday is the first of the month
  expect(january({}, [], jamKerjaFrom('ikut_libur', '2026-01-02', off)).own.days[0]?.day).toBe(2)
  expect(january({}, [], jamKerjaFrom('ikut_libur', '2026-01-01', off)).own.days[0]?.day).toBe(1)
})
