import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMPLAINT_ACTIONS, COMPLAINT_STATES, COMPLAINT_STEPS, isOpen, nextState, type Who } from './complaint.ts'

/** The table once more, written by hand: a change of it must be meant twice. */
const EXPECTED = `
BARU verify verifier DITERUSKAN
BARU ask verifier DILENGKAPI
BARU refuse verifier DITOLAK
BARU merge verifier DIGABUNG
DILENGKAPI verify verifier DITERUSKAN
DILENGKAPI complete reporter BARU
DILENGKAPI refuse verifier DITOLAK
DILENGKAPI lapse clock DICABUT
DITERUSKAN merge verifier DIGABUNG
DITERUSKAN start unit TINDAK_LANJUT
DITERUSKAN hand_over verifier DITERUSKAN
DITERUSKAN hand_over unit DITERUSKAN
DITERUSKAN reply unit DIJAWAB
TINDAK_LANJUT merge verifier DIGABUNG
TINDAK_LANJUT progress unit TINDAK_LANJUT
TINDAK_LANJUT hand_over verifier DITERUSKAN
TINDAK_LANJUT hand_over unit DITERUSKAN
TINDAK_LANJUT reply unit DIJAWAB
DIJAWAB confirm reporter SELESAI
DIJAWAB reopen reporter DITERUSKAN
DIJAWAB close clock SELESAI
SELESAI reopen reporter DITERUSKAN
DITOLAK reopen reporter BARU
DICABUT complete reporter BARU
`
  .trim()
  .split('\n')

const WHO: readonly Who[] = ['verifier', 'unit', 'reporter', 'clock']

describe('the table of states', () => {
  test('every state × action × side does exactly what is written', () => {
    const lines = COMPLAINT_STATES.flatMap((state) =>
      COMPLAINT_ACTIONS.flatMap((action) =>
        WHO.flatMap((who) => {
          const next = nextState(state, action, who)
          return next === undefined ? [] : [`${state} ${action} ${who} ${next}`]
        }),
      ),
    )
    expect(lines.toSorted()).toEqual(EXPECTED.toSorted())
  })

  test('no path is finished without an answer after it was last opened, and none is finished by the unit itself', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom(...COMPLAINT_ACTIONS), fc.constantFrom(...WHO)), { maxLength: 60 })
    fc.assert(
      fc.property(moves, (steps) => {
        let state: (typeof COMPLAINT_STATES)[number] = 'BARU'
        let answered = false
        for (const [action, who] of steps) {
          const next = nextState(state, action, who)
          if (next === undefined) continue
          if (action === 'reply') answered = true
          if (action === 'reopen') answered = false
          if (next === 'SELESAI') {
            expect(answered).toBe(true)
            expect(['reporter', 'clock']).toContain(who)
          }
          state = next
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('every state is reached, and from every open one a way leads out', () => {
    const reached = new Set([
      'BARU',
      ...Object.values(COMPLAINT_STEPS).flatMap((steps) => Object.values(steps).map((one) => one.next)),
    ])
    expect([...reached].toSorted()).toEqual([...COMPLAINT_STATES].toSorted())
    for (const state of COMPLAINT_STATES.filter(isOpen)) expect(Object.keys(COMPLAINT_STEPS[state])).not.toEqual([])
  })
})
