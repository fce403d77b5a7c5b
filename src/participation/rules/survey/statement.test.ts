import { expect, test } from 'vitest'
import { SPAK_STATEMENT, STATEMENT, unsurOfStatement } from './statement.ts'

test('a further statement belongs to its unsur', () => {
  expect(unsurOfStatement('U1')).toBe('U1')
  expect(unsurOfStatement('U1.2')).toBe('U1')
  expect(unsurOfStatement('U10.3')).toBe('U10')
})

test('codes of statements, and what is none', () => {
  for (const code of ['U1', 'U9', 'U14', 'U1.2']) expect(code).toMatch(STATEMENT)
  for (const code of ['U0', 'U1.1', 'U1.', 'S1', 'u1', '__proto__', 'U123']) expect(code).not.toMatch(STATEMENT)
  for (const code of ['S1', 'S5']) expect(code).toMatch(SPAK_STATEMENT)
  for (const code of ['S0', 'S10', 'U1']) expect(code).not.toMatch(SPAK_STATEMENT)
})
