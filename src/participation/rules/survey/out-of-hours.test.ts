import { expect, test } from 'vitest'
import { instantAt } from '#shared/dates.ts'
import { isOutOfHours } from './out-of-hours.ts'

const HOURS = { opens: 450, closes: 960 }
const week = (days: 5 | 6) => ({ week: days, holidays: new Set(['2026-05-14']), extra: new Set(['2026-05-23']) })
const out = (day: string, minute: number, days: 5 | 6 = 5) =>
  isOutOfHours(instantAt(day, minute, 'Asia/Makassar'), 'Asia/Makassar', week(days), HOURS)

test('open from the minute it opens until the minute it closes, by the time of the city', () => {
  // 2026-05-20 is a Wednesday
  expect([449, 450, 959, 960].map((minute) => out('2026-05-20', minute))).toEqual([true, false, false, true])
  // 07.30 in Kupang is 23.30 the day before in London
  expect(isOutOfHours(new Date('2026-05-19T23:30:00Z'), 'Asia/Makassar', week(5), HOURS)).toBe(false)
})

test('a holiday and the end of the week are outside, Saturday of a six-day week and a day by decree are not', () => {
  expect(out('2026-05-14', 600)).toBe(true)
  expect(out('2026-05-16', 600)).toBe(true)
  expect(out('2026-05-16', 600, 6)).toBe(false)
  expect(out('2026-05-23', 600)).toBe(false)
  expect(out('2026-05-24', 600, 6)).toBe(true)
})
