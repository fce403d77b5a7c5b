import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { quarterOfDay } from '../../skm-period.ts'
import { kioskMoment, kioskPeriod } from './kiosk-period.ts'

const DAY = 86_400

test('the quarter of the last contact plus the time that passed', () => {
  expect(kioskPeriod('2026-03-20', 0, '2026-04-18')).toBe('2026-Q1')
  expect(kioskPeriod('2026-03-20', 11 * DAY, '2026-04-18')).toBe('2026-Q1')
  expect(kioskPeriod('2026-03-20', 12 * DAY, '2026-04-18')).toBe('2026-Q2')
})

test('a device that counts wildly is placed by when it is heard', () => {
  expect(kioskPeriod('2026-03-20', 400 * DAY, '2026-04-18')).toBe('2026-Q2')
  expect(kioskPeriod('2026-03-20', -400 * DAY, '2026-04-18')).toBe('2026-Q1')
  expect(kioskPeriod('2026-03-20', Number.NaN, '2026-04-18')).toBe('2026-Q1')
  expect(kioskPeriod('2024-01-01', 0, '2026-04-18')).toBe('2026-Q1')
  expect(kioskPeriod('2027-01-01', 0, '2026-04-18')).toBe('2026-Q2')
})

test('never after the day it is received, never more than two months back', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2024-01-01', days))
  fc.assert(
    fc.property(day, fc.double(), day, (contact, elapsed, received) => {
      const period = kioskPeriod(contact, elapsed, received)
      expect(period <= quarterOfDay(received)).toBe(true)
      expect(period >= quarterOfDay(addDays(received, -62))).toBe(true)
    }),
  )
})

test('the moment an answer was given is its age before it came in, and none where that is not said or no age', () => {
  const received = new Date('2026-04-18T02:00:00Z')
  expect(kioskMoment(received, 90)).toEqual(new Date('2026-04-18T01:58:30Z'))
  expect(kioskMoment(received, 62 * DAY)).toEqual(new Date('2026-02-15T02:00:00Z'))
  for (const age of [undefined, -1, Number.NaN, 62 * DAY + 1]) expect(kioskMoment(received, age)).toBeUndefined()
})
