import type { DayStretch } from '#policy/stretches.ts'
import { formatDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { SourceTable } from '../trace.ts'

export const SOURCE = {
  question: { id: 'Dari mana data ini, dan dipakai di mana?', en: 'Where does this come from, and where is it used?' },
  says: { id: 'Isi baris', en: 'What the row says' },
  person: { id: 'Pegawai', en: 'Person' },
  from: { id: 'Dari mana?', en: 'Where from?' },
  fromFile: {
    id: 'Berkas {file}, {place}. Sidik berkas (SHA-256): {sha256}',
    en: 'File {file}, {place}. Fingerprint of the file (SHA-256): {sha256}',
  },
  inRow: { id: 'baris {row}', en: 'row {row}' },
  inSheet: { id: 'lembar {sheet}, baris {row}', en: 'sheet {sheet}, row {row}' },
  typed: {
    id: 'Bukan dari berkas: dicatat langsung di Sasando.',
    en: 'Not from a file: recorded in Sasando itself.',
  },
  uses: { id: 'Dipakai di mana?', en: 'Where is it used?' },
  unused: {
    id: 'Belum ada TPP yang ditutup dengan baris ini.',
    en: 'No closed allowance rests on this row yet.',
  },
  figure: { id: 'TPP {month}: {amount}', en: 'Allowance of {month}: {amount}' },
  difference: {
    id: 'Selisih {for} yang dibayar pada {month}: {amount}',
    en: 'Difference of {for} paid in {month}: {amount}',
  },
  hours: {
    id: 'Jam kerja menurut {policy} versi {version}.',
    en: 'Working hours by {policy}, version {version}.',
  },
  hoursOfDays: {
    id: 'Tanggal {from}–{to}: jam kerja menurut {policy} versi {version}, ketentuan per {day}.',
    en: 'Days {from}–{to}: working hours by {policy}, version {version}, as in force on {day}.',
  },
  punches: { id: 'Presensi {month}', en: 'Attendance of {month}' },
  time: { id: 'Waktu', en: 'Time' },
} as const satisfies Readonly<Record<string, Text>>

/** What a row of each table is called. */
export const TABLE_WORDS: Readonly<Record<SourceTable, Text>> = {
  employment: { id: 'Status dan golongan', en: 'Status and rank' },
  salary: { id: 'Gaji', en: 'Salary' },
  placement: { id: 'Penempatan', en: 'Placement' },
  leave: { id: 'Cuti', en: 'Leave' },
  discipline: { id: 'Hukuman disiplin', en: 'Disciplinary measure' },
  report: { id: 'Laporan harta kekayaan', en: 'Report of wealth' },
  predikat: { id: 'Predikat kinerja', en: 'Performance rating' },
}

/** Columns that are shown, in this order, and what they are called; others are keys and housekeeping. */
export const FACT_WORDS: Readonly<Record<string, Text>> = {
  status: { id: 'Status', en: 'Status' },
  golongan: { id: 'Golongan', en: 'Rank' },
  kedudukan_hukum: { id: 'Kedudukan hukum', en: 'Legal standing' },
  masa_kerja_bulan: { id: 'Masa kerja (bulan)', en: 'Service (months)' },
  post: { id: 'Jabatan', en: 'Post' },
  unit: { id: 'Unit', en: 'Unit' },
  peran: { id: 'Peran', en: 'Capacity' },
  jenis: { id: 'Jenis', en: 'Kind' },
  tahun: { id: 'Tahun', en: 'Year' },
  tingkat: { id: 'Tingkat', en: 'Level' },
  potongan: { id: 'Potongan (perseratus persen)', en: 'Cut (hundredths of a percent)' },
  amount: { id: 'Jumlah', en: 'Amount' },
  period: { id: 'Periode', en: 'Period' },
  predikat: { id: 'Predikat', en: 'Rating' },
  revision: { id: 'Revisi', en: 'Revision' },
  valid_from: { id: 'Sejak', en: 'From' },
  valid_to: { id: 'Sampai (tidak termasuk)', en: 'Until (not included)' },
  from_date: { id: 'Mulai', en: 'First day' },
  to_date: { id: 'Hari terakhir', en: 'Last day' },
  due: { id: 'Batas waktu', en: 'Due' },
  delivered: { id: 'Disampaikan', en: 'Delivered' },
  decree_no: { id: 'Nomor SK', en: 'Decree' },
}

/** Which working hours counted; where they change inside the month, from which day to which. */
export function hoursWords(stretches: readonly DayStretch[], lang: Lang): string[] {
  return stretches.map(({ from, compiled }, k) => {
    const { id: policy, version } = compiled.policy
    const next = stretches[k + 1]
    if (stretches.length === 1) return say(lang, SOURCE.hours, { policy, version })
    const to = next === undefined ? Number(compiled.day.slice(8)) : next.from - 1
    const day = formatDate(`${compiled.day.slice(0, 8)}${String(from).padStart(2, '0')}`, lang)
    return say(lang, SOURCE.hoursOfDays, { from, to, policy, version, day })
  })
}
