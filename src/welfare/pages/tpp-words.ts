import type { Text } from '#shared/text.ts'

/** Words of the page that explains a person's allowance. */
export const TPP = {
  title: { id: 'TPP {month}', en: 'TPP of {month}' },
  question: { id: 'Mengapa jumlahnya sekian?', en: 'Why this sum?' },
  received: { id: 'TPP diterima', en: 'TPP received' },
  gross: { id: 'TPP bruto', en: 'Gross TPP' },
  waterfall: { id: 'Dari nominal sampai diterima', en: 'From nominal to received' },
  waterfallDesc: {
    id: 'Dimulai dari TPP nominal jabatan {nominal}, berakhir dengan {net} yang diterima.',
    en: 'Starts with the nominal TPP of the post, {nominal}, and ends with {net} received.',
  },
  nominal: { id: 'TPP nominal jabatan bulan ini', en: 'Nominal TPP of the post this month' },
  steps: { id: 'Langkah demi langkah', en: 'Step by step' },
  stepsHint: {
    id: 'Setiap langkah ditulis oleh kebijakan itu sendiri, dengan pasal yang mengaturnya.',
    en: 'Each step is written by the policy itself, with the article that rules it.',
  },
  article: { id: 'Dasar: {cite}', en: 'Basis: {cite}' },
  formula: { id: 'Rumus', en: 'Formula' },
  whatIf: { id: 'Apa yang akan mengubahnya', en: 'What would change it' },
  whatIfHint: {
    id: 'Dihitung ulang dengan kebijakan yang sama; yang lain tetap.',
    en: 'Computed again by the same policy; everything else unchanged.',
  },
  noChange: {
    id: 'Presensi, cuti, atau predikat yang lain tidak mengubah jumlah ini.',
    en: 'Other attendance, leave or predikat would not change this sum.',
  },
  nothing: { id: 'Tidak ada yang dipotong bulan ini.', en: 'Nothing was cut this month.' },
  would: { id: 'Menjadi', en: 'Would be' },
  more: { id: 'Beda', en: 'Difference' },
  ifSo: { id: 'Seandainya', en: 'If' },
  before: { id: 'Dibanding bulan lalu', en: 'Against last month' },
  beforeSum: {
    id: 'Bulan lalu diterima {before}; bedanya {change}.',
    en: 'Last month {before} was received; the difference is {change}.',
  },
  step: { id: 'Langkah', en: 'Step' },
  change: { id: 'Berubah', en: 'Change' },
  sources: { id: 'Dari mana datanya', en: 'Where the data comes from' },
  input: { id: 'Masukan', en: 'Input' },
  file: { id: 'Berkas', en: 'File' },
  noFile: { id: 'bukan dari berkas', en: 'not from a file' },
  row: { id: 'Baris', en: 'Row' },
  sheet: { id: 'Lembar', en: 'Sheet' },
  punches: { id: 'Presensi', en: 'Attendance' },
  differences: { id: 'Selisih bulan sebelumnya', en: 'Differences of earlier months' },
  differenceLine: { id: 'Selisih {month}: {amount}', en: 'Difference of {month}: {amount}' },
  preview: {
    id: 'Ini pratinjau: bulan ini belum ditutup. Bila ada yang keliru, sampaikan kepada admin kepegawaian unit Anda sebelum ditutup.',
    en: 'This is a preview: the month is not closed. If something is wrong, tell your unit’s personnel admin before it closes.',
  },
  previewTitle: { id: 'Pratinjau', en: 'Preview' },
  provisional: {
    id: 'Belum ada: {inputs}. Nilai terakhir yang sah dipakai; selisihnya dibayar otomatis bila datanya masuk.',
    en: 'Missing: {inputs}. The last valid value is used; the difference follows by itself when the data comes.',
  },
  policy: { id: 'Kebijakan', en: 'Policy' },
  none: {
    id: 'Belum ada TPP Anda untuk {month}. Ia muncul di sini setelah BKPPD menerbitkan pratinjau bulan itu.',
    en: 'There is no TPP of yours for {month} yet. It appears here once BKPPD publishes the preview of that month.',
  },
  elsewhere: { id: 'Pekerjaan Anda ada di', en: 'Your work is at' },
  heldNow: {
    id: 'TPP Anda ditahan karena: {reason}. Yang harus melengkapi: {owner}.',
    en: 'Your TPP is held because: {reason}. Who must complete it: {owner}.',
  },
  home: { id: 'Beranda saya', en: 'My page' },
  reasons: { id: 'Sebab terbesar', en: 'The biggest reasons' },
  fullReason: { id: 'Lihat hitungannya langkah demi langkah', en: 'See it step by step' },
  otherMonths: { id: 'Bulan lain', en: 'Other months' },
  unverified: {
    id: 'Angka ini bersandar pada yang belum dicocokkan: {paths}',
    en: 'These figures rest on what is unverified: {paths}',
  },
} as const satisfies Record<string, Text>

/** Inputs as people call them. */
export const INPUT_WORDS: Readonly<Record<string, Text>> = {
  'status, golongan': { id: 'Status dan golongan', en: 'Status and golongan' },
  gaji: { id: 'Gaji dasar iuran', en: 'Salary for the contribution' },
  segmen: { id: 'Jabatan dan unit', en: 'Post and unit' },
  'hari.cuti': { id: 'Cuti', en: 'Leave' },
  hukdis_persen: { id: 'Hukuman disiplin', en: 'Disciplinary measure' },
  lhkpn_tertunda: { id: 'Laporan harta (LHKPN, LHKASN)', en: 'Report of wealth (LHKPN, LHKASN)' },
  predikat: { id: 'Predikat kinerja', en: 'Performance predikat' },
}
