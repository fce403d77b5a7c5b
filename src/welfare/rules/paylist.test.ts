import { expect, test } from 'vitest'
import { byAccount } from './accounts.ts'
import fc from 'fast-check'
import {
  byGolongan,
  byPerson,
  byUnit,
  type PayLine,
  type PolicyColumn,
  reconcile,
  sumOf,
  toRecover,
} from './paylist.ts'

const columns: PolicyColumn[] = [
  { rule: 'beban', label: 'Beban kerja', unit: 'rupiah', account: '5.1.01.02.001' },
  { rule: 'potongan', label: 'Potongan', unit: 'percent', account: undefined },
  { rule: 'prestasi', label: 'Prestasi kerja', unit: 'rupiah', account: '5.1.01.02.005' },
]

function line(change: Partial<PayLine>): PayLine {
  return {
    nip: '198001312005031001',
    name: 'Ana Contoh',
    npwp: undefined,
    golongan: 'PNS_III_A',
    jabatan: 'Analis',
    kelas: 8,
    unitKode: 'dinkes',
    unitName: 'Dinas Kesehatan',
    kind: 'UTAMA',
    forMonth: '2026-01',
    provisional: [],
    zero: undefined,
    values: [400, 12.5, 600],
    gross: 1000,
    pph: 50,
    bpjs: 10,
    net: 940,
    ...change,
  }
}

const other = line({
  nip: '199002152024212017',
  golongan: 'PPPK_IX',
  unitKode: 'setda',
  unitName: 'Setda',
  gross: 500,
  pph: 0,
  bpjs: 5,
  net: 495,
})
const difference = line({
  kind: 'SELISIH',
  forMonth: '2025-12',
  gross: -2000,
  pph: -100,
  bpjs: -20,
  net: -1880,
  values: [],
})

test('groups by unit in order and sums every amount', () => {
  const units = byUnit([line({}), other, difference])
  expect(units.map((unit) => [unit.kode, unit.lines.length])).toEqual([
    ['dinkes', 2],
    ['setda', 1],
  ])
  expect(sumOf([line({}), other])).toEqual({ gross: 1500, pph: 50, bpjs: 15, net: 1435 })
})

test('a golongan counts persons, not lines', () => {
  expect(byGolongan([line({}), difference, other])).toEqual([
    { key: 'PNS_III_A', persons: 1, gross: -1000, pph: -50, bpjs: -10, net: -940 },
    { key: 'PPPK_IX', persons: 1, gross: 500, pph: 0, bpjs: 5, net: 495 },
  ])
})

test('accounts sum to the gross to the rupiah and follow the criteria', () => {
  const sums = byAccount(columns, [line({ gross: 1001 }), other])
  expect(sums).toEqual([
    { account: '5.1.01.02.001', label: 'Beban kerja', amount: 600 },
    { account: '5.1.01.02.005', label: 'Prestasi kerja', amount: 901 },
  ])
  expect(byAccount([], [other])).toEqual([{ account: '-', label: '-', amount: 500 }])
})

test('who owes more than the month pays is listed for recovery', () => {
  expect(byPerson([line({}), difference])[0]?.net).toBe(-940)
  expect(toRecover([line({}), difference, other]).map((person) => person.nip)).toEqual(['198001312005031001'])
})

test('whatever the lines, payment order and transfers agree to the rupiah', () => {
  const amount = fc.integer({ min: -2_000_000, max: 5_000_000 })
  const lines = fc.array(
    fc
      .record({ nip: fc.constantFrom('1', '2', '3'), gross: amount, pph: amount, bpjs: amount, taken: fc.nat(90_000) })
      .map(({ nip, gross, pph, bpjs, taken }) =>
        line({ nip, gross, pph, bpjs, net: gross - pph - bpjs, beside: { deferred: taken, instalments: taken % 7 } }),
      ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(lines, (list) => {
      expect(reconcile(list, (nip) => nip !== '2').rest).toBe(0)
    }),
  )
})

test('a deferral lifts a person to nothing, an instalment lowers the transfer', () => {
  const [owing] = byPerson([{ ...difference, beside: { deferred: -difference.net, instalments: 0 } }])
  expect(owing).toMatchObject({ net: 0, deferred: -difference.net })
  expect(byPerson([line({ beside: { deferred: 0, instalments: 40 } })])[0]).toMatchObject({ net: 900, instalments: 40 })
})
