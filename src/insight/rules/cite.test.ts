import { describe, expect, it } from 'vitest'
import { articleText, sourceName } from './cite.ts'

describe('an article in words', () => {
  it.each([
    ['pp80#ps4', 'Pasal 4'],
    ['pp12#ps58(1)', 'Pasal 58 ayat (1)'],
    ['perbup#ps5(2)a', 'Pasal 5 ayat (2) huruf a'],
    ['perwali#ps-plt(1)', 'pasal tentang plt, ayat (1)'],
    ['perwali#ps-pulang-cepat', 'pasal tentang pulang cepat'],
    ['pan14#lamp-II.nilai-interval', 'Lampiran II, nilai interval'],
    ['perwali#lamp-tempat', 'Lampiran tempat'],
    ['perpres188#lampiran', 'Lampiran'],
    ['kep25#V.pengolahan', 'V, pengolahan'],
    ['nip#angka-15', 'angka 15'],
    ['tanpa', 'tanpa'],
  ])('%s is %s', (cite, text) => {
    expect(articleText(cite, 'id')).toBe(text)
  })

  it('has its English', () => {
    expect(articleText('pp12#ps58(1)', 'en')).toBe('Article 58 paragraph (1)')
    expect(articleText('pan14#lamp-II.sampel', 'en')).toBe('Annex II, sampel')
  })

  it('knows its source', () => {
    expect(sourceName('perwali#ps-plt(1)')).toBe('perwali')
  })
})
