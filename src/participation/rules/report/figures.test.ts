import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tally } from '../tally.ts'
import { bottomBox, givenAnswers, indexWithout, lowestFirst, respondentSd, spreadOf, templateIndex } from './figures.ts'

const CODES = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']
const sheet = (values: readonly number[]) => Object.fromEntries(values.map((value, at) => [CODES[at] ?? '', value]))
const all = (value: number) => tally([sheet(CODES.map(() => value))]).totals

test('all answers 4: the template prints 99,90 with 0,111 and 99,00 with 0,11', () => {
  expect(templateIndex(all(4), 3)).toEqual({ weight: 0.111, index: 99.9 })
  expect(templateIndex(all(4), 2)).toEqual({ weight: 0.11, index: 99 })
})

test('fourteen elements weigh 0,071, eight 0,125', () => {
  const totals = (count: number) => Array.from({ length: count }, (_, at) => ({ code: `U${at + 1}`, sum: 3, n: 1 }))
  expect(templateIndex(totals(14), 3).weight).toBe(0.071)
  expect(templateIndex(totals(8), 3)).toEqual({ weight: 0.125, index: 75 })
})

test('a cut weight never lifts nine elements above the exact index', () => {
  const row = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 9 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const { totals } = tally(rows.map(sheet))
      const exact = indexWithout([...totals, { code: 'X', sum: 1, n: 1 }], 'X') ?? 0
      expect(templateIndex(totals, 3).index).toBeLessThanOrEqual(exact)
      expect(templateIndex(totals, 2).index).toBeLessThanOrEqual(templateIndex(totals, 3).index)
    }),
  )
})

test('a free service: without its 4 for the fee the index falls', () => {
  const { totals } = tally([sheet([3, 3, 3, 4, 3, 3, 3, 3, 3])])
  expect(indexWithout(totals, 'U4')).toBe(75)
  expect(indexWithout(totals, 'U99')).toBeUndefined()
  expect(indexWithout([{ code: 'U4', sum: 4, n: 1 }], 'U4')).toBeUndefined()
})

test('bottom box, spread and standard deviation count the answers that were given', () => {
  const { matrix } = tally([{ U1: 1, U2: 4 }, { U1: 2 }, { U1: 3, U2: 4 }])
  expect(spreadOf(matrix, 0)).toEqual([1, 1, 1, 0])
  expect(spreadOf(matrix, 1)).toEqual([0, 0, 0, 2])
  expect(bottomBox(matrix)).toBeCloseTo(2 / 5)
  // means 62.5, 50 and 87.5
  expect(respondentSd(matrix)).toBeCloseTo(19.0941, 3)
  expect(respondentSd(matrix.slice(0, 1))).toBeUndefined()
})

test('the lowest come first, equal ones as they are asked', () => {
  const unsur = [3.2, 3.0, 3.4, 3.0, 2.9].map((nrr, at) => ({ nrr, code: `U${at + 1}` }))
  expect(lowestFirst(unsur, 3).map((one) => one.code)).toEqual(['U5', 'U2', 'U4'])
})

test('statements of one element stay columns of their own, in the order of the questionnaire', () => {
  expect(givenAnswers([{ U10: 1, U2: 2, 'U2.2': 3 }, { U1: 4 }])).toEqual({
    codes: ['U1', 'U2', 'U2.2', 'U10'],
    matrix: [
      [null, 2, 3, 1],
      [4, null, null, null],
    ],
  })
})
