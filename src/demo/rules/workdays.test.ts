import { expect, test } from 'vitest'
import { dutiesOf, polaOf, shiftDuties, shiftOn } from './workdays.ts'

const day = (date: string, jenis: 'LIBUR_NASIONAL' | 'RAMADAN') => ({
  date,
  jenis,
  name: 'x',
  unit: undefined,
  source: 'x',
  verified: true,
})

test('five-day and six-day weeks, holidays and Ramadan', () => {
  const days = [day('2026-02-17', 'LIBUR_NASIONAL'), day('2026-02-19', 'RAMADAN')]
  const five = dutiesOf('LIMA_HARI', '2026-02', { days })
  expect(five).toHaveLength(19)
  expect(five.find(({ date }) => date === '2026-02-18')).toMatchObject({ start: 450, end: 960 })
  expect(five.find(({ date }) => date === '2026-02-20')).toMatchObject({ start: 450, end: 990 })
  expect(five.find(({ date }) => date === '2026-02-19')).toMatchObject({ start: 480, end: 900 })
  expect(dutiesOf('ENAM_HARI', '2026-02', { days })).toHaveLength(23)
  expect(polaOf('PUSKESMAS')).toBe('ENAM_HARI')
  expect(polaOf('DINAS')).toBe('LIMA_HARI')
})

test('a ward works five days of seven in a cycle, nights end on the next morning', () => {
  const duties = shiftDuties(3, '2026-01')
  expect(duties.length).toBeGreaterThanOrEqual(21)
  expect(duties.length).toBeLessThanOrEqual(23)
  expect(duties.some(({ end }) => end === 1860)).toBe(true)
  expect(shiftOn(3, '2026-01-08')).toBe(shiftOn(3, '2026-01-15'))
  expect(duties.every(({ date }) => shiftOn(3, date) !== 'LEPAS')).toBe(true)
})
