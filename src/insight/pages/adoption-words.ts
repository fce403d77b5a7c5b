import type { Text } from '#shared/text.ts'

/** Words of proposing a policy and of its way into force. */
export const ADOPTION = {
  title: { id: 'Usulkan kebijakan', en: 'Propose a policy' },
  question: {
    id: 'Naskah mana yang akan menjadi aturan kota ini, dan apakah isinya benar?',
    en: 'Which text is to become a rule of this city, and is it sound?',
  },
  intro: {
    id: 'Naskah diperiksa seluruhnya, termasuk contoh perhitungan di dalamnya. Yang benar disimpan sebagai rancangan; belum menghitung apa pun. Setelah itu diajukan, disahkan orang lain dengan nomor keputusan, lalu diberlakukan.',
    en: 'The text is checked completely, with the worked examples in it. A sound one is kept as a draft; it computes nothing yet. Then it is submitted, approved by somebody else with the number of a decree, and put in force.',
  },
  startFrom: { id: 'Mulai dari naskah yang ada', en: 'Start from a known text' },
  startBlank: { id: 'Pilih naskah', en: 'Choose a text' },
  start: { id: 'Ambil naskahnya', en: 'Take its text' },
  files: { id: 'Berkas', en: 'Files' },
  filesHint: {
    id: 'Dokumen (.yaml), perubahannya (.yaml) dan lampirannya (.csv), boleh beberapa sekaligus. Berkas menggantikan naskah dan lampiran bernama sama di bawah.',
    en: 'The document (.yaml), its amendments (.yaml) and annexes (.csv), several at once. A file takes the place of the text, or of the annex of its name, below.',
  },
  document: { id: 'Naskah kebijakan', en: 'Text of the policy' },
  documentHint: {
    id: 'Dokumen YAML. Ganti version bila naskah ini bukan yang sudah disahkan. Hapus verified: false hanya pada yang sudah dicocokkan.',
    en: 'A YAML document. Change version unless this is the text already approved. Remove verified: false only where it was checked.',
  },
  overlay: { id: 'Perubahan {no}', en: 'Amendment {no}' },
  annex: { id: 'Lampiran {name}', en: 'Annex {name}' },
  emptied: { id: 'Kosongkan untuk tidak memakainya.', en: 'Empty it to leave it out.' },
  keep: { id: 'Periksa dan simpan sebagai rancangan', en: 'Check and keep as a draft' },
  faultsTitle: {
    id: '{count} hal pada naskah harus diperbaiki; naskahnya belum disimpan, tetapi tetap ada di bawah',
    en: '{count} things in the text must be corrected; it is not kept yet, but stands below',
  },
  nothing: {
    id: 'Belum ada naskah. Pilih berkas, ambil naskah yang ada, atau tulis di kotak naskah.',
    en: 'There is no text yet. Choose files, take a known text, or write into the box.',
  },
  notText: {
    id: '{name} bukan teks UTF-8. Simpan ulang sebagai teks UTF-8.',
    en: '{name} is no UTF-8 text. Save it again as UTF-8.',
  },
  tooLong: {
    id: 'Naskah dan lampirannya lebih dari {most} KB, terlalu panjang untuk halaman ini; lampirannya tidak dibawa. Pakai di server: sasando policy adopt.',
    en: 'The text and its annexes are above {most} KB, too long for this page; its annexes were not carried along. On the server use: sasando policy adopt.',
  },
  propose: { id: 'Usulkan kebijakan kota', en: 'Propose a policy of the city' },
  proposeThis: { id: 'Usulkan kebijakan mulai dari naskah ini', en: 'Propose a policy, starting from this text' },
  underway: { id: 'Sedang diusulkan', en: 'Being proposed' },
  underwayNone: {
    id: 'Tidak ada usulan yang menunggu langkah siapa pun.',
    en: 'No proposal waits for anybody.',
  },
  adoption: { id: 'Pengesahan', en: 'Adoption' },
  isTemplate: {
    id: 'Ini naskah bawaan. Kota ini belum mengambilnya sebagai kebijakannya sendiri.',
    en: 'This text came with the product. The city has not taken it over as its own policy.',
  },
  waitsFor: { id: 'Langkah berikut: {action}, oleh {who}.', en: 'The next step: {action}, by {who}.' },
  ended: {
    id: 'Sudah dicabut. Bila diperlukan lagi, simpan ulang sebagai rancangan.',
    en: 'Withdrawn. If it is needed again, keep it as a draft anew.',
  },
  steps: { id: 'Riwayat pengesahan', en: 'Steps so far' },
  when: { id: 'Waktu', en: 'When' },
  step: { id: 'Langkah', en: 'Step' },
  who: { id: 'Oleh', en: 'By' },
  number: { id: 'Nomor', en: 'Number' },
  starts: { id: 'Mulai berlaku', en: 'Governs from' },
  reason: { id: 'Alasan', en: 'Reason' },
  server: { id: 'perintah di server', en: 'a command on the server' },
  someone: { id: 'orang nomor {no}', en: 'person number {no}' },
  decreeNo: { id: 'Nomor keputusan atau Perkada', en: 'Number of the decree' },
  decreeHint: { id: 'Misalnya Perwali 12/2026.', en: 'Such as Perwali 12/2026.' },
  startsHint: {
    id: 'Boleh surut. Bulan yang sudah ditutup tetap memakai kebijakan yang dibekukannya.',
    en: 'May lie in the past. Months already closed keep the policy they froze.',
  },
  submit: { id: 'Ajukan', en: 'Submit' },
  submitHint: {
    id: 'Ajukan bila naskah ini sama dengan yang dikirim lewat SIMONA.',
    en: 'Submit when this is the text that was sent through SIMONA.',
  },
  approve: { id: 'Sahkan', en: 'Approve' },
  putInForce: { id: 'Berlakukan', en: 'Put in force' },
  putInForceHint: {
    id: 'Sejak diberlakukan, bulan yang belum ditutup mulai {month} dihitung dengannya.',
    en: 'Once in force, months from {month} that are not closed are computed with it.',
  },
  withdraw: { id: 'Cabut', en: 'Withdraw' },
  withdrawOpen: { id: 'Cabut kebijakan ini', en: 'Withdraw this policy' },
  withdrawHint: {
    id: 'Bulan yang belum ditutup kembali memakai kebijakan yang berlaku sebelumnya.',
    en: 'Months not yet closed fall back to what was in force before it.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Who takes a step, in words; the rights themselves stand in the table of policy-adoption. */
export const WHO = {
  bkppd: { id: 'BKPPD', en: 'BKPPD' },
  leaders: { id: 'Sekda atau Wali Kota', en: 'the Sekda or the Mayor' },
  others: {
    id: 'Sekda atau Wali Kota yang tidak ikut menyimpan atau mengajukannya',
    en: 'a Sekda or Mayor who neither kept nor submitted it',
  },
} as const satisfies Readonly<Record<string, Text>>
