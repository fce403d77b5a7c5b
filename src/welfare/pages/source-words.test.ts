import { expect, test } from 'vitest'
import { jamKerja, jamKerjaFrom } from '#tests/support/jam-kerja.ts'
import { hoursWords } from './source-words.ts'

test('the working hours that counted are named once for a month, and for each stretch of one with a change', () => {
  expect(hoursWords(jamKerja('2026-01'), 'id')).toEqual(['Jam kerja menurut kupang.jam-kerja versi 2025.1.'])
  expect(hoursWords(jamKerjaFrom('toleransi', '2026-01-15', 'value: 5'), 'id')).toEqual([
    'Tanggal 1–14: jam kerja menurut kupang.jam-kerja versi 2025.2, ketentuan per 1 Januari 2026.',
    'Tanggal 15–31: jam kerja menurut kupang.jam-kerja versi 2025.2, ketentuan per 15 Januari 2026.',
  ])
})
