import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { durationBand, ledgerEntry, secretHash, type SurveyForm } from './submission.ts'

const ID = '0123456789abcdef0123456789abcdef'
const form: SurveyForm = {
  answers: { U1: 3, U2: 4 },
  spak: { S1: 4 },
  layanan: 'KTP-el',
  bahasa: 'id',
  sex: 'P',
  usia: '30-39',
  pendidikan: undefined,
  pekerjaan: undefined,
}

describe('the ledger of submissions', () => {
  test('the same content under the same id is known again, in whatever order it was written', () => {
    const again: SurveyForm = { ...form, answers: { U2: 4, U1: 3 } }
    expect(ledgerEntry(ID, 7, again)).toEqual(ledgerEntry(ID, 7, form))
  })

  test.each<[string, Partial<SurveyForm>]>([
    ['an answer', { answers: { U1: 3, U2: 1 } }],
    ['an anti-corruption answer', { spak: undefined }],
    ['the service', { layanan: 'Akta' }],
    ['a band', { usia: '60+' }],
  ])('another content is another content: %s', (_, change) => {
    const [before, after] = [ledgerEntry(ID, 7, form), ledgerEntry(ID, 7, { ...form, ...change })]
    expect(after.kunci).toEqual(before.kunci)
    expect(after.isi).not.toEqual(before.isi)
  })

  test('another unit is another content', () => {
    expect(ledgerEntry(ID, 8, form).isi).not.toEqual(ledgerEntry(ID, 7, form).isi)
  })

  test('without the id the content says nothing: equal forms have unequal hashes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{32}$/), (other) => {
        fc.pre(other !== ID)
        expect(ledgerEntry(other, 7, form).isi).not.toEqual(ledgerEntry(ID, 7, form).isi)
      }),
    )
  })
})

test('seconds become a band', () => {
  expect([0, 19.9, 20, 59, 60, 299, 300, 4000].map(durationBand)).toEqual([
    '<20',
    '<20',
    '20-59',
    '20-59',
    '60-299',
    '60-299',
    '300+',
    '300+',
  ])
})

test('the secret of a receipt opens no device', () => {
  expect(secretHash('struk', 'x')).not.toEqual(secretHash('alat', 'x'))
})
