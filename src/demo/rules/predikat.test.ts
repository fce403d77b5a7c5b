import { expect, test } from 'vitest'
import { PREDIKAT, ratingOf } from './predikat.ts'

test('the kuadran is that of the matrix, and most are good', () => {
  const rated = Array.from({ length: 4000 }, (_, no) => ratingOf(1, no, '2026-Q1'))
  const matrix = { '11': 1, '12': 2, '13': 4, '21': 2, '22': 2, '23': 4, '31': 3, '32': 3, '33': 5 }
  for (const { hasil, perilaku, kuadran } of rated) expect({ ...matrix }).toHaveProperty(`${hasil}${perilaku}`, kuadran)
  const share = (kuadran: number) => rated.filter((one) => one.kuadran === kuadran).length / rated.length
  expect(share(2)).toBeGreaterThan(0.8)
  expect(share(3)).toBeGreaterThan(0.005)
  expect(share(4)).toBeGreaterThan(0.001)
  expect(PREDIKAT[1]).toBe('BAIK')
})
