import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cityIndex } from './city-index.ts'

const unit = (ikm: number, half: number, n = 31) => ({ n, ikm, interval: { low: ikm - half, high: ikm + half } })

describe('the index of a city', () => {
  it('is the plain mean of its units, and surer than any of them', () => {
    const city = cityIndex([unit(80, 4), unit(84, 4), unit(70, 4, 31), unit(86, 4)])
    expect(city).toMatchObject({ ikm: 80, units: 4, answers: 124 })
    // four equal standard errors of 4 / t(30) = 1.9586; their mean has half of it
    expect((city?.interval?.high ?? 0) - 80).toBeCloseTo((1.96 * 4) / 2.042272 / 2, 4)
  })

  it('is no figure of fewer than three units, and has no interval where a unit has none', () => {
    expect(cityIndex([unit(80, 4), unit(84, 4)])).toBeUndefined()
    expect(cityIndex([unit(80, 4), unit(84, 4), { n: 12, ikm: 75, interval: undefined }])?.interval).toBeUndefined()
  })

  it('lies between the least and the greatest of its units', () => {
    const units = fc.array(fc.tuple(fc.integer({ min: 25, max: 100 }), fc.integer({ min: 2, max: 400 })), {
      minLength: 3,
    })
    fc.assert(
      fc.property(units, (given) => {
        const value = cityIndex(given.map(([ikm, n]) => unit(ikm, 3, n)))?.ikm ?? Number.NaN
        const all = given.map(([ikm]) => ikm)
        expect(value).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9)
        expect(value).toBeLessThanOrEqual(Math.max(...all) + 1e-9)
      }),
    )
  })
})
