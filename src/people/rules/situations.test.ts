import { expect, test } from 'vitest'
import { stretchOn } from '#policy/stretches.ts'
import { jamKerja } from '#tests/support/jam-kerja.ts'
import { type DayKind, patternsOf, situations } from './situations.ts'

const hours = stretchOn(jamKerja('2026-01'), 31).compiled
const monday: DayKind = { pola: 'LIMA_HARI', hari: 1, ramadan: false, gangguan: false, libur: false, cuti: false }

test('each distinct situation is asked once, and gets the answer of its own', () => {
  const table = situations(hours)
  const plain = table.kindOf(monday)
  expect(table.kindOf({ ...monday })).toBe(plain)
  const leave = table.kindOf({ ...monday, cuti: true })
  const asked = [
    table.add(plain, 450, 960),
    table.add(plain, 451, 960),
    table.add(plain, 450, 950),
    table.add(plain, -1, -1),
  ]
  const away = table.add(leave, -1, -1)
  expect(table.add(plain, 451, 960)).toBe(asked[1])
  const answer = table.run()
  expect(asked.map(answer)).toEqual([
    { terlambat: 0, pulangCepat: 0, absen: false },
    { terlambat: 1, pulangCepat: 0, absen: false },
    { terlambat: 0, pulangCepat: 10, absen: false },
    { terlambat: 0, pulangCepat: 0, absen: true },
  ])
  expect(answer(away).absen).toBe(false)
})

test('an unknown pattern is a fault, never another pattern', () => {
  expect(patternsOf(hours)).toContain('SHIFT_MALAM')
  expect(() => situations(hours).kindOf({ ...monday, pola: 'LEPAS' })).toThrow('LEPAS')
})
