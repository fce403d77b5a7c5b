import { expect, test } from 'vitest'
import { readKelas, readYes } from './lapor-cells.ts'

test('classes in the words of LAPOR! and in ours; "tidak berkadar" is not "berkadar"', () => {
  expect(readKelas('Pengaduan Tidak Berkadar Pengawasan')).toBe('TIDAK_BERKADAR')
  expect(readKelas('Pengaduan berkadar pengawasan')).toBe('BERKADAR')
  expect(['TIDAK_BERKADAR', 'BERKADAR', 'Permintaan Informasi', 'ASPIRASI'].map(readKelas)).toEqual([
    'TIDAK_BERKADAR',
    'BERKADAR',
    'INFORMASI',
    'ASPIRASI',
  ])
  expect(readKelas('penting sekali')).toBeUndefined()
})

test('yes and no', () => {
  expect(['Ya', 'tidak', 'RAHASIA', 'publik', 'mungkin'].map(readYes)).toEqual([true, false, true, false, undefined])
})
