import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayName, dayNumber, dayText, firstDay, lastDay } from './dates.ts'

describe('policy dates', () => {
  it('are months or days of the calendar', () => {
    expect(
      ['2026-02', '2024-02', '2026-02-29', '2024-02-29', '2100-02-29', '2026-13', '2026-1', 'x'].map(lastDay),
    ).toEqual(['2026-02-28', '2024-02-29', undefined, '2024-02-29', undefined, undefined, undefined, undefined])
    expect([firstDay('2026-02'), dayName('2026-02-01'), dayName('2026-02-02')]).toEqual([
      '2026-02-01',
      '2026-02',
      '2026-02-02',
    ])
  })

  it('count days as the calendar does', () => {
    expect([dayNumber('1970-01-01'), dayNumber('2000-03-01'), dayNumber('1969-12-31')]).toEqual([0, 11017, -1])
    assert(
      property(integer({ min: -200_000, max: 200_000 }), (n) => {
        expect(dayNumber(dayText(n))).toBe(n)
        expect(dayText(n)).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10))
      }),
    )
  })
})
