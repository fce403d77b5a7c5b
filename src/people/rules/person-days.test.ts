import { expect, test } from 'vitest'
import { jamKerja } from '#tests/support/jam-kerja.ts'
import { calendarGrid } from './calendar-grid.ts'
import { dayDesk, type PersonDayFacts, personDays } from './person-days.ts'
import { punchBook } from './punch-book.ts'
import { segmentsOf } from './segments.ts'

const DAYS = 31
const EVER = 1000

/** January 2026 (it begins on a Thursday) of one person in one unit. */
function january(given: Partial<PersonDayFacts>, punches: readonly [day: number, minute: number][] = []) {
  const book = punchBook(1, DAYS)
  for (const [day, minute] of punches) book.add(0, (day - 1) * 1440 + minute)
  const calendar = calendarGrid(
    [{ id: 1, path: '/kota/' }],
    DAYS,
    [{ day: 1, jenis: 'LIBUR_NASIONAL', path: undefined }],
    [],
  )
  const desk = dayDesk({ month: '2026-01', days: DAYS, calendar, punches: book, hours: jamKerja('2026-01') })
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
