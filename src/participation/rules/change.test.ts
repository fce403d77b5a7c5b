import { expect, test } from 'vitest'
import { changeSince } from './change.ts'

const measured = (ikm: number, half: number, n = 100) => ({
  ikm,
  n,
  interval: { low: ikm - half, high: Math.min(100, ikm + half) },
})

test('a difference within what the intervals leave open is no change', () => {
  expect(changeSince(measured(80, 2), measured(82.5, 2))?.kind).toBe('same')
  expect(changeSince(measured(80, 2), measured(83, 2))?.kind).toBe('up')
  expect(changeSince(measured(83, 2), measured(80, 2))?.kind).toBe('down')
})

test('an interval cut off at 100 is as wide as its other side', () => {
  expect(changeSince(measured(95.5, 1), measured(99.5, 4))?.kind).toBe('same')
})

test('with few answers or without interval nothing is said', () => {
  expect(changeSince(measured(60, 2, 29), measured(90, 2))).toBeUndefined()
  expect(changeSince(measured(60, 2), { ikm: 90, n: 100, interval: undefined })).toBeUndefined()
})
