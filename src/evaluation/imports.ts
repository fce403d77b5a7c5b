import { nipColumn } from '#people/changes/import-common.ts'
import { short, textCell } from '#platform/import-cells.ts'
import { fillIn, type ImportKind, importKind, optional, type Parsed } from '#platform/import-kind.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from './access.ts'
import { planPredikat } from './changes/import-predikat.ts'
import { readPeriod } from './rules/read-period.ts'
import { readPredikat, readRating } from './rules/read-rating.ts'

/** A cell read by `read`, or the sentence that names what stands there and what would be right. */
function cell<V>(read: (text: string) => V | undefined, wrong: Text): (text: string) => Parsed<V> {
  return (text) => {
    const value = read(text)
    return value === undefined ? { ok: false, reason: fillIn(wrong, { shown: short(text) }) } : { ok: true, value }
  }
}

const PERIOD: Text = {
  id: '"{shown}" bukan periode. Tulis seperti 2026-Q1, TW I 2026, 2026-01, atau 2026 untuk setahun',
  en: '"{shown}" is no period. Write it like 2026-Q1, TW I 2026, 2026-01, or 2026 for the year',
}
const RATING: Text = {
  id: '"{shown}" bukan rating. Tulis Di atas ekspektasi, Sesuai ekspektasi, atau Di bawah ekspektasi (atau 1, 2, 3)',
  en: '"{shown}" is no rating. Write Di atas ekspektasi, Sesuai ekspektasi or Di bawah ekspektasi (or 1, 2, 3)',
}
const PREDIKAT: Text = {
  id: '"{shown}" bukan predikat. Tulis Sangat Baik, Baik, Butuh Perbaikan, Kurang, atau Sangat Kurang',
  en: '"{shown}" is no predikat. Write Sangat Baik, Baik, Butuh Perbaikan, Kurang or Sangat Kurang',
}

const rating = cell(readRating, RATING)
const word = textCell(40)

/** The recap of e-Kinerja: one row a person and period, with two ratings, the predikat, or all three. */
const predikatImport: ImportKind = importKind({
  kind: 'predikat',
  title: { id: 'Predikat kinerja pegawai', en: 'Predikat of staff' },
  help: {
    id: 'Rekap dari e-Kinerja: NIP, PERIODE (atau TAHUN dengan TRIWULAN atau BULAN), RATING HASIL KERJA dan RATING PERILAKU, atau PREDIKAT. Bila ketiganya ada, harus cocok dengan matriks PermenPANRB 6/2022. Perbaikan menjadi revisi baru; yang lama tetap tersimpan.',
    en: 'The recap of e-Kinerja: NIP, PERIODE (or TAHUN with TRIWULAN or BULAN), RATING HASIL KERJA and RATING PERILAKU, or PREDIKAT. Where all three stand they must agree with the matrix of PermenPANRB 6/2022. A correction becomes a new revision; the old one is kept.',
  },
  columns: {
    nip: nipColumn,
    periode: optional(
      'PERIODE',
      cell(readPeriod, PERIOD),
      { id: 'periode, misalnya 2026-Q1', en: 'the period, such as 2026-Q1' },
      ['PERIODE PENILAIAN'],
    ),
    tahun: optional('TAHUN', word, { id: 'tahun, misalnya 2026', en: 'the year, such as 2026' }),
    triwulan: optional('TRIWULAN', word, { id: 'triwulan I sampai IV', en: 'quarter I to IV' }, ['TW']),
    bulan: optional('BULAN', word, { id: 'bulan, 1 sampai 12 atau namanya', en: 'month, 1 to 12 or its name' }),
    hasil: optional('RATING HASIL KERJA', rating, { id: 'rating hasil kerja', en: 'the rating of work results' }, [
      'HASIL KERJA',
      'HASIL KINERJA NILAI',
      'RATING HASIL',
    ]),
    perilaku: optional('RATING PERILAKU', rating, { id: 'rating perilaku kerja', en: 'the rating of conduct' }, [
      'RATING PERILAKU KERJA',
      'PERILAKU KERJA',
      'PERILAKU KERJA NILAI',
      'PERILAKU',
    ]),
    predikat: optional('PREDIKAT', cell(readPredikat, PREDIKAT), { id: 'predikat kinerja', en: 'the predikat' }, [
      'PREDIKAT KINERJA',
      'PREDIKAT KINERJA PEGAWAI',
      'KUADRAN',
      'KUADRAN KINERJA',
      'KUADRAN KINERJA NILAI',
    ]),
  },
  authorise: (actor) => requireAccess(actor, 'import_predikat', {}),
  plan: planPredikat,
})

/** The kinds of import that this module brings. */
export const evaluationImports: readonly ImportKind[] = [predikatImport]
