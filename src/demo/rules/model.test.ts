import { expect, test } from 'vitest'
import { readShippedCity } from '../city.ts'
import { buildModel } from './model.ts'

const city = readShippedCity()

test('forty service units are surveyed for eight quarters that are over', () => {
  const model = buildModel(1, '2026-06', 2500, city)
  expect(model.surveyed).toHaveLength(40)
  expect(model.surveyed.map((unit) => unit.kode)).toContain('disdukcapil')
  expect(model.surveyQuarters).toEqual([
    '2024-Q3',
    '2024-Q4',
    '2025-Q1',
    '2025-Q2',
    '2025-Q3',
    '2025-Q4',
    '2026-Q1',
    '2026-Q2',
  ])
  expect(buildModel(1, '2026-05', 200, city).surveyQuarters.at(-1)).toBe('2026-Q1')
})

test('every month finds the predikat of the quarter before it', () => {
  expect(buildModel(1, '2026-06', 200, city).ratedQuarters).toEqual(['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1'])
  expect(buildModel(1, '2026-05', 200, city).ratedQuarters).toEqual([
    '2025-Q1',
    '2025-Q2',
    '2025-Q3',
    '2025-Q4',
    '2026-Q1',
  ])
})
