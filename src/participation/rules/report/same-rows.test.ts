import { expect, test } from 'vitest'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { fitHonest } from './honest-model.ts'
import { sameRows } from './same-rows.ts'

const tested = (rows: readonly (readonly number[])[]) => sameRows(rows, fitHonest(rows))

test('honest units are rarely called surprising: at 1 % no more than a few of 100', () => {
  const results = Array.from({ length: 100 }, (_, seed) =>
    tested(honestRows({ n: 60 + (seed % 5) * 40, tie: 0.2 + (seed % 4) * 0.15, seed: seed + 900 })),
  )
  expect(results.filter(({ p }) => p < 0.01).length).toBeLessThanOrEqual(4)
  // and repeats are usual: honest rows do repeat
  expect(results.filter(({ seen }) => seen > 0).length).toBeGreaterThan(70)
})

test('one unusual form copied twenty times is found; everybody content is not', () => {
  const honest = honestRows({ n: 100, tie: 0.3, seed: 8 })
  const form = [2, 4, 3, 4, 2, 3, 4, 2, 3]
  expect(tested([...honest, ...Array.from({ length: 20 }, () => form)]).p).toBeLessThan(0.001)
  const content = honestRows({ n: 120, tie: 0.3, seed: 9, edges: [-4, -3, -1.6] })
  expect(tested(content).p).toBeGreaterThan(0.01)
})
