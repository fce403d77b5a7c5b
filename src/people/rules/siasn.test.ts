import { expect, test } from 'vitest'
import { eselonOf, golonganOf, jenisJabatanOf, nameKey, type SiasnEmployment, statusOf } from './siasn.ts'

const row = (given: Partial<SiasnEmployment>): SiasnEmployment => ({
  nip: { kind: 'PNS' },
  statusText: undefined,
  jenisPegawai: undefined,
  golonganId: undefined,
  golonganNama: undefined,
  ...given,
})

test.each([
  [row({ statusText: 'P' }), 'PNS'],
  [row({ statusText: 'c' }), 'CPNS'],
  [row({ statusText: 'CPNS' }), 'CPNS'],
  [row({ jenisPegawai: 'PPPK Daerah Kab/Kota' }), 'PPPK'],
  [row({ statusText: 'PPPK Paruh Waktu' }), 'PPPK_PARUH_WAKTU'],
  [row({ nip: { kind: 'PPPK' } }), 'PPPK'],
  [row({ jenisPegawai: 'PNS Daerah Kab/Kota' }), 'PNS'],
])('status %#', (given, expected) => {
  expect(statusOf(given)).toBe(expected)
})

test('golongan comes from the name, else from the id, and must fit the status', () => {
  expect(golonganOf(row({ golonganNama: 'III/b', golonganId: '31' }), 'PNS')).toBe('PNS_III_B')
  expect(golonganOf(row({ golonganNama: 'Penata', golonganId: '33' }), 'CPNS')).toBe('PNS_III_C')
  expect(golonganOf(row({ golonganNama: 'IX' }), 'PPPK')).toBe('PPPK_IX')
  expect(golonganOf(row({ golonganNama: 'IX' }), 'PNS')).toBeUndefined()
  expect(golonganOf(row({}), 'PNS')).toBeUndefined()
})

test.each([
  ['1', undefined, 'STRUKTURAL'],
  ['2', undefined, 'JF'],
  ['4', undefined, 'PELAKSANA'],
  [undefined, 'Jabatan Fungsional Tertentu', 'JF'],
  [undefined, 'Fungsional Umum', 'PELAKSANA'],
  [undefined, undefined, 'PELAKSANA'],
] as const)('jenis jabatan %s %s', (id, nama, expected) => {
  expect(jenisJabatanOf(id, nama)).toBe(expected)
})

test('eselon by name or id; 99 and absent columns are none', () => {
  expect(eselonOf(undefined, 'II.b')).toBe('II.b')
  expect(eselonOf('32', undefined)).toBe('III.b')
  expect(eselonOf('99', 'NON')).toBeUndefined()
  expect(eselonOf(undefined, undefined)).toBeUndefined()
})

test('names compare without case, signs and repeated spaces', () => {
  expect(nameKey('  Badan  Kepegawaian, Pendidikan & Pelatihan ')).toBe(
    nameKey('BADAN KEPEGAWAIAN PENDIDIKAN PELATIHAN'),
  )
  expect(nameKey('Seksi A')).not.toBe(nameKey('Seksi B'))
})
