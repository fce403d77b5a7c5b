import { assert, bigInt, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundNumber, stepAt } from './execute/arithmetic.ts'
import {
  add,
  compare,
  decimalText,
  floorDiv,
  mul,
  parseDecimal,
  rational,
  roundQuotient,
  roundTo,
  toNumber,
} from './rational.ts'
import type { RoundMode } from './rational.ts'

const MODES: readonly RoundMode[] = ['half_up', 'half_even', 'down', 'up']

describe('rounding', () => {
  it('rounds half away from zero, unlike Math.round', () => {
    const at = (mode: RoundMode): bigint[] =>
      [-25n, -15n, -14n, 14n, 15n, 25n, 20n].map((n) => roundQuotient(mode, n, 10n))
    expect(at('half_up')).toEqual([-3n, -2n, -1n, 1n, 2n, 3n, 2n])
    expect(at('half_even')).toEqual([-2n, -2n, -1n, 1n, 2n, 2n, 2n])
    expect(at('down')).toEqual([-2n, -1n, -1n, 1n, 1n, 2n, 2n])
    expect(at('up')).toEqual([-3n, -2n, -2n, 2n, 2n, 3n, 2n])
  })

  it('in doubles is the same as in big integers, up to the proven limit', () => {
    const limit = 2n ** 53n
    assert(
      property(
        bigInt({ min: -limit + 1n, max: limit - 1n }),
        integer({ min: 1, max: 2 ** 31 }),
        constantFrom(...MODES),
        (n, d, mode) => {
          const room = limit - 2n * BigInt(d) - 1n
          const a = n > room ? room : n < -room ? -room : n
          expect(BigInt(roundNumber(mode, Number(a), d))).toBe(roundQuotient(mode, a, BigInt(d)))
        },
      ),
      { numRuns: 4000 },
    )
  })

  it('is exact just below whole multiples, where a quotient of doubles is closest to lying', () => {
    for (let k = 1n; k < 3000n; k += 1n) {
      const d = 2n ** 20n + k
      const a = (2n ** 52n / d) * d - 1n
      expect(BigInt(roundNumber('down', Number(a), Number(d)))).toBe(a / d)
    }
  })

  it('to a step takes multiples of it', () => {
    const half = (text: string, to: string): string =>
      decimalText(roundTo(parseDecimal(text) ?? rational(0n), 'half_up', parseDecimal(to) ?? rational(1n)))
    expect([half('1250', '100'), half('0.88305', '0.0001'), half('-1250', '100'), half('49', '100')]).toEqual([
      '1300',
      '0.8831',
      '-1300',
      '0',
    ])
  })
})

describe('fractions', () => {
  it('read and print exact decimals', () => {
    expect(
      ['12', '-0.8500', '0.591129772', '76.605'].map((text) => decimalText(parseDecimal(text) ?? rational(0n))),
    ).toEqual(['12', '-0.85', '0.591129772', '76.605'])
    expect(['0,5', '1e3', '', '.5', '5.', 'NaN', '0x10', '1_000'].map(parseDecimal)).toEqual(
      Array.from({ length: 8 }, () => undefined),
    )
    expect(decimalText(rational(1n, 3n), 4)).toBe('0.3333')
  })

  it('keep the laws of arithmetic', () => {
    const some = integer({ min: -999, max: 999 }).map((n) => rational(BigInt(n), BigInt((Math.abs(n) % 7) + 1)))
    assert(
      property(some, some, some, (a, b, c) => {
        expect(compare(mul(a, add(b, c)), add(mul(a, b), mul(a, c)))).toBe(0)
      }),
    )
    expect(floorDiv(-7n, 2n)).toBe(-4n)
    expect(toNumber(rational(2n ** 80n, 2n ** 79n))).toBe(2)
    expect(toNumber(rational(10n ** 40n, 3n * 10n ** 40n))).toBeCloseTo(1 / 3, 15)
  })

  it('find the last step that is not above', () => {
    const starts = Float64Array.of(0, 500, 1500)
    expect([0, 499, 500, 1499, 1500, 9e9].map((x) => stepAt(starts, x))).toEqual([0, 0, 1, 1, 2, 2])
  })
})
