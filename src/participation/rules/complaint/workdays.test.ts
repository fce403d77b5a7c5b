import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { PLAIN_WEEK as plain } from '#tests/builders/complaints.ts'
import { addWorkdays, isWorkday, type WorkCalendar, workdaysBetween } from './workdays.ts'

/** Nyepi and Idulfitri 2026: five holidays around two weekends. */
const lebaran: WorkCalendar = {
  ...plain,
  holidays: new Set(['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24']),
}

describe('working days', () => {
  test('the day itself and the weekend do not count', () => {
    expect(addWorkdays(plain, '2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkdays(plain, '2026-11-21', 3)).toBe('2026-11-25')
    expect(addWorkdays(plain, '2026-11-20', 0)).toBe('2026-11-20')
    expect(addWorkdays({ ...plain, week: 6 }, '2026-11-20', 1)).toBe('2026-11-21')
  })

  test('holidays and cuti bersama push a deadline on; a working day by decree pulls it back', () => {
    expect(addWorkdays(lebaran, '2026-03-17', 3)).toBe('2026-03-27')
    expect(addWorkdays({ ...lebaran, extra: new Set(['2026-03-21']) }, '2026-03-17', 3)).toBe('2026-03-26')
    expect(addWorkdays({ ...lebaran, extra: new Set(['2026-03-18']) }, '2026-03-17', 1)).toBe('2026-03-18')
  })

  test('a deadline is a working day, grows with the number and with every holiday, and counting back gives the number', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), fc.array(day, { maxLength: 20 }), (from, n, off) => {
        const calendar: WorkCalendar = { ...plain, holidays: new Set(off) }
        const due = addWorkdays(calendar, from, n)
        expect(isWorkday(calendar, due)).toBe(true)
        expect(workdaysBetween(calendar, from, due)).toBe(n)
        expect(addWorkdays(calendar, from, n + 1) > due).toBe(true)
        expect(due >= addWorkdays(plain, from, n)).toBe(true)
        expect(addWorkdays(calendar, addDays(from, 1), n) >= due).toBe(true)
      }),
    )
  })

  test('a calendar without working days is a fault', () => {
    const never: WorkCalendar = {
      ...plain,
      holidays: new Set(Array.from({ length: 1600 }, (_, no) => addDays('2026-01-01', no))),
    }
    expect(() => addWorkdays(never, '2026-01-01', 1)).toThrow('no 1 working days')
    expect(workdaysBetween(plain, '2026-01-05', '2026-01-01')).toBe(0)
  })
})
