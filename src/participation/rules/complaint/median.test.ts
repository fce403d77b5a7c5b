import { expect, test } from 'vitest'
import { median } from './median.ts'

test('the middle value, the mean of two, nothing of none', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([10, 2, 4, 8])).toBe(6)
  expect(median([])).toBeUndefined()
})
