import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimOf, hiddenCells } from './suppress.ts'

test('nothing under 10, no grade from 10 to 29', () => {
  expect([0, 9, 10, 29, 30].map(claimOf)).toEqual(['none', 'none', 'grey', 'grey', 'graded'])
})

test('a single small cell takes the next smallest with it', () => {
  const cells = [
    { code: 'U1', n: 40 },
    { code: 'U2', n: 9 },
    { code: 'U3', n: 12 },
  ]
  expect([...hiddenCells(cells)]).toEqual(['U2', 'U3'])
  expect([...hiddenCells(cells.slice(0, 1))]).toEqual([])
})

test('no small cell is ever shown, and never is exactly one hidden beside others', () => {
  const cells = fc.uniqueArray(
    fc.record({ code: fc.constantFrom('U1', 'U2', 'U3', 'U4'), n: fc.integer({ min: 1, max: 60 }) }),
    {
      selector: (cell) => cell.code,
    },
  )
  fc.assert(
    fc.property(cells, (given) => {
      const hidden = hiddenCells(given)
      for (const cell of given) expect(cell.n >= 10 || hidden.has(cell.code)).toBe(true)
      if (given.length > 1) expect(hidden.size).not.toBe(1)
    }),
  )
})
