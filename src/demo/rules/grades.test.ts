import { expect, test } from 'vitest'
import { readShippedCity } from '../city.ts'
import { gradeBelow, gradeFor, payFor, statusFor } from './grades.ts'
import { postsFor } from './posts.ts'
import { randomFrom } from './random.ts'

const posts = postsFor(readShippedCity().units, 8000)

test('leaders are civil servants with a golongan that fits their echelon', () => {
  for (const post of posts.filter(({ profile }) => profile === 'PIMPINAN')) {
    const random = randomFrom('g', post.kode)
    const status = statusFor(random, post)
    expect(status).toBe('PNS')
    const { golongan } = gradeFor(random, post, status)
    expect(golongan).toMatch(post.kelas >= 12 ? /^PNS_IV_/ : /^PNS_(III|IV)_/)
  }
})

test('pay rises with grade and service, and a CPNS gets 80 % of it', () => {
  expect(payFor('PNS', 'PNS_III_B', 6)).toBeGreaterThan(payFor('PNS', 'PNS_III_A', 6))
  expect(payFor('PNS', 'PNS_III_A', 8)).toBeGreaterThan(payFor('PNS', 'PNS_III_A', 6))
  expect(payFor('CPNS', 'PNS_III_A', 0) / payFor('PNS', 'PNS_III_A', 0)).toBeCloseTo(0.8, 3)
  for (const golongan of ['PPPK_V', 'PPPK_VII', 'PPPK_IX']) expect(payFor('PPPK', golongan, 0) % 100).toBe(0)
})

test('the grade below is the next one down, and the lowest has none', () => {
  expect(gradeBelow('PNS_III_A')).toBe('PNS_II_D')
  expect(gradeBelow('PNS_I_C')).toBeUndefined()
  expect(gradeBelow('PPPK_IX')).toBeUndefined()
})
