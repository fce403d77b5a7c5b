import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apportion } from './apportion.ts'

test('parts follow the weights and what is left goes to the largest remainder', () => {
  expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(apportion(-100, [1, 2])).toEqual([-33, -67])
  expect(apportion(7, [0, 0])).toEqual([7, 0])
  expect(apportion(5, [])).toEqual([])
})

test('parts always sum to the amount and none strays a rupiah from its share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 50_000_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.integer({ min: -90_000_000, max: 90_000_000 }), weights, (amount, parts) => {
      const split = apportion(amount, parts)
      const total = parts.reduce((sum, one) => sum + one, 0)
      expect(split.reduce((sum, one) => sum + one, 0)).toBe(amount)
      if (total === 0) return
      split.forEach((part, index) => {
        expect(Math.abs(part - (amount * (parts[index] ?? 0)) / total)).toBeLessThan(1)
      })
    }),
  )
})
