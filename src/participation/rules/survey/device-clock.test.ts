import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contacted, restarted, running, secondsSince } from './device-clock.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
const started = (wall: number) => contacted('2026-03-20', { counted: 0, wall })

test('a clock wrong by a year counts as well as a right one', () => {
  const right = restarted(running(started(1000 * DAY), 3_600_000, 1000 * DAY + 3_600_000), 1002 * DAY)
  const wrong = restarted(
    running(started(1000 * DAY + YEAR), 3_600_000, 1000 * DAY + YEAR + 3_600_000),
    1002 * DAY + YEAR,
  )
  expect(wrong.elapsed).toBe(right.elapsed)
  expect(right.elapsed).toBe(2 * 86_400)
})

test('a clock that was set while the device was off adds nothing', () => {
  const before = running(started(1000 * DAY), 60_000, 1000 * DAY + 60_000)
  expect(restarted(before, 0).elapsed).toBe(60)
  expect(restarted(before, 1000 * DAY + YEAR).elapsed).toBe(60)
})

test('elapsed time never shrinks, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.double({ noNaN: true }), fc.double({ noNaN: true }))), (steps) => {
      let time = started(0)
      for (const [off, ms, wall] of steps) {
        const next = off ? restarted(time, wall) : running(time, ms, wall)
        expect(next.elapsed >= time.elapsed).toBe(true)
        expect(next.counted >= time.counted).toBe(true)
        time = next
      }
    }),
  )
})

test('seconds since a moment go on over contacts and restarts, where count and clock agree', () => {
  const then = running(started(1000 * DAY), 60_000, 1000 * DAY + 60_000)
  const later = restarted(contacted('2026-03-21', then), 1000 * DAY + 60_000 + 8 * 3_600_000)
  expect(later.elapsed).toBe(8 * 3600)
  expect(secondsSince(then, later)).toBe(8 * 3600)
  expect(secondsSince(then, then)).toBe(0)
})

test('a clock that was set, or a device that slept, leaves the moment unknown; a clock wrong all along does not', () => {
  const then = started(1000 * DAY)
  const hour = 3_600_000
  // the counter stood still for eight hours of sleep
  expect(secondsSince(then, running(then, hour, 1000 * DAY + 9 * hour))).toBeUndefined()
  // the clock was set right by sixteen hours, forwards and backwards
  expect(secondsSince(then, running(then, hour, 1000 * DAY + 17 * hour))).toBeUndefined()
  expect(secondsSince(then, restarted(then, 999 * DAY))).toBeUndefined()
  // what an older device kept has no count
  expect(secondsSince({ ...then, counted: Number.NaN }, then)).toBeUndefined()
  expect(secondsSince({ ...then, wall: then.wall - YEAR }, { counted: 60, wall: then.wall - YEAR + 60_000 })).toBe(60)
})
