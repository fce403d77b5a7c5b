import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenCounts } from './hide-counts.ts'

const hidden = (counts: readonly number[]) => [...hiddenCounts(counts)].toSorted((a, b) => a - b)

test('nothing small: all is shown; zero is no small cell', () => {
  expect(hidden([40, 52, 0])).toEqual([])
})

test('a single small count takes the next smallest with it, or it would be the total less the rest', () => {
  expect(hidden([40, 52, 3])).toEqual([0, 2])
  expect(hidden([40, 7])).toEqual([0, 1])
})

test('two ones are not enough to hide behind each other', () => {
  expect(hidden([1, 1, 30, 40])).toEqual([0, 1, 2])
  expect(hidden([6, 7, 30, 40])).toEqual([0, 1])
})

test('what is hidden is never a single cell and never fewer than ten people, where the split has them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const found = hiddenCounts(counts)
      for (const [at, count] of counts.entries()) if (count > 0 && count < 10) expect(found.has(at)).toBe(true)
      if (found.size === 0) return
      const filled = counts.filter((count) => count > 0)
      const sum = [...found].reduce((total, at) => total + (counts[at] ?? 0), 0)
      const whole = filled.reduce((total, count) => total + count, 0)
      expect(sum >= 10 || sum === whole).toBe(true)
      expect(found.size >= 2 || filled.length === found.size).toBe(true)
    }),
  )
})
