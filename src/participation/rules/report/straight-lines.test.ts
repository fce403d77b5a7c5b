import { expect, test } from 'vitest'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { fitHonest } from './honest-model.ts'
import { straightLines } from './straight-lines.ts'

const tested = (rows: readonly (readonly number[])[]) => straightLines(rows, fitHonest(rows))

test('honest units are rarely called surprising: at 1 % no more than a few of 100', () => {
  const surprising = Array.from({ length: 100 }, (_, seed) =>
    tested(honestRows({ n: 60 + (seed % 5) * 40, tie: 0.2 + (seed % 4) * 0.15, seed: seed + 1 })),
  ).filter(({ p }) => p < 0.01)
  expect(surprising.length).toBeLessThanOrEqual(4)
})

test('a quarter of rows all 4 among mixed answers is surprising', () => {
  const rows = [
    ...honestRows({ n: 90, tie: 0.2, seed: 3 }),
    ...Array.from({ length: 30 }, () => Array<number>(9).fill(4)),
  ]
  expect(tested(rows).p).toBeLessThan(0.01)
})

test('no straight line: nothing to wonder about', () => {
  const rows = Array.from({ length: 40 }, (_, at) => [3, 4, at % 2 === 0 ? 3 : 4])
  expect(tested(rows.map((row) => [...row, 2]))).toMatchObject({ seen: 0, p: 1 })
})
