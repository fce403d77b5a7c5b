import { expect, test } from 'vitest'
import { calendarGrid } from './calendar-grid.ts'

const units = [
  { id: 1, path: '/kota/' },
  { id: 2, path: '/kota/dinkes/' },
  { id: 3, path: '/kota/dinkes/pkm/' },
  { id: 4, path: '/kota/dishub/' },
]

test('patterns come from the nearest unit above and follow their dates', () => {
  const grid = calendarGrid(
    units,
    31,
    [],
    [
      { path: '/kota/', pola: 'LIMA_HARI', from: -99, to: 999 },
      { path: '/kota/dinkes/', pola: 'ENAM_HARI', from: 10, to: 999 },
    ],
  )
  expect(grid.at(3, 9).pola).toBe('LIMA_HARI')
  expect(grid.at(3, 10).pola).toBe('ENAM_HARI')
  expect(grid.at(4, 10).pola).toBe('LIMA_HARI')
})

test('an outage counts for the named unit and what lies below it', () => {
  const grid = calendarGrid(units, 31, [{ day: 20, jenis: 'GANGGUAN', path: '/kota/dinkes/' }], [])
  expect([1, 2, 3, 4].map((id) => grid.at(id, 20).gangguan)).toEqual([false, true, true, false])
  expect(grid.at(3, 21).gangguan).toBe(false)
})

test('a working day by decree goes before a holiday', () => {
  const days = [
    { day: 1, jenis: 'LIBUR_NASIONAL', path: undefined },
    { day: 1, jenis: 'HARI_KERJA', path: '/kota/dishub/' },
  ] as const
  const grid = calendarGrid(units, 31, days, [])
  expect(grid.at(2, 1)).toMatchObject({ libur: true, extra: false })
  expect(grid.at(4, 1)).toMatchObject({ libur: false, extra: true })
})
