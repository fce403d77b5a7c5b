import type { Agency } from './agency.ts'
import { csvText } from './csv.ts'
import type { SampleFile } from './month-files.ts'
import { SIASN_HEADERS, siasnRows } from './siasn.ts'
import { type SheetCell, sheetFile } from './xlsx.ts'

/** What a wrong file shows: its kind, and whether the import refuses it (else it must take it without harm). */
export type WrongFile = SampleFile & { readonly kind: string; readonly refused: boolean }

/** Files to try that are wrong each in its own way; people and numbers are invented like all others. */
export function wrongFiles(agency: Agency): readonly WrongFile[] {
  const text = (path: string, kind: string, rows: readonly (readonly (string | number)[])[]): WrongFile => ({
    path,
    kind,
    refused: true,
    bytes: Buffer.from(csvText(rows)),
  })
  const [first, second] = agency.people
  const nips = [first?.nip ?? '', second?.nip ?? '']
  return [
    { ...book('dua-orang-satu-nip.xlsx', twoWithOneNip(agency)), kind: 'people', refused: true },
    { ...book('nama-berisi-html.xlsx', markedName(agency)), kind: 'people', refused: false },
    { ...book('gaji-berisi-rumus.xlsx', formulas(nips)), kind: 'salary', refused: true },
    text('kelas-tanpa-besaran.csv', 'positions', [
      ['kode', 'nama', 'jenis', 'eselon', 'unit', 'kelas', 'memimpin'],
      ['analis-luar-biasa.disdukcapil', 'Analis Luar Biasa', 'JF', '', 'disdukcapil', 18, 'tidak'],
    ]),
    text('presensi-masa-depan.csv', 'attendance', [
      ['nip', 'waktu'],
      [nips[0] ?? '', '02-01-2199 07:30'],
    ]),
    text('judul-salah.csv', 'salary', [
      ['nomor', 'jumlah uang', 'sejak kapan'],
      [nips[0] ?? '', '4.500.000', '01-01-2026'],
    ]),
    text('nip-dirusak-lembar-kerja.csv', 'salary', [
      ['nip', 'gaji', 'berlaku'],
      ['1,98501E+17', '4.500.000', '01-01-2026'],
    ]),
  ]
}

function book(path: string, rows: readonly (readonly SheetCell[])[]): SampleFile {
  return { path, bytes: sheetFile('DATA UTAMA', rows) }
}

function twoWithOneNip(agency: Agency): readonly (readonly SheetCell[])[] {
  const [headers = [], first = [], second = []] = siasnRows(agency)
  const nip = SIASN_HEADERS.indexOf('NIP BARU')
  return [headers, first, second.map((cell, at) => (at === nip ? (first[nip] ?? null) : cell))]
}

function markedName(agency: Agency): readonly (readonly SheetCell[])[] {
  const [headers = [], first = []] = siasnRows(agency)
  const name = SIASN_HEADERS.indexOf('NAMA')
  return [headers, first.map((cell, at) => (at === name ? '<script>alert("halo")</script> <b>TEBAL</b>' : cell))]
}

/** One formula without a stored value, one that would call out; neither is ever computed. */
function formulas([first = '', second = '']: readonly string[]): readonly (readonly SheetCell[])[] {
  return [
    ['nip', 'gaji', 'berlaku'],
    [first, { formula: 'SUM(4000000,500000)' }, '01-01-2026'],
    [second, { formula: 'WEBSERVICE("http://contoh.invalid/")', value: '#VALUE!' }, '01-01-2026'],
  ]
}
