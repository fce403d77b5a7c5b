import type { Text } from '#shared/text.ts'

export const WORDS = {
  title: { id: 'Simulasi kebijakan', en: 'What-if' },
  question: {
    id: 'Berapa biayanya bila kebijakan diubah, dan siapa yang terkena?',
    en: 'What would this change cost, and whom would it touch?',
  },
  nothingKept: {
    id: 'Simulasi tidak mengubah pembayaran siapa pun. Yang dicatat hanya siapa menghitung usulan apa; hasilnya tidak disimpan.',
    en: 'A what-if changes nobody’s pay. Only who computed which proposal is recorded; the result is not kept.',
  },
  noMonth: {
    id: 'Belum ada bulan yang sudah dihitung. Hitung satu bulan dulu; simulasi memakai data orang dari bulan itu.',
    en: 'No month has been computed yet. Compute one first; a what-if uses the people of that month.',
  },
  toMonths: { id: 'Buka daftar bulan', en: 'Open the months' },
  month: { id: 'Bulan', en: 'Month' },
  monthHint: { id: 'Orang dan datanya diambil dari bulan ini', en: 'People and their data come from this month' },
  proposal: { id: 'Usulan siap pakai', en: 'A proposal that is ready' },
  proposalHint: {
    id: 'Perubahan yang sudah ditulis sebagai berkas kebijakan',
    en: 'A change already written as a policy file',
  },
  noProposal: { id: 'Tanpa usulan', en: 'No proposal' },
  figures: { id: 'Angka keputusan', en: 'Figures of the decree' },
  figuresHint: {
    id: 'Isi hanya yang ingin Anda ubah. Yang kosong tetap seperti sekarang.',
    en: 'Fill in only what you want to change. What is empty stays as it is.',
  },
  now: { id: 'sekarang {value}', en: 'now {value}' },
  values: { id: '{count} nilai', en: '{count} values' },
  run: { id: 'Hitung akibatnya', en: 'Compute the effect' },
  reset: { id: 'Mulai dari awal', en: 'Start over' },
  unreadable: {
    id: '{label}: “{typed}” bukan {kind}. Contoh yang benar: {example}',
    en: '{label}: “{typed}” is no {kind}. Right would be: {example}',
  },
  result: { id: 'Akibatnya', en: 'The effect' },
  chooseFirst: {
    id: 'Pilih usulan atau ubah satu angka, lalu hitung. Akibatnya tampil di sini: rupiah, orang, dan unit yang terkena.',
    en: 'Choose a proposal or change a figure, then compute. The effect appears here: rupiah, people and units touched.',
  },
  unchanged: {
    id: 'Tidak ada yang berubah: TPP setiap orang tetap sama.',
    en: 'Nothing changes: everybody’s allowance stays the same.',
  },
  faults: { id: 'Usulan ini tidak dapat dihitung', en: 'This proposal cannot be computed' },
  delta: { id: 'Selisih biaya sebulan (TPP kotor)', en: 'Difference in monthly cost (gross)' },
  yearly: { id: '{amount} setahun bila tiap bulan seperti ini', en: '{amount} a year if every month were like this' },
  fromTo: { id: 'dari {before} menjadi {after}', en: 'from {before} to {after}' },
  touched: { id: 'Orang yang TPP-nya berubah', en: 'People whose allowance changes' },
  upDown: { id: '{up} naik, {down} turun, dari {people} orang', en: '{up} up, {down} down, of {people} people' },
  units: { id: 'Sepuluh unit dengan selisih terbesar', en: 'Ten units with the largest difference' },
  unitsDesc: {
    id: 'Selisih TPP kotor sebulan per unit; yang terbesar {unit}, {delta}.',
    en: 'Monthly difference in gross allowance by unit; the largest is {unit}, {delta}.',
  },
  unitsRest: {
    id: 'Unit dengan kurang dari {least} orang yang berubah, dan unit yang harus disatukan dengannya, tidak tampil satu per satu: {people} orang, {delta}.',
    en: 'Units with fewer than {least} changed people, and those that must be joined with them, are not shown one by one: {people} people, {delta}.',
  },
  largest: { id: 'Sepuluh orang dengan selisih terbesar', en: 'Ten people with the largest difference' },
  hiddenPeople: {
    id: 'Rupiah orang per orang tidak tampil untuk peran Anda; yang tampil jumlah per unit.',
    en: 'Your role does not see what single persons receive; sums by unit are shown.',
  },
  name: { id: 'Nama', en: 'Name' },
  before: { id: 'Sekarang', en: 'Now' },
  after: { id: 'Usulan', en: 'Proposed' },
  difference: { id: 'Selisih', en: 'Difference' },
  refused: {
    id: '{count} orang tidak dapat dihitung dengan usulan ini dan tidak masuk jumlah mana pun.',
    en: '{count} people cannot be computed with this proposal and are in no sum.',
  },
  firstReason: { id: 'Alasan pertama: {reason}', en: 'First reason: {reason}' },
  fewerThan: { id: 'Kurang dari {least}', en: 'Fewer than {least}' },
  ofPeople: { id: 'dari {people} orang', en: 'of {people} people' },
  tooFew: {
    id: 'Kurang dari {least} orang, tidak ditampilkan supaya tidak seorang pun dikenali.',
    en: 'Fewer than {least} people, not shown so that nobody can be recognised.',
  },
  tooFewWhy: {
    id: 'Usulan ini, satu angka di dalamnya, atau bedanya dengan usulan yang sudah Anda hitung untuk bulan ini mengubah TPP terlalu sedikit orang; dari jumlahnya rupiah seseorang dapat diketahui. Sama halnya bila Anda sudah melihat {most} usulan yang berbeda. BKPPD dan Inspektorat dapat melihatnya.',
    en: 'This proposal, one figure in it, or what tells it from a proposal you computed for this month before changes the allowance of too few people; the sum would tell what someone receives. The same holds once you have seen {most} different proposals. BKPPD and the inspectorate can see it.',
  },
  rounded: {
    id: 'Jumlah dibulatkan ke kelipatan {step}, dan hanya tampil untuk kelompok paling sedikit {least} orang, supaya rupiah seseorang tidak dapat dihitung darinya.',
    en: 'Sums are rounded to multiples of {step} and shown only for groups of at least {least} people, so that nobody’s pay can be worked out from them.',
  },
  ikmAll: {
    id: 'IKM: semua {published} orang memakai indeks unitnya yang terakhir terbit.',
    en: 'IKM: all {published} people take the newest published index of their unit.',
  },
  ikmSome: {
    id: 'IKM: {published} orang memakai indeks unitnya yang terakhir terbit; {byDefault} orang memakai nilai bawaan usulan, karena indeks unitnya belum terbit.',
    en: 'IKM: {published} people take the newest published index of their unit; {byDefault} take the default of the proposal, since no index of their unit is published.',
  },
  ikmNone: {
    id: 'IKM: belum ada indeks unit yang terbit sampai bulan ini, jadi {byDefault} orang memakai nilai bawaan usulan.',
    en: 'IKM: no index of a unit was published by this month, so {byDefault} people take the default of the proposal.',
  },
  ceilingsBroken: {
    id: '{broken} dari {count} batas yang tertulis dalam kebijakan dilanggar',
    en: '{broken} of {count} limits written in the policy are broken',
  },
  ceilings: { id: 'Batas', en: 'Limits' },
  ceilingsHeld: {
    id: 'Semua batas yang tertulis dalam kebijakan ({count}) tetap terpenuhi.',
    en: 'Every limit written in the policy ({count}) still holds.',
  },
  noCeilings: {
    id: 'Kebijakan ini tidak memuat pagu anggaran, jadi tidak ada batas yang dapat diperiksa.',
    en: 'This policy states no budget ceiling, so there is no limit to check.',
  },
  took: {
    id: 'Dihitung untuk {people} orang dalam {ms} milidetik.',
    en: 'Computed for {people} people in {ms} milliseconds.',
  },
  notSplit: {
    id: 'Perubahan pada {days} dihitung seolah berlaku sepanjang bulan: data orang bulan ini sudah dikumpulkan tanpa pemotongan di hari itu.',
    en: 'What changes on {days} is counted as if it held all month: the people of this month were gathered without a split on that day.',
  },
  policy: { id: 'Kebijakan dasar: {title}', en: 'Base policy: {title}' },
} as const satisfies Readonly<Record<string, Text>>

/** What a figure of a unit is called, and one written rightly. */
export const KINDS: Readonly<
  Record<'percent' | 'rupiah' | 'ratio' | 'hari' | 'bool', { kind: Text; example: string }>
> = {
  percent: { kind: { id: 'persen', en: 'percentage' }, example: '12,5 %' },
  rupiah: { kind: { id: 'jumlah rupiah', en: 'amount in rupiah' }, example: 'Rp 1.540.000' },
  ratio: { kind: { id: 'bilangan', en: 'number' }, example: '0,55' },
  hari: { kind: { id: 'jumlah hari', en: 'number of days' }, example: '20' },
  bool: { kind: { id: 'ya atau tidak', en: 'yes or no' }, example: 'ya' },
}
