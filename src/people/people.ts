import type { Text } from '#shared/text.ts'

/** The words of the register's closed lists, as they stand in the database. */
export const STATUSES = ['PNS', 'CPNS', 'PPPK', 'PPPK_PARUH_WAKTU'] as const
export type Status = (typeof STATUSES)[number]

export const PERAN = ['DEFINITIF', 'PLT', 'PLH', 'PJ'] as const
export type Peran = (typeof PERAN)[number]

export const JENIS_POSISI = ['STRUKTURAL', 'JF', 'PELAKSANA'] as const
export type JenisPosisi = (typeof JENIS_POSISI)[number]

export const CUTI = [
  'TAHUNAN',
  'SAKIT',
  'ALASAN_PENTING',
  'MELAHIRKAN',
  'BESAR',
  'CLTN',
  'TUGAS_BELAJAR',
  'DINAS',
] as const
export type Cuti = (typeof CUTI)[number]

export const JENIS_HARI = [
  'LIBUR_NASIONAL',
  'CUTI_BERSAMA',
  'LIBUR_DAERAH',
  'HARI_KERJA',
  'GANGGUAN',
  'RAMADAN',
] as const
export type JenisHari = (typeof JENIS_HARI)[number]

export const SHIFTS = ['LIMA_HARI', 'ENAM_HARI', 'SHIFT_PAGI', 'SHIFT_SORE', 'SHIFT_MALAM', 'LEPAS'] as const
export type Shift = (typeof SHIFTS)[number]

/** Reports of wealth: of officials (LHKPN) and of all other staff (LHKASN). */
export const WEALTH_REPORTS = ['LHKPN', 'LHKASN'] as const

export const STATUS_NAMES: Readonly<Record<Status, Text>> = {
  PNS: { id: 'PNS', en: 'Civil servant (PNS)' },
  CPNS: { id: 'CPNS', en: 'Civil servant on probation (CPNS)' },
  PPPK: { id: 'PPPK', en: 'Contract employee (PPPK)' },
  PPPK_PARUH_WAKTU: { id: 'PPPK paruh waktu', en: 'Part-time contract employee (PPPK)' },
}

export const PERAN_NAMES: Readonly<Record<Peran, Text>> = {
  DEFINITIF: { id: 'Definitif', en: 'Definitive' },
  PLT: { id: 'Pelaksana tugas (Plt.)', en: 'Acting (Plt.)' },
  PLH: { id: 'Pelaksana harian (Plh.)', en: 'Acting from day to day (Plh.)' },
  PJ: { id: 'Penjabat (Pj.)', en: 'Caretaker (Pj.)' },
}

/** SIASN kedudukan hukum under which a person works or may come back to work; others have left. */
export const KEDUDUKAN: Readonly<Record<string, Text>> = {
  '01': { id: 'Aktif', en: 'Active' },
  '02': { id: 'Cuti di luar tanggungan negara', en: 'Leave without state pay' },
  '03': { id: 'Tugas belajar', en: 'Study assignment' },
  '04': { id: 'Pemberhentian sementara', en: 'Suspended' },
  '05': { id: 'Uang tunggu', en: 'Waiting pay' },
  '15': { id: 'Menjalani hukuman disiplin', en: 'Serving a disciplinary measure' },
  '20': { id: 'Masa persiapan pensiun', en: 'Preparing for retirement' },
}

/** `PNS_III_A` as people write it: `III/a`; `PPPK_IX` is `IX`. */
export function golonganName(golongan: string): string {
  const [kind = '', grade = '', letter] = golongan.split('_')
  if (kind === 'PNS' && letter !== undefined) return `${grade}/${letter.toLowerCase()}`
  return kind === 'PPPK' ? grade : golongan
}

/**
 * What kind of post a code names, which is what a policy calls `posisi`: a code is `<jenis>.<unit>` or plain `<jenis>`,
 * so the part before its first dot. `sanitarian.pkm-oesapa` and `sanitarian.pkm-sikumana` are both `sanitarian`.
 */
export function postKind(kode: string): string {
  const dot = kode.indexOf('.')
  return dot === -1 ? kode : kode.slice(0, dot)
}
