import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileShipped } from '#platform/shipped-policy.ts'
import { add, decimalText, mul, rational, roundTo, toNumber, ZERO } from '#policy/rational.ts'
import { computeIkm, gradeLabel, gradesOf, gradesTouched, type UnsurTotals } from './ikm.ts'

const scheme = compileShipped('national/skm-2017.yaml')
const old = compileShipped('national/skm-2004.yaml')
const nine = (sum: number, n: number) => Array.from({ length: 9 }, (_, i) => ({ code: `U${i + 1}`, sum, n }))

/** The index in exact fractions: 25/k · Σ sum/n. */
function exact(totals: readonly UnsurTotals[]) {
  const whole = totals.reduce((all, { sum, n }) => add(all, rational(BigInt(sum), BigInt(n))), ZERO)
  return mul(whole, rational(25n, BigInt(totals.length)))
}

describe('computeIkm', () => {
  it('rounds half up at the edges of the grades', () => {
    expect(computeIkm(scheme, nine(35322, 10000))).toMatchObject({ index: 88.305, rounded: 88.31, grade: 'A' })
    expect(computeIkm(scheme, nine(30642, 10000))).toMatchObject({ index: 76.605, rounded: 76.61, grade: 'B' })
    expect(computeIkm(scheme, nine(25998, 10000))).toMatchObject({ index: 64.995, rounded: 65, grade: 'C' })
    expect(computeIkm(scheme, nine(2599, 1000))).toMatchObject({ rounded: 64.98, grade: 'D' })
  })

  it('divides by the answers each unsur has, and grades each by its NRR × 25', () => {
    const found = computeIkm(scheme, [
      { code: 'U1', sum: 40, n: 10 },
      { code: 'U2', sum: 8, n: 3 },
    ])
    expect(found.index).toBeCloseTo(25 * ((4 + 8 / 3) / 2), 10)
    expect(found.unsur).toEqual([
      { code: 'U1', n: 10, nrr: 4, grade: 'A' },
      { code: 'U2', n: 3, nrr: 8 / 3, grade: 'C' },
    ])
  })

  it('knows the older grades', () => {
    expect(computeIkm(old, nine(325, 100))).toMatchObject({ rounded: 81.25, grade: 'B' })
    expect(computeIkm(scheme, nine(325, 100))).toMatchObject({ rounded: 81.25, grade: 'B' })
    expect(computeIkm(old, nine(3, 1)).grade).toBe('B')
    expect(computeIkm(scheme, nine(3, 1)).grade).toBe('C')
  })

  it('equals exact fractions, ties included', () => {
    const totals = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 1, max: 4, noNaN: true })), {
        minLength: 1,
        maxLength: 14,
      })
      .map((list) =>
        list.map(([n, mean], i) => ({ code: `U${i}`, n, sum: Math.min(4 * n, Math.max(n, Math.round(mean * n))) })),
      )
    fc.assert(
      fc.property(totals, (list) => {
        const found = computeIkm(scheme, list)
        const value = exact(list)
        expect(decimalText(roundTo(value, 'half_up', rational(1n, 100n)))).toBe(String(found.rounded))
        expect(Math.abs(found.index - toNumber(value))).toBeLessThan(1e-11)
      }),
      { numRuns: 300 },
    )
    // 25/3 · (10/3 + 10/3 + s) lands on a tie although no NRR is a finite decimal: 3.2 · 25 + 0.005 = 80.005
    const tie = [
      { code: 'U1', sum: 10, n: 3 },
      { code: 'U2', sum: 8, n: 3 },
      { code: 'U3', sum: 36006, n: 10000 },
    ]
    expect(decimalText(exact(tie))).toBe('80.005')
    expect(computeIkm(scheme, tie).rounded).toBe(80.01)
  })

  it('throws at impossible totals', () => {
    expect(() => computeIkm(scheme, [])).toThrow()
    expect(() => computeIkm(scheme, nine(41, 10))).toThrow()
    expect(() => computeIkm(scheme, nine(4, 0))).toThrow()
  })
})

describe('grades', () => {
  it('come from the policy with their names', () => {
    expect(gradesOf(scheme).map(({ from, grade }) => `${grade} ${from}`)).toEqual([
      'D 25',
      'C 65',
      'B 76.61',
      'A 88.31',
    ])
    expect(gradeLabel(scheme, 'B')).toBe('Baik')
    expect(() => gradeLabel(scheme, 'E')).toThrow()
  })

  it('touched by an interval are all that it reaches, best first', () => {
    expect(gradesTouched(scheme, [77, 88])).toEqual(['B'])
    expect(gradesTouched(scheme, [79.1, 88.306])).toEqual(['A', 'B'])
    expect(gradesTouched(scheme, [25, 100])).toEqual(['A', 'B', 'C', 'D'])
    expect(gradesTouched(scheme, [76.604, 76.604])).toEqual(['C'])
    expect(gradesTouched(scheme, [76.606, 76.606])).toEqual(['B'])
  })
})
