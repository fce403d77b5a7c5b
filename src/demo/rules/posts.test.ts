import { expect, test } from 'vitest'
import { readShippedCity } from '../city.ts'
import { postsFor, unitsFor } from './posts.ts'

const { units } = readShippedCity()

test('the posts seat as many people as asked for', () => {
  for (const size of [2500, 8000]) {
    const seats = postsFor(units, size).reduce((sum, post) => sum + post.seats, 0)
    expect(Math.abs(seats - size)).toBeLessThan(5)
  }
})

test('no post is without a seat, and a kelas is one of those with an amount', () => {
  for (const post of postsFor(units, 8000)) {
    expect(post.seats).toBeGreaterThan(0)
    expect(post.kelas).toBeGreaterThanOrEqual(1)
    expect(post.kelas).toBeLessThanOrEqual(15)
  }
})

test('a reduced city keeps whole branches: no unit without its parent', () => {
  const small = unitsFor(units, 200)
  const kodes = new Set(small.map((unit) => unit.kode))
  for (const unit of small) expect(unit.parent === null || kodes.has(unit.parent)).toBe(true)
  expect(unitsFor(units, 8000)).toHaveLength(units.length)
})
