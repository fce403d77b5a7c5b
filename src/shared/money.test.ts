import { describe, expect, it } from 'vitest'
import { divideHalfUp, formatRupiah, parseRupiah } from './money.ts'

describe('money', () => {
  it('writes rupiah in both languages', () => {
    expect(formatRupiah(1234567, 'id')).toBe('Rp 1.234.567')
    expect(formatRupiah(1234567, 'en')).toBe('Rp 1,234,567')
    expect(formatRupiah(-50000, 'id')).toBe('-Rp 50.000')
    expect(formatRupiah(0, 'id')).toBe('Rp 0')
    expect(() => formatRupiah(0.5, 'id')).toThrow()
  })

  it('divides half away from zero', () => {
    expect(divideHalfUp(5, 2)).toBe(3)
    expect(divideHalfUp(-5, 2)).toBe(-3)
    expect(divideHalfUp(4, 3)).toBe(1)
    expect(divideHalfUp(0, 7)).toBe(0)
    expect(() => divideHalfUp(2 ** 53, 3)).toThrow()
    expect(() => divideHalfUp(1, 0)).toThrow()
  })

  it('reads amounts as people write them', () => {
    for (const text of ['Rp 1.234.567', 'Rp1.234.567,00', '1234567', '1,234,567', ' rp. 1.234.567 ', '1234567.00']) {
      expect(parseRupiah(text), text).toBe(1234567)
    }
    expect(parseRupiah('-Rp 1.500')).toBe(-1500)
    expect(parseRupiah('1.234')).toBe(1234)
  })

  it('refuses what is no whole amount or could mean two things', () => {
    for (const text of ['', 'Rp', '1,234', '12.34', '1.23.456', '1234567,5', 'abc', '=1+1', '99999999999999999999']) {
      expect(parseRupiah(text), text).toBeUndefined()
    }
  })
})
