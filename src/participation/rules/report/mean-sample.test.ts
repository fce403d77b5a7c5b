import fc from 'fast-check'
import { expect, test } from 'vitest'
import { halfWidth, sampleForMean } from './mean-sample.ts'

test('half-widths at a standard deviation of 0,35 points of the answer scale (voice-rules 8.2)', () => {
  const half = (n: number) => Math.round(halfWidth(n, 25 * 0.35) * 10) / 10
  // the t quantile is a little wider than 1,96 at n = 30
  expect([30, 100, 270, 384].map(half)).toEqual([3.3, 1.7, 1, 0.9])
})

test('RSUD Soreang: N = 2 940, ± 0,05 on the mean needs about 417, where the table for shares asks 340', () => {
  // their standard deviation follows from their 417 with a factor of 2 standard errors
  const needed = sampleForMean(0.05, 0.5511, 2940)
  expect(needed).toBeGreaterThan(395)
  expect(needed).toBeLessThan(420)
})

test('the size found is enough, and one fewer is not', () => {
  const population = fc.option(fc.integer({ min: 30, max: 100_000 }), { nil: undefined })
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 10 }), fc.double({ min: 1, max: 30 }), population, (half, sd, people) => {
      if (Number.isNaN(half) || Number.isNaN(sd)) return
      const n = sampleForMean(half, sd, people)
      expect(halfWidth(n, sd, people)).toBeLessThanOrEqual(half)
      if (n > 2) expect(halfWidth(n - 1, sd, people)).toBeGreaterThan(half)
    }),
  )
})

test('a population of a few is asked whole, no spread needs two, and nonsense is refused', () => {
  expect(sampleForMean(0.01, 20, 12)).toBe(12)
  expect(sampleForMean(2, 0)).toBe(2)
  expect(() => sampleForMean(0, 10)).toThrow()
})
