import { expect, test } from 'vitest'
import { citeWords } from './cite-words.ts'

const titles = new Map([
  ['pp12', { id: 'PP 12/2019', en: 'PP 12/2019' }],
  ['perwali', { id: 'Perwali TPP', en: 'TPP decree' }],
])

test.each([
  ['pp12#ps58', 'PP 12/2019, pasal 58', 'PP 12/2019, article 58'],
  ['pp12#ps58(2)', 'PP 12/2019, pasal 58 ayat (2)', 'PP 12/2019, article 58 paragraph (2)'],
  ['perwali#ps-alasan-penting', 'Perwali TPP, pasal tentang alasan penting', 'TPP decree, article on alasan penting'],
  ['perwali#ps-gugur(2)', 'Perwali TPP, pasal tentang gugur, ayat (2)', 'TPP decree, article on gugur, paragraph (2)'],
  ['perwali#lamp-tempat', 'Perwali TPP, lampiran tempat', 'TPP decree, annex on tempat'],
  ['perwali#lampiran', 'Perwali TPP, lampiran', 'TPP decree, annex'],
  ['perwali#ikfd', 'Perwali TPP, ikfd', 'TPP decree, ikfd'],
  ['lain', 'lain', 'lain'],
])('%s reads %s', (cite, id, en) => {
  expect(citeWords(cite, titles, 'id')).toBe(id)
  expect(citeWords(cite, titles, 'en')).toBe(en)
})
