import { expect, test } from 'vitest'
import { findCategory } from '#participation/complaint-categories.ts'
import { ON_MAP, PLACES } from './places.ts'

test('every place lies in the city, and only categories of the city are on the map', () => {
  for (const { lat, long } of PLACES) {
    expect(lat).toBeGreaterThan(-10.25)
    expect(lat).toBeLessThan(-10.12)
    expect(long).toBeGreaterThan(123.52)
    expect(long).toBeLessThan(123.7)
  }
  for (const code of ON_MAP) expect(findCategory(code)).toBeDefined()
})
