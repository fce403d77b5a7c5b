import { expect, test } from 'vitest'
import { type PlacementFact, segmentsOf } from './segments.ts'

const EVER = 1000
const post = (given: Partial<PlacementFact>): PlacementFact => ({
  id: 1,
  from: -500,
  to: EVER,
  peran: 'DEFINITIF',
  posisi: 'a',
  unitId: 1,
  kelas: [{ from: -500, to: EVER, kelas: 7 }],
  ...given,
})
const short = (placements: readonly PlacementFact[]) =>
  segmentsOf(placements, 31).map((each) => [each.posisi, each.peran, each.from, each.to, each.kelas])

test('one post all month is one segment', () => {
  expect(short([post({})])).toEqual([['a', 'DEFINITIF', 1, 32, 7]])
})

test('a move splits the month at its day, in order of days', () => {
  const moved = [post({ id: 2, posisi: 'b', from: 15, kelas: [{ from: 0, to: EVER, kelas: 9 }] }), post({ to: 15 })]
  expect(short(moved)).toEqual([
    ['a', 'DEFINITIF', 1, 15, 7],
    ['b', 'DEFINITIF', 15, 32, 9],
  ])
})

test('an acting post stands beside the own one, after it', () => {
  const plt = post({ id: 2, peran: 'PLT', posisi: 'k', from: -10, to: 21, kelas: [{ from: -10, to: EVER, kelas: 14 }] })
  expect(short([plt, post({ from: 5 })])).toEqual([
    ['a', 'DEFINITIF', 5, 32, 7],
    ['k', 'PLT', 1, 21, 14],
  ])
})

test('a class that changes or is missing for some days splits as well', () => {
  expect(
    short([
      post({
        kelas: [
          { from: 20, to: EVER, kelas: 9 },
          { from: 5, to: 20, kelas: 8 },
        ],
      }),
    ]),
  ).toEqual([
    ['a', 'DEFINITIF', 1, 5, undefined],
    ['a', 'DEFINITIF', 5, 20, 8],
    ['a', 'DEFINITIF', 20, 32, 9],
  ])
  expect(short([post({ kelas: [] })])).toEqual([['a', 'DEFINITIF', 1, 32, undefined]])
})

test('days on which the policy changes split every segment that runs over them, and only those', () => {
  const moved = [post({ id: 2, posisi: 'b', from: 15 }), post({ to: 15 }), post({ id: 3, peran: 'PLT', from: 20 })]
  expect(segmentsOf(moved, 31, [10, 15, 25]).map((each) => [each.placementId, each.from, each.to])).toEqual([
    [1, 1, 10],
    [1, 10, 15],
    [2, 15, 25],
    [2, 25, 32],
    [3, 20, 25],
    [3, 25, 32],
  ])
})
