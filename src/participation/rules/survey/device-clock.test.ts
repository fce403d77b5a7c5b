import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contacted, restarted, running } from './device-clock.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY

test('a clock wrong by a year counts as well as a right one', () => {
  const right = restarted(running(contacted('2026-03-20', 1000 * DAY), 3_600_000, 1000 * DAY + 3_600_000), 1002 * DAY)
  const wrong = restarted(
    running(contacted('2026-03-20', 1000 * DAY + YEAR), 3_600_000, 1000 * DAY + YEAR + 3_600_000),
    1002 * DAY + YEAR,
  )
  expect(wrong.elapsed).toBe(right.elapsed)
  expect(right.elapsed).toBe(2 * 86_400)
})

test('a clock that was set while the device was off adds nothing', () => {
  const before = running(contacted('2026-03-20', 1000 * DAY), 60_000, 1000 * DAY + 60_000)
  expect(restarted(before, 0).elapsed).toBe(60)
  expect(restarted(before, 1000 * DAY + YEAR).elapsed).toBe(60)
})

test('elapsed time never shrinks, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.double({ noNaN: true }), fc.double({ noNaN: true }))), (steps) => {
      let time = contacted('2026-03-20', 0)
      for (const [off, ms, wall] of steps) {
        const next = off ? restarted(time, wall) : running(time, ms, wall)
        expect(next.elapsed >= time.elapsed).toBe(true)
        time = next
      }
    }),
  )
})
