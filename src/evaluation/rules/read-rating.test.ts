import { describe, expect, test } from 'vitest'
import { readPredikat, readRating } from './read-rating.ts'

describe('spellings of a rating', () => {
  test.each([
    ['DIATAS ESPEKTASI', 1],
    ['Di Atas Ekspektasi', 1],
    ['di_atas_ekspektasi', 1],
    ['1', 1],
    ['1 - DIATAS EKSPEKTASI', 1],
    ['SESUAI EKSPEKTASI', 2],
    ['Sesuai', 2],
    ["'2", 2],
    ['DIBAWAH EKSPEKTASI', 3],
    ['Di bawah ekspektasi', 3],
  ])('%s is %i', (text, rating) => {
    expect(readRating(text)).toBe(rating)
  })
  test.each(['', '0', '4', 'baik', '2 - DIATAS EKSPEKTASI', 'tidak sesuai', '1,5'])('%s is no rating', (text) => {
    expect(readRating(text)).toBeUndefined()
  })
})

describe('spellings of a predikat', () => {
  test.each([
    ['SANGAT BAIK', 'SANGAT_BAIK'],
    ['sangat_baik', 'SANGAT_BAIK'],
    ['Baik', 'BAIK'],
    ['Butuh Perbaikan', 'BUTUH_PERBAIKAN'],
    ['KURANG/MISCONDUCT', 'KURANG'],
    ['Kurang / Misconduct', 'KURANG'],
    ['4', 'KURANG'],
    ['5 SANGAT KURANG', 'SANGAT_KURANG'],
  ])('%s is %s', (text, predikat) => {
    expect(readPredikat(text)).toBe(predikat)
  })
  test.each(['', 'Cukup', 'Istimewa', '6', '0', 'baik sekali', '88,5'])('%s is no predikat', (text) => {
    expect(readPredikat(text)).toBeUndefined()
  })
})
