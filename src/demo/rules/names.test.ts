import { expect, test } from 'vitest'
import { inventName } from './names.ts'
import { randomFrom } from './random.ts'

test('names are two or three words ending in an invented family name, and seldom the same', () => {
  const random = randomFrom('names')
  const names = Array.from({ length: 3000 }, () => inventName(random, 'P'))
  for (const name of names) {
    expect(name).toMatch(/^[A-Z][a-z]+( [A-Z][a-z]+){1,2}$/)
    expect(name).toMatch(
      /(senja|biru|rintik|muda|perak|jingga|tenang|pagi|barat|timur|riang|kelana|madu|cerah|sunyi|lautan|lembah|puncak|malam|gerimis)$/,
    )
  }
  expect(new Set(names).size).toBeGreaterThan(2700)
})
