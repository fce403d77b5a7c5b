import { expect, test } from 'vitest'
import { jumpSince } from './jump.ts'

const index = (ikm: number, half: number) => ({ ikm, n: 100, interval: { low: ikm - half, high: ikm + half } })

test('three standard errors are the edge; the chance is two-sided', () => {
  // half 1.984 at 99 degrees of freedom is a standard error of 1; both together 1.414
  const jump = jumpSince(index(80, 1.98422), index(80 + 3 * Math.SQRT2, 1.98422))
  expect(jump?.errors).toBeCloseTo(3, 3)
  expect(jump?.p).toBeCloseTo(0.0027, 4)
  expect(jumpSince(index(84, 2), index(80, 2))?.errors).toBeLessThan(0)
})

test('no interval, no standard error', () => {
  expect(jumpSince({ ikm: 100, n: 40, interval: undefined }, { ikm: 80, n: 40, interval: undefined })).toBeUndefined()
})
