import { PASSWORD_MAX, PASSWORD_MIN } from '#platform/passwords.ts'
import type { Role } from '#platform/access.ts'
import { CODE_DAYS } from '../accounts.ts'
import { say, type Lang, type Text } from '#shared/text.ts'
import type { Refused } from '#shared/outcome.ts'

/** The sentence for each refusal of signing in, activating and changing a password, and the field it belongs to. */
const FAULTS: Readonly<Record<string, { readonly field: string; readonly text: Text }>> = {
  wrong: {
    field: 'sandi',
    text: {
      id: 'NIP dan kata sandi tidak cocok. Periksa keduanya lalu coba lagi.',
      en: 'NIP and password do not match. Check both and try again.',
    },
  },
  'wrong-current': {
    field: 'sandi',
    text: { id: 'Kata sandi yang sekarang tidak cocok.', en: 'The present password does not match.' },
  },
  wait: {
    field: '',
    text: {
      id: 'Terlalu banyak percobaan yang gagal. Tunggu {seconds} detik lalu coba lagi.',
      en: 'Too many failed attempts. Wait {seconds} seconds and try again.',
    },
  },
  'wrong-code': {
    field: 'kode',
    text: {
      id: 'NIP dan kode tidak cocok, atau kode sudah dipakai atau lewat {days} hari. Minta kode baru kepada BKPPD.',
      en: 'NIP and code do not match, or the code was used or is older than {days} days. Ask BKPPD for a new one.',
    },
  },
  'too-short': {
    field: 'baru',
    text: { id: 'Kata sandi baru paling pendek {min} huruf.', en: 'A new password has at least {min} characters.' },
  },
  'too-long': {
    field: 'baru',
    text: { id: 'Kata sandi baru paling panjang {max} huruf.', en: 'A new password has at most {max} characters.' },
  },
  'too-plain': {
    field: 'baru',
    text: {
      id: 'Kata sandi ini mudah ditebak: jangan memakai NIP atau mengulang beberapa huruf saja.',
      en: 'This password is easily guessed: do not use your NIP or repeat a few characters.',
    },
  },
  different: {
    field: 'ulang',
    text: { id: 'Kedua kata sandi baru tidak sama.', en: 'The two new passwords differ.' },
  },
}

/** What is wrong, beside the field it is about. */
export function faultOf(lang: Lang, refusal: Pick<Refused, 'reason' | 'details'>): { name: string; message: string } {
  const fault = FAULTS[refusal.reason]
  if (fault === undefined) throw new Error(`no sentence for ${refusal.reason}`)
  const values = { min: PASSWORD_MIN, max: PASSWORD_MAX, days: CODE_DAYS, ...refusal.details }
  return { name: fault.field, message: say(lang, fault.text, values) }
}

export const FIELDS = {
  nip: { id: 'NIP atau nama masuk', en: 'NIP or login' },
  nipHint: { id: 'NIP 18 angka, spasi boleh.', en: 'The NIP has 18 digits, spaces are fine.' },
  password: { id: 'Kata sandi', en: 'Password' },
  current: { id: 'Kata sandi sekarang', en: 'Present password' },
  next: { id: 'Kata sandi baru', en: 'New password' },
  nextHint: {
    id: 'Paling pendek {min} huruf. Beberapa kata yang mudah Anda ingat sudah cukup.',
    en: 'At least {min} characters. A few words that you remember will do.',
  },
  repeat: { id: 'Ulangi kata sandi baru', en: 'Repeat the new password' },
  code: { id: 'Kode sekali pakai', en: 'One-time code' },
  codeHint: { id: 'Tercetak pada lembar dari BKPPD.', en: 'Printed on the sheet from BKPPD.' },
} as const satisfies Readonly<Record<string, Text>>

export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  bkppd: { id: 'BKPPD', en: 'Personnel agency (BKPPD)' },
  admin_opd: { id: 'Admin OPD', en: 'Unit administrator' },
  bendahara: { id: 'Bendahara', en: 'Treasurer' },
  inspektorat: { id: 'Inspektorat', en: 'Inspectorate' },
  walikota: { id: 'Wali Kota', en: 'Mayor' },
  sekda: { id: 'Sekretaris Daerah', en: 'Regional secretary' },
  operator: { id: 'Operator', en: 'Operator' },
  petugas_loket: { id: 'Petugas loket', en: 'Counter officer' },
  pejabat_penghubung: { id: 'Pejabat penghubung', en: 'Liaison officer' },
  moderator: { id: 'Moderator', en: 'Moderator' },
  pelatih: { id: 'Pelatih', en: 'Trainer' },
  auditor_luar: { id: 'Auditor luar', en: 'External auditor' },
}
