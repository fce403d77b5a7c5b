import { expect, test } from 'vitest'
import { type Asked, type MonthFacts, supplyInputs, unsuppliedInputs } from './inputs.ts'

const facts: MonthFacts = {
  status: 'CPNS',
  golongan: 'PNS_III_A',
  gaji: 3_000_000,
  hukdisPotongan: 1250,
  lhkpnTertunda: true,
  hariKerja: 21,
  hariAktif: 20,
  segmen: [
    { kelas: 7, unit: 'dinkes', posisi: 'perawat', peran: 'DEFINITIF', hariAktif: 10, hariLain: 0, sampai: 14 },
    { kelas: 9, unit: 'dinkes', posisi: 'kepala-seksi', peran: 'DEFINITIF', hariAktif: 10, hariLain: 0, sampai: 31 },
    { kelas: 11, unit: 'rsud', posisi: 'direktur', peran: 'PLT', hariAktif: 20, hariLain: 0, sampai: 31 },
  ],
  hari: [{ segmen: 1, tanggal: 5, terlambat: 20, pulangCepat: 0, absen: false, cuti: 'TIDAK' }],
  predikat: undefined,
}
const one = (name: string): Asked => ({ name, columns: undefined })

test('supplies what a policy asks by name, and names what is not there', () => {
  const supplied = supplyInputs(
    [one('status'), one('predikat'), one('hukdis_persen'), one('lhkpn_tertunda'), one('cpns'), one('kelas')],
    facts,
  )
  expect(supplied).toEqual({
    values: { status: 'CPNS', hukdis_persen: '12.5%', lhkpn_tertunda: true, cpns: true, kelas: 9 },
    rows: {},
    missing: ['predikat'],
  })
})

test('rows come with the columns asked for, and a blank cell is missing by row and column', () => {
  const asked: Asked[] = [
    { name: 'segmen', columns: ['kelas', 'hari_aktif', 'hari_lain', 'sampai'] },
    { name: 'hari', columns: ['tanggal', 'pulang_cepat'] },
  ]
  const [first] = facts.segmen
  if (first === undefined) throw new Error('no segment')
  const blank = { ...facts, segmen: [{ ...first, kelas: undefined }] }
  expect(supplyInputs(asked, facts).rows['hari']).toEqual([{ tanggal: 5, pulang_cepat: 0 }])
  expect(supplyInputs(asked, blank)).toMatchObject({
    missing: ['segmen.kelas'],
    rows: { segmen: [{ hari_aktif: 10, hari_lain: 0, sampai: 14 }] },
  })
})

test('an input that the register cannot supply is named', () => {
  expect(unsuppliedInputs([one('gaji'), one('lembur'), { name: 'hari', columns: ['tanggal', 'apel'] }])).toEqual([
    'lembur',
    'hari.apel',
  ])
  expect(unsuppliedInputs([{ name: 'proyek', columns: ['nilai'] }])).toEqual(['proyek'])
})
