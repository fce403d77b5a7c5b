import type { Text } from '#shared/text.ts'
import type { SurveyLang } from '../../questionnaire.ts'

/** A sentence of the form in all four languages. Melayu Kupang and Tetum are drafts, and the form says so. */
export type SurveyText = Text & Readonly<Record<SurveyLang, string>>

export const F = {
  title: { id: 'Nilai layanan {unit}', en: 'Rate the service of {unit}' },
  question: {
    id: 'Bagaimana layanan yang Anda terima?',
    en: 'How was the service you received?',
    mkn: 'Karmana dong layani basodara?',
    tet: 'Oinsá servisu ne’ebé Ita simu?',
  },
  how: {
    id: 'Pilih satu jawaban untuk tiap pertanyaan. Yang tidak Anda alami boleh dilewati. Tanpa nama; jam dan alamat Anda tidak disimpan.',
    en: 'Choose one answer to each question. Skip what you did not experience. No name; neither the hour nor your address is kept.',
    mkn: 'Pili satu jawaban par tiap pertanyaan. Kalo sonde alami, lewat sa. Sonde pake nama; jam deng alamat sonde disimpan.',
    tet: 'Hili resposta ida ba pergunta ida-idak. Bele husik mamuk buat ne’ebé Ita la hetan. La uza naran; oras no hela-fatin la rai.',
  },
  draft: {
    id: 'Terjemahan ini rancangan, belum diperiksa penutur asli. Yang berlaku naskah bahasa Indonesia.',
    en: 'This translation is a draft, not yet checked by a native speaker. The Indonesian text prevails.',
  },
  languages: { id: 'Bahasa formulir', en: 'Language of the form' },
  draftMark: { id: '{name} (rancangan)', en: '{name} (draft)' },
  voluntary: {
    id: 'Tautan terbuka, sukarela: siapa pun yang memakai layanan ini boleh mengisi.',
    en: 'Open link, voluntary: whoever used this service may answer.',
    mkn: 'Tautan tabuka, sukarela: sapa sa yang pake layanan ini bole isi.',
    tet: 'Ligasaun nakloke, voluntáriu: ema hotu ne’ebé uza servisu ne’e bele hatán.',
  },
  receipt: {
    id: 'Struk layanan {layanan}. Satu struk satu jawaban.',
    en: 'Receipt for {layanan}. One receipt, one answer.',
    mkn: 'Struk {layanan}. Satu struk satu jawaban.',
    tet: 'Resibu {layanan}. Resibu ida, resposta ida.',
  },
  service: { id: 'layanan', en: 'the service', mkn: 'layanan', tet: 'servisu' },
  honesty: {
    id: 'Apakah Anda setuju dengan pernyataan ini?',
    en: 'Do you agree with these statements?',
    mkn: 'Basodara satuju deng pernyataan ini ko sonde?',
    tet: 'Ita konkorda ho deklarasaun sira-ne’e ka lae?',
  },
  about: {
    id: 'Tentang Anda (boleh dikosongkan)',
    en: 'About you (may be left empty)',
    mkn: 'Soal basodara (bole kosong)',
    tet: 'Kona-ba Ita (bele husik mamuk)',
  },
  layanan: {
    id: 'Layanan yang Anda terima',
    en: 'Service you received',
    mkn: 'Layanan yang basodara dapa',
    tet: 'Servisu ne’ebé Ita simu',
  },
  sex: { id: 'Jenis kelamin', en: 'Sex', mkn: 'Laki-laki ko parampuan', tet: 'Seksu' },
  usia: { id: 'Usia', en: 'Age', mkn: 'Umur', tet: 'Idade' },
  pendidikan: { id: 'Pendidikan terakhir', en: 'Highest education', mkn: 'Sakola tarahir', tet: 'Edukasaun' },
  pekerjaan: { id: 'Pekerjaan', en: 'Occupation', mkn: 'Karja', tet: 'Serbisu' },
  blank: { id: 'tidak diisi', en: 'not given', mkn: 'sonde isi', tet: 'la prenxe' },
  send: { id: 'Kirim jawaban', en: 'Send answers', mkn: 'Kirim jawaban', tet: 'Haruka resposta' },
  thanks: { id: 'Terima kasih', en: 'Thank you' },
  kept: {
    id: 'Jawaban Anda tersimpan. Hasilnya terbit setelah triwulan berakhir, bersama jawaban warga lain.',
    en: 'Your answers are kept. The result is published after the quarter ends, together with those of others.',
    mkn: 'Basodara pung jawaban su simpan. Hasil kaluar abis tiga bulan, sama-sama deng orang laen pung jawaban.',
    tet: 'Ita-nia resposta rai ona. Rezultadu sei publika depois trimestre hotu, hamutuk ho ema seluk nian.',
  },
  result: { id: 'Lihat penilaian unit ini', en: 'See how this unit is rated' },
  complain: { id: 'Sampaikan keluhan atau saran', en: 'Send a complaint or suggestion' },
  empty: {
    id: 'Belum ada pertanyaan yang dijawab. Pilih jawaban untuk paling sedikit satu dari pertanyaan 1 sampai {last}.',
    en: 'No question was answered. Choose an answer to at least one of the questions 1 to {last}.',
  },
  unreadable: {
    id: 'Isian “{field}” bukan salah satu pilihan formulir ini. Pilih dari daftar yang ada.',
    en: 'The entry “{field}” is none of the choices of this form. Choose from those given.',
  },
  differentTitle: { id: 'Sudah dikirim', en: 'Already sent' },
  different: {
    id: 'Formulir ini sudah dikirim sebelumnya dengan jawaban lain. Jawaban pertama yang berlaku.',
    en: 'This form was sent before with other answers. The first ones count.',
  },
  anew: { id: 'Buka formulir baru', en: 'Open a new form' },
  usedTitle: { id: 'Struk tidak berlaku', en: 'Receipt not valid' },
  used: {
    id: 'Struk ini sudah dipakai, sudah kedaluwarsa, atau alamatnya salah ketik. Periksa alamat di struk, atau nilai layanan lewat halaman unitnya.',
    en: 'This receipt was used, has lapsed, or its address was mistyped. Check the address on the receipt, or rate the service through the page of its unit.',
  },
  units: { id: 'Daftar unit layanan', en: 'List of service units' },
  tooOften: {
    id: 'Formulir ini terlalu sering dikirim. Tunggu satu menit, lalu kirim sekali lagi.',
    en: 'This form was sent too often. Wait a minute, then send it once more.',
  },
} as const satisfies Readonly<Record<string, Text | SurveyText>>

/** The sentence in the form's language, with `{name}` replaced. */
export function tell(
  lang: SurveyLang,
  text: Text | SurveyText,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const own = lang in text ? Reflect.get(text, lang) : text.id
  const sentence = typeof own === 'string' ? own : text.id
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
