import { expect, test } from 'vitest'
import { readShippedCity } from '../city.ts'
import { forumsOf } from './forums.ts'
import { postsFor } from './posts.ts'

const city = readShippedCity()
const model = { seed: 1, city, units: city.units, posts: postsFor(city.units, 8000) }
const TODAY = '2026-07-14'

test('a dozen units have met, some meet again, and every promise follows from its meeting', () => {
  const plans = forumsOf(model, TODAY)
  const held = plans.filter(({ state }) => state === 'HELD')
  expect(held).toHaveLength(12)
  expect(plans.filter(({ state }) => state === 'DIUNDANG').length).toBeGreaterThan(0)
  expect(new Set(plans.map(({ kode }) => kode)).size).toBe(plans.length)
  for (const { on, promises, inputs, guests } of held) {
    expect(on < TODAY).toBe(true)
    expect(new Set(guests.map(({ unsur }) => unsur)).size).toBeGreaterThanOrEqual(3)
    expect(promises.length).toBeGreaterThanOrEqual(3)
    for (const { action, due, shown, confirmed, input } of promises) {
      expect(due > on).toBe(true)
      expect(inputs[input]?.promise?.[0]).toBe(action)
      if (shown !== undefined) expect(shown.on > on && shown.on <= TODAY).toBe(true)
      if (confirmed !== undefined) expect(confirmed.on > (shown?.on ?? '9') && confirmed.on <= TODAY).toBe(true)
      if (confirmed?.by !== undefined) expect(guests[confirmed.by]?.byCode).toBe(true)
    }
  }
})
