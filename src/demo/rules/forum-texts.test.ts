import { expect, test } from 'vitest'
import { fieldsOf } from '#participation/service-standard.ts'
import { readShippedCity } from '../city.ts'
import { FORUM_UNITS, standardOf, TOPICS } from './forum-texts.ts'

test('a standard has all its components, and every unit with a forum has a topic and a service', () => {
  const written = standardOf('KTP-el')
  for (const [code] of fieldsOf('STANDAR')) expect(written[code], code).toMatch(/\w/)
  for (const kode of FORUM_UNITS) {
    const unit = readShippedCity().units.find((one) => one.kode === kode)
    expect(unit?.service, kode).toBe(true)
    expect((TOPICS[kode] ?? TOPICS[unit?.jenis ?? ''] ?? []).length, kode).toBeGreaterThan(1)
  }
})
