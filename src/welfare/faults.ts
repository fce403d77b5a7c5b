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
    id: 'Syarat kebijakan atas seluruh pembayaran tidak terpenuhi: {pesan} ({path}).',
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
  'objection-window': {
    id: 'Masa sanggah {month} berjalan sampai {day}. Tutup sesudah hari itu; sampai saat itu jawab sanggahan yang masuk.',
    en: 'Objections to {month} are waited for until {day}. Close after that day; until then answer those that come in.',
  },
  'no-preview': {
    id: 'Pratinjau {month} tidak sedang terbit: belum diterbitkan, sedang dihitung ulang, atau sudah ditutup. Sanggahan hanya dapat disampaikan pada pratinjau.',
    en: 'No preview of {month} stands: it is not published yet, is being computed again, or is closed. Objections are taken on a preview only.',
  },
  'no-own-line': {
    id: 'Anda tidak punya baris pada pratinjau {month}, jadi tidak ada yang dapat disanggah.',
    en: 'You have no line in the preview of {month}, so there is nothing to object to.',
  },
  'sentence-length': {
    id: 'Tulis sanggahan dalam {least} sampai {most} huruf: apa yang keliru dan apa yang benar menurut Anda.',
    en: 'Write {least} to {most} characters: what is wrong and what would be right.',
  },
  'objection-open': {
    id: 'Sanggahan Anda untuk {month} sudah tercatat dan belum dijawab. Tunggu jawabannya sebelum menyanggah lagi.',
    en: 'Your objection to {month} is taken down and not answered yet. Wait for the answer before objecting again.',
  },
  'no-objection': { id: 'Sanggahan ini tidak ada.', en: 'There is no such objection.' },
  'objection-answered': {
    id: 'Sanggahan ini sudah dijawab orang lain. Muat ulang halaman untuk melihat jawabannya.',
    en: 'This objection was answered by somebody else. Reload the page to see the answer.',
  },
  'answer-length': {
    id: 'Tulis jawaban dalam {least} sampai {most} huruf: apa yang harus diperbaiki, atau mengapa ditolak.',
    en: 'Write {least} to {most} characters: what must be corrected, or why it is refused.',
  },
  'own-objection': {
    id: 'Sanggahan Anda sendiri harus dijawab orang lain.',
    en: 'Your own objection must be answered by somebody else.',
  },
  'no-decision': { id: 'Pilih Terima atau Tolak.', en: 'Choose Accept or Refuse.' },
  'no-debt': { id: 'Utang ini tidak ada.', en: 'There is no such debt.' },
  'debt-settled': { id: 'Utang ini sudah lunas.', en: 'This debt is settled.' },
  'own-debt': {
    id: 'Utang Anda sendiri harus diurus orang lain.',
    en: 'Your own debt must be dealt with by somebody else.',
  },
  'plan-amount': {
    id: 'Tulis angsuran sebulan sebagai rupiah bulat, dari Rp 1 sampai sisa utang {most}.',
    en: 'Write the monthly instalment as whole rupiah, from Rp 1 to what is left of the debt, {most}.',
  },
  'plan-month': {
    id: 'Tulis bulan pertama seperti 2026-03; bulan yang sudah ditutup tidak dapat diangsur lagi.',
    en: 'Write the first month like 2026-03; a closed month takes no instalment any more.',
  },
  'plan-basis': {
    id: 'Tulis dasarnya, paling banyak 200 huruf: nomor surat pernyataan atau keputusan.',
    en: 'Write what it rests on, at most 200 characters: the number of the statement or decree.',
  },
  'plan-open': {
    id: 'Usul angsuran sebelumnya belum diputuskan. Putuskan itu dulu.',
    en: 'An earlier proposal is not decided yet. Decide that one first.',
  },
  'no-plan': {
    id: 'Tidak ada usul angsuran yang menunggu keputusan.',
    en: 'No proposal of instalments waits for a decision.',
  },
  'own-plan': {
    id: 'Usul Anda sendiri harus diputuskan orang lain.',
    en: 'Your own proposal must be decided by somebody else.',
  },
  'event-number': {
    id: 'Tulis nomor surat atau bukti setor, paling banyak 100 huruf; nomor yang sama dicatat satu kali.',
    en: 'Write the number of the letter or proof of deposit, at most 100 characters; each number is taken down once.',
  },
  'event-day': {
    id: 'Tulis tanggalnya seperti 31-01-2026; bukan tanggal yang belum tiba.',
    en: 'Write the day like 31-01-2026; not one that has not come.',
  },
  'event-amount': {
    id: 'Tulis jumlah setoran sebagai rupiah bulat, dari Rp 1 sampai sisa utang {most}.',
    en: 'Write the deposit as whole rupiah, from Rp 1 to what is left of the debt, {most}.',
  },
  'not-paid-after-leaving': {
    id: 'Orang ini tidak tercatat dibayar untuk {month} sesudah berhenti, atau utangnya sudah dicatat.',
    en: 'This person is not found paid for {month} after leaving, or the debt is already taken down.',
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
