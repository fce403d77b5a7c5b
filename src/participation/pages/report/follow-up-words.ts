import type { Text } from '#shared/text.ts'
import type { FollowUpFault } from '../../changes/report-followup.ts'
import type { FileFault } from '../../photo.ts'

export const F = {
  title: { id: 'Rencana tindak lanjut (RTL)', en: 'Follow-up plans (RTL)' },
  question: {
    id: 'Apa yang dijanjikan setelah warga menilai, dan apa yang sudah dikerjakan?',
    en: 'What was promised after citizens rated, and what has been done?',
  },
  caption: { id: 'RTL menurut unit', en: 'Plans by unit' },
  unit: { id: 'Unit', en: 'Unit' },
  promised: { id: 'Dijanjikan', en: 'Promised' },
  done: { id: 'Selesai', en: 'Done' },
  overdue: { id: 'Lewat waktu', en: 'Overdue' },
  proposed: { id: 'Belum diisi', en: 'Not written yet' },
  empty: {
    id: 'RTL berdiri di sini setelah indeks terbit: unsur terendah diusulkan sendiri.',
    en: 'Plans stand here once an index is published: the lowest elements are proposed by themselves.',
  },
  unitTitle: { id: 'RTL {unit}', en: 'Follow-up plan of {unit}' },
  unitQuestion: {
    id: 'Unsur terendah mana yang diperbaiki, oleh siapa, dan kapan?',
    en: 'Which low element is improved, by whom and when?',
  },
  none: {
    id: 'Belum ada usulan. RTL muncul setelah indeks unit ini terbit.',
    en: 'No proposal yet. A plan appears once an index of this unit is published.',
  },
  propose: { id: 'Usulkan unsur terendah {period}', en: 'Propose the lowest elements of {period}' },
  action: { id: 'Kegiatan', en: 'Action' },
  actionHint: {
    id: 'Apa yang akan berubah bagi warga, 5–500 huruf',
    en: 'What will change for citizens, 5–500 letters',
  },
  owner: { id: 'Penanggung jawab', en: 'Answers for it' },
  ownerHint: {
    id: 'Jabatan atau bidang, bukan nama orang',
    en: 'A post or section, not the name of a person',
  },
  due: { id: 'Selesai paling lambat', en: 'Done by the end of' },
  write: { id: 'Isi rencana', en: 'Write the plan' },
  save: { id: 'Simpan rencana', en: 'Save the plan' },
  said: { id: 'Apa yang sudah dikerjakan', en: 'What was done' },
  evidence: {
    id: 'Bukti (foto JPG atau PNG, atau PDF; paling besar 8 MB)',
    en: 'Evidence (JPG or PNG photo, or PDF; at most 8 MB)',
  },
  evidenceHint: {
    id: 'Hanya dibuka petugas yang berwenang. Tanpa wajah atau data warga. Tempat dan jenis kamera dihapus dari foto; isi PDF tidak diubah.',
    en: 'Opened only by staff who may see it. Without faces or data of citizens. Place and camera are removed from photos; a PDF is kept as it is.',
  },
  finish: { id: 'Tandai selesai', en: 'Mark as done' },
  why: { id: 'Alasan', en: 'Reason' },
  drop: { id: 'Tidak dilanjutkan', en: 'Drop' },
  reopen: { id: 'Buka lagi', en: 'Open again' },
  openEvidence: { id: 'Buka bukti', en: 'Open the evidence' },
  saved: { id: 'Tersimpan.', en: 'Saved.' },
  heading: { id: '{element}, {period}', en: '{element}, {period}' },
  ofOwner: { id: 'Penanggung jawab: {owner}. Tenggat: {due}.', en: 'Answers for it: {owner}. Due: {due}.' },
  edit: { id: 'Ubah rencana', en: 'Change the plan' },
  close: { id: 'Tutup', en: 'Close it' },
} as const satisfies Readonly<Record<string, Text>>

export const EVIDENCE_FAULTS: Readonly<Record<FileFault, Text>> = {
  'too-large': {
    id: 'Berkas lebih besar dari 8 MB. Perkecil, lalu pilih lagi',
    en: 'The file is larger than 8 MB. Make it smaller and choose it again',
  },
  'unknown-kind': {
    id: 'Bukti harus foto JPG atau PNG biasa, atau PDF. Berkas ini bukan',
    en: 'Evidence must be a plain JPG or PNG photo, or a PDF. This file is not',
  },
  'too-many-dots': {
    id: 'Foto ini lebih dari 26 juta titik. Perkecil, lalu pilih lagi',
    en: 'This photo has more than 26 million dots. Make it smaller and choose it again',
  },
  busy: {
    id: 'Server sedang mengolah banyak foto, jadi foto ini belum disimpan. Kirim lagi sebentar lagi',
    en: 'The server is working on many photos, so this one was not kept. Send it again in a moment',
  },
  broken: {
    id: 'Foto ini rusak atau tidak dapat dibaca, jadi tidak disimpan. Ambil ulang fotonya',
    en: 'This photo is broken or cannot be read, so it was not kept. Take it again',
  },
}

export const FOLLOWUP_FAULTS: Readonly<Record<FollowUpFault, { readonly field: string; readonly text: Text }>> = {
  'not-open': {
    field: '',
    text: {
      id: 'Baris ini sudah berubah sejak halaman dibuka. Lihat keadaannya sekarang, lalu ulangi bila perlu.',
      en: 'This line has changed since the page was opened. See how it stands now and repeat if needed.',
    },
  },
  'no-action': {
    field: 'kegiatan',
    text: { id: 'Tulis kegiatannya, 5 sampai 500 huruf', en: 'Write the action, 5 to 500 letters' },
  },
  'no-owner': {
    field: 'penanggung',
    text: {
      id: 'Tulis jabatan atau bidang penanggung jawabnya, 3 sampai 120 huruf',
      en: 'Write the post or section that answers for it, 3 to 120 letters',
    },
  },
  'bad-quarter': {
    field: 'tenggat',
    text: { id: 'Pilih triwulannya, misalnya 2026-Q3', en: 'Choose the quarter, such as 2026-Q3' },
  },
  'past-quarter': {
    field: 'tenggat',
    text: {
      id: 'Triwulan itu sudah lewat. Pilih triwulan ini atau sesudahnya',
      en: 'That quarter is over. Choose this quarter or a later one',
    },
  },
  'nothing-said': {
    field: 'uraian',
    text: { id: 'Tulis uraiannya, 5 sampai 1000 huruf', en: 'Write what happened, 5 to 1000 letters' },
  },
}
