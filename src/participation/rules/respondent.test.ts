import { describe, expect, test } from 'vitest'
import { readPekerjaan, readPendidikan, readSex, readUsia } from './respondent.ts'

describe('respondent data becomes coarse bands', () => {
  test.each([
    ['19', '<20'],
    ['20', '20-29'],
    ['29 tahun', '20-29'],
    ['59', '50-59'],
    ['60', '60+'],
    ['30–39', '30-39'],
  ])('usia %s → %s', (text, band) => {
    expect(readUsia(text)).toBe(band)
  })
  test.each(['4', '111', '-3', '34,5', 'tua', ''])('usia %s is refused', (text) => {
    expect(readUsia(text)).toBeUndefined()
  })
  test('sex', () => {
    expect(['L', 'Laki-laki', 'M', 'pria'].map(readSex)).toEqual(['L', 'L', 'L', 'L'])
    expect(['P', 'Perempuan', 'F'].map(readSex)).toEqual(['P', 'P', 'P'])
    expect(readSex('X')).toBeUndefined()
  })
  test('pendidikan', () => {
    expect(['SD', 'SLTA', 'smk', 'D-III', 'D4', 'S 2'].map(readPendidikan)).toEqual([
      'SD',
      'SMA',
      'SMA',
      'DIPLOMA',
      'S1',
      'S2',
    ])
    expect(readPendidikan('kuliah')).toBeUndefined()
  })
  test('pekerjaan: free words become LAINNYA and are not kept', () => {
    expect(readPekerjaan('Pegawai Swasta')).toBe('SWASTA')
    expect(readPekerjaan('Petani garam di Oesapa, rumah biru')).toBe('LAINNYA')
    expect(readPekerjaan('<script>')).toBe('LAINNYA')
    expect(readPekerjaan(' ')).toBeUndefined()
  })
})
