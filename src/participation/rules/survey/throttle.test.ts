import { expect, test } from 'vitest'
import { countOne, type Seen } from './throttle.ts'

function run(times: readonly number[], limit = 3, windowMs = 1000): boolean[] {
  let seen: Seen | undefined
  return times.map((now) => {
    const next = countOne(seen, now, limit, windowMs)
    seen = next.seen
    return next.allowed
  })
}

test('up to the limit in a window, then again in the next', () => {
  expect(run([0, 1, 2, 3, 999, 1000, 1001])).toEqual([true, true, true, false, false, true, true])
})

test('a clock set back begins anew instead of locking out', () => {
  expect(run([5000, 5001, 5002, 5003, 10])).toEqual([true, true, true, false, true])
})
