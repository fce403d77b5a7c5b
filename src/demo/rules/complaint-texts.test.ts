import { expect, test } from 'vitest'
import { CATEGORIES } from '#participation/complaint-categories.ts'
import { QUESTIONS, SUGGESTIONS, TEXTS } from './complaint-texts.ts'

test('every category of the city has words, they fit the form, and their blanks are known', () => {
  expect(TEXTS.map(({ category }) => category).toSorted()).toEqual(CATEGORIES.map(({ code }) => code).toSorted())
  for (const text of [...TEXTS.flatMap(({ texts }) => texts), ...SUGGESTIONS, ...QUESTIONS]) {
    expect(text.title.length).toBeLessThanOrEqual(90)
    const blanks = `${text.title} ${text.body} ${text.reply}`.match(/\{\w+\}/g) ?? []
    for (const blank of blanks) expect(['{tempat}', '{lama}']).toContain(blank)
  }
})
