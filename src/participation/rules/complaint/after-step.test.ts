import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { COMPLAINT_ACTIONS, KELAS, nextState, type Who } from '../../complaint.ts'
import { afterStep, type Course } from './after-step.ts'
import type { Clocks } from './deadlines.ts'
import type { WorkCalendar } from './workdays.ts'

const clocks: Clocks = {
  kelas: { INFORMASI: 5, TIDAK_BERKADAR: 14, BERKADAR: 60 },
  verify: 3,
  follow: 5,
  autoClose: 10,
  complete: 30,
}
const calendar: WorkCalendar = { week: 5, holidays: new Set(), extra: new Set() }
const fresh: Course = {
  state: 'BARU',
  kelas: undefined,
  unitId: undefined,
  completeOn: '2026-11-02',
  verifyDue: '2026-11-05',
  followDue: undefined,
  due: undefined,
  confirmDue: undefined,
  completeDue: undefined,
  verifiedOn: undefined,
  followedOn: undefined,
  repliedOn: undefined,
  closedOn: undefined,
  replyDays: undefined,
  confirmed: false,
  reopened: 0,
  escalation: 0,
}

describe('after a step', () => {
  const context = { clocks, calendar, kelas: undefined, unitId: undefined }
  const verified = afterStep(fresh, 'verify', {
    ...context,
    next: 'DITERUSKAN',
    today: '2026-11-04',
    kelas: 'TIDAK_BERKADAR',
    unitId: 7,
  })

  test('verifying gives class, unit and both clocks: the class from the day it came, the follow-up from today', () => {
    expect(verified).toMatchObject({ kelas: 'TIDAK_BERKADAR', unitId: 7, due: '2026-11-20', followDue: '2026-11-11' })
  })

  test('handing over starts the follow-up anew and leaves the deadline where it is', () => {
    const handed = afterStep(verified, 'hand_over', { ...context, next: 'DITERUSKAN', today: '2026-11-10', unitId: 8 })
    expect(handed).toMatchObject({ unitId: 8, due: '2026-11-20', followDue: '2026-11-17', followedOn: undefined })
  })

  test('a reply counts its working days; reopening takes it back and leaves the deadline', () => {
    const replied = afterStep(verified, 'reply', { ...context, next: 'DIJAWAB', today: '2026-11-12' })
    expect(replied).toMatchObject({
      repliedOn: '2026-11-12',
      replyDays: 8,
      confirmDue: '2026-11-26',
      due: '2026-11-20',
    })
    const again = afterStep(replied, 'reopen', { ...context, next: 'DITERUSKAN', today: '2026-11-16' })
    expect(again).toMatchObject({
      repliedOn: undefined,
      replyDays: undefined,
      reopened: 1,
      due: '2026-11-20',
      unitId: 7,
    })
  })

  test('completing starts the clock of the class on that day', () => {
    const asked = afterStep(fresh, 'ask', { ...context, next: 'DILENGKAPI', today: '2026-11-03' })
    expect(asked.completeDue).toBe('2026-12-03')
    const complete = afterStep(asked, 'complete', { ...context, next: 'BARU', today: '2026-11-09' })
    expect(complete).toMatchObject({ completeOn: '2026-11-09', verifyDue: '2026-11-12', completeDue: undefined })
  })

  test('along any path the deadline, once set, never moves; nothing is finished without a reply that stands', () => {
    const sides: readonly Who[] = ['verifier', 'unit', 'reporter', 'clock']
    const move = fc.tuple(
      fc.constantFrom(...COMPLAINT_ACTIONS),
      fc.constantFrom(...sides),
      fc.constantFrom(...KELAS),
      fc.integer({ min: 0, max: 9 }),
    )
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let course = fresh
        let today = '2026-11-02'
        for (const [action, who, kelas, days] of moves) {
          const next = nextState(course.state, action, who)
          if (next === undefined) continue
          today = addDays(today, days)
          const after = afterStep(course, action, { ...context, next, today, kelas, unitId: 7 })
          if (course.due !== undefined) expect(after.due).toBe(course.due)
          if (after.state === 'SELESAI') expect(after.repliedOn).toBeDefined()
          if (after.state === 'DITERUSKAN') expect([after.kelas, after.unitId]).not.toContain(undefined)
          expect(after.reopened).toBeGreaterThanOrEqual(course.reopened)
          course = after
        }
      }),
      { numRuns: 1000 },
    )
  })
})
