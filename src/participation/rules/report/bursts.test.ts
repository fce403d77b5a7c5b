import { expect, test } from 'vitest'
import { seeded } from '#tests/builders/honest-rows.ts'
import { bursts } from './bursts.ts'

const spread = (n: number, band: readonly number[] = []) => [
  ...band,
  ...Array.from({ length: n - band.length }, () => 0),
]

test('120 answers in 60 days: six within ten minutes are a burst', () => {
  expect(bursts(spread(120, [1]), 60).p).toBeLessThan(0.01)
  expect(bursts(spread(120, [1, 1, 2, 2, 3]), 60).p).toBeLessThan(0.0001)
})

test('no crowd, no burst; in a busy hall a crowd is usual', () => {
  expect(bursts(spread(120), 60)).toMatchObject({ seen: 0, p: 1 })
  expect(bursts(spread(3000, [1, 1, 1]), 60).p).toBeGreaterThan(0.05)
})

test('an honest lunch hour, four times as busy, is flagged at 1 % in fewer than 1 of 50 quarters', () => {
  const next = seeded(11)
  let flagged = 0
  for (let quarter = 0; quarter < 300; quarter += 1) {
    // 120 answers over 60 days of 480 minutes, a quarter of them within the lunch hour
    const minutes = Array.from({ length: 120 }, () => {
      const day = Math.floor(next() * 60) * 480
      return day + (next() < 0.36 ? 240 + next() * 60 : next() * 480)
    }).toSorted((a, b) => a - b)
    const densities = minutes.map((at) => {
      const before = minutes.filter((other) => other < at && other >= at - 10).length
      return before < 5 ? 0 : before < 10 ? 1 : before < 20 ? 2 : 3
    })
    if (bursts(densities, 60).p < 0.01) flagged += 1
  }
  expect(flagged).toBeLessThanOrEqual(6)
})
