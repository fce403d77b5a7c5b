import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discoveries } from './false-discoveries.ts'

test('the example of Benjamini and Hochberg 1995: four of fifteen at 5 %', () => {
  const chances = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  expect(discoveries(chances, 0.05).filter(Boolean)).toHaveLength(4)
  expect(discoveries(chances.toReversed(), 0.05).slice(-4)).toEqual([true, true, true, true])
})

test('nothing surprising, nothing named; a smaller chance is never named less', () => {
  expect(discoveries([0.2, 0.5, 0.9], 0.1)).toEqual([false, false, false])
  expect(discoveries([], 0.1)).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (chances) => {
      const named = discoveries(chances, 0.1)
      for (const [a, first] of chances.entries())
        for (const [b, second] of chances.entries())
          if (first < second && named[b] === true) expect(named[a]).toBe(true)
    }),
  )
})
