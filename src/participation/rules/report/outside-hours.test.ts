import { expect, test } from 'vitest'
import { seeded } from '#tests/builders/honest-rows.ts'
import { outsideHours } from './outside-hours.ts'

const of = (seen: number, n: number) => Array.from({ length: n }, (_, at) => at < seen)

test('forty answers at night beside eighty of the day are found, also beside four hundred', () => {
  expect(outsideHours(of(40, 120), 0.05)).toMatchObject({ seen: 40, expected: 6 })
  expect(outsideHours(of(40, 120), 0.05).p).toBeLessThan(1e-10)
  expect(outsideHours(of(40, 440), 0.05).p).toBeLessThan(0.001)
})

test('none, or as many as are allowed: nothing to wonder about', () => {
  expect(outsideHours(of(0, 120), 0.05)).toEqual({ seen: 0, expected: 6, p: 1 })
  expect(outsideHours(of(6, 120), 0.05).p).toBeGreaterThan(0.4)
})

test('counters that stay as long after hours as the city allows are flagged at 1 % in fewer than 2 of 100 quarters', () => {
  const next = seeded(23)
  const flagged = Array.from({ length: 400 }, (_, quarter) =>
    outsideHours(
      Array.from({ length: 40 + (quarter % 5) * 60 }, () => next() < 0.05),
      0.05,
    ),
  ).filter(({ p }) => p < 0.01)
  expect(flagged.length).toBeLessThanOrEqual(8)
})
