import type { Text } from '#shared/text.ts'
import { type Owner, OWNERS, type RunState } from '../welfare.ts'

/** Words of the months' pages. */
export const MONTH = {
  months: { id: 'Bulan pembayaran', en: 'Months' },
  monthsQuestion: {
    id: 'Bulan mana yang terbuka, dan apa yang sudah dibayar?',
    en: 'Which month is open, and what has been paid?',
  },
  month: { id: 'Bulan', en: 'Month' },
  run: { id: 'Pembayaran', en: 'Run' },
  state: { id: 'Tahap', en: 'State' },
  persons: { id: 'Orang', en: 'Persons' },
  gross: { id: 'Kotor', en: 'Gross' },
  net: { id: 'Diterima', en: 'Received' },
  closedAt: { id: 'Ditutup', en: 'Closed' },
  noMonths: {
    id: 'Belum ada bulan yang dibuka. Masukkan dulu pegawai, jabatan, gaji, presensi dan predikat di halaman Impor, lalu buka bulan di bawah ini.',
    en: 'No month is open yet. First import people, posts, salaries, attendance and predikat, then open a month below.',
  },
  openMonth: { id: 'Buka bulan', en: 'Open month' },
  openHint: { id: 'Contoh: 2026-01', en: 'For example 2026-01' },
  monthQuestion: { id: 'Apa yang masih menahan bulan ini?', en: 'What keeps this month from closing?' },
  closedQuestion: {
    id: 'Apa yang dibayar bulan ini, dan apakah terbukti?',
    en: 'What was paid this month, and is it proven?',
  },
  nothingHolds: { id: 'Tidak ada yang menahan bulan ini.', en: 'Nothing keeps this month from closing.' },
  unit: { id: 'Unit kerja', en: 'Unit' },
  ready: { id: 'Siap', en: 'Ready' },
  provisional: { id: 'Sementara', en: 'Provisional' },
  held: { id: 'Ditahan', en: 'Held' },
  lacking: { id: 'Yang belum ada', en: 'What is missing' },
  owes: { id: 'Yang harus melengkapi', en: 'Who owes it' },
  since: { id: 'Sejak', en: 'Since' },
  effect: { id: 'Akibat', en: 'Effect' },
  standings: { id: 'Keadaan per unit', en: 'Standing by unit' },
  missingOf: { id: 'Yang belum ada di {unit}', en: 'Missing in {unit}' },
  heldList: { id: 'Masih ditahan setelah penutupan', en: 'Still held after closing' },
  heldHint: {
    id: 'Mereka masuk pembayaran susulan begitu datanya lengkap.',
    en: 'They enter a supplementary run as soon as their data is complete.',
  },
  notGathered: {
    id: 'Bulan ini sudah dibuka tetapi datanya belum dikumpulkan. Tekan tombol di bawah: register, presensi dan predikat dibaca dan TPP dihitung.',
    en: 'This month is open but its data has not been gathered. Press the button below: register, attendance and predikat are read and TPP is computed.',
  },
  prepare: { id: 'Kumpulkan dan hitung {month}', en: 'Gather and compute {month}' },
  again: { id: 'Kumpulkan dan hitung ulang', en: 'Gather and compute again' },
  review: { id: 'Terbitkan pratinjau {month}', en: 'Publish the preview of {month}' },
  reviewHint: {
    id: 'Sesudah ini setiap pegawai dapat melihat perhitungannya sendiri dan menyampaikan keberatan sebelum bulan ditutup.',
    en: 'After this every staff member can see their own computation and object before the month closes.',
  },
  close: { id: 'Tutup bulan {month}', en: 'Close {month}' },
  closeHint: {
    id: 'Menutup membekukan kebijakan, data dan hasil. {held} orang yang ditahan masuk susulan.',
    en: 'Closing freezes policy, data and results. {held} held persons enter a supplementary run.',
  },
  susulan: { id: 'Buka pembayaran susulan', en: 'Open a supplementary run' },
  verify: { id: 'Hitung ulang dan buktikan', en: 'Recompute and prove' },
  payList: { id: 'Daftar pembayaran', en: 'Pay list' },
  faults: {
    id: 'Kebijakan menyebut yang tidak ada di register',
    en: 'The policy names what the register does not know',
  },
  mainRun: { id: 'Utama', en: 'Main' },
  susulanRun: { id: 'Susulan {no}', en: 'Supplementary {no}' },
  trial: {
    id: 'Kebijakan yang dipakai belum disahkan atau belum dicocokkan, jadi bulan ini ditutup sebagai percobaan.',
    en: 'The policy used is not approved or not verified, so this month closes as a trial.',
  },
  policy: { id: 'Kebijakan', en: 'Policy' },
  task: { id: 'Pekerjaan bulan {month}', en: 'Work on {month}' },
} as const satisfies Record<string, Text>

export const STATE_WORDS: Readonly<Record<RunState, Text>> = {
  open: { id: 'Dibuka', en: 'Open' },
  gathered: { id: 'Data dikumpulkan', en: 'Gathered' },
  checked: { id: 'Diperiksa kelengkapannya', en: 'Checked' },
  computed: { id: 'Dihitung', en: 'Computed' },
  reviewed: { id: 'Pratinjau terbit', en: 'Preview published' },
  closed: { id: 'Ditutup', en: 'Closed' },
}

export const OWNER_WORDS: Readonly<Record<Owner, Text>> = {
  admin_opd: { id: 'Admin OPD', en: 'Unit personnel admin' },
  penilai: { id: 'Pejabat penilai', en: 'Rater' },
  bkppd: { id: 'BKPPD', en: 'BKPPD' },
  pegawai: { id: 'Pegawai itu sendiri', en: 'The person' },
}

/** An owner's kind as it comes from the database, or the name it already is. */
export function ownerWord(owner: string): Text {
  const known = OWNERS.find((one) => one === owner)
  return known === undefined ? { id: owner, en: owner } : OWNER_WORDS[known]
}
