import type { Text } from '#shared/text.ts'
import type { SignalCode } from '../../rules/report/unit-signals.ts'

/** What each signal is, what was seen beside what honest answering gives, and what to do about it. */
export const SIGNAL_WORDS: Readonly<
  Record<
    SignalCode,
    { readonly name: Text; readonly seen: Text; readonly act: Text; readonly shows: 'percent' | 'count' | 'points' }
  >
> = {
  lurus: {
    name: { id: 'Semua jawaban sama dalam satu lembar', en: 'All answers alike on one sheet' },
    seen: {
      id: '{seen} lembar; sebaran jawaban sendiri memberi kira-kira {expected}',
      en: '{seen} sheets; the spread of the answers alone gives about {expected}',
    },
    act: {
      id: 'Lihat apakah lembar diisi berdampingan dengan petugas. Warga yang puas juga mengisi lurus.',
      en: 'See whether sheets are filled in beside staff. Content citizens answer straight too.',
    },
    shows: 'count',
  },
  kembar: {
    name: { id: 'Pasangan lembar yang sama persis', en: 'Pairs of identical sheets' },
    seen: {
      id: '{seen} pasangan; sebaran jawaban sendiri memberi kira-kira {expected}',
      en: '{seen} pairs; the spread of the answers alone gives about {expected}',
    },
    act: {
      id: 'Bandingkan dengan lembar kertasnya. Sembilan pertanyaan berisi empat pilihan memang sering kembar.',
      en: 'Compare with the paper sheets. Nine questions of four choices repeat often by themselves.',
    },
    shows: 'count',
  },
  serba4: {
    name: { id: 'Bagian jawaban 4 (tanpa biaya)', en: 'Share of answers 4 (without the fee)' },
    seen: { id: '{seen} %; unit lain kira-kira {expected} %', en: '{seen}%; other units about {expected}%' },
    act: {
      id: 'Tanyakan siapa yang menyerahkan kuesioner. Telepon balik beberapa warga secara acak.',
      en: 'Ask who hands out the form. Call a few citizens back at random.',
    },
    shows: 'percent',
  },
  kilat: {
    name: { id: 'Diisi kurang dari 20 detik', en: 'Filled in under 20 seconds' },
    seen: { id: '{seen} %; unit lain kira-kira {expected} %', en: '{seen}%; other units about {expected}%' },
    act: {
      id: 'Periksa perangkat di loket: apakah formulir diisi petugas berturut-turut.',
      en: 'Check the device at the counter: is the form filled in by staff one after another.',
    },
    shows: 'percent',
  },
  serbuan: {
    name: { id: 'Jawaban berdesakan dalam sepuluh menit', en: 'Answers crowded into ten minutes' },
    seen: {
      id: '{seen} jawaban datang sebagai yang kelima atau lebih; jam tersibuk memberi paling banyak kira-kira {expected}',
      en: '{seen} answers came as the fifth or more; the busiest hour gives at most about {expected}',
    },
    act: {
      id: 'Cocokkan dengan antrean hari-hari itu: apakah memang sebanyak itu yang selesai dilayani bersamaan.',
      en: 'Match with the queue of those days: were so many really served together.',
    },
    shows: 'count',
  },
  luarjam: {
    name: { id: 'Jawaban kios di luar jam loket', en: 'Kiosk answers outside the hours of the counter' },
    seen: {
      id: '{seen} jawaban; yang masih wajar kira-kira {expected}',
      en: '{seen} answers; about {expected} would still be usual',
    },
    act: {
      id: 'Tanyakan siapa yang memegang tablet setelah loket tutup, dan apakah saat itu masih ada yang dilayani.',
      en: 'Ask who has the tablet once the counter is closed, and whether anybody was still being served.',
    },
    shows: 'count',
  },
  lonjakan: {
    name: { id: 'Lonjakan sejak periode sebelumnya', en: 'Jump since the period before' },
    seen: { id: '{seen} poin; tanpa perubahan {expected}', en: '{seen} points; without change {expected}' },
    act: {
      id: 'Tanyakan apa yang berubah pada layanan. Perubahan nyata biasanya dapat ditunjukkan buktinya.',
      en: 'Ask what changed in the service. A real change can usually be shown.',
    },
    shows: 'points',
  },
  cara: {
    name: {
      id: 'Beda lembar ketikan petugas dengan kiriman warga',
      en: 'Sheets typed by staff against those citizens sent',
    },
    seen: { id: '{seen} poin; bila sama {expected}', en: '{seen} points; if alike {expected}' },
    act: {
      id: 'Ambil contoh lembar kertas dan cocokkan dengan yang diketik. Yang mengisi kertas bisa memang orang lain.',
      en: 'Take a sample of paper sheets and match what was typed. Those who use paper may simply be others.',
    },
    shows: 'points',
  },
  nisbah: {
    name: { id: 'Jawaban dibanding yang dilayani', en: 'Answers beside those served' },
    seen: { id: '{seen} %; unit lain kira-kira {expected} %', en: '{seen}%; other units about {expected}%' },
    act: {
      id: 'Periksa apakah struk dibagikan kepada semua, dan apakah struk dipakai oleh penerimanya.',
      en: 'Check whether receipts go to all, and whether those who got them use them.',
    },
    shows: 'percent',
  },
  lainnya: {
    name: { id: 'Pekerjaan “lainnya”', en: 'Occupation “other”' },
    seen: { id: '{seen} %; unit lain kira-kira {expected} %', en: '{seen}%; other units about {expected}%' },
    act: {
      id: 'Lihat siapa yang dilayani unit ini. Bila bukan karena itu, tanyakan apakah data responden diisi asal pilih.',
      en: 'See whom this unit serves. If that is not why, ask whether data about respondents were ticked at random.',
    },
    shows: 'percent',
  },
}

export const S = {
  title: { id: 'Sinyal pengisian survei', en: 'Signals of how surveys were filled in' },
  question: {
    id: 'Survei mana yang patut dilihat lebih dekat? Sinyal bukan tuduhan, dan tidak menghapus satu jawaban pun.',
    en: 'Which surveys deserve a closer look? A signal is no accusation, and deletes not one answer.',
  },
  caption: { id: 'Sinyal {period} menurut unit', en: 'Signals of {period} by unit' },
  unit: { id: 'Unit', en: 'Unit' },
  n: { id: 'Jawaban', en: 'Answers' },
  named: { id: 'Patut dilihat', en: 'Worth a look' },
  tested: { id: 'Semua yang diperiksa', en: 'All that was tested' },
  nothing: { id: 'tidak ada', en: 'none' },
  decided: { id: 'Sudah diperiksa', en: 'Looked at' },
  few: { id: 'kurang dari 30 jawaban: tidak dinilai', en: 'under 30 answers: not tested' },
  empty: { id: 'Belum ada indeks yang terbit.', en: 'No index is published yet.' },
  care: {
    id: 'Unit yang patut dilihat berdiri paling atas; buka namanya. Dari seluruh tanda, paling banyak {share} % diharapkan keliru (Benjamini–Hochberg).',
    en: 'Units that deserve a look stand first; open their name. Of all that is named at most {share}% is expected to be wrong (Benjamini-Hochberg).',
  },
  testing: { id: 'Pemeriksaan isian survei', en: 'Testing how surveys were filled in' },
  failed: {
    id: 'Pemeriksaan isian gagal karena kesalahan pada kami dan dicoba lagi malam ini. Bila besok masih begini, sebutkan rujukan {reference} kepada operator.',
    en: 'The test failed through a fault of ours and is tried again tonight. If it still says so tomorrow, give the operator the reference {reference}.',
  },
  computed: { id: 'Diperiksa {date}.', en: 'Tested on {date}.' },
  period: { id: 'Periode', en: 'Period' },
  show: { id: 'Tampilkan', en: 'Show' },
  unitTitle: { id: 'Sinyal {unit}, {period}', en: 'Signals of {unit}, {period}' },
  unitQuestion: {
    id: 'Apa yang terlihat, apa yang wajar, dan apa yang perlu dilakukan?',
    en: 'What was seen, what would be usual, and what should be done?',
  },
  signal: { id: 'Sinyal', en: 'Signal' },
  seen: { id: 'Terlihat, dan yang wajar', en: 'Seen, and what is usual' },
  chance: { id: 'Peluang kebetulan', en: 'Chance' },
  verdict: { id: 'Penilaian', en: 'Reading' },
  flagged: { id: 'patut dilihat', en: 'worth a look' },
  usual: { id: 'wajar', en: 'usual' },
  act: { id: 'Yang perlu dilakukan', en: 'What to do' },
  without: {
    id: 'Tanpa lembar lurus dan kembar, indeksnya {ikm}: berjarak {errors} galat baku dari yang terbit.',
    en: 'Without straight and repeated sheets the index is {ikm}: {errors} standard errors from the published one.',
  },
  withoutFar: {
    id: 'Yang wajar paling jauh {most}: jangan pakai indeks ini untuk keputusan lain sebelum diperiksa.',
    en: 'At most {most} would be usual: do not use this index for other decisions before it was looked at.',
  },
  copied: {
    id: 'Seluruh lembar sama dengan {kode}, {period}. Peluang kebetulan paling besar {p}. Bandingkan kedua berkas sumbernya.',
    en: 'All sheets are the same as those of {kode}, {period}. The chance is at most {p}. Compare both source files.',
  },
  missing: {
    id: 'Tidak dapat diperiksa: {names}. Datanya tidak ada, atau unit pembanding kurang dari {peers}.',
    en: 'Not testable: {names}. There are no data, or fewer than {peers} other units.',
  },
  consistent: {
    id: 'Angka yang terbit dihitung ulang dari jawabannya: sama.',
    en: 'The published figure was recomputed from its answers: the same.',
  },
  inconsistent: {
    id: 'Angka yang terbit TIDAK sama dengan hitungan ulang dari jawabannya ({ikm}). Hubungi BKPPD.',
    en: 'The published figure is NOT the one recomputed from its answers ({ikm}). Tell BKPPD.',
  },
  log: { id: 'Catatan pemeriksaan', en: 'What was found' },
  logLine: { id: '{date} · {signal}: {verdict}. {reason}', en: '{date} · {signal}: {verdict}. {reason}' },
  decide: { id: 'Catat hasil pemeriksaan', en: 'Record what was found' },
  result: { id: 'Hasil', en: 'Result' },
  reason: { id: 'Apa yang diperiksa dan ditemukan', en: 'What was checked and found' },
  reasonHint: { id: 'Tanpa nama orang; 10–1000 huruf', en: 'Without names of people; 10–1000 letters' },
  save: { id: 'Simpan catatan', en: 'Save' },
  badReason: { id: 'Tulis 10 sampai 1000 huruf', en: 'Write 10 to 1000 letters' },
  printed: { id: 'Periksa tabel NRR dari laporan lain', en: 'Check a table of means from another report' },
  printedHint: {
    id: 'NRR harus jumlah bulat dibagi banyaknya jawaban. Tempel nilainya, dipisah spasi atau baris.',
    en: 'A mean must be a whole sum divided by the number of answers. Paste the values, separated by blanks or lines.',
  },
  values: { id: 'Nilai NRR', en: 'Means' },
  answers: { id: 'Banyaknya jawaban (n)', en: 'Number of answers (n)' },
  check: { id: 'Periksa', en: 'Check' },
  possible: {
    id: '{text}: mungkin. Nilai acak pun lolos dengan peluang {chance} %.',
    en: '{text}: possible. A random value would pass with a chance of {chance}%.',
  },
  impossible: {
    id: '{text}: tidak mungkin rata-rata dari {n} jawaban 1 sampai 4.',
    en: '{text}: cannot be the mean of {n} answers 1 to 4.',
  },
} as const satisfies Readonly<Record<string, Text>>

export const VERDICTS = {
  WAJAR: { id: 'diperiksa, ada penjelasan wajar', en: 'looked at, explained' },
  DIPERIKSA: { id: 'masih diperiksa', en: 'still being looked at' },
  TERBUKTI: { id: 'pengisian tidak benar terbukti', en: 'shown to be wrong' },
} as const satisfies Readonly<Record<string, Text>>
