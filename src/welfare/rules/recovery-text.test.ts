import { expect, test } from 'vitest'
import { type RecoveryFacts, recoveryText } from './recovery-text.ts'

const line: RecoveryFacts = {
  personId: 7,
  kind: 'ANGSURAN',
  debtId: 3,
  amount: -100,
  facts: { pay: 900, negative: 0, limit: 5000, monthly: 100, outstanding: 250, basis: 'SKTJM 1' },
}

test('every fact of an instalment shows in its text', () => {
  const changes: RecoveryFacts[] = [
    { ...line, personId: 8 },
    { ...line, kind: 'TUNDA' },
    { ...line, debtId: 4 },
    { ...line, amount: -101 },
    ...(['pay', 'negative', 'limit', 'monthly', 'outstanding'] as const).map((name) => ({
      ...line,
      facts: { ...line.facts, [name]: 1 },
    })),
    { ...line, facts: { ...line.facts, basis: 'SKTJM 2' } },
  ]
  expect(new Set([line, ...changes].map(recoveryText)).size).toBe(changes.length + 1)
})
