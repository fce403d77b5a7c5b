import { expect, test } from 'vitest'
import { copiedBound, matrixText } from './copied.ts'

test('the order of rows and answers does not matter, one other answer does', () => {
  const first = matrixText([{ U1: 3, U2: 4 }, { U1: 4 }])
  expect(matrixText([{ U1: 4 }, { U2: 4, U1: 3 }])).toBe(first)
  expect(matrixText([{ U1: 4 }, { U2: 3, U1: 3 }])).not.toBe(first)
  expect(matrixText([{ U1: 4 }])).not.toBe(first)
})

test('thirty varied rows alike by chance: impossible; ten rows all content: quite possible', () => {
  expect(copiedBound(30, 0.03)).toBeLessThan(1e-10)
  expect(copiedBound(10, 0.9)).toBe(1)
  // two rows that agree with 1 %: two orders, both pairs
  expect(copiedBound(2, 0.01)).toBeCloseTo(2e-4)
})
