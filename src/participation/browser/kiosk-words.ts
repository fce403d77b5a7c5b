import type { SurveyLang } from '../questionnaire.ts'

type Words = Readonly<Record<SurveyLang, string>>

/** What a kiosk says around the questions. Melayu Kupang and Tetum are drafts. */
export const K = {
  start: {
    id: 'Nilai layanan kami',
    en: 'Rate our service',
    mkn: 'Nilai botong pung layanan',
    tet: 'Avalia ami-nia servisu',
  },
  how: {
    id: 'Sekitar satu menit. Tanpa nama. Sentuh bahasa Anda untuk mulai.',
    en: 'About a minute. No name. Touch your language to begin.',
    mkn: 'Kira-kira satu menit. Sonde pake nama. Sentu bahasa ko mulai.',
    tet: 'Besik minutu ida. La uza naran. Kona Ita-nia lian atu hahú.',
  },
  step: {
    id: 'Pertanyaan {no} dari {count}',
    en: 'Question {no} of {count}',
    mkn: 'Pertanyaan {no} dari {count}',
    tet: 'Pergunta {no} husi {count}',
  },
  back: { id: 'Kembali', en: 'Back', mkn: 'Bale', tet: 'Fila' },
  skip: { id: 'Lewati', en: 'Skip', mkn: 'Lewat', tet: 'Liu' },
  stop: { id: 'Batal', en: 'Cancel', mkn: 'Batal', tet: 'Kansela' },
  thanks: { id: 'Terima kasih!', en: 'Thank you!', mkn: 'Tarima kasi!', tet: 'Obrigadu barak!' },
  kept: {
    id: 'Jawaban Anda tersimpan.',
    en: 'Your answers are kept.',
    mkn: 'Basodara pung jawaban su simpan.',
    tet: 'Ita-nia resposta rai ona.',
  },
  nothing: {
    id: 'Tidak ada yang dijawab, jadi tidak ada yang disimpan.',
    en: 'Nothing was answered, so nothing was kept.',
    mkn: 'Sonde ada yang dijawab, jadi sonde ada yang disimpan.',
    tet: 'La iha resposta, entaun la rai buat ida.',
  },
  draft: {
    id: '(rancangan)',
    en: '(draft)',
    mkn: '(rancangan, belum diperiksa)',
    tet: '(rancangan, belum diperiksa)',
  },
} as const satisfies Readonly<Record<string, Words>>

/** What only staff read on the tablet, in the city's two languages at once. */
export const STAFF = {
  enrol:
    'Perangkat ini belum terdaftar. Buka Partisipasi → Survei, daftarkan kios, lalu buka tautannya di sini atau ketik kuncinya.',
  key: 'Kunci perangkat',
  save: 'Daftarkan',
  wrong: 'Kunci ini tidak dikenal atau sudah dicabut. Jawaban yang menunggu tetap tersimpan di perangkat ini.',
  broken: 'Perangkat ini tidak dapat menyimpan jawaban. Periksa ruang simpannya, atau pakai tautan di kertas.',
  waiting: '{count} jawaban menunggu sambungan',
} as const
