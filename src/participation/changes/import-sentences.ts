import type { Text } from '#shared/text.ts'

export const NO_UNIT: Text = {
  id: 'kode unit "{shown}" tidak dikenal sebagai unit layanan. Pakai kode seperti di alamat halaman unit, misalnya disdukcapil',
  en: 'unit code "{shown}" is not known as a service unit. Use the code of the unit\'s page, such as disdukcapil',
}
export const NO_UNIT_IN_NAME: Text = {
  id: 'unit tidak diketahui: berkas tanpa kolom UNIT harus bernama kode unit (disdukcapil.csv), dan "{shown}" bukan kode unit layanan',
  en: 'the unit is not known: a file without column UNIT must be called by the unit\'s code (disdukcapil.csv), and "{shown}" is no service unit',
}
export const NOT_YOURS: Text = {
  id: 'akun Anda tidak berwenang memasukkan jawaban untuk {shown}',
  en: 'your account may not bring in answers for {shown}',
}
export const NO_PERIOD: Text = {
  id: 'periode tidak diketahui. Isi kolom PERIODE (2026-Q1) atau TANGGAL, atau namai berkas disdukcapil-2026-Q1.csv',
  en: 'the period is not known. Fill in column PERIODE (2026-Q1) or TANGGAL, or call the file disdukcapil-2026-Q1.csv',
}
export const FUTURE: Text = { id: '{shown} belum tiba', en: '{shown} lies in the future' }
export const OUTSIDE: Text = {
  id: 'tanggal {shown} tidak termasuk periode {period}. Perbaiki salah satunya',
  en: 'the day {shown} is not in the period {period}. Correct one of them',
}
export const NO_ANSWER: Text = {
  id: 'baris ini tidak berisi satu jawaban pun. Hapus barisnya, atau isi jawabannya',
  en: 'this row holds no answer at all. Remove it, or fill in the answers',
}
export const PUBLISHED: Text = {
  id: 'indeks {shown} untuk {period} sudah terbit dan tidak berubah lagi. Masukkan jawaban ini ke periode berikutnya',
  en: 'the index of {shown} for {period} is published and does not change any more. Bring these answers into the next period',
}
export const REPLACED: Text = {
  id: '{count} lembar lama dari berkas ini ({subject}) tidak ada lagi di dalamnya dan akan diganti',
  en: '{count} earlier sheets of this file ({subject}) are no longer in it and will be replaced',
}
