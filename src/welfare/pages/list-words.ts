import type { Text } from '#shared/text.ts'

/** Words of the pay list's page. */
export const LIST = {
  question: {
    id: 'Apa yang dibayar, dari rekening mana, dan apakah jumlahnya cocok?',
    en: 'What is paid, from which account, and does it add up?',
  },
  persons: { id: 'Orang', en: 'Persons' },
  spm: { id: 'Jumlah SPM (kotor)', en: 'Payment order (gross)' },
  gross: { id: 'Kotor', en: 'Gross' },
  pph: { id: 'PPh 21', en: 'Income tax' },
  bpjs: { id: 'BPJS 1 %', en: 'Health 1%' },
  net: { id: 'Diterima', en: 'Received' },
  name: { id: 'Nama', en: 'Name' },
  golongan: { id: 'Golongan', en: 'Golongan' },
  kelas: { id: 'Kelas jabatan', en: 'Kelas' },
  note: { id: 'Keterangan', en: 'Note' },
  lines: { id: 'Daftar', en: 'Lines' },
  search: { id: 'Cari nama atau NIP', en: 'Search a name or NIP' },
  allUnits: { id: 'Tampilkan semua unit', en: 'Show all units' },
  empty: { id: 'Tidak ada baris.', en: 'No lines.' },
  byUnit: { id: 'Jumlah per unit', en: 'Sums by unit' },
  total: { id: 'Seluruhnya', en: 'Total' },
  download: {
    id: 'Unduh (daftar, rekap golongan dan rekening, pajak, BPJS, transfer):',
    en: 'Download (list, recaps by golongan and account, tax, health, transfer):',
  },
  changes: { id: 'Sepuluh selisih terbesar terhadap bulan lalu', en: 'The ten largest differences against last month' },
  noChanges: { id: 'Tidak ada yang berubah.', en: 'Nothing changed.' },
  noEarlier: {
    id: 'Bulan sebelumnya belum ditutup, jadi belum ada pembanding.',
    en: 'The month before is not closed, so there is nothing to compare with.',
  },
  difference: { id: 'Selisih', en: 'Difference' },
  differenceOf: { id: 'Selisih {month}', en: 'Difference of {month}' },
  why: { id: 'Sebab terbesar', en: 'Largest reasons' },
} as const satisfies Record<string, Text>
