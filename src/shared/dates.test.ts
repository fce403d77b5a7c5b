import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayOfWeek,
  daysBetween,
  formatDate,
  formatDayName,
  formatMinute,
  fromExcelSerial,
  instantAt,
  isIsoDate,
  isoDate,
  localDate,
  minuteOfDay,
  parseDate,
} from './dates.ts'

describe('dates', () => {
  it('knows the calendar', () => {
    expect(isIsoDate('2024-02-29')).toBe(true)
    expect(isIsoDate('2026-02-29')).toBe(false)
    expect(isIsoDate('2026-2-9')).toBe(false)
    expect(isoDate(2026, 13, 1)).toBeUndefined()
    expect(isoDate(1899, 1, 1)).toBeUndefined()
    expect(isoDate(2026, 0, 1)).toBeUndefined()
    expect(isoDate(2026, 1, 1.5)).toBeUndefined()
    expect(isoDate(2100, 2, 29)).toBeUndefined()
    expect(isoDate(2000, 2, 29)).toBe('2000-02-29')
    expect(isoDate(2026, 4, 31)).toBeUndefined()
  })

  it('reads the forms of Indonesian files', () => {
    expect(parseDate('31-01-1980')).toBe('1980-01-31')
    expect(parseDate("'31/01/1980")).toBe('1980-01-31')
    expect(parseDate('1.2.2026')).toBe('2026-02-01')
    expect(parseDate('2026-11-24')).toBe('2026-11-24')
    expect(parseDate('31-02-2026')).toBeUndefined()
    expect(parseDate('01-31/2026')).toBeUndefined()
  })

  it('reads spreadsheet serials', () => {
    expect(fromExcelSerial(61)).toBe('1900-03-01')
    expect(fromExcelSerial(29251)).toBe('1980-01-31')
    expect(fromExcelSerial(46350.75)).toBe('2026-11-24')
    expect(fromExcelSerial(12)).toBeUndefined()
    expect(fromExcelSerial(Number.NaN)).toBeUndefined()
  })

  it('counts days over leap years and across months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2024-02-01', '2024-03-01')).toBe(29)
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28)
    expect(() => addDays('2026-02-30', 1)).toThrow()
  })

  it('names days, Monday being 1', () => {
    expect(dayOfWeek('2026-11-24')).toBe(2)
    expect(dayOfWeek('2026-11-29')).toBe(7)
    expect(dayOfWeek('1969-12-29')).toBe(1)
    expect(formatDayName('2026-11-24', 'id')).toBe('Selasa')
    expect(formatDate('2026-11-04', 'id')).toBe('4 November 2026')
    expect(formatDate('2026-08-17', 'en')).toBe('17 August 2026')
  })

  it('keeps WITA eight hours ahead, over midnight', () => {
    const instant = new Date('2026-01-31T16:30:59Z')
    expect(localDate(instant, 'Asia/Makassar')).toBe('2026-02-01')
    expect(minuteOfDay(instant, 'Asia/Makassar')).toBe(30)
    expect(localDate(instant, 'Asia/Jakarta')).toBe('2026-01-31')
    expect(minuteOfDay(instant, 'Asia/Jakarta')).toBe(1410)
    expect(instantAt('2026-02-01', 30, 'Asia/Makassar').toISOString()).toBe('2026-01-31T16:30:00.000Z')
    expect(formatMinute(450, 'id')).toBe('07.30')
    expect(formatMinute(1441, 'en')).toBe('00:01')
  })
})
