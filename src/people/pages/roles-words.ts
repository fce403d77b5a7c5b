import type { Refused } from '#shared/outcome.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CODE_DAYS } from '../accounts.ts'

export const WORDS = {
  title: { id: 'Akun dan peran', en: 'Accounts and roles' },
  question: { id: 'Siapa yang berwenang apa, menurut SK mana?', en: 'Who may do what, by which decree?' },
  roles: { id: 'Peran yang berlaku hari ini', en: 'Roles in force today' },
  none: {
    id: 'Belum ada peran. Beri peran pertama dengan formulir di bawah.',
    en: 'No role yet. Give the first one with the form below.',
  },
  search: { id: 'Cari nama, NIP, peran atau unit', en: 'Search name, NIP, role or unit' },
  name: { id: 'Nama', en: 'Name' },
  role: { id: 'Peran', en: 'Role' },
  unit: { id: 'Unit', en: 'Unit' },
  city: { id: 'seluruh kota', en: 'the whole city' },
  since: { id: 'Sejak', en: 'Since' },
  decree: { id: 'Nomor SK', en: 'Decree number' },
  account: { id: 'Akun', en: 'Account' },
  end: { id: 'Akhiri', en: 'End' },
  grantTitle: { id: 'Beri peran', en: 'Give a role' },
  unitKode: { id: 'Kode unit', en: 'Unit code' },
  unitHint: {
    id: 'Kosong berarti seluruh kota. Unit di bawahnya ikut.',
    en: 'Empty means the whole city. Units below it are included.',
  },
  grant: { id: 'Beri peran', en: 'Give the role' },
  codesTitle: { id: 'Cetak kode sekali pakai', en: 'Print one-time codes' },
  codesText: {
    id: 'Dengan kode ini pegawai menentukan kata sandinya sendiri. Kode hanya tampil sekali dan berlaku {days} hari. Isi kode unit untuk semua pegawai yang belum punya kata sandi, atau satu NIP.',
    en: 'With this code an employee chooses a password. Codes are shown once only and hold for {days} days. Give a unit code for everyone without a password, or one NIP.',
  },
  codes: { id: 'Buat kode', en: 'Make codes' },
  shutTitle: { id: 'Tutup atau buka akun', en: 'Shut or open an account' },
  shutText: {
    id: 'Menutup akun mengeluarkan orangnya dari semua perangkat saat itu juga.',
    en: 'Shutting an account signs its holder out of every device at once.',
  },
  shut: { id: 'Tutup akun', en: 'Shut the account' },
  open: { id: 'Buka lagi', en: 'Open it again' },
  done: { id: 'Tersimpan.', en: 'Kept.' },
  sheetTitle: { id: 'Kode sekali pakai', en: 'One-time codes' },
  sheetText: {
    id: 'Cetak lembar ini sekarang: kode tidak dapat ditampilkan lagi. Berikan setiap kode hanya kepada pemiliknya. Cara memakai: buka {url}, isi NIP dan kode, lalu tentukan kata sandi. Berlaku {days} hari.',
    en: 'Print this sheet now: the codes cannot be shown again. Give each code to its holder alone. How to use it: open {url}, enter NIP and code, then choose a password. Valid for {days} days.',
  },
  sheetNone: {
    id: 'Semua pegawai unit ini sudah punya kata sandi; tidak ada kode yang dibuat.',
    en: 'Everyone of this unit has a password already; no code was made.',
  },
  code: { id: 'Kode', en: 'Code' },
  back: { id: 'Kembali ke akun dan peran', en: 'Back to accounts and roles' },
} as const satisfies Readonly<Record<string, Text>>

export const STATES = {
  none: { id: 'belum ada', en: 'none yet' },
  waiting: { id: 'menunggu kode dipakai', en: 'waits for its code' },
  open: { id: 'aktif', en: 'open' },
  shut: { id: 'ditutup', en: 'shut' },
} as const satisfies Readonly<Record<string, Text>>

const FAULTS: Readonly<Record<string, { readonly field: string; readonly text: Text }>> = {
  'unknown-nip': {
    field: 'nip',
    text: {
      id: 'Tidak ada pegawai dengan NIP {nip}. Periksa 18 angkanya.',
      en: 'No employee has the NIP {nip}. Check its 18 digits.',
    },
  },
  'unknown-unit': {
    field: 'unit',
    text: {
      id: 'Tidak ada unit dengan kode {unit}, misalnya `disdukcapil`.',
      en: 'No unit has the code {unit}; an example is `disdukcapil`.',
    },
  },
  'unknown-role': {
    field: 'peran',
    text: { id: 'Pilih salah satu peran dari daftar.', en: 'Choose one of the roles listed.' },
  },
  'no-decree': {
    field: 'sk',
    text: { id: 'Isi nomor SK yang memberi peran ini.', en: 'Give the number of the decree that gives this role.' },
  },
  'own-role': {
    field: 'nip',
    text: {
      id: 'Peran sendiri hanya dapat diubah orang lain.',
      en: 'Your own roles can be changed by someone else only.',
    },
  },
  'own-account': {
    field: 'nip',
    text: {
      id: 'Akun sendiri hanya dapat ditutup orang lain.',
      en: 'Your own account can be shut by someone else only.',
    },
  },
  'already-granted': {
    field: 'peran',
    text: {
      id: 'Orang ini sudah memegang peran itu di unit yang sama.',
      en: 'This person holds that role over that unit already.',
    },
  },
  'wrong-order': { field: '', text: { id: 'Peran berakhir sebelum mulai.', en: 'The role ends before it begins.' } },
  'account-disabled': {
    field: 'nip',
    text: {
      id: 'Akun ini ditutup. Buka dahulu, lalu buat kodenya.',
      en: 'This account is shut. Open it first, then make a code.',
    },
  },
  'no-account': {
    field: 'nip',
    text: { id: 'Pegawai ini belum punya akun.', en: 'This employee has no account yet.' },
  },
  'unknown-grant': { field: '', text: { id: 'Peran itu tidak ada.', en: 'There is no such role.' } },
  'ended-already': { field: '', text: { id: 'Peran itu sudah berakhir.', en: 'That role has ended already.' } },
  'nothing-given': { field: 'unit', text: { id: 'Isi kode unit atau satu NIP.', en: 'Give a unit code or one NIP.' } },
}

/** The sentence for a refusal of this page, and the field it belongs to. */
export function roleFault(lang: Lang, refusal: Pick<Refused, 'reason' | 'details'>): { name: string; message: string } {
  const fault = FAULTS[refusal.reason]
  if (fault === undefined) throw new Error(`no sentence for ${refusal.reason}`)
  return { name: fault.field, message: say(lang, fault.text, { days: CODE_DAYS, ...refusal.details }) }
}
