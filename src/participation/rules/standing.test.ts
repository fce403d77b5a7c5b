import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MUTU } from '../participation.ts'
import { belongsTo, cityStanding, NARROWED, standingOf } from './standing.ts'

const index = (period: string, ikm: number, n = 100, touched: readonly ('A' | 'B' | 'C' | 'D')[] = ['B']) => ({
  period,
  ikm,
  n,
  mutu: 'B' as const,
  touched,
  interval: { low: ikm - 1, high: ikm + 1 },
})

describe('where a unit stands', () => {
  test('the newest index counts, whatever the order they come in', () => {
    expect(standingOf([index('2026-Q1', 84), index('2025-Q4', 80), index('2025-Q3', 90)])).toEqual({
      place: 'B',
      course: 'naik',
      unsure: false,
      n: 100,
    })
    expect(standingOf([index('2025-Q4', 84), index('2026-Q1', 80)]).course).toBe('turun')
    expect(standingOf([index('2025-Q4', 80), index('2026-Q1', 81.4)]).course).toBe('sama')
  })

  test('a quarter is not compared with a year, nor anything with few answers', () => {
    expect(standingOf([index('2024', 60), index('2026-Q1', 84)]).course).toBe('tanpa')
    expect(standingOf([index('2025-Q4', 60, 29), index('2026-Q1', 84)]).course).toBe('tanpa')
  })

  test('under thirty answers no grade is claimed; without an index none at all', () => {
    expect(standingOf([index('2026-Q1', 84, 29, ['B', 'A'])])).toMatchObject({ place: 'sedikit', unsure: false })
    expect(standingOf([])).toEqual({ place: 'belum', course: 'tanpa', unsure: false, n: 0 })
  })

  test('an interval that touches another grade is marked', () => {
    expect(standingOf([index('2026-Q1', 88, 100, ['B', 'A'])]).unsure).toBe(true)
  })
})

const standing = fc.record({
  place: fc.constantFrom(...MUTU, 'sedikit' as const, 'belum' as const),
  course: fc.constantFrom('naik' as const, 'turun' as const, 'sama' as const, 'tanpa' as const),
  unsure: fc.boolean(),
  n: fc.nat(500),
})

test('each unit is counted once by place and once by course, and the lists behind the counts hold as many', () => {
  fc.assert(
    fc.property(fc.array(standing), (all) => {
      const city = cityStanding(all)
      const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)
      expect([sum(city.places), sum(city.courses)]).toEqual([all.length, all.length])
      const counts: Readonly<Record<string, number>> = { ...city.places, ...city.courses }
      for (const one of NARROWED) expect(all.filter((each) => belongsTo(each, one)).length).toBe(counts[one])
    }),
  )
})

test('of forty units that were compared two seem to change by chance alone', () => {
  const same = { place: 'B', course: 'sama', unsure: false, n: 40 } as const
  const city = cityStanding([...Array.from({ length: 40 }, () => same), { ...same, course: 'tanpa' as const }])
  expect(city).toMatchObject({ byChance: 2, units: 41, answers: 41 * 40 })
})
