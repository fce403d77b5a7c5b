import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Questionnaire } from '../../questionnaire.ts'
import { readSurveyForm } from './read-form.ts'

const wording = { question: 'Apa?', choices: ['a', 'b', 'c', 'd'] as [string, string, string, string] }
const texts = { id: wording, en: wording }
const asked: Questionnaire = {
  id: 'x',
  version: '1',
  title: 'x',
  languages: [{ code: 'id', name: 'Indonesia', draft: false }],
  statements: ['U1', 'U1.2', 'U2'].map((code) => ({ code, texts })),
  spak: [{ code: 'S1', texts }],
}

test('answers by statement, the second set apart, bands and language', () => {
  const fields = { U1: '3', 'U1.2': '1', U2: '', S1: '4', sex: 'P', usia: '60+', bahasa: 'tet', layanan: ' KTP-el ' }
  expect(readSurveyForm(fields, asked)).toEqual({
    ok: true,
    form: {
      answers: { U1: 3, 'U1.2': 1 },
      spak: { S1: 4 },
      layanan: 'KTP-el',
      bahasa: 'tet',
      sex: 'P',
      usia: '60+',
      pendidikan: undefined,
      pekerjaan: undefined,
    },
  })
})

test('what was not asked is not kept', () => {
  const read = readSurveyForm({ U1: '2', U9: '4', S5: '1', nik: '5371' }, asked)
  expect(read.ok && read.form.answers).toEqual({ U1: 2 })
  expect(read.ok && read.form.spak).toBeUndefined()
})

test('nothing answered, or only the second set', () => {
  expect(readSurveyForm({}, asked)).toEqual({ ok: false, fault: { kind: 'empty' } })
  expect(readSurveyForm({ S1: '4' }, asked)).toEqual({ ok: false, fault: { kind: 'empty' } })
})

test.each([
  ['U1', '5'],
  ['U1', '0'],
  ['U1', '3.5'],
  ['S1', 'x'],
  ['sex', 'X'],
  ['usia', '<script>'],
  ['bahasa', 'fr'],
])('%s = %s is nothing that the form offers', (field, value) => {
  expect(readSurveyForm({ U2: '3', [field]: value }, asked)).toEqual({
    ok: false,
    fault: { kind: 'unreadable', field },
  })
})

test('whatever is sent: answers are whole, from 1 to 4, of statements that were asked', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('U1', 'U1.2', 'U2', 'U3', 'S1', '__proto__'), fc.string()), (fields) => {
      const read = readSurveyForm({ ...fields }, asked)
      if (!read.ok) return
      for (const [code, value] of Object.entries(read.form.answers)) {
        expect(['U1', 'U1.2', 'U2']).toContain(code)
        expect([1, 2, 3, 4]).toContain(value)
      }
    }),
  )
})
