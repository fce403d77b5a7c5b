import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, ikmInterval } from './interval.ts'

/** t quantiles at 0.975 from printed tables. */
const T: Readonly<Record<number, number>> = {
  2: 4.302652729911,
  3: 3.182446305284,
  4: 2.776445105198,
  9: 2.262157162854,
}

const clip = (value: number) => Math.min(100, Math.max(25, value))

describe('ikmInterval', () => {
  it('is the classical interval of the mean when every unsur is answered', () => {
    const answers: Answers[] = [
      [3, 4],
      [2, 3],
      [4, 4],
      [1, 2],
      [3, 3],
    ]
    const index = answers.map(([a, b]) => (25 * ((a ?? 0) + (b ?? 0))) / 2)
    const mean = index.reduce((sum, value) => sum + value, 0) / 5
    const s2 = index.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4
    const half = (T[4] ?? 0) * Math.sqrt(s2 / 5)
    expect(ikmInterval(answers)?.[0]).toBeCloseTo(clip(mean - half), 8)
    expect(ikmInterval(answers)?.[1]).toBeCloseTo(clip(mean + half), 8)
  })

  it('linearises the ratio where answers are missing', () => {
    // NRR: U1 = 10/4, U2 = 6/2. z by hand: 25/2 · ((x1 − 2.5)/4 + (x2 − 3)/2)
    const answers: Answers[] = [
      [3, 4],
      [2, null],
      [4, 2],
      [1, null],
    ]
    const z = [3, 2, 4, 1].map((x, i) => 12.5 * ((x - 2.5) / 4 + [0.5, 0, -0.5, 0][i]!))
    const mean = z.reduce((sum, value) => sum + value, 0) / 4
    const variance = (4 / 3) * z.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    const half = (T[3] ?? 0) * Math.sqrt(variance)
    expect(ikmInterval(answers)?.[0]).toBeCloseTo(clip(68.75 - half), 8)
    expect(ikmInterval(answers)?.[1]).toBeCloseTo(clip(68.75 + half), 8)
  })

  it('uses strata for the variance and n − H degrees of freedom; a stratum of one joins the next', () => {
    const answers: Answers[] = [[3], [4], [2], [3], [1]]
    const strata = ['b', 'b', 'c', 'c', 'a']
    // a joins b: groups {1,3,4} and {2,3}; z = 25 (x − 2.6) / 5
    const z = [
      [1, 3, 4],
      [2, 3],
    ].map((group) => group.map((x) => 5 * (x - 2.6)))
    const variance = z.reduce((total, group) => {
      const mean = group.reduce((sum, value) => sum + value, 0) / group.length
      return total + (group.length / (group.length - 1)) * group.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }, 0)
    const half = (T[3] ?? 0) * Math.sqrt(variance)
    expect(ikmInterval(answers, { strata })?.[0]).toBeCloseTo(clip(65 - half), 8)
    expect(ikmInterval(answers, { strata })?.[1]).toBeCloseTo(clip(65 + half), 8)
  })

  it('lets the last stratum of one join the one before', () => {
    const answers: Answers[] = [[3], [4], [2]]
    expect(ikmInterval(answers, { strata: ['a', 'a', 'z'] })).toEqual(ikmInterval(answers))
  })

  it('narrows with the population and closes at a census', () => {
    const answers: Answers[] = Array.from({ length: 10 }, (_, i) => [1 + (i % 4), 1 + ((i * 3) % 4)])
    const [low = 0, high = 0] = ikmInterval(answers) ?? []
    const [nearLow = 0, nearHigh = 0] = ikmInterval(answers, { population: 20 }) ?? []
    expect(nearHigh - nearLow).toBeCloseTo((high - low) * Math.sqrt(0.5), 8)
    const [censusLow = 0, censusHigh = 1] = ikmInterval(answers, { population: 10 }) ?? []
    expect(censusHigh).toBe(censusLow)
  })

  it('adds one respondent answering 3 where every answer is equal', () => {
    const fours: Answers[] = Array.from({ length: 9 }, () => [4, 4])
    const added = ikmInterval([...fours, [3, 3]])
    expect(ikmInterval(fours)).toEqual(added)
    expect(added?.[0]).toBeLessThan(97.5)
    expect(added?.[1]).toBe(100)
    expect((added?.[0] ?? 0) + (T[9] ?? 0) * 2.5).toBeCloseTo(97.5, 8)
  })

  it('says nothing where nothing can be said', () => {
    expect(ikmInterval([])).toBeNull()
    expect(ikmInterval([[4, 3]])).toBeNull()
    expect(ikmInterval([[3], [3], [3]])).toBeNull()
    expect(
      ikmInterval([
        [4, 2],
        [4, 2],
        [4, 2],
      ]),
    ).toBeNull()
  })

  it('stays within the scale and never inverts', () => {
    const answer = fc.option(fc.integer({ min: 1, max: 4 }), { freq: 6 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), answer, answer), { minLength: 2, maxLength: 30 }),
        (rows) => {
          const complete = [...rows, [1, 2, 3]]
          const interval = ikmInterval(complete)
          if (interval === null) return
          expect(interval[0]).toBeGreaterThanOrEqual(25)
          expect(interval[1]).toBeLessThanOrEqual(100)
          expect(interval[0]).toBeLessThanOrEqual(interval[1])
        },
      ),
    )
  })
})
