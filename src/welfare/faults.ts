import { say, type Lang, type Text } from '#shared/text.ts'

/** Every refusal of welfare's commands, as a sentence that says what is wrong and what would be right. */
const WELFARE_FAULTS: Readonly<Record<string, Text>> = {
  'not-a-month': {
    id: '“{month}” bukan bulan. Tulis tahun dan bulan seperti 2026-01.',
    en: '“{month}” is no month. Write year and month like 2026-01.',
  },
  'future-month': {
    id: 'Bulan {month} belum mulai. Buka bulan yang sudah berjalan.',
    en: 'Month {month} has not begun. Open one that has.',
  },
  'already-closed': {
    id: 'Bulan {month} sudah ditutup dan tidak berubah lagi. Yang masih ditahan dibayar lewat pembayaran susulan (--susulan); koreksi menjadi selisih pada bulan berikutnya.',
    en: 'Month {month} is closed and changes no more. Who is still held is paid by a supplementary run (--susulan); corrections become differences in the next month.',
  },
  'not-closed-yet': {
    id: 'Pembayaran utama bulan {month} belum ditutup, jadi belum ada susulan.',
    en: 'The main run of {month} is not closed yet, so there is no supplementary run.',
  },
  'not-now': {
    id: 'Langkah ini belum dapat dilakukan: bulan {month} masih pada tahap “{state}”. Kumpulkan dan hitung dulu.',
    en: 'This step cannot be done yet: {month} is still “{state}”. Gather and compute first.',
  },
  'input-not-supplied': {
    id: 'Kebijakan {policy} meminta masukan yang tidak ada di register: {inputs}. Tambahkan ke register atau ubah kebijakannya.',
    en: 'The policy {policy} asks for inputs that the register does not hold: {inputs}. Add them to the register or change the policy.',
  },
  nobody: {
    id: 'Tidak ada pegawai yang perlu dihitung untuk {month} (pembayaran ke-{no}). Impor dulu pegawai dan penempatannya.',
    en: 'There is nobody to compute for {month} (run {no}). Import people and their placements first.',
  },
  'assert-failed': {
    id: 'Syarat kebijakan atas seluruh pembayaran tidak terpenuhi: {message} ({path}).',
    en: 'What the policy asserts over the whole run does not hold: {message} ({path}).',
  },
  'nothing-to-pay': {
    id: 'Tidak satu orang pun dapat dibayar pada {month}: semua ditahan. Lengkapi dulu data yang disebut di halaman bulan.',
    en: 'Nobody can be paid in {month}: everyone is held. First complete the data that the month’s page names.',
  },
  'changed-since-review': {
    id: 'Hasil hitung ulang berbeda dari pratinjau {month}. Tidak ada yang ditutup. Kumpulkan dan hitung ulang, lalu periksa kembali.',
    en: 'Computing again gives something else than the preview of {month}. Nothing was closed. Gather and compute again, then review.',
  },
  'not-closed': {
    id: 'Bulan {month} belum ditutup, jadi belum ada yang dapat dibuktikan. Tutup dulu dengan: sasando month close {month}',
    en: 'Month {month} is not closed, so there is nothing to prove. Close it first: sasando month close {month}',
  },
  'no-run': {
    id: 'Bulan {month} belum punya pembayaran ke-{no}.',
    en: 'Month {month} has no run {no}.',
  },
  'not-computed': {
    id: 'Bulan {month} belum dihitung, jadi belum ada daftar pembayaran.',
    en: 'Month {month} is not computed yet, so there is no pay list.',
  },
  'unknown-unit': {
    id: 'Tidak ada baris untuk unit “{unit}” pada {month}. Pakai kode unit seperti disdukcapil.',
    en: 'There is no line for the unit “{unit}” in {month}. Use a unit code like disdukcapil.',
  },
}

/** The sentence of a refusal of welfare. */
export function refusalSentence(
  refusal: { readonly reason: string; readonly details: Readonly<Record<string, string | number>> },
  lang: Lang,
): string {
  const text = WELFARE_FAULTS[refusal.reason]
  return text === undefined ? refusal.reason : say(lang, text, refusal.details)
}

/** The same as a text in both languages. */
export function refusalText(refusal: {
  readonly reason: string
  readonly details: Readonly<Record<string, string | number>>
}): Text {
  return { id: refusalSentence(refusal, 'id'), en: refusalSentence(refusal, 'en') }
}
