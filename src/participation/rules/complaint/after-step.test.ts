import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { CLOCKS as clocks, PLAIN_WEEK as calendar } from '#tests/builders/complaints.ts'
import { COMPLAINT_ACTIONS, KELAS, nextState, type Who } from '../../complaint.ts'
import { afterStep, newCourse } from './after-step.ts'

const fresh = newCourse('2026-11-02', undefined, { clocks, calendar })

describe('after a step', () => {
  const context = { clocks, calendar, kelas: undefined, unitId: undefined }
  const verified = afterStep(fresh, 'verify', {
    ...context,
    next: 'DITERUSKAN',
    today: '2026-11-04',
    kelas: 'TIDAK_BERKADAR',
    unitId: 7,
  })

  test('before it nothing is done and verification has three working days', () => {
    expect(fresh).toMatchObject({ state: 'BARU', completeOn: '2026-11-02', verifyDue: '2026-11-05', due: undefined })
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
