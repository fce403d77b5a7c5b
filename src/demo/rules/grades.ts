import type { Random } from './random.ts'
import type { Post } from './posts.ts'

export type Status = 'PNS' | 'CPNS' | 'PPPK' | 'PPPK_PARUH_WAKTU'
export type Grade = { readonly golongan: string; readonly years: number; readonly pendidikan: string }

/** PNS grades from low to high with the years of service at which people usually hold them. */
const PNS: readonly (readonly [golongan: string, from: number, to: number])[] = [
  ['PNS_I_C', 4, 14], ['PNS_I_D', 8, 20], ['PNS_II_A', 1, 8], ['PNS_II_B', 3, 12], ['PNS_II_C', 4, 16], ['PNS_II_D', 8, 22],
  ['PNS_III_A', 2, 9], ['PNS_III_B', 5, 14], ['PNS_III_C', 9, 18], ['PNS_III_D', 13, 24], ['PNS_IV_A', 17, 29],
  ['PNS_IV_B', 21, 32], ['PNS_IV_C', 25, 33], ['PNS_IV_D', 28, 34],
] // biome-ignore format: a table

/** Basic pay at no years of service and its growth per two years: near the table of PP 5/2024, rounded, invented detail. */
const BASE_PAY: Readonly<Record<string, number>> = {
  PNS_I_C: 1_830_000, PNS_I_D: 1_910_000, PNS_II_A: 2_184_000, PNS_II_B: 2_385_000, PNS_II_C: 2_486_000, PNS_II_D: 2_591_000,
  PNS_III_A: 2_786_000, PNS_III_B: 2_904_000, PNS_III_C: 3_027_000, PNS_III_D: 3_154_000, PNS_IV_A: 3_288_000,
  PNS_IV_B: 3_427_000, PNS_IV_C: 3_572_000, PNS_IV_D: 3_723_000, PPPK_I: 1_938_000, PPPK_V: 2_511_000, PPPK_VII: 2_858_000,
  PPPK_IX: 3_203_000, PPPK_X: 3_339_000,
} // biome-ignore format: a table
const GROWTH = 1.0315
/** Family and post allowances that count for BPJS, on top of basic pay. */
const ALLOWANCES = 1.16

const LEADERS: Readonly<Record<string, readonly string[]>> = {
  'II.a': ['PNS_IV_D'],
  'II.b': ['PNS_IV_B', 'PNS_IV_C', 'PNS_IV_C'],
  'III.a': ['PNS_IV_A', 'PNS_IV_B'],
  'III.b': ['PNS_III_D', 'PNS_IV_A'],
  'IV.a': ['PNS_III_C', 'PNS_III_D', 'PNS_III_D'],
  'IV.b': ['PNS_III_B', 'PNS_III_C', 'PNS_III_D'],
}
const BY_KELAS: Readonly<Record<number, readonly string[]>> = {
  11: ['PNS_IV_A', 'PNS_IV_A', 'PNS_IV_B', 'PNS_IV_C'],
  9: ['PNS_III_C', 'PNS_III_D', 'PNS_III_D'],
  8: ['PNS_III_A', 'PNS_III_B', 'PNS_III_B'],
  7: ['PNS_III_A', 'PNS_III_B', 'PNS_III_C'],
  6: ['PNS_II_C', 'PNS_II_D', 'PNS_III_A'],
  5: ['PNS_II_A', 'PNS_II_B', 'PNS_II_C', 'PNS_I_D', 'PNS_I_C'],
}
const PPPK_SHARE = { PIMPINAN: 0, GURU: 0.58, NAKES: 0.5, STAF: 0.33 } as const

/** Status of the holder of a post: leaders and posts from kelas 9 on are civil servants. */
export function statusFor(random: Random, post: Post): Status {
  if (post.profile === 'PIMPINAN' || post.kelas >= 9) return 'PNS'
  if (random.chance(post.profile === 'GURU' ? PPPK_SHARE.GURU * 1.4 : PPPK_SHARE[post.profile] * 1.4))
    return post.kelas <= 6 && random.chance(0.12) ? 'PPPK_PARUH_WAKTU' : 'PPPK'
  return post.kelas >= 5 && random.chance(0.08) ? 'CPNS' : 'PNS'
}

/** Golongan, years of service and schooling that fit a post and a status. */
export function gradeFor(random: Random, post: Post, status: Status): Grade {
  if (status === 'PPPK' || status === 'PPPK_PARUH_WAKTU') return contractGrade(post.kelas)
  if (status === 'CPNS') return { golongan: entryGrade(post.kelas), years: 0, pendidikan: schooling(post.kelas) }
  const choices = post.eselon === undefined ? BY_KELAS[post.kelas] : LEADERS[post.eselon]
  const golongan = random.pick(choices ?? ['PNS_II_C'])
  const [, from, to] = PNS.find(([name]) => name === golongan) ?? ['', 4, 10]
  return { golongan, years: random.int(from, to), pendidikan: schooling(post.kelas) }
}

/** The grade just below, for the months before a promotion; undefined at the foot of the ladder. */
export function gradeBelow(golongan: string): string | undefined {
  const index = PNS.findIndex(([name]) => name === golongan)
  return index <= 0 ? undefined : PNS[index - 1]?.[0]
}

/** Pay that counts for BPJS, whole hundreds of rupiah. CPNS are paid 80 % of it, part-time PPPK a flat sum. */
export function payFor(status: Status, golongan: string, years: number): number {
  if (status === 'PPPK_PARUH_WAKTU') return 2_300_000
  const full = (BASE_PAY[golongan] ?? 2_500_000) * GROWTH ** Math.floor(years / 2) * ALLOWANCES
  return Math.round((status === 'CPNS' ? full * 0.8 : full) / 100) * 100
}

function contractGrade(kelas: number): Grade {
  const golongan = kelas >= 7 ? 'PPPK_IX' : kelas === 6 ? 'PPPK_VII' : 'PPPK_V'
  return { golongan, years: 0, pendidikan: schooling(kelas) }
}

function entryGrade(kelas: number): string {
  return kelas >= 7 ? 'PNS_III_A' : kelas === 6 ? 'PNS_II_C' : 'PNS_II_A'
}

function schooling(kelas: number): string {
  if (kelas >= 11) return 'S-2'
  if (kelas >= 7) return 'S-1'
  return kelas === 6 ? 'D-III' : 'SLTA'
}
