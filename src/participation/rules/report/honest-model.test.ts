import { expect, test } from 'vitest'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { fitHonest, sameChances, straightChance } from './honest-model.ts'

test('without a tie straight lines are the product of the shares', () => {
  // two statements, answers 3 and 4 in every combination: rows share nothing but chance
  const rows = [3, 4].flatMap((a) => [3, 4].map((b) => [a, b]))
  const model = fitHonest(Array.from({ length: 20 }, () => rows).flat())
  expect(model.tie).toBeLessThan(0.05)
  expect(straightChance(model)).toBeCloseTo(0.5, 1)
  expect(sameChances(model).two).toBeCloseTo(0.25, 1)
})

test('the tie is found again, and chances match what the model then draws', () => {
  const rows = honestRows({ n: 4000, tie: 0.4, seed: 5 })
  const model = fitHonest(rows)
  expect(model.tie).toBeGreaterThan(0.33)
  expect(model.tie).toBeLessThan(0.47)
  const straight = rows.filter((row) => new Set(row).size === 1).length / rows.length
  expect(straightChance(model)).toBeGreaterThan(straight * 0.8)
  expect(straightChance(model)).toBeLessThan(straight * 1.25)
  const { two, three } = sameChances(model)
  expect(three).toBeLessThan(two)
  expect(three).toBeGreaterThan(two ** 2)
})

test('all answers alike: everything is a straight line by the shares alone', () => {
  const model = fitHonest(Array.from({ length: 30 }, () => [3, 3, 3]))
  expect(straightChance(model)).toBeCloseTo(1)
  expect(sameChances(model).two).toBeCloseTo(1)
})
