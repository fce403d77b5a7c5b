import { say, type Lang, type Text } from '#shared/text.ts'
import type { EnterFault } from '../changes/enter-answers.ts'
import type { PublishFault } from '../changes/publish-period.ts'
import { formatSkmPeriod, type SkmPeriod } from '../skm-period.ts'

const FAULTS: Readonly<Record<EnterFault | PublishFault, Text>> = {
  'already-published': {
    id: 'Indeks {period} sudah terbit dan tidak berubah lagi. Masukkan jawaban ke periode berikutnya.',
    en: 'The index of {period} is published and does not change any more. Enter the answers into the next period.',
  },
  'not-begun': { id: '{period} belum mulai.', en: '{period} has not begun.' },
  'not-ended': {
    id: '{period} belum berakhir. Indeks terbit setelah hari terakhir periode.',
    en: '{period} has not ended. An index is published after its last day.',
  },
  'too-few-answers': {
    id: 'Baru {n} jawaban; indeks terbit mulai {minimum} jawaban. Kumpulkan lagi, atau gabungkan ke periode yang lebih panjang.',
    en: 'Only {n} answers; an index is published from {minimum} on. Collect more, or survey a longer period.',
  },
  'population-too-small': {
    id: 'Yang menjawab {n} orang, jadi yang dilayani tidak mungkin hanya {population}.',
    en: '{n} people answered, so those served cannot be only {population}.',
  },
}

/** The sentence for a refusal of entering or publishing. */
export function skmFault(
  lang: Lang,
  period: SkmPeriod,
  refusal: { readonly reason: EnterFault | PublishFault; readonly details: Readonly<Record<string, string | number>> },
): string {
  return say(lang, FAULTS[refusal.reason], { period: formatSkmPeriod(period, lang), ...refusal.details })
}

export const S = {
  title: { id: 'Survei kepuasan (SKM)', en: 'Satisfaction surveys (SKM)' },
  question: {
    id: 'Survei mana yang berjalan, dan mana yang sudah boleh terbit?',
    en: 'Which surveys run, and which may be published?',
  },
  ways: { id: 'Tautan, struk, dan kios', en: 'Links, receipts and kiosks' },
  caption: { id: 'Survei menurut unit dan periode', en: 'Surveys by unit and period' },
  empty: {
    id: 'Survei berdiri di sini begitu jawabannya masuk. Mulai dengan mengetik lembar kertas di bawah, atau impor berkas lewat menu Impor.',
    en: 'Surveys stand here once answers come in. Begin by typing paper sheets below, or import a file.',
  },
  unit: { id: 'Unit', en: 'Unit' },
  period: { id: 'Periode', en: 'Period' },
  periodHint: { id: 'Misalnya 2026-Q1, 2026-S1, 2026-01', en: 'Such as 2026-Q1, 2026-S1, 2026-01' },
  answers: { id: 'Jawaban', en: 'Answers' },
  typed: { id: 'Diketik', en: 'Typed' },
  state: { id: 'Keadaan', en: 'State' },
  published: { id: 'Terbit', en: 'Published' },
  running: { id: 'Periode berjalan', en: 'Period running' },
  few: { id: 'Kurang dari 10 jawaban', en: 'Fewer than 10 answers' },
  ready: { id: 'Siap terbit', en: 'Ready to publish' },
  see: { id: 'Lihat', en: 'See' },
  publish: { id: 'Terbitkan', en: 'Publish' },
  type: { id: 'Ketik jawaban', en: 'Type answers' },
  begin: { id: 'Ketik lembar kertas', en: 'Type paper sheets' },
  badPeriod: {
    id: '“{shown}” bukan periode. Tulis seperti 2026-Q1, TW I 2026, 2026-S1, 2026-01, atau 2026',
    en: '“{shown}” is no period. Write it like 2026-Q1, TW I 2026, 2026-S1, 2026-01 or 2026',
  },
} as const satisfies Readonly<Record<string, Text>>
