import { expect, test } from 'vitest'
import { afterStep, FOLLOWUP_STATES, FOLLOWUP_STEPS, isOverdue, shareDone } from './followup-states.ts'

test('the whole table of states and steps', () => {
  const table = Object.fromEntries(
    FOLLOWUP_STATES.map((state) => [state, FOLLOWUP_STEPS.map((step) => afterStep(state, step) ?? '-')]),
  )
  expect(table).toEqual({
    USULAN: ['RENCANA', '-', 'BATAL', '-'],
    RENCANA: ['RENCANA', 'SELESAI', 'BATAL', '-'],
    SELESAI: ['-', '-', '-', 'RENCANA'],
    BATAL: ['-', '-', '-', 'USULAN'],
  })
})

test('overdue begins the day after its quarter, and only for what is planned', () => {
  expect(isOverdue({ state: 'RENCANA', due: '2026-Q1' }, '2026-Q1')).toBe(false)
  expect(isOverdue({ state: 'RENCANA', due: '2026-Q1' }, '2026-Q2')).toBe(true)
  expect(isOverdue({ state: 'RENCANA', due: '2025-Q4' }, '2026-Q1')).toBe(true)
  expect(isOverdue({ state: 'SELESAI', due: '2025-Q4' }, '2026-Q1')).toBe(false)
})

test('dropping a line does not improve the share', () => {
  expect(shareDone([{ state: 'SELESAI' }, { state: 'BATAL' }, { state: 'RENCANA' }, { state: 'USULAN' }])).toEqual({
    done: 1,
    promised: 3,
  })
})
