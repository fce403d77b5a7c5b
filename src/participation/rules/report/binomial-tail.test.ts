import { expect, test } from 'vitest'
import { atLeast } from './binomial-tail.ts'

test('none or more is sure; three of three with one half is an eighth; two or more of four with a fifth', () => {
  expect(atLeast(0, 40, 0.05)).toBe(1)
  expect(atLeast(3, 3, 0.5)).toBeCloseTo(0.125, 12)
  expect(atLeast(2, 4, 0.2)).toBeCloseTo(1 - 0.8 ** 4 - 4 * 0.2 * 0.8 ** 3, 12)
})

test('a chance that rounding lifts above one is one', () => {
  expect(atLeast(5, 5, 1 + 1e-12)).toBe(1)
})
