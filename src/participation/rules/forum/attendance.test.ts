import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORUM_STATES } from '../../forum.ts'
import { attemptAllowed, CODE_LETTERS, mayAttend, normalCode, WORN_OUT } from './attendance.ts'

const startsAt = new Date('2026-06-01T01:00:00Z')
const endsAt = new Date('2026-06-01T04:00:00Z')
const at = (time: string) => new Date(`2026-06-01T${time}Z`)

describe('when the code is good', () => {
  test.each([
    ['00:29:59', false],
    ['00:30:00', true],
    ['05:00:00', true],
    ['05:00:01', false],
  ])('%s: %s', (time, good) => {
    expect(mayAttend({ state: 'BERLANGSUNG', startsAt, endsAt }, at(time))).toBe(good)
  })

  test('only while the forum goes on, and only when it has hours', () => {
    for (const state of FORUM_STATES)
      expect(mayAttend({ state, startsAt, endsAt }, at('02:00:00'))).toBe(state === 'BERLANGSUNG')
    expect(mayAttend({ state: 'BERLANGSUNG', startsAt: undefined, endsAt: undefined }, at('02:00:00'))).toBe(false)
  })
})

describe('the code', () => {
  test('has no signs that look like others', () => {
    expect(new Set(CODE_LETTERS).size).toBe(29)
    expect(CODE_LETTERS).not.toMatch(/[01ILOQU]/)
  })

  test('is read however it is typed', () => {
    expect(normalCode(' ab2-c3 d ')).toBe('AB2C3D')
  })
})

describe('wrong tries', () => {
  const now = at('02:00:00')
  test.each([
    [4, 0, { wait: 0 }],
    [5, 0, { wait: 15 }],
    [5, 14.2, { wait: 1 }],
    [6, 10, { wait: 20 }],
    [30, 0, { wait: 300 }],
    [30, 301, { wait: 0 }],
  ])('%i of this phone, the last %f s ago', (device, ago, answer) => {
    const latest = new Date(now.getTime() - ago * 1000)
    expect(attemptAllowed({ device, latest, everybody: device }, now)).toEqual(answer)
  })

  test('of everybody wear the code out, whatever phone asks', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: WORN_OUT, max: 5000 }), (device, everybody) => {
        expect(attemptAllowed({ device, latest: undefined, everybody }, now)).toBe('worn-out')
      }),
    )
    expect(attemptAllowed({ device: 0, latest: undefined, everybody: WORN_OUT - 1 }, now)).toEqual({ wait: 0 })
  })
})
