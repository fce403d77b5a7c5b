import { expect, test } from 'vitest'
import { randomFrom, shuffled, uuidFrom } from './random.ts'

test('the same labels give the same stream, other labels another one', () => {
  const take = (...labels: (string | number)[]) => {
    const random = randomFrom(...labels)
    return Array.from({ length: 20 }, () => random.int(0, 1_000_000))
  }
  expect(take(1, 'orang', 7)).toEqual(take(1, 'orang', 7))
  expect(take(1, 'orang', 7)).not.toEqual(take(1, 'orang', 8))
  expect(take(1, 'orang', 7)).not.toEqual(take(2, 'orang', 7))
})

test('values keep to their bounds and spread evenly', () => {
  const random = randomFrom('bounds')
  const counts = [0, 0, 0, 0]
  for (let index = 0; index < 8000; index += 1) {
    const value = random.int(0, 3)
    counts[value] = (counts[value] ?? 0) + 1
  }
  expect(counts).toHaveLength(4)
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
})

test('streams of neighbouring labels are not alike', () => {
  let equal = 0
  for (let person = 0; person < 4000; person += 1) {
    if (randomFrom(1, person).next() < 0.5 === randomFrom(1, person + 1).next() < 0.5) equal += 1
  }
  expect(Math.abs(equal - 2000)).toBeLessThan(200)
})

test('a weight of nought is never picked and normal values have mean 0 and deviation 1', () => {
  const random = randomFrom('weights')
  let sum = 0
  let squares = 0
  for (let index = 0; index < 4000; index += 1) {
    expect(random.weighted([['never', 0] as const, ['always', 3] as const])).toBe('always')
    const value = random.normal()
    sum += value
    squares += value * value
  }
  expect(Math.abs(sum / 4000)).toBeLessThan(0.06)
  expect(Math.abs(squares / 4000 - 1)).toBeLessThan(0.08)
})

test('shuffling keeps every element, and uuids are v4 in form', () => {
  expect(shuffled(randomFrom('s'), [1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5])
  expect(uuidFrom(1, 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuidFrom(1, 'a')).not.toBe(uuidFrom(1, 'b'))
})
