import { randomFrom } from './random.ts'

/** 1 above, 2 as, 3 below expectation. */
export type Rating = 1 | 2 | 3
export type Rated = { readonly hasil: Rating; readonly perilaku: Rating; readonly kuadran: 1 | 2 | 3 | 4 | 5 }

/** Kuadran of hasil (row) and perilaku (column): the matrix of PermenPANRB 6/2022. */
const KUADRAN = [
  [1, 2, 4],
  [2, 2, 4],
  [3, 3, 5],
] as const

export const PREDIKAT = ['SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG'] as const

/** A person's rating in a quarter: 14 % above expectation, a few per cent below; a person stays near its own level. */
export function ratingOf(seed: number, no: number, quarter: string): Rated {
  const level = randomFrom(seed, 'kinerja', no).next()
  const shift = (randomFrom(seed, 'kinerja', no, quarter).next() - 0.5) * 0.1
  const place = level + shift
  const hasil: Rating = place > 0.86 ? 1 : place < 0.035 ? 3 : 2
  const behaviour = randomFrom(seed, 'perilaku', no, quarter).next()
  const perilaku: Rating = behaviour > 0.85 ? 1 : behaviour < 0.008 ? 3 : 2
  return { hasil, perilaku, kuadran: KUADRAN[hasil - 1]?.[perilaku - 1] ?? 2 }
}
