import { expect, test } from 'vitest'
import { ADOPTION_ACTIONS, allowedAdoption, nextStanding, STANDINGS } from './policy-state.ts'

/** The whole table written a second time, by hand: row = standing; keep_draft, submit, approve, put_in_force, withdraw. */
const EXPECTED = {
  none: ['draft', '-', '-', '-', '-'],
  draft: ['-', 'submitted', '-', '-', '-'],
  submitted: ['-', '-', 'approved', '-', 'withdrawn'],
  approved: ['-', '-', '-', 'in_force', 'withdrawn'],
  in_force: ['-', '-', '-', '-', 'withdrawn'],
  withdrawn: ['draft', '-', '-', '-', '-'],
}

test.each(STANDINGS)('%s allows what the table by hand says, and nothing else', (standing) => {
  expect(ADOPTION_ACTIONS.map((action) => nextStanding(standing, action) ?? '-')).toEqual(EXPECTED[standing])
  expect(allowedAdoption(standing)).toEqual(ADOPTION_ACTIONS.filter((_, at) => EXPECTED[standing][at] !== '-'))
})

test('no way leads into force past a submission and an approval', () => {
  const into = STANDINGS.filter((standing) => nextStanding(standing, 'put_in_force') !== undefined)
  expect(into).toEqual(['approved'])
  expect(STANDINGS.filter((standing) => nextStanding(standing, 'approve') !== undefined)).toEqual(['submitted'])
})
