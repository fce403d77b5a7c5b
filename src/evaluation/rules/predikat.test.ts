import { describe, expect, it } from 'vitest'
import { loadShipped } from '#platform/shipped-policy.ts'
import { readPredikat } from './predikat.ts'

const policies = {
  predikat: loadShipped('national/predikat.yaml'),
  angkaKredit: loadShipped('national/angka-kredit.yaml'),
}

describe('readPredikat', () => {
  it('reads every cell of the matrix', () => {
    const cells = [1, 2, 3].map((hasil) =>
      [1, 2, 3].map((perilaku) => readPredikat(policies, '2026-01', hasil, perilaku)),
    )
    expect(cells.map((row) => row.map(({ kuadran }) => kuadran))).toEqual([
      [1, 2, 4],
      [2, 2, 4],
      [3, 3, 5],
    ])
    expect(cells.map((row) => row.map(({ predikat }) => predikat))).toEqual([
      ['Sangat Baik', 'Baik', 'Kurang'],
      ['Baik', 'Baik', 'Kurang'],
      ['Butuh Perbaikan', 'Butuh Perbaikan', 'Sangat Kurang'],
    ])
    expect(cells.map((row) => row.map((cell) => cell.angkaKreditPercent))).toEqual([
      [150, 100, 50],
      [100, 100, 50],
      [75, 75, 25],
    ])
  })

  it('names the regulations', () => {
    expect(readPredikat(policies, '2026-01', 1, 1).cite).toMatch(/^PermenPANRB 6\/2022 .*; Peraturan BKN 3\/2023 /)
  })

  it('throws outside the matrix and before the regulation', () => {
    expect(() => readPredikat(policies, '2026-01', 4, 1)).toThrow()
    expect(() => readPredikat(policies, '2020-01', 1, 1)).toThrow()
  })
})
