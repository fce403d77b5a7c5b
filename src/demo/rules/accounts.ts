import type { Role } from '#platform/access.ts'
import type { Person } from './people.ts'

/** A demo account: how to enter, whose it is, and what it may do where (no unit: the whole city). */
export type AccountPlan = {
  readonly login: string
  /** The post whose first holder it is; undefined for someone who is no employee of the city. */
  readonly post: string | undefined
  readonly name: string
  readonly role: Role | undefined
  readonly unit: string | undefined
}

/** One account a role, one superior and one member of staff. */
export const ACCOUNTS: readonly AccountPlan[] = [
  { login: 'bkppd', post: 'kasubbag-umum.bkppd', name: '', role: 'bkppd', unit: undefined },
  { login: 'admin-opd', post: 'kasubbag-umum.disdukcapil', name: '', role: 'admin_opd', unit: 'disdukcapil' },
  { login: 'bendahara', post: 'kasubbag-keuangan.disdukcapil', name: '', role: 'bendahara', unit: 'disdukcapil' },
  { login: 'inspektorat', post: 'kepala.inspektorat', name: '', role: 'inspektorat', unit: undefined },
  { login: 'walikota', post: undefined, name: 'Wali Kota (contoh)', role: 'walikota', unit: undefined },
  { login: 'sekda', post: 'sekda', name: '', role: 'sekda', unit: undefined },
  { login: 'operator', post: 'pengolah.bkppd', name: '', role: 'operator', unit: undefined },
  {
    login: 'petugas-loket',
    post: 'pengadministrasi.disdukcapil',
    name: '',
    role: 'petugas_loket',
    unit: 'disdukcapil',
  },
  { login: 'penghubung', post: 'sekretaris.disdukcapil', name: '', role: 'pejabat_penghubung', unit: 'disdukcapil' },
  { login: 'moderator', post: 'penelaah.bag-organisasi', name: '', role: 'moderator', unit: undefined },
  { login: 'pelatih', post: 'penelaah.bkppd', name: '', role: 'pelatih', unit: undefined },
  { login: 'auditor', post: undefined, name: 'Auditor Luar (contoh)', role: 'auditor_luar', unit: undefined },
  { login: 'atasan', post: 'kepala.disdukcapil', name: '', role: undefined, unit: undefined },
  { login: 'pegawai', post: 'penelaah.disdukcapil', name: '', role: undefined, unit: undefined },
]

/** Accounts of people who are no employees: they get a row of their own in the register, after everyone else. */
export const OUTSIDERS = ACCOUNTS.filter((plan) => plan.post === undefined)

/** The number of the person an account belongs to: the first holder of its post, or an outsider's own number. */
export function holderOf(plan: AccountPlan, people: readonly Person[]): number {
  if (plan.post === undefined) return people.length + 1 + OUTSIDERS.indexOf(plan)
  const holder = people.find((person) => person.post.kode === plan.post && person.until === undefined)
  if (holder === undefined)
    throw new Error(`the demo has nobody on the post ${plan.post} for the account ${plan.login}`)
  return holder.no
}
