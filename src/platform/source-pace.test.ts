import { expect, test } from 'vitest'
import { sourcePace } from './source-pace.ts'

const rule = { span: 600_000, free: 20, each: 100, longest: 3000 }

test('an office behind one address is not slowed; a flood waits longer and longer, up to a bound', () => {
  const pace = sourcePace(rule)
  const waits = Array.from({ length: 60 }, (_, at) => pace.attempt('192.0.2.1', at).wait)
  expect(waits.slice(0, 20).every((wait) => wait === 0)).toBe(true)
  expect([waits[20], waits[21], waits[59]]).toEqual([100, 200, 3000])
  expect(pace.attempt('192.0.2.2', 60).wait).toBe(0)
  expect(pace.attempt('192.0.2.1', 700_000).wait).toBe(0)
})

test('what succeeds does not count, and without an address nothing does', () => {
  const pace = sourcePace({ ...rule, free: 1 })
  for (let at = 0; at < 5; at += 1) {
    const { wait, takeBack } = pace.attempt('192.0.2.1', at)
    expect(wait).toBe(0)
    takeBack()
  }
  pace.attempt('192.0.2.1', 6)
  expect(pace.attempt('192.0.2.1', 7).wait).toBe(100)
  expect(pace.attempt('', 7).wait).toBe(0)
})
