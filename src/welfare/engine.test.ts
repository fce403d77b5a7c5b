import { expect, test } from 'vitest'
import { packTrace } from '#policy/packed.ts'
import { compiledTpp, payablePeople } from '#tests/builders/welfare-run.ts'
import { computePacked, packPeople } from './engine.ts'

const compiled = compiledTpp('2026-01')

function packed(count: number): Uint8Array[] {
  return packPeople(compiled, payablePeople('2026-01', count, 3)).flatMap((one) => ('input' in one ? [one.input] : []))
}

test('traces written in bulk are byte for byte those of the policy', () => {
  const inputs = packed(60)
  const { computed, results } = computePacked(compiled, inputs)
  computed.forEach((one, index) => {
    if (one !== undefined) expect(Buffer.from(one.trace)).toEqual(Buffer.from(packTrace(compiled, results, index)))
  })
  expect(computed.filter((one) => one !== undefined).length).toBeGreaterThan(30)
})

test('nobody is left out without a reason, and net is what remains', () => {
  const inputs = packed(60)
  const { computed, notPaid } = computePacked(compiled, inputs)
  computed.forEach((one, index) => {
    expect(one === undefined).toBe(notPaid.has(index))
    if (one !== undefined) expect(one.net).toBe(one.gross - one.pph - one.bpjs)
  })
})

test('an effect that holds keeps a person back and says what releases it', () => {
  const [person] = payablePeople('2026-01', 1, 3)
  if (person === undefined) throw new Error('nobody')
  const [one] = packPeople(compiled, [{ ...person, values: { ...person.values, lhkpn_tertunda: true } }])
  if (one === undefined || !('input' in one)) throw new Error('not packed')
  const { notPaid } = computePacked(compiled, [one.input])
  expect(notPaid.get(0)).toMatchObject({ code: 'lhkpn', text: { id: expect.stringContaining('LHKPN') } })
})

test('a person whom the policy cannot take is answered with the reason', () => {
  const [person] = payablePeople('2026-01', 1, 3)
  if (person === undefined) throw new Error('nobody')
  const [one] = packPeople(compiled, [{ ...person, values: { ...person.values, golongan: 'PNS_V_A' } }])
  expect(one).toMatchObject({ code: 'E_UNKNOWN_KEY', text: { id: expect.stringContaining('PNS_V_A') } })
})
