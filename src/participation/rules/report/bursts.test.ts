import { expect, test } from 'vitest'
import { seeded } from '#tests/builders/honest-rows.ts'
import { densityBand } from '../survey/density.ts'
import { bursts } from './bursts.ts'

/** A quarter of sixty days of eight hours. */
const QUARTER = 60 * 480
const spread = (n: number, band: readonly number[] = []) => [
  ...band,
  ...Array.from({ length: n - band.length }, () => 0),
]

/** The bands that answers get as they come in at these minutes. */
function bandsAt(minutes: readonly number[]): number[] {
  let recent: readonly number[] = []
  return minutes.map((minute) => {
    const next = densityBand(recent, minute * 60_000)
    recent = next.recent
    return next.band
  })
}

test('120 answers in 60 days: six within ten minutes are a burst', () => {
  const six = bandsAt([0, 1, 2, 3, 4, 5])
  expect(six).toEqual([0, 0, 0, 0, 1, 1])
  expect(bursts(spread(120, six), QUARTER, 4).p).toBeLessThan(0.01)
  expect(bursts(spread(120, [1, 1, 2, 2, 3]), QUARTER, 4).p).toBeLessThan(0.0001)
})

test('no crowd, no burst; in a busy hall a crowd is usual, and in a quarter of the time it is more usual', () => {
  expect(bursts(spread(120), QUARTER, 4)).toMatchObject({ seen: 0, p: 1 })
  expect(bursts(spread(3000, [1, 1, 1]), QUARTER, 4).p).toBeGreaterThan(0.05)
  expect(bursts(spread(120, [1, 1]), QUARTER / 4, 4).p).toBeGreaterThan(bursts(spread(120, [1, 1]), QUARTER, 4).p)
})

test('an answer counts itself: of single ones at the most honest pace the expected crowd is that of four others', () => {
  // one answer in ten minutes at the peak: four or more others have the chance 1 − e⁻¹ (1 + 1 + 1/2 + 1/6)
  const { expected } = bursts(spread(48), 1920, 4)
  expect(expected).toBeCloseTo(48 * (1 - Math.exp(-1) * (8 / 3)), 10)
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
    if (bursts(bandsAt(minutes), QUARTER, 4).p < 0.01) flagged += 1
  }
  expect(flagged).toBeLessThanOrEqual(6)
})
