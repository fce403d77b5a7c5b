import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchSheets, signatureOf } from './match-sheets.ts'

const asEarlier = (signatures: readonly string[]) => signatures.map((signature, id) => ({ id, signature }))

test('citizens who answered alike stay as many as they were', () => {
  expect(matchSheets(asEarlier(['a', 'a']), ['a', 'a', 'a'])).toEqual({ unchanged: [0, 1], added: [2], gone: [] })
})

test('a corrected sheet takes the place of the wrong one', () => {
  expect(matchSheets(asEarlier(['a', 'b']), ['a', 'c'])).toEqual({ unchanged: [0], added: [1], gone: [1] })
})

const sheets = fc.array(fc.constantFrom('a', 'b', 'c'))

test('the same sheets in any order change nothing; nothing is counted twice or lost', () => {
  fc.assert(
    fc.property(sheets, sheets, (before, after) => {
      const same = matchSheets(asEarlier(before), before.toReversed())
      expect(same.added.length + same.gone.length).toBe(0)
      const { unchanged, added, gone } = matchSheets(asEarlier(before), after)
      expect(unchanged.length + added.length).toBe(after.length)
      expect(before.length - gone.length + added.length).toBe(after.length)
    }),
  )
})

test('a signature follows what a sheet says, not the order in which it says it', () => {
  const sheet = { layanan: undefined, sex: 'P', usia: '30-39', pendidikan: undefined, pekerjaan: undefined } as const
  const one = signatureOf({ ...sheet, answers: { U1: 3, U2: 4 } })
  expect(signatureOf({ ...sheet, answers: { U2: 4, U1: 3 } })).toBe(one)
  expect(signatureOf({ ...sheet, answers: { U1: 4, U2: 3 } })).not.toBe(one)
  expect(signatureOf({ ...sheet, answers: { U1: 3, 'U1.2': 4 } })).not.toBe(one)
  const honest = signatureOf({ ...sheet, answers: { U1: 3, U2: 4 }, spak: { S1: 4, S2: 3 } })
  expect(signatureOf({ ...sheet, answers: { U1: 3, U2: 4 }, spak: { S2: 3, S1: 4 } })).toBe(honest)
  expect(honest).not.toBe(one)
  expect(signatureOf({ ...sheet, answers: { U1: 3, U2: 4 }, spak: { S1: 3, S2: 4 } })).not.toBe(honest)
  expect(signatureOf({ ...sheet, sex: 'L', answers: { U1: 3, U2: 4 } })).not.toBe(one)
})
