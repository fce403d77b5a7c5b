import { expect, test } from 'vitest'
import { citeWords } from './cite-words.ts'

const titles = new Map([
  ['pp12', 'PP 12/2019'],
  ['perwali', 'Perwali TPP'],
])

test.each([
  ['pp12#ps58', 'PP 12/2019, pasal 58', 'PP 12/2019, article 58'],
  ['pp12#ps58(2)', 'PP 12/2019, pasal 58 ayat (2)', 'PP 12/2019, article 58 paragraph (2)'],
  ['perwali#ps-alasan-penting', 'Perwali TPP, pasal tentang alasan penting', 'Perwali TPP, article on alasan penting'],
  ['perwali#ps-gugur(2)', 'Perwali TPP, pasal tentang gugur, ayat (2)', 'Perwali TPP, article on gugur, paragraph (2)'],
  ['perwali#lamp-tempat', 'Perwali TPP, lampiran tempat', 'Perwali TPP, annex on tempat'],
  ['perwali#lampiran', 'Perwali TPP, lampiran', 'Perwali TPP, annex'],
  ['perwali#ikfd', 'Perwali TPP, ikfd', 'Perwali TPP, ikfd'],
  ['lain', 'lain', 'lain'],
])('%s reads %s', (cite, id, en) => {
  expect(citeWords(cite, titles, 'id')).toBe(id)
  expect(citeWords(cite, titles, 'en')).toBe(en)
})
