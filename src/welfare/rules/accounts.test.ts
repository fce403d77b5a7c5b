import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byAccount } from './accounts.ts'
import type { PayLine, PolicyColumn } from './paylist.ts'

const column = (account: string): PolicyColumn => ({ rule: account, label: account, unit: 'rupiah', account })

function line(gross: number, values: readonly number[]): PayLine {
  return {
    nip: '1',
    name: 'A',
    npwp: undefined,
    golongan: 'III/a',
    jabatan: '',
    kelas: 8,
    unitKode: 'a',
    unitName: 'A',
    kind: 'UTAMA',
    forMonth: '2026-01',
    provisional: [],
    zero: undefined,
    values,
    gross,
    pph: 0,
    bpjs: 0,
    net: gross,
  }
}

test('whatever the criteria, the accounts sum to the gross: the payment order adds up', () => {
  const lines = fc.array(
    fc.tuple(
      fc.integer({ min: -9_000_000, max: 40_000_000 }),
      fc.array(fc.nat(20_000_000), { minLength: 3, maxLength: 3 }),
    ),
  )
  fc.assert(
    fc.property(lines, (made) => {
      const all = made.map(([gross, values]) => line(gross, values))
      const sums = byAccount(['5.1', '5.2', '5.3'].map(column), all)
      expect(sums.reduce((sum, one) => sum + one.amount, 0)).toBe(all.reduce((sum, one) => sum + one.gross, 0))
    }),
  )
})

test('two criteria of one account are one sum', () => {
  expect(byAccount([column('5.1'), column('5.1')], [line(10, [3, 7])])).toEqual([
    { account: '5.1', label: '5.1', amount: 10 },
  ])
})
