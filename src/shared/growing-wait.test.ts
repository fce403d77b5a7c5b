import { expect, test } from 'vitest'
import { growingWait } from './growing-wait.ts'

const now = new Date('2026-06-01T02:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.each([
  [4, 0, 0],
  [5, 0, 15],
  [5, 14.2, 1],
  [5, 15, 0],
  [6, 10, 20],
  [9, 0, 240],
  [10, 0, 300],
  [2000, 301, 0],
])('%i failures, the latest %f s ago: %i s', (failures, seconds, wait) => {
  expect(growingWait(failures, ago(seconds), now)).toBe(wait)
})

test('nothing failed, nothing to wait for', () => {
  expect(growingWait(0, undefined, now)).toBe(0)
})
