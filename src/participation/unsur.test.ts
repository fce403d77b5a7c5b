import { expect, test } from 'vitest'
import { UNSUR, unsurName } from './unsur.ts'

test('nine unsur with stable keys; the questionnaire puts sarana before pengaduan', () => {
  expect(UNSUR.map((one) => one.code)).toEqual(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'])
  expect(UNSUR[7]?.key).toBe('U_SARANA')
  expect(UNSUR[8]?.key).toBe('U_PENGADUAN')
  expect(new Set(UNSUR.map((one) => one.key)).size).toBe(9)
})

test('a free service is answer 4 of the cost question, by the wording of the form', () => {
  expect(UNSUR[3]?.choices[3]).toEqual({ id: 'Gratis', en: 'Free of charge' })
})

test('an added element shows its code', () => {
  expect(unsurName('U10')).toEqual({ id: 'U10', en: 'U10' })
  expect(unsurName('U3').id).toBe('Waktu Penyelesaian')
})
