import { expect, test } from 'vitest'
import { gapBetween } from './mode-gap.ts'

test('equals the t test of Welch', () => {
  const first = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4]
  const second = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4]
  const gap = gapBetween(first, second)
  expect(gap?.difference).toBeCloseTo(-2.8333, 4)
  // t = −2.852955 at 27.887304 degrees of freedom, its density integrated
  expect(gap?.p).toBeCloseTo(0.00807194, 7)
})

test('few on a side, or no spread at all: nothing is said', () => {
  expect(
    gapBetween(
      [1, 2, 3],
      Array.from({ length: 20 }, (_, at) => at),
    ),
  ).toBeUndefined()
  const flat = Array.from({ length: 12 }, () => 75)
  expect(gapBetween(flat, flat)).toBeUndefined()
})
