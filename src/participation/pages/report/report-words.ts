import type { Text } from '#shared/text.ts'
import type { AnnulFault } from '../../changes/report-annul.ts'

export const W = {
  title: { id: 'Laporan {period}: {unit}', en: 'Report of {period}: {unit}' },
  question: {
    id: 'Apa yang boleh dikatakan dari survei ini, dan apa yang diminta darinya?',
    en: 'What may be said from this survey, and what does it ask for?',
  },
  reports: { id: 'Laporan SKM', en: 'Survey reports' },
  files: { id: 'Berkas', en: 'Files' },
  staffPdf: { id: 'Laporan lengkap untuk petugas (PDF)', en: 'Full report for staff (PDF)' },
  staffXlsx: { id: 'Laporan lengkap untuk petugas (XLSX)', en: 'Full report for staff (XLSX)' },
  publicPdf: { id: 'Laporan untuk umum (PDF)', en: 'Public report (PDF)' },
  publicXlsx: { id: 'Laporan untuk umum (XLSX)', en: 'Public report (XLSX)' },
  busyTitle: { id: 'Laporan sedang disiapkan', en: 'The report is being prepared' },
  busy: {
    id: 'Banyak laporan sedang disiapkan untuk orang lain. Tunggu sepuluh detik, lalu muat ulang halaman ini.',
    en: 'Many reports are being prepared for others. Wait ten seconds, then load this page again.',
  },
  poster: { id: 'Poster untuk loket (cetak satu halaman)', en: 'Poster for the counter (prints on one page)' },
  ikm: { id: 'Indeks Kepuasan Masyarakat', en: 'Citizen satisfaction index' },
  plan: { id: 'Rencana tindak lanjut unit ini', en: 'Follow-up plan of this unit' },
  signals: { id: 'Periksa sinyal pengisian', en: 'Check the signals' },
  audit: { id: 'Untuk pemeriksaan', en: 'For the audit' },
  auditCaption: { id: 'Indeks yang sama dengan cara hitung lain', en: 'The same index computed otherwise' },
  way: { id: 'Cara', en: 'Way' },
  value: { id: 'Nilai', en: 'Value' },
  exact: { id: 'Bobot tepat 1/{k} (yang berlaku)', en: 'Weight exactly 1/{k} (the one that counts)' },
  template: {
    id: 'Templat dengan bobot {weight}: hanya untuk mencocokkan laporan lama',
    en: 'Template with weight {weight}: only to match old reports',
  },
  withoutFee: { id: 'Tanpa unsur biaya/tarif', en: 'Without the fee element' },
  bottom: { id: 'Bagian jawaban 1 dan 2', en: 'Share of answers 1 and 2' },
  sd: { id: 'Simpangan baku antarresponden', en: 'Standard deviation between respondents' },
  annul: { id: 'Cabut indeks yang keliru terbit', en: 'Annul an index published in error' },
  annulWhy: {
    id: 'Indeks tidak pernah ditulis ulang. Pencabutan diusulkan satu orang dan diputus orang lain; angkanya tetap terbaca dengan tanda dicabut dan alasannya. Periode yang sama tidak dapat terbit lagi: terbitkan lembar yang benar sebagai periode lain yang memuatnya, misalnya semesternya.',
    en: 'An index is never rewritten. One person proposes to annul it and another decides; the figure stays readable, marked as annulled, with the reason. The same period cannot be published again: publish the correct sheets as another period that holds it, such as its half-year.',
  },
  reason: { id: 'Alasan yang akan dibaca warga', en: 'Reason that citizens will read' },
  reasonHint: {
    id: 'Apa yang keliru, tanpa nama orang; 10–1000 huruf',
    en: 'What was wrong, without names; 10–1000 letters',
  },
  propose: { id: 'Usulkan pencabutan', en: 'Propose to annul' },
  open: {
    id: 'Usulan pencabutan menunggu keputusan orang lain: {reason}',
    en: 'A proposal to annul waits for somebody else: {reason}',
  },
  note: { id: 'Pertimbangan', en: 'Consideration' },
  accept: { id: 'Cabut indeks ini', en: 'Annul this index' },
  refuse: { id: 'Tolak usulan', en: 'Refuse the proposal' },
  refused: { id: 'Usulan {date} ditolak: {note}', en: 'The proposal of {date} was refused: {note}' },
  annulled: { id: 'Indeks ini dicabut {date}: {reason}', en: 'This index was annulled on {date}: {reason}' },
} as const satisfies Readonly<Record<string, Text>>

export const ANNUL_FAULTS: Readonly<Record<AnnulFault, Text>> = {
  'not-published': { id: 'Indeks ini belum terbit.', en: 'This index is not published.' },
  'already-annulled': { id: 'Indeks ini sudah dicabut.', en: 'This index is annulled already.' },
  'already-proposed': {
    id: 'Sudah ada usulan yang menunggu keputusan.',
    en: 'A proposal waits for a decision already.',
  },
  'no-reason': {
    id: 'Tulis alasannya: usulan 10 sampai 1000 huruf, keputusan 5 sampai 1000 huruf',
    en: 'Write the reason: a proposal 10 to 1000 letters, a decision 5 to 1000 letters',
  },
  'not-proposed': { id: 'Tidak ada usulan yang menunggu keputusan.', en: 'No proposal waits for a decision.' },
  'own-proposal': {
    id: 'Anda yang mengusulkan. Yang memutus harus orang lain.',
    en: 'You proposed it. Somebody else must decide.',
  },
}
