import { expect, test } from 'vitest'
import { createLog, describeError, withoutValues } from './log.ts'

test('an error is described without the values it names', () => {
  const error = Object.assign(new Error('duplicate key "person_identifier_unique" of 198001312005011001'), {
    code: '23505',
    constraint: 'person_identifier_unique',
    detail: 'Key (kind, value)=(NIP, 198001312005011001) already exists.',
  })
  const described = describeError(error)
  expect(described).toMatchObject({ error: 'Error', code: '23505', constraint: 'person_identifier_unique' })
  expect(JSON.stringify(described)).not.toContain('1980')
  expect(described['at']).toContain('log.test.ts')
})

test.each([
  [`invalid input syntax for type date: "31/02/1980"`, 'invalid input syntax for type date: "…"'],
  [`no person 'Maria'`, 'no person "…"'],
  ['Key (value)=(Maria) is there', 'Key (value)=(…) is there'],
  ['nip 1980 0131 2005 011 001 twice', 'nip … twice'],
  ['expected one row, got 2', 'expected one row, got 2'],
])('%s', (message, plain) => {
  expect(withoutValues(message)).toBe(plain)
})

test('what is no error is described too, and a line is one JSON object', () => {
  const lines: string[] = []
  createLog({ write: (line) => lines.push(line) }).error('job-failed', 'text "Maria"', { job: 'note' })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'job-failed', job: 'note', message: 'text "…"' })
})
