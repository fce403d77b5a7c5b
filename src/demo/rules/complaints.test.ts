import { expect, test } from 'vitest'
import { findCategory } from '#participation/complaint-categories.ts'
import { readShippedCity } from '../city.ts'
import { COMPLAINTS, complaintsOf } from './complaints.ts'

const city = readShippedCity()
const TODAY = '2026-07-14'
const CLOCKS = { INFORMASI: 5, TIDAK_BERKADAR: 14, BERKADAR: 60 }
const plans = complaintsOf({ seed: 1, city, units: city.units }, TODAY, CLOCKS)

test('the same seed gives the same reports, another seed others; nothing happens after the last day', () => {
  expect(plans).toHaveLength(COMPLAINTS)
  expect(complaintsOf({ seed: 1, city, units: city.units }, TODAY, CLOCKS)).toEqual(plans)
  expect(complaintsOf({ seed: 2, city, units: city.units }, TODAY, CLOCKS)).not.toEqual(plans)
  for (const plan of plans) {
    const days = [plan.receivedOn, ...plan.steps.map(({ on }) => on)]
    expect(days.toSorted()).toEqual(days)
    expect((days.at(-1) ?? '') <= TODAY).toBe(true)
  }
})

test('what is shown hides every phone number, and nothing secret is shown', () => {
  const shown = plans.filter((plan) => plan.shown?.decision === 'TERBIT')
  expect(shown.length).toBeGreaterThan(200)
  expect(plans.some(({ body }) => body.includes('0812-'))).toBe(true)
  for (const { shown: words, rahasia } of shown) {
    expect(words?.body).not.toMatch(/\d{4}-\d{4}/)
    expect(rahasia).toBe(false)
  }
})

test('every category of the city is written about, and a merged report names an earlier one of its unit', () => {
  for (const { category, title, body } of plans) {
    expect(findCategory(category)).toBeDefined()
    expect(title + body).not.toContain('{')
  }
  expect(new Set(plans.map(({ category }) => category)).size).toBe(16)
  const merged = plans.filter(({ mergedInto }) => mergedInto !== undefined)
  expect(merged.length).toBeGreaterThan(0)
  for (const { no, mergedInto, unit } of merged) {
    expect(mergedInto).toBeLessThan(no)
    expect(plans[(mergedInto ?? 0) - 1]?.unit).toBe(unit)
  }
})
