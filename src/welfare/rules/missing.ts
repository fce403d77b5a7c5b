import { addDays, type IsoDate } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'
import type { MissingEffect, Owner } from '../welfare.ts'

/** Who owes what is missing, what it is called in a list, and how it is said of a person. What is not listed is owed by BKPPD. */
type Debt = { readonly owner: Owner; readonly name: Text; readonly text: Text }

const KELAS: Debt = {
  owner: 'bkppd',
  name: { id: 'kelas jabatan', en: 'kelas of the post' },
  text: { id: 'Jabatan {jabatan} belum punya kelas jabatan', en: 'The post {jabatan} has no kelas yet' },
}

const DEBTS: Readonly<Record<string, Debt>> = {
  predikat: {
    owner: 'penilai',
    name: { id: 'predikat kinerja', en: 'predikat' },
    text: { id: 'Predikat kinerja {period} belum ada', en: 'No predikat for {period} yet' },
  },
  gaji: {
    owner: 'bkppd',
    name: { id: 'gaji', en: 'salary' },
    text: { id: 'Gaji belum ada di register', en: 'No salary in the register' },
  },
  'segmen.kelas': KELAS,
  kelas: KELAS,
  'no-attendance': {
    owner: 'admin_opd',
    name: { id: 'presensi', en: 'attendance' },
    text: {
      id: 'Tidak ada satu pun presensi, padahal {days} hari wajib. Impor rekap presensinya, atau cutinya',
      en: 'Not a single punch on {days} days of duty. Import the attendance recap, or the leave',
    },
  },
  'no-roster': {
    owner: 'admin_opd',
    name: { id: 'jadwal sif', en: 'shift roster' },
    text: {
      id: 'Unit ini bekerja dengan sif, tetapi jadwalnya belum ada',
      en: 'This unit works in shifts, but the roster is missing',
    },
  },
  'no-placement': {
    owner: 'bkppd',
    name: { id: 'penempatan', en: 'placement' },
    text: { id: 'Tidak punya jabatan pada bulan ini', en: 'Holds no post in this month' },
  },
  // the effect of the allowance policy that waits for a report of wealth
  lhkpn: {
    owner: 'pegawai',
    name: { id: 'laporan harta', en: 'report of wealth' },
    text: {
      id: 'Laporan harta yang lewat tenggat belum disampaikan',
      en: 'An overdue report of wealth is not delivered',
    },
  },
  kedudukan: {
    owner: 'bkppd',
    name: { id: 'keputusan kedudukan hukum', en: 'decision on legal standing' },
    text: {
      id: 'Kedudukan hukumnya {kedudukan}: BKPPD harus menetapkan apa yang dibayar',
      en: 'Legal standing {kedudukan}: BKPPD must decide what is paid',
    },
  },
}

const OTHER: Text = { id: 'Data “{input}” belum ada', en: 'The input “{input}” is missing' }

export function ownerOf(input: string): Owner {
  return DEBTS[input]?.owner ?? 'bkppd'
}

/** The sentence for a missing input; its values are period, jabatan and input. */
export function missingText(input: string): Text {
  return DEBTS[input]?.text ?? OTHER
}

/** What it is called in a list of what a unit lacks; its code where it has no name. */
export function missingName(code: string): Text {
  return DEBTS[code]?.name ?? { id: code, en: code }
}

/**
 * What a missing input does, as the policy says (settled 1): where it says nothing, the person waits. `provisional`
 * without any earlier value also waits: there is nothing to stand in.
 */
export function effectOf(missing: MissingEffect | 'skip' | undefined, hasEarlier: boolean): MissingEffect {
  if (missing === 'zero' || missing === 'skip') return 'zero'
  return missing === 'provisional' && hasEarlier ? 'provisional' : 'hold'
}

/** The first day on which an input was owed whose period ended on `day`. */
export function owedSince(day: IsoDate): IsoDate {
  return addDays(day, 1)
}
