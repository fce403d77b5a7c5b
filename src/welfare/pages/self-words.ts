import type { Text } from '#shared/text.ts'

/** Words of everyone's first page. */
export const SELF = {
  question: {
    id: 'Apa yang menunggu saya, apa yang saya terima, dan mengapa?',
    en: 'What waits for me, what do I get, and why?',
  },
  leaderQuestion: {
    id: 'Apakah layanan kota membaik, dan seberapa pasti?',
    en: 'Is the city’s service getting better, and how sure is that?',
  },
  waiting: { id: 'Yang menunggu saya', en: 'What waits for me' },
  nothingWaits: { id: 'Tidak ada yang menunggu Anda sekarang.', en: 'Nothing waits for you now.' },
  predikat: { id: 'Predikat {period}', en: 'Predikat, {period}' },
  earlier: { id: 'Lihat semua predikat saya', en: 'See all my predikat' },
  month: { id: 'Bulan pembayaran terbaru', en: 'The newest month' },
  sums: { id: '{persons} orang, TPP bruto {gross}.', en: '{persons} people, gross TPP {gross}.' },
  anyMonth: { id: 'bulan mana pun', en: 'any month' },
} as const satisfies Readonly<Record<string, Text>>
