import { expect, test } from 'vitest'
import { seeded } from '#tests/builders/honest-rows.ts'
import { amongPeers } from './peers.ts'

test('with fewer others than the city asks for nothing is said', () => {
  expect(amongPeers(0.9, [0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1], 8)).toBeUndefined()
})

test('far above the others is unusual, among and below them is not', () => {
  const others = [0.2, 0.25, 0.22, 0.31, 0.28, 0.24, 0.26, 0.21, 0.27, 0.3]
  expect(amongPeers(0.8, others, 8)?.p).toBeLessThan(0.0001)
  expect(amongPeers(0.25, others, 8)?.p).toBeGreaterThan(0.3)
  expect(amongPeers(0, others, 8)?.p).toBeGreaterThan(0.99)
  expect(amongPeers(0.25, others, 8)?.expected).toBeCloseTo(0.25, 1)
})

test('of a thousand units like the others about one in a hundred lies beyond 1 %', () => {
  const next = seeded(4)
  const share = () => 0.1 + 0.2 * ((next() + next() + next() + next()) / 4)
  let beyond = 0
  for (let trial = 0; trial < 1000; trial += 1)
    if ((amongPeers(share(), Array.from({ length: 20 }, share), 8)?.p ?? 1) < 0.01) beyond += 1
  expect(beyond).toBeLessThan(22)
})

test('all others alike: only more than they is unusual', () => {
  const others = Array.from({ length: 9 }, () => 0)
  expect(amongPeers(0, others, 8)?.p).toBe(1)
  expect(amongPeers(0.1, others, 8)?.p).toBe(0)
})
