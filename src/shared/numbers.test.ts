import { describe, expect, it } from 'vitest'
import { decimalOf, divideHalfUpBig, formatDecimal, formatInteger, formatPercent, roundHalfUp } from './numbers.ts'

describe('numbers', () => {
  it('writes decimals with the sign of the language', () => {
    expect(formatDecimal(82.7, 'id', 2)).toBe('82,70')
    expect(formatDecimal(1234.5, 'en', 1)).toBe('1,234.5')
    expect(formatDecimal(-0.004, 'id', 2)).toBe('0,00')
  })

  it('rounds on decimal digits, half away from zero', () => {
    expect(roundHalfUp(1.005, 2)).toBe(1.01)
    expect(roundHalfUp(-2.5, 0)).toBe(-3)
    expect(roundHalfUp(88.305, 2)).toBe(88.31)
    expect(roundHalfUp(1e-7, 2)).toBe(0)
  })

  it('writes percents short', () => {
    expect(formatPercent(12.5, 'id')).toBe('12,5 %')
    expect(formatPercent(100, 'id')).toBe('100 %')
    expect(formatPercent(1.25, 'en')).toBe('1.25%')
  })

  it('groups digits', () => {
    expect(formatInteger(1234567, 'id')).toBe('1.234.567')
    expect(formatInteger(-1234567n, 'en')).toBe('-1,234,567')
    expect(formatInteger(999, 'id')).toBe('999')
    expect(() => formatInteger(1.5, 'id')).toThrow()
  })

  it('keeps exponents exact', () => {
    expect(decimalOf(1e21)).toEqual({ units: 10n ** 21n, places: 0 })
    expect(decimalOf(1.5e-7)).toEqual({ units: 15n, places: 8 })
  })

  it('refuses a denominator of zero', () => {
    expect(divideHalfUpBig(5n, 2n)).toBe(3n)
    expect(divideHalfUpBig(-5n, 2n)).toBe(-3n)
    expect(() => divideHalfUpBig(1n, 0n)).toThrow()
  })
})
