import { describe, expect, test } from 'vitest'
import { firstDayOf, lastMonthOf, periodOf, readPeriod } from './read-period.ts'

describe('the period of a predikat', () => {
  test.each([
    ['2026-q1', '2026-Q1'],
    ['TW IV 2025', '2025-Q4'],
    ['Triwulan 2 Tahun 2026', '2026-Q2'],
    ['2026 TW 3', '2026-Q3'],
    ['2026-01', '2026-01'],
    ['Januari 2026', '2026-01'],
    ["'2025", '2025'],
  ])('%s is %s', (text, period) => {
    expect(readPeriod(text)).toBe(period)
  })
  test.each(['', 'TW V 2026', '2026-13', '2026-S1', 'Januari', 'Smarch 2026', '1899', 'TW1'])(
    '%s is refused',
    (text) => {
      expect(readPeriod(text)).toBeUndefined()
    },
  )
  test('from columns of their own', () => {
    expect(periodOf('2026', 'I', undefined)).toBe('2026-Q1')
    expect(periodOf('2026', 'Triwulan IV', undefined)).toBe('2026-Q4')
    expect(periodOf('2026', undefined, '1')).toBe('2026-01')
    expect(periodOf('2026', undefined, 'Februari')).toBe('2026-02')
    expect(periodOf('2026', undefined, undefined)).toBe('2026')
    expect(periodOf('2026', 'I', '1')).toBeUndefined()
    expect(periodOf('2026', '5', undefined)).toBeUndefined()
    expect(periodOf('26', undefined, undefined)).toBeUndefined()
  })
  test('its first day and last month', () => {
    expect(['2026-Q4', '2026-02', '2026'].map(firstDayOf)).toEqual(['2026-10-01', '2026-02-01', '2026-01-01'])
    expect(['2026-Q4', '2026-02', '2026'].map(lastMonthOf)).toEqual(['2026-12', '2026-02', '2026-12'])
  })
})
