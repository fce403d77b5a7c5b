import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { CLOCKS, PLAIN_WEEK } from '#tests/builders/complaints.ts'
import { type CourseRules, courseOf, type PastStep } from './complaint-course.ts'

const rules: CourseRules = {
  clocks: CLOCKS,
  escalation: { VERIFIKASI: 'ADMIN_KOTA', TINDAK_LANJUT: 'KEPALA_UNIT', KELAS: 'SEKDA' },
  calendarOf: () => PLAIN_WEEK,
}
// a Monday
const RECEIVED = '2026-03-02'
const at = (day: string, hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)
const step = (
  action: PastStep['action'],
  who: PastStep['who'],
  on: string,
  more: Partial<PastStep> = {},
): PastStep => ({
  action,
  who,
  on,
  at: at(on, 10),
  actor: 'person:1',
  note: '',
  ...more,
})
const walk = (steps: readonly PastStep[], today: string) =>
  courseOf({ receivedOn: RECEIVED, receivedAt: at(RECEIVED, 9), unitId: 7, steps }, rules, today)
const verified = step('verify', 'verifier', '2026-03-03', { kelas: 'TIDAK_BERKADAR', unitId: 7 })
const replied = step('reply', 'unit', '2026-03-09', { note: 'Sudah.', open: true })

describe('a report walked through its past', () => {
  test('an answer nobody contradicts is closed on the morning after ten working days, not before', () => {
    const due = '2026-03-23'
    expect(walk([verified, replied], due).course.state).toBe('DIJAWAB')
    const { course, events } = walk([verified, replied], addDays(due, 1))
    expect(course).toMatchObject({ state: 'SELESAI', confirmed: false, replyDays: 5, closedOn: '2026-03-24' })
    expect(events.map(({ action, audience }) => `${action} ${audience}`)).toEqual([
      'submit PUBLIK', 'verify PUBLIK', 'reply PUBLIK', 'close PUBLIK',
    ]) // biome-ignore format: a list
  })

  test('each missed clock is raised once, in order, to whom the policy names', () => {
    expect(walk([], '2026-03-05').course.escalation).toBe(0)
    expect(walk([], '2026-03-06').course.escalation).toBe(1)
    const { course, events } = walk([verified], '2026-04-30')
    expect(course).toMatchObject({ state: 'DITERUSKAN', escalation: 3 })
    expect(events.slice(2).map(({ action, at: when }) => `${action} ${when.toISOString().slice(0, 10)}`)).toEqual([
      'raise_2 2026-03-10', 'raise_3 2026-03-20',
    ]) // biome-ignore format: a list
  })

  test('a step that the table of states does not have throws', () => {
    expect(() => walk([replied], '2026-04-01')).toThrow('BARU has no step reply')
  })
})
