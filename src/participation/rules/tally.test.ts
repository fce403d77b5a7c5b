import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileShipped } from '#platform/shipped-policy.ts'
import { computeIkm, gradesTouched } from './ikm.ts'
import { ikmInterval } from './interval.ts'
import { exactIndex, nilaiHundredths, schemeOf, tally } from './tally.ts'

const scheme = compileShipped('national/skm-2017.yaml')
const CODES = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']
const all = (value: number) => Object.fromEntries(CODES.map((code) => [code, value]))
const sheets = (count: number, value: number) => Array.from({ length: count }, () => all(value))

describe('worked examples of the regulation', () => {
  test('everybody answers 3: 75,00 and C, Kurang baik', () => {
    const { totals } = tally(sheets(30, 3))
    expect(exactIndex(totals)).toEqual({ numerator: 75n, denominator: 1n })
    expect(computeIkm(scheme, totals)).toMatchObject({ rounded: 75, grade: 'C' })
  })

  test.each([
    [35322, 88.31, 'A'],
    [30642, 76.61, 'B'],
    [25998, 65, 'C'],
  ])('a mean of %i ten-thousandths is %f, %s', (sum, rounded, grade) => {
    const totals = CODES.map((code) => ({ code, sum, n: 10000 }))
    expect(computeIkm(scheme, totals)).toMatchObject({ rounded, grade })
  })

  test('an element divides by its own answers: who skipped it does not drag it down', () => {
    const { totals, matrix } = tally([{ U1: 4, U2: 4 }, { U1: 4 }, { U1: 4, U2: 2 }])
    expect(totals).toEqual([
      { code: 'U1', sum: 12, n: 3 },
      { code: 'U2', sum: 6, n: 2 },
    ])
    expect(matrix[1]).toEqual([4, null])
    expect(exactIndex(totals)).toEqual({ numerator: 175n, denominator: 2n })
  })

  test('U10 comes after U9, whatever the order of answering', () => {
    expect(tally([{ U10: 1, U9: 2, U1: 3 }]).totals.map((one) => one.code)).toEqual(['U1', 'U9', 'U10'])
  })

  test('mutu of an element is by NRR × 25 half-up, so that 3,0642 is 76,61', () => {
    expect(nilaiHundredths(30642, 10000)).toBe(7661)
    expect(nilaiHundredths(2, 3)).toBe(1667)
  })

  test('the scheme of a period', () => {
    expect(['2026-Q1', '2017', '2017-04', '2014-S1', '2013'].map(schemeOf)).toEqual([
      '2017',
      '2017',
      '2014',
      '2014',
      '2004',
    ])
  })
})

const answers = fc.dictionary(fc.constantFrom(...CODES), fc.integer({ min: 1, max: 4 }), { minKeys: 1 })

test('whatever people answer: the exact index is the policy’s, lies in 25–100 and in its interval', () => {
  fc.assert(
    fc.property(fc.array(answers, { minLength: 2, maxLength: 40 }), (given) => {
      const { totals, matrix } = tally(given)
      const { numerator, denominator } = exactIndex(totals)
      const exact = Number(numerator) / Number(denominator)
      const ikm = computeIkm(scheme, totals)
      expect(exact).toBeCloseTo(ikm.index, 9)
      expect(exact >= 25 && exact <= 100).toBe(true)
      const interval = ikmInterval(matrix)
      if (interval === null) return
      expect(interval[0] >= 25 && interval[1] <= 100 && interval[0] <= interval[1]).toBe(true)
      expect(gradesTouched(scheme, interval).length).toBeGreaterThan(0)
    }),
    { numRuns: 200 },
  )
})

describe('several statements of one unsur', () => {
  test('are averaged within the respondent first: who answered two counts no more than who answered one', () => {
    const { totals, matrix } = tally([{ U1: 4, 'U1.2': 1, U2: 3 }, { U1: 4 }, { 'U1.2': 2, U2: 3 }])
    // 2,5 + 4 + 2 = 8,5 of three respondents, in halves
    expect(totals).toEqual([
      { code: 'U1', sum: 17, n: 3, bagian: 2 },
      { code: 'U2', sum: 6, n: 2 },
    ])
    expect(matrix).toEqual([
      [2.5, 3],
      [4, null],
      [2, 3],
    ])
    // (8,5 / 3 + 3) / 2 × 25 = 72,916…
    expect(exactIndex(totals)).toEqual({ numerator: 875n, denominator: 12n })
    expect(computeIkm(scheme, totals).rounded).toBe(72.92)
    expect(nilaiHundredths(17, 3, 2)).toBe(7083)
  })

  test('equal answers to all statements of an unsur give the index of one statement alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }), (given) => {
        const one = tally(given.map((U1) => ({ U1 })))
        const three = tally(given.map((U1) => ({ U1, 'U1.2': U1, 'U1.3': U1 })))
        expect(exactIndex(three.totals)).toEqual(exactIndex(one.totals))
        expect(three.matrix).toEqual(one.matrix)
      }),
    )
  })
})
