import { describe, expect, it } from 'vitest'
import {
  addMonths,
  daysOf,
  firstDay,
  formatMonth,
  formatQuarter,
  isMonth,
  lastDay,
  monthOf,
  monthsBetween,
  monthsOfQuarter,
  nextMonth,
  nextQuarter,
  previousMonth,
  previousQuarter,
  quarterOf,
} from './period.ts'

describe('period', () => {
  it('walks months over the year', () => {
    expect(nextMonth('2025-12')).toBe('2026-01')
    expect(previousMonth('2026-01')).toBe('2025-12')
    expect(addMonths('2026-01', -25)).toBe('2023-12')
    expect(monthsBetween('2025-11', '2026-02')).toBe(3)
    expect(monthOf('2026-02-14')).toBe('2026-02')
  })

  it('knows the days of a month', () => {
    expect(firstDay('2024-02')).toBe('2024-02-01')
    expect(lastDay('2024-02')).toBe('2024-02-29')
    expect(lastDay('2026-12')).toBe('2026-12-31')
    expect(daysOf('2026-02')).toHaveLength(28)
    expect(daysOf('2026-02')[27]).toBe('2026-02-28')
  })

  it('knows quarters', () => {
    expect(quarterOf('2026-03')).toBe('2026-Q1')
    expect(quarterOf('2026-10')).toBe('2026-Q4')
    expect(previousQuarter('2026-Q1')).toBe('2025-Q4')
    expect(nextQuarter('2026-Q4')).toBe('2027-Q1')
    expect(monthsOfQuarter('2026-Q2')).toEqual(['2026-04', '2026-05', '2026-06'])
  })

  it('says them in words', () => {
    expect(formatMonth('2026-01', 'id')).toBe('Januari 2026')
    expect(formatMonth('2026-08', 'en')).toBe('August 2026')
    expect(formatQuarter('2026-Q4', 'id')).toBe('Triwulan IV 2026')
    expect(formatQuarter('2026-Q4', 'en')).toBe('Quarter 4, 2026')
  })

  it('refuses what is no month', () => {
    expect(isMonth('2026-13')).toBe(false)
    expect(isMonth('2026-1')).toBe(false)
    expect(() => nextMonth('2026-00')).toThrow()
    expect(() => previousQuarter('2026-Q5')).toThrow()
  })
})
