import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canBeMean, passedByChance } from './grim.ts'

test('22 answers cannot have the mean 3,46; 3,45 they can', () => {
  expect(canBeMean('3,45', 22).possible).toBe(true)
  expect(canBeMean('3,47', 22).possible).toBe(false)
  expect(canBeMean('3.500', 22).possible).toBe(true)
})

test('no mean of answers 1 to 4', () => {
  for (const text of ['0,9', '4,01', '5', 'tiga', '', '3,1234567']) expect(canBeMean(text, 50).possible).toBe(false)
  expect(canBeMean('4,00', 50).possible).toBe(true)
})

test('every true mean passes, rounded half up or cut off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), fc.integer({ min: 1, max: 4 }), (n, more, places) => {
      const sum = n + (more % (3 * n + 1))
      const scale = 10 ** places
      const rounded = Math.floor((2 * sum * scale + n) / (2 * n))
      const cut = Math.floor((sum * scale) / n)
      for (const units of [rounded, cut]) expect(canBeMean((units / scale).toFixed(places), n).possible).toBe(true)
    }),
  )
})

test('a pass says little where there are many answers', () => {
  expect(passedByChance(30, 3)).toBeCloseTo(0.06)
  expect(passedByChance(1000, 3)).toBe(1)
})
