import { expect, test } from 'vitest'
import { inOrder, isTable, kindOfFile } from './folder.ts'

test.each([
  ['siasn-data-utama.xlsx', 'people'],
  ['jabatan.csv', 'positions'],
  ['gaji.csv', 'salary'],
  ['kalender.csv', 'calendar'],
  ['cuti.csv', 'leave'],
  ['hukuman-disiplin.csv', 'discipline'],
  ['presensi.csv', 'attendance'],
  ['lhkpn-2025.csv', 'lhkpn'],
  ['rekening-bank.csv', 'accounts'],
  ['predikat.csv', 'predikat'],
  ['penempatan.csv', 'placements'],
  ['skm/pkm-oesapa.csv', 'skm'],
  ['Rekap Kehadiran Januari.XLSX', 'attendance'],
  ['catatan.csv', undefined],
])('%s is %s', (path, kind) => {
  expect(kindOfFile(path)).toBe(kind)
})

test('only tables count, and hidden files do not', () => {
  expect(['a.csv', 'b.XLSX', 'README.md', '.x.csv', '~$b.xlsx', 'sasando-map.yaml'].filter(isTable)).toEqual([
    'a.csv',
    'b.XLSX',
  ])
})

test('files go in by kind, then by name', () => {
  const file = (path: string, kind: string) => ({ path, kind })
  const files = [file('z', 'skm'), file('p', 'people'), file('a', 'skm'), file('c', 'calendar')]
  expect(inOrder(files, ['calendar', 'people', 'skm']).map((one) => one.path)).toEqual(['c', 'p', 'a', 'z'])
})
