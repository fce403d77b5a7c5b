import type { Text } from '#shared/text.ts'

export const WORDS = {
  title: { id: 'Ruang auditor', en: 'Auditor’s room' },
  question: {
    id: 'Dapatkah saya menghitung ulang tanpa mempercayai siapa pun?',
    en: 'Can I recompute it without trusting anyone?',
  },
  intro: {
    id: 'Penutupan bulan membekukan kebijakan, masukan tiap orang dan hasilnya, masing-masing dengan sidik sha256. Di sini Anda memeriksanya dengan tiga cara: hitung ulang di server ini, unduh lalu hitung di komputer Anda, atau cocokkan rantai catatan audit.',
    en: 'Closing a month freezes the policy, everyone’s inputs and the results, each with its sha256. You may check them in three ways: recompute on this server, download and compute on your own, or compare the chain of the audit.',
  },
  months: { id: 'Pembayaran yang sudah ditutup', en: 'Closed payments' },
  noMonths: {
    id: 'Belum ada bulan yang ditutup. Setelah bulan pertama ditutup, sidik dan berkasnya ada di sini.',
    en: 'No month is closed yet. After the first one its hashes and files stand here.',
  },
  month: { id: 'Bulan', en: 'Month' },
  run: { id: 'Pembayaran', en: 'Payment' },
  main: { id: 'Utama', en: 'Main' },
  supplementary: { id: 'Susulan {no}', en: 'Supplementary {no}' },
  persons: { id: 'Orang', en: 'Persons' },
  net: { id: 'Diterima', en: 'Net' },
  state: { id: 'Sifat', en: 'Kind' },
  real: { id: 'dibayar', en: 'paid' },
  closedAt: { id: 'Ditutup', en: 'Closed' },
  recompute: { id: 'Hitung ulang bulan ini sekarang', en: 'Recompute this month now' },
  notClosed: { id: 'Tidak ada pembayaran yang ditutup pada {month}.', en: 'No payment is closed in {month}.' },
  same: {
    id: 'Sama persis. {lines} baris pembayaran {run} dihitung ulang dan setiap bit hasilnya sama dengan yang dibekukan.',
    en: 'Identical. {lines} lines of payment {run} were recomputed and every bit equals what was frozen.',
  },
  differs: {
    id: 'TIDAK SAMA pada pembayaran {run}. Baris pertama yang berbeda: orang dengan nomor {person}.',
    en: 'NOT THE SAME in payment {run}. First line that differs: person number {person}.',
  },
  differsHash: {
    id: 'TIDAK SAMA pada pembayaran {run}: barisnya sama, tetapi sidiknya bukan yang dibekukan.',
    en: 'NOT THE SAME in payment {run}: the lines agree, but the hash is not the frozen one.',
  },
  recomputedHash: { id: 'Sidik hasil hitung ulang', en: 'Hash of the recomputation' },
  runHeading: { id: 'Pembayaran {run}', en: 'Payment {run}' },
  policyHash: { id: 'Sidik kebijakan', en: 'Hash of the policy' },
  hoursHash: { id: 'Sidik kebijakan jam kerja', en: 'Hash of the working-hours policy' },
  registerHash: { id: 'Sidik daftar unit dan jabatan', en: 'Hash of units and posts' },
  inputsHash: { id: 'Sidik masukan', en: 'Hash of the inputs' },
  resultHash: { id: 'Sidik hasil', en: 'Hash of the results' },
  engine: { id: 'Mesin kebijakan', en: 'Policy engine' },
  none: { id: 'tidak ada', en: 'none' },
  files: { id: 'Berkas', en: 'Files' },
  withoutNames: {
    id: 'Kunci tiap orang pada berkas Anda adalah nomor, bukan NIP: cukup untuk menghitung ulang, tidak membuka siapa orangnya.',
    en: 'In your files each person’s key is a number, not the NIP: enough to recompute, without telling who it is.',
  },
  withNames: {
    id: 'Berkas ini memuat NIP. Setiap unduhan dicatat dalam audit.',
    en: 'These files hold NIP. Each download is recorded in the audit.',
  },
  people: { id: 'Masukan tiap orang (people.csv)', en: 'Inputs of each person (people.csv)' },
  rows: { id: 'Masukan berbaris: {name}.csv', en: 'Row inputs: {name}.csv' },
  results: { id: 'Hasil yang dibekukan (hasil.csv)', en: 'Frozen results (hasil.csv)' },
  alone: { id: 'Hitung sendiri', en: 'Compute it yourself' },
  aloneIntro: {
    id: 'Taruh semua berkas di satu folder, lalu jalankan perintah ini di komputer mana pun yang memiliki salinan Sasando dan Node 20 atau lebih baru. Sasando memasang sendiri Node 24 yang dipakainya; di luar Linux, pasang Node 24 atau lebih baru. Perintah ini tidak membuka basis data. Bandingkan keluarannya dengan hasil.csv.',
    en: 'Put all files in one folder and run this on any computer with a copy of Sasando and Node 20 or newer. Sasando brings the Node 24 that it runs on; where there is none for the computer, install Node 24 or newer. It opens no database. Compare what it prints with hasil.csv.',
  },
  differenceLines: {
    id: 'Baris selisih bulan lampau (SELISIH) diperiksa oleh hitung ulang di atas, bukan oleh perintah ini.',
    en: 'Difference lines of earlier months (SELISIH) are checked by the recomputation above, not by this command.',
  },
  chain: { id: 'Rantai audit', en: 'Chain of the audit' },
  chainIntro: {
    id: 'Tiap catatan audit dirantai dengan sidik catatan sebelumnya. Cocokkan dengan kepala yang tercetak pada daftar bayar, yang tampil pada bulan yang sudah ditutup, atau yang terbuka di halaman data: bila catatan lama diubah, kepala itu tidak lagi ada dalam rantai.',
    en: 'Each audit row is chained to the hash of the one before. Compare it with the head printed on pay lists, shown on closed months, or open on the data page: if an old row was changed, that head is no longer in the chain.',
  },
  head: { id: 'Kepala rantai (mata rantai ke-{no}, {at})', en: 'Head of the chain (link {no}, {at})' },
  closingHead: { id: 'Kepala rantai audit saat ditutup', en: 'Head of the audit chain at closing' },
  closingLink: { id: 'mata rantai ke-{no}, {at}', en: 'link {no}, {at}' },
  closingWaits: {
    id: 'catatan penutupan masih menunggu dirantai; paling lama semenit',
    en: 'the row of the closing still waits to be chained; a minute at most',
  },
  toChain: { id: 'Periksa rantai dengan kepala ini', en: 'Verify the chain with this head' },
  noHead: { id: 'Belum ada catatan yang dirantai.', en: 'No row is chained yet.' },
  printed: { id: 'Kepala yang tercetak', en: 'Head that was printed' },
  printedHint: {
    id: '64 huruf dan angka dari kertas; kosongkan untuk memeriksa rantainya saja',
    en: '64 letters and digits from paper; leave empty to check the chain alone',
  },
  printedWrong: {
    id: 'Sidik terdiri atas 64 huruf a–f dan angka; ini {length}. Salin lagi dari kertasnya.',
    en: 'A hash has 64 letters a–f and digits; this has {length}. Copy it again from the paper.',
  },
  verifyChain: { id: 'Periksa rantai', en: 'Verify the chain' },
  chainFine: {
    id: 'Rantai utuh: {chained} catatan cocok dari yang pertama sampai kepala. {unchained} catatan terbaru menunggu dirantai.',
    en: 'The chain is whole: {chained} rows agree from the first to the head. {unchained} newest rows wait to be chained.',
  },
  chainBroken: {
    id: 'RANTAI RUSAK pada mata rantai ke-{no}: {fault}.',
    en: 'THE CHAIN IS BROKEN at link {no}: {fault}.',
  },
} as const satisfies Readonly<Record<string, Text>>

export const FAULTS = {
  altered: { id: 'catatannya diubah atau dipindah', en: 'its row was altered or moved' },
  missing: { id: 'catatannya hilang', en: 'its row is gone' },
  'link-missing': { id: 'mata rantainya hilang', en: 'the link is gone' },
  'not-in-chain': {
    id: 'kepala yang tercetak tidak ada dalam rantai ini',
    en: 'the printed head is not in this chain',
  },
} as const satisfies Readonly<Record<string, Text>>
