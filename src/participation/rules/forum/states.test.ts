import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORUM_STATES, type ForumState, MINUTED } from '../../forum.ts'
import { FORUM_ACTIONS, type ForumAction, type ForumFacts, missingFor, nextAction, stepForum, STEPS } from './states.ts'

const READY: Omit<ForumFacts, 'state'> = {
  hasTime: true,
  hasPlace: true,
  agenda: 1,
  chair: true,
  secretary: true,
  invitedUnsur: 1,
  dayCame: true,
  attendance: 1,
  hasExplanation: true,
  hasLimits: true,
  unscreened: 0,
  unanswered: 0,
  openCommitments: 0,
}

/** Every pair of the table; a forum with nobody present may still be cancelled while it goes on. */
const ALLOWED: Readonly<Record<string, ForumState>> = {
  'DIRENCANAKAN undang': 'DIUNDANG',
  'DIRENCANAKAN batalkan': 'DIBATALKAN',
  'DIUNDANG mulai': 'BERLANGSUNG',
  'DIUNDANG batalkan': 'DIBATALKAN',
  'BERLANGSUNG selesaikan': 'BERITA_ACARA',
  'BERITA_ACARA tindaklanjuti': 'DITINDAKLANJUTI',
  'DITINDAKLANJUTI tutup': 'DITUTUP',
}

const facts = fc.record({
  state: fc.constantFrom(...FORUM_STATES),
  hasTime: fc.boolean(),
  hasPlace: fc.boolean(),
  agenda: fc.nat(3),
  chair: fc.boolean(),
  secretary: fc.boolean(),
  invitedUnsur: fc.nat(4),
  dayCame: fc.boolean(),
  attendance: fc.nat(3),
  hasExplanation: fc.boolean(),
  hasLimits: fc.boolean(),
  unscreened: fc.nat(2),
  unanswered: fc.nat(2),
  openCommitments: fc.nat(2),
})

describe('the table of states', () => {
  const pairs = FORUM_STATES.flatMap((state) => FORUM_ACTIONS.map((action) => [state, action] as const))

  test.each(pairs)('%s %s', (state, action) => {
    const stepped = stepForum({ ...READY, state }, action)
    const to = ALLOWED[`${state} ${action}`]
    if (to !== undefined) expect(stepped).toEqual({ ok: true, value: to })
    else if (state === 'BERLANGSUNG' && action === 'batalkan')
      expect(stepped).toMatchObject({ ok: false, reason: 'somebody-there' })
    else expect(stepped).toMatchObject({ ok: false, reason: 'wrong-state' })
  })

  test('a forum to which nobody came may be cancelled while it goes on', () => {
    expect(stepForum({ ...READY, state: 'BERLANGSUNG', attendance: 0 }, 'batalkan')).toEqual({
      ok: true,
      value: 'DIBATALKAN',
    })
  })

  const wants: readonly (readonly [ForumAction, ForumState, Partial<ForumFacts>, string])[] = [
    ['undang', 'DIRENCANAKAN', { hasTime: false }, 'no-time'],
    ['undang', 'DIRENCANAKAN', { hasPlace: false }, 'no-place'],
    ['undang', 'DIRENCANAKAN', { agenda: 0 }, 'no-agenda'],
    ['undang', 'DIRENCANAKAN', { chair: false }, 'no-chair'],
    ['undang', 'DIRENCANAKAN', { secretary: false }, 'no-secretary'],
    ['undang', 'DIRENCANAKAN', { invitedUnsur: 0 }, 'nobody-invited'],
    ['mulai', 'DIUNDANG', { dayCame: false }, 'day-not-come'],
    ['selesaikan', 'BERLANGSUNG', { attendance: 0 }, 'nobody-there'],
    ['selesaikan', 'BERLANGSUNG', { hasExplanation: false }, 'no-explanation'],
    ['selesaikan', 'BERLANGSUNG', { hasLimits: false }, 'no-limits'],
    ['selesaikan', 'BERLANGSUNG', { unscreened: 1 }, 'unscreened'],
    ['selesaikan', 'BERLANGSUNG', { unanswered: 1 }, 'unanswered'],
    ['tutup', 'DITINDAKLANJUTI', { openCommitments: 1 }, 'open-commitments'],
  ]
  test.each(wants)('%s from %s wants its due (%o)', (action, state, lack, fault) => {
    expect(stepForum({ ...READY, ...lack, state }, action)).toMatchObject({ ok: false, reason: fault })
    expect(missingFor({ ...READY, ...lack, state }, action)).toEqual([fault])
  })

  test('the way on leads to the end and names no cancellation', () => {
    const way = FORUM_STATES.map((state) => nextAction(state))
    expect(way).toEqual(['undang', 'mulai', 'selesaikan', 'tindaklanjuti', 'tutup', undefined, undefined])
  })

  test('no berita acara while an input waits or has no response; nothing leads back; nothing minuted is cancelled', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...FORUM_ACTIONS), (given, action) => {
        const stepped = stepForum(given, action)
        if (!stepped.ok) return
        if (stepped.value === 'BERITA_ACARA') expect(given.unscreened + given.unanswered).toBe(0)
        if (stepped.value === 'DITUTUP') expect(given.openCommitments).toBe(0)
        if (stepped.value === 'DIBATALKAN') expect(MINUTED).not.toContain(given.state)
        expect(FORUM_STATES.indexOf(stepped.value)).toBeGreaterThan(FORUM_STATES.indexOf(given.state))
        expect(STEPS[given.state][action]?.to).toBe(stepped.value)
      }),
    )
  })
})
