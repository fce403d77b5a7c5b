import { describe, expect, test } from 'vitest'
import { allowedActions, nextState, RUN_ACTIONS, RUN_STATES, type RunAction, type RunState } from './welfare.ts'

/** The whole table written a second time, by hand: row = state, columns gather, check, compute, review, close. */
const TABLE: Readonly<Record<RunState, readonly (RunState | '-')[]>> = {
  open: ['gathered', '-', '-', '-', '-'],
  gathered: ['gathered', 'checked', '-', '-', '-'],
  checked: ['gathered', 'checked', 'computed', '-', '-'],
  computed: ['gathered', 'checked', 'computed', 'reviewed', '-'],
  reviewed: ['gathered', 'checked', 'computed', '-', 'closed'],
  closed: ['-', '-', '-', '-', '-'],
}

describe('run', () => {
  const cells = RUN_STATES.flatMap((state) =>
    RUN_ACTIONS.map((action, index): [RunState, RunAction, RunState | '-'] => [
      state,
      action,
      TABLE[state][index] ?? '-',
    ]),
  )
  test.each(cells)('%s × %s → %s', (state, action, expected) => {
    expect(nextState(state, action) ?? '-').toBe(expected)
  })

  test('a closed run allows nothing', () => {
    expect(allowedActions('closed')).toEqual([])
    expect(allowedActions('reviewed')).toEqual(['gather', 'check', 'compute', 'close'])
  })
})
