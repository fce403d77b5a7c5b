import { expect, test } from 'vitest'
import { readGolongan } from './golongan.ts'

test.each([
  ['III/a', false, 'PNS_III_A'],
  ['III-A', false, 'PNS_III_A'],
  ['iiia', false, 'PNS_III_A'],
  ['Gol. IV/e', false, 'PNS_IV_E'],
  ['45', false, 'PNS_IV_E'],
  ['31', false, 'PNS_III_A'],
  ['IX', true, 'PPPK_IX'],
  ['09', true, 'PPPK_IX'],
  ['XVII', true, 'PPPK_XVII'],
])('%s is read', (text, pppk, expected) => {
  expect(readGolongan(text, pppk)).toEqual({ ok: true, value: expected })
})

test.each([
  ['III/e', false],
  ['V/a', false],
  ['35', false],
  ['IX', false],
  ['III/a', true],
  ['0', true],
  ['18', true],
  ['', false],
])('%s is refused', (text, pppk) => {
  expect(readGolongan(text, pppk)).toMatchObject({ ok: false })
})
