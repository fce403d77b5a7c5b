import type { Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'

/** Sentences that more than one page about complaints says. */
export const K = {
  title: { id: 'Keluhan dan saran', en: 'Complaints and suggestions' },
  newTitle: { id: 'Sampaikan keluhan atau saran', en: 'Send a complaint or suggestion' },
  trackTitle: { id: 'Lacak laporan', en: 'Track a report' },
  whistleTitle: { id: 'Lapor pelanggaran pegawai', en: 'Report wrongdoing by staff' },
  unknownUnit: { id: 'Belum ditentukan', en: 'Not decided yet' },
  due: { id: 'Harus dijawab paling lambat', en: 'To be answered by' },
  unit: { id: 'Ditangani oleh', en: 'Handled by' },
  received: { id: 'Diterima', en: 'Received' },
  state: { id: 'Keadaan', en: 'State' },
  category: { id: 'Kategori', en: 'Category' },
  kelas: { id: 'Kelas', en: 'Class' },
  place: { id: 'Tempat', en: 'Place' },
  ombudsman: {
    id: `Tidak puas, atau tidak mau menunggu? Anda boleh langsung mengadu ke ${CITY.ombudsman.id} (ombudsman.go.id), tanpa biaya (UU 25/2009 Pasal 46).`,
    en: `Not satisfied, or unwilling to wait? You may turn at once to ${CITY.ombudsman.en} (ombudsman.go.id), free of charge (Law 25/2009 Article 46).`,
  },
  late: {
    id: 'Tenggat laporan ini sudah lewat. Atasan sudah diberi tahu.',
    en: 'This report is past its deadline. Those in charge have been told.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** What happened, one line a step of the history. */
export const ACTION_WORDS: Readonly<Record<string, Text>> = {
  submit: { id: 'Laporan diterima', en: 'Report received' },
  verify: { id: 'Diverifikasi dan diteruskan', en: 'Verified and passed on' },
  ask: { id: 'Pelapor diminta melengkapi', en: 'The reporter was asked to complete it' },
  complete: { id: 'Dilengkapi pelapor', en: 'Completed by the reporter' },
  refuse: { id: 'Tidak dapat diproses', en: 'Cannot be processed' },
  merge: { id: 'Digabung dengan laporan serupa', en: 'Merged with a similar report' },
  start: { id: 'Mulai ditindaklanjuti', en: 'Follow-up began' },
  progress: { id: 'Perkembangan', en: 'Progress' },
  hand_over: { id: 'Dialihkan ke unit lain', en: 'Handed over to another unit' },
  reply: { id: 'Dijawab', en: 'Answered' },
  confirm: { id: 'Pelapor menyatakan selesai', en: 'The reporter says it is solved' },
  reopen: { id: 'Dibuka kembali oleh pelapor', en: 'Reopened by the reporter' },
  close: { id: 'Ditutup karena tidak ada tanggapan', en: 'Closed because nobody reacted' },
  lapse: { id: 'Dianggap dicabut karena tidak dilengkapi', en: 'Deemed withdrawn because it was not completed' },
  raise_1: { id: 'Terlambat: admin kota diberi tahu', en: 'Late: the city’s administrator was told' },
  raise_2: { id: 'Terlambat: kepala unit diberi tahu', en: 'Late: the head of the unit was told' },
  raise_3: {
    id: 'Terlambat: Sekda dan Inspektorat diberi tahu',
    en: 'Late: the city secretary and the Inspectorate were told',
  },
  message: { id: 'Pesan pelapor', en: 'Message of the reporter' },
  note: { id: 'Catatan petugas', en: 'Note of staff' },
  publish: { id: 'Diterbitkan', en: 'Published' },
  hide: { id: 'Tidak diterbitkan', en: 'Not published' },
  import: { id: 'Diimpor dari SP4N-LAPOR!', en: 'Imported from SP4N-LAPOR!' },
}
