import { describe, expect, test } from 'vitest'
import { periodOfSheet, readFileName } from './sheet-place.ts'

describe('the name of a file', () => {
  test.each([
    ['disdukcapil.csv', 'disdukcapil', undefined],
    ['skm/pkm-oesapa.xlsx', 'pkm-oesapa', undefined],
    ['C:\\Unduhan\\RSUD.csv', 'rsud', undefined],
    ['disdukcapil-2026-Q1.csv', 'disdukcapil', '2026-Q1'],
    ['kel-oesapa_2026-01.csv', 'kel-oesapa', '2026-01'],
    ['kec-oebobo-2025-s2.csv', 'kec-oebobo', '2025-S2'],
    ['../../etc/passwd', 'passwd', undefined],
  ])('%s', (name, kode, period) => {
    expect(readFileName(name)).toEqual({ kode, period })
  })
})

test('the column goes before the name, the name before the date; the date means its quarter', () => {
  const file = { kode: 'x', period: '2026-Q1' }
  expect(periodOfSheet({ periode: '2025-S2', tanggal: '2026-01-05' }, file)).toBe('2025-S2')
  expect(periodOfSheet({ periode: undefined, tanggal: '2026-05-05' }, file)).toBe('2026-Q1')
  expect(periodOfSheet({ periode: undefined, tanggal: '2026-05-05' }, { kode: 'x', period: undefined })).toBe('2026-Q2')
  expect(periodOfSheet({ periode: undefined, tanggal: undefined }, { kode: 'x', period: undefined })).toBeUndefined()
})
