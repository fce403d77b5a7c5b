import type { Text } from '#shared/text.ts'

/** Words of objections, for the person and for those who answer. */
export const OBJECTION = {
  title: { id: 'Sanggahan', en: 'Objection' },
  listTitle: { id: 'Sanggahan {month}', en: 'Objections to {month}' },
  question: { id: 'Apa yang disanggah, dan apa jawabannya?', en: 'What is objected to, and what is the answer?' },
  invite: {
    id: 'Ada yang keliru? Tulis apa yang keliru dan apa yang benar. BKPPD menjawab di sini.',
    en: 'Is something wrong? Write what is wrong and what would be right. BKPPD answers here.',
  },
  until: { id: 'Sanggahan ditunggu sampai {day}.', en: 'Objections are waited for until {day}.' },
  sentence: { id: 'Sanggahan Anda', en: 'Your objection' },
  sentenceHint: {
    id: '10 sampai 1.000 huruf, misalnya: Tanggal 12 saya dinas luar, bukan tanpa keterangan.',
    en: '10 to 1,000 characters, for example: On the 12th I was on duty elsewhere, not absent.',
  },
  send: { id: 'Kirim sanggahan', en: 'Send objection' },
  waiting: {
    id: 'Menunggu jawaban BKPPD. Sampai dijawab, nilai yang dipersoalkan tetap dibayar dan ditandai sementara.',
    en: 'Waits for the answer of BKPPD. Until then the contested value is paid and marked provisional.',
  },
  accepted: { id: 'Diterima. Yang diperbaiki: {answer}', en: 'Accepted. What is corrected: {answer}' },
  refused: { id: 'Ditolak karena: {answer}', en: 'Refused because: {answer}' },
  sent: { id: 'Dikirim', en: 'Sent' },
  decision: { id: 'Putusan', en: 'Decision' },
  accept: { id: 'Terima', en: 'Accept' },
  acceptHint: { id: 'Tulis di bawah data apa yang harus diperbaiki', en: 'Write below which data must be corrected' },
  refuse: { id: 'Tolak', en: 'Refuse' },
  refuseHint: { id: 'Tulis di bawah alasannya', en: 'Write below why' },
  answer: { id: 'Jawaban yang dibaca pegawai', en: 'Answer that the person reads' },
  sendAnswer: { id: 'Kirim jawaban', en: 'Send answer' },
  none: {
    id: 'Belum ada sanggahan. Pegawai dapat menyanggah selama pratinjau terbit.',
    en: 'No objection yet. Staff may object while the preview stands.',
  },
  correct: {
    id: 'Yang diterima belum mengubah apa pun. Perbaiki datanya di Impor, lalu kumpulkan dan hitung ulang di halaman bulan. Sesudah ditutup, perbaikan menjadi selisih bulan berikutnya.',
    en: 'Accepting changes nothing by itself. Correct the data under Import, then gather and compute again on the month’s page. After closing, a correction becomes a difference of the next month.',
  },
  seeLine: { id: 'Lihat hitungannya', en: 'See the computation' },
  monthOpen: { id: '{count} sanggahan belum dijawab', en: '{count} objections are not answered' },
  monthNone: { id: 'Tidak ada sanggahan yang menunggu jawaban.', en: 'No objection waits for an answer.' },
  monthContested: {
    id: 'Bila ditutup sekarang, nilai yang dipersoalkan dibayar dan barisnya ditandai sementara.',
    en: 'If it closes now, the contested values are paid and their lines marked provisional.',
  },
  toList: { id: 'Jawab sanggahan', en: 'Answer objections' },
} as const satisfies Record<string, Text>
