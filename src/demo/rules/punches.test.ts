import { expect, test } from 'vitest'
import { habitsOf, punchDays } from './punches.ts'
import { randomFrom } from './random.ts'

const NEVER = { late: 0, early: 0, forgets: 0, absent: 0 }
const DUTIES = Array.from({ length: 20 }, (_, at) => ({
  date: `2026-01-${String(at + 1).padStart(2, '0')}`,
  start: 450,
  end: 960,
}))

function punched(habits: typeof NEVER, away: readonly string[] = []): [string, number][] {
  const found: [string, number][] = []
  punchDays(
    randomFrom('t'),
    habits,
    DUTIES,
    (date) => away.includes(date),
    (date, second) => found.push([date, second]),
  )
  return found
}

test('who is never late comes before the hour and leaves after it, twice a day', () => {
  const found = punched(NEVER)
  expect(found).toHaveLength(40)
  for (const [at, [, second]] of found.entries()) {
    if (at % 2 === 0) expect(second).toBeLessThan(450 * 60)
    else expect(second).toBeGreaterThanOrEqual(960 * 60)
  }
})

test('the habits show: always late, always early, never punching, never there', () => {
  for (const [at, [, second]] of punched({ ...NEVER, late: 1 }).entries())
    if (at % 2 === 0) expect(second).toBeGreaterThanOrEqual(451 * 60)
  for (const [at, [, second]] of punched({ ...NEVER, early: 1 }).entries())
    if (at % 2 === 1) expect(second).toBeLessThan(960 * 60)
  expect(punched({ ...NEVER, forgets: 1 })).toEqual([])
  expect(punched({ ...NEVER, absent: 1 })).toEqual([])
})

test('a day away takes its punches and leaves those of other days as they were', () => {
  const all = punched(NEVER)
  expect(punched(NEVER, ['2026-01-05'])).toEqual(all.filter(([date]) => date !== '2026-01-05'))
})

test('most people are punctual and a few are often late', () => {
  const habits = Array.from({ length: 2000 }, (_, no) => habitsOf(1, no))
  const often = habits.filter(({ late }) => late > 0.2).length
  expect(often).toBeGreaterThan(100)
  expect(often).toBeLessThan(240)
})
