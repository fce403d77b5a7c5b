import { expect, test } from 'vitest'
import type { Statement } from '../../questionnaire.ts'
import { wordingOf } from './wording.ts'

const worded = (question: string): Statement['texts']['id'] => ({ question, choices: ['1', '2', '3', '4'] })

test('a language without its own wording asks in Indonesian', () => {
  const one = { code: 'U1', texts: { id: worded('Apa?'), en: worded('What?'), mkn: worded('Apa ko?') } }
  expect(wordingOf(one, 'mkn').question).toBe('Apa ko?')
  expect(wordingOf(one, 'en').question).toBe('What?')
  expect(wordingOf(one, 'tet').question).toBe('Apa?')
})
