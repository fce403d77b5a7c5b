import { expect, test } from 'vitest'
import { densityBand } from './density.ts'

function bandsAt(times: readonly number[]): number[] {
  let recent: readonly number[] = []
  return times.map((now) => {
    const next = densityBand(recent, now)
    recent = next.recent
    return next.band
  })
}

test('thirty answers in half a minute climb through every band', () => {
  expect([0, 4, 9, 19, 29].map((at) => bandsAt(Array.from({ length: 30 }, (_, i) => i * 1000))[at])).toEqual([
    0, 1, 2, 3, 3,
  ])
})

test('one answer every three minutes is no crowd, and memory stays small', () => {
  expect(Math.max(...bandsAt(Array.from({ length: 200 }, (_, i) => i * 180_000)))).toBe(0)
  let recent: readonly number[] = []
  for (let at = 0; at < 5000; at += 1) recent = densityBand(recent, at).recent
  expect(recent.length).toBeLessThan(30)
})

test('a clock set back forgets rather than counts twice', () => {
  expect(bandsAt([10_000, 10_001, 10_002, 10_003, 0])).toEqual([0, 0, 0, 0, 0])
})
