import { describe, expect, test } from 'vitest'
import {
  daysOfPeriod,
  formatSkmPeriod,
  hasEnded,
  kindOfPeriod,
  lastMonthOf,
  nextSkmPeriod,
  parseSkmPeriod,
  quarterOfDay,
} from './skm-period.ts'

describe('period of a survey', () => {
  test.each([
    ['2026-Q1', '2026-Q1'],
    ['2026-q4', '2026-Q4'],
    ['TW I 2026', '2026-Q1'],
    ['Triwulan IV Tahun 2025', '2025-Q4'],
    ['2026 TW 2', '2026-Q2'],
    ['2026-TW3', '2026-Q3'],
    ['Semester II 2025', '2025-S2'],
    ['2025-S1', '2025-S1'],
    ["'2026-01", '2026-01'],
    ['2026', '2026'],
  ])('%s is read as %s', (text, period) => {
    expect(parseSkmPeriod(text)).toBe(period)
  })

  test.each([
    '',
    '2026-13',
    '2026-Q5',
    'Semester III 2025',
    'Semester IV 2025',
    'TW I',
    '2026 TW 1 2026',
    'TW V 2026',
    '26-Q1',
    '<b>2026</b>',
  ])('%s is refused', (text) => {
    expect(parseSkmPeriod(text)).toBeUndefined()
  })

  test('its days, its last month and whether it has ended', () => {
    expect(daysOfPeriod('2026-Q1')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
    expect(daysOfPeriod('2026-S2')).toEqual({ from: '2026-07-01', to: '2026-12-31' })
    expect(daysOfPeriod('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(daysOfPeriod('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
    expect(lastMonthOf('2026-S1')).toBe('2026-06')
    expect(hasEnded('2026-Q1', '2026-03-31')).toBe(false)
    expect(hasEnded('2026-Q1', '2026-04-01')).toBe(true)
  })

  test('what follows it', () => {
    expect(['2026-12', '2026-Q4', '2026-Q1', '2026-S1', '2026-S2', '2026'].map(nextSkmPeriod)).toEqual([
      '2027-01',
      '2027-Q1',
      '2026-Q2',
      '2026-S2',
      '2027-S1',
      '2027',
    ])
  })

  test('in words', () => {
    expect(formatSkmPeriod('2026-Q2', 'id')).toBe('Triwulan II 2026')
    expect(formatSkmPeriod('2026-S2', 'id')).toBe('Semester II 2026')
    expect(formatSkmPeriod('2026-S2', 'en')).toBe('Half-year 2, 2026')
    expect(formatSkmPeriod('2026', 'id')).toBe('Tahun 2026')
    expect(quarterOfDay('2026-06-30')).toBe('2026-Q2')
    expect(kindOfPeriod('2026')).toBe('year')
    expect(kindOfPeriod('2026-12')).toBe('month')
  })
})
