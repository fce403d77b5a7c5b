import { expect, test } from 'vitest'
import { questionnaireSchema, SURVEY_LANGS } from './questionnaire.ts'
import { wordingOf } from './rules/survey/wording.ts'
import { questionnaireFor, questionnaireHash } from './shipped-questionnaire.ts'

const plain = questionnaireFor('dispora', '2026-01-01')

test('nine unsur and five anti-corruption statements, each worded in all four languages', () => {
  expect(plain.statements.map(({ code }) => code)).toEqual(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'])
  expect(plain.spak.map(({ code }) => code)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5'])
  for (const one of [...plain.statements, ...plain.spak]) {
    for (const lang of SURVEY_LANGS) expect(one.texts[lang]?.question, `${one.code} ${lang}`).toBeTruthy()
    expect(new Set(SURVEY_LANGS.map((lang) => wordingOf(one, lang).question)).size, one.code).toBe(4)
  }
  expect(questionnaireSchema.parse(plain)).toEqual(plain)
})

test('the wording of the regulation, letter by letter', () => {
  const cost = plain.statements.find(({ code }) => code === 'U4')
  expect(cost?.texts.id).toEqual({
    question: 'Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?',
    choices: ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'],
  })
})

test('only the two city languages are checked: the others are marked as drafts', () => {
  expect(plain.languages.map(({ code, draft }) => [code, draft])).toEqual([
    ['id', false],
    ['en', false],
    ['mkn', true],
    ['tet', true],
  ])
})

test('added statements of a unit stand behind the first of their unsur, with the scale of agreement', () => {
  const own = questionnaireFor('disdukcapil', '2026-01-01')
  expect(own.statements.slice(0, 4).map(({ code }) => code)).toEqual(['U1', 'U1.2', 'U2', 'U2.2'])
  expect(own.statements[1]?.texts.en.choices[0]).toBe('Disagree')
  expect(own.statements[1]?.texts.mkn?.choices[3]).toBe('Satuju sakali')
  expect(questionnaireHash(own)).not.toBe(questionnaireHash(plain))
  expect(questionnaireHash(questionnaireFor('lain', '2026-06-30'))).toBe(questionnaireHash(plain))
})
