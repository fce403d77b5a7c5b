import { dateCell, short } from '#platform/import-cells.ts'
import {
  type CellParser,
  defaulted,
  fillIn,
  type ImportKind,
  importKind,
  optional,
  type Parsed,
  required,
} from '#platform/import-kind.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from './access.ts'
import { planLapor } from './changes/import-lapor.ts'
import { LONGEST } from './complaint.ts'
import { findCategory } from './complaint-categories.ts'
import { readKelas, readYes } from './rules/complaint/lapor-cells.ts'

const LONG: Text = {
  id: 'teks ini {count} huruf; paling panjang {max}',
  en: 'this text has {count} letters; at most {max}',
}

/** Text of several lines, at most `most` letters; whatever looks like markup or a formula is text like any other. */
function words(most: number): CellParser<string> {
  return (text) => {
    const plain = text
      .replace(/\r\n/g, '\n')
      .replace(/^'(?=[=+\-@])/, '')
      .trim()
    return plain.length <= most
      ? { ok: true, value: plain }
      : { ok: false, reason: fillIn(LONG, { count: plain.length, max: most }) }
  }
}

function cell<V>(read: (text: string) => V | undefined, wrong: Text): CellParser<V> {
  return (text): Parsed<V> => {
    const value = read(text)
    return value === undefined ? { ok: false, reason: fillIn(wrong, { shown: short(text) }) } : { ok: true, value }
  }
}

const KELAS: Text = {
  id: '"{shown}" bukan klasifikasi. Tulis permintaan informasi, pengaduan tidak berkadar pengawasan, pengaduan berkadar pengawasan, atau aspirasi',
  en: '"{shown}" is no class. Write permintaan informasi, pengaduan tidak berkadar pengawasan, pengaduan berkadar pengawasan or aspirasi',
}
const KATEGORI: Text = {
  id: '"{shown}" bukan kode kategori kota. Kosongkan bila tidak ada',
  en: '"{shown}" is no category of the city. Leave it empty where there is none',
}
const RAHASIA: Text = { id: '"{shown}" bukan ya atau tidak', en: '"{shown}" is neither ya nor tidak' }

/** A file of SP4N-LAPOR!: one row a report, known by its tracking number. Names and contacts are not read. */
const laporImport: ImportKind = importKind({
  kind: 'lapor',
  title: { id: 'Laporan SP4N-LAPOR!', en: 'Reports of SP4N-LAPOR!' },
  help: {
    id: 'Satu baris satu laporan, dikenali dari nomor LAPOR! (Tracking ID). Laporan yang sudah ada tidak diubah. Nama, nomor, dan alamat pelapor tidak dibaca. Baris dengan klasifikasi dan instansi langsung diteruskan; yang lain menunggu verifikasi.',
    en: 'One row a report, known by its LAPOR! number (Tracking ID). A report that is here already is not changed. Names, numbers and addresses of reporters are not read. A row with class and agency is passed on at once; others wait for verification.',
  },
  columns: {
    lapor: required('TRACKING ID', words(40), { id: 'nomor LAPOR!', en: 'the LAPOR! number' }, [
      'NOMOR LAPOR',
      'ID LAPORAN',
      'KODE TRACKING',
    ]),
    judul: required('JUDUL', words(LONGEST.title), { id: 'judul laporan', en: 'the title' }, ['JUDUL LAPORAN']),
    isi: required('ISI LAPORAN', words(LONGEST.body), { id: 'isi laporan', en: 'the text' }, ['ISI', 'LAPORAN']),
    tanggal: required('TANGGAL LAPORAN', dateCell, { id: 'tanggal laporan', en: 'the day of the report' }, [
      'TANGGAL',
      'TANGGAL MASUK',
    ]),
    kejadian: optional('TANGGAL KEJADIAN', dateCell, { id: 'tanggal kejadian', en: 'the day it happened' }),
    lokasi: optional('LOKASI', words(LONGEST.place), { id: 'tempat kejadian', en: 'where it happened' }, [
      'LOKASI KEJADIAN',
    ]),
    kategori: optional(
      'KATEGORI',
      cell((text) => findCategory(text.trim().toLowerCase())?.code, KATEGORI),
      { id: 'kode kategori kota, misalnya jalan', en: 'a category of the city, such as jalan' },
    ),
    kelas: optional('KLASIFIKASI', cell(readKelas, KELAS), { id: 'klasifikasi', en: 'the class' }, ['KELAS']),
    instansi: optional('INSTANSI', words(200), { id: 'kode atau nama unit', en: 'code or name of the unit' }, [
      'INSTANSI TUJUAN',
      'UNIT',
    ]),
    rahasia: defaulted('RAHASIA', cell(readYes, RAHASIA), false, { id: 'ya atau tidak', en: 'ya or tidak' }),
  },
  authorise: (actor) => requireAccess(actor, 'import_lapor', {}),
  plan: planLapor,
})

export const complaintImports: readonly ImportKind[] = [laporImport]
