import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PREDIKAT, type Rating } from '../evaluation.ts'
import { type Matrix, settle } from './settle.ts'

// kuadran by hasil, then perilaku: the matrix of PermenPANRB 6/2022 as six public implementations print it
const KUADRAN: Readonly<Record<Rating, Readonly<Record<Rating, number>>>> = {
  1: { 1: 1, 2: 2, 3: 4 },
  2: { 1: 2, 2: 2, 3: 4 },
  3: { 1: 3, 2: 3, 3: 5 },
}
const RATINGS: readonly Rating[] = [1, 2, 3]
const matrix: Matrix = RATINGS.flatMap((hasil) =>
  RATINGS.map((perilaku) => {
    const kuadran = KUADRAN[hasil][perilaku]
    return { hasil, perilaku, kuadran, predikat: PREDIKAT[kuadran - 1] ?? 'KURANG' }
  }),
)
const none = { hasil: undefined, perilaku: undefined, predikat: undefined }

describe('from what a file says to kuadran and predikat', () => {
  test('high results with poor conduct are Kurang', () => {
    const row = settle(matrix, { hasil: 1, perilaku: 3, predikat: undefined })
    expect(row).toEqual({ ok: true, value: { hasil: 1, perilaku: 3, kuadran: 4, predikat: 'KURANG' } })
  })
  test('a predikat alone is taken, and no rating is invented for it', () => {
    expect(settle(matrix, { ...none, predikat: 'BUTUH_PERBAIKAN' })).toEqual({
      ok: true,
      value: { hasil: undefined, perilaku: undefined, kuadran: 3, predikat: 'BUTUH_PERBAIKAN' },
    })
  })
  test('a contradiction is refused with the right value', () => {
    const row = settle(matrix, { hasil: 2, perilaku: 2, predikat: 'SANGAT_BAIK' })
    expect(row).toMatchObject({ ok: false, column: 'predikat' })
    expect(row.ok ? '' : row.reason.id).toContain('memberi "Baik"')
    expect(row.ok ? '' : row.reason.en).toContain('give "Good"')
  })
  test('half a rating and nothing at all are refused at the empty column', () => {
    expect(settle(matrix, { ...none, hasil: 1 })).toMatchObject({ ok: false, column: 'perilaku' })
    expect(settle(matrix, { ...none, perilaku: 1, predikat: 'BAIK' })).toMatchObject({ ok: false, column: 'hasil' })
    expect(settle(matrix, none)).toMatchObject({ ok: false, column: 'predikat' })
  })
  test('whatever is accepted agrees with the matrix', () => {
    const rating = fc.constantFrom<Rating>(1, 2, 3)
    fc.assert(
      fc.property(
        rating,
        rating,
        fc.option(fc.constantFrom(...PREDIKAT), { nil: undefined }),
        (hasil, perilaku, predikat) => {
          const row = settle(matrix, { hasil, perilaku, predikat })
          const right = KUADRAN[hasil][perilaku]
          expect(row.ok).toBe(predikat === undefined || PREDIKAT.indexOf(predikat) === right - 1)
          if (row.ok) expect(row.value.kuadran).toBe(right)
        },
      ),
    )
  })
})
