import type { Text } from '#shared/text.ts'
import { PREDIKAT_NAMES, type Predikat, type Rating, RATING_NAMES } from '../evaluation.ts'

/** What the matrix of the predikat policy says of two ratings. */
export type Settled = { readonly kuadran: number; readonly predikat: Predikat }
/** The policy's matrix: one cell for each pair of ratings. */
export type Matrix = readonly (Settled & { readonly hasil: Rating; readonly perilaku: Rating })[]

/** What a file says of one person: two ratings, a predikat, or all three. */
export type Given = {
  readonly hasil: Rating | undefined
  readonly perilaku: Rating | undefined
  readonly predikat: Predikat | undefined
}

export type SettledRow =
  | {
      readonly ok: true
      readonly value: Settled & { readonly hasil: Rating | undefined; readonly perilaku: Rating | undefined }
    }
  | { readonly ok: false; readonly column: 'hasil' | 'perilaku' | 'predikat'; readonly reason: Text }

/**
 * Kuadran and predikat of a row by the matrix (PermenPANRB 6/2022, lampiran). Ratings decide; a predikat beside them
 * must agree. A predikat alone is taken as given. One rating alone, or nothing, is refused.
 */
export function settle(matrix: Matrix, given: Given): SettledRow {
  const { hasil, perilaku, predikat } = given
  if (hasil === undefined && perilaku === undefined) return settleByName(matrix, predikat)
  if (hasil === undefined) return { ok: false, column: 'hasil', reason: HALF.hasil }
  if (perilaku === undefined) return { ok: false, column: 'perilaku', reason: HALF.perilaku }
  const cell = matrix.find((one) => one.hasil === hasil && one.perilaku === perilaku)
  if (cell === undefined) throw new Error(`the matrix has no cell ${hasil},${perilaku}`)
  if (predikat !== undefined && predikat !== cell.predikat) {
    return { ok: false, column: 'predikat', reason: contradiction(hasil, perilaku, predikat, cell.predikat) }
  }
  return { ok: true, value: { hasil, perilaku, kuadran: cell.kuadran, predikat: cell.predikat } }
}

function settleByName(matrix: Matrix, predikat: Predikat | undefined): SettledRow {
  if (predikat === undefined) return { ok: false, column: 'predikat', reason: NOTHING }
  const cell = matrix.find((one) => one.predikat === predikat)
  if (cell === undefined) throw new Error(`the matrix has no cell for ${predikat}`)
  return { ok: true, value: { hasil: undefined, perilaku: undefined, kuadran: cell.kuadran, predikat } }
}

const HALF: Readonly<Record<'hasil' | 'perilaku', Text>> = {
  hasil: {
    id: 'rating perilaku terisi tetapi rating hasil kerja kosong. Isi keduanya, atau isi predikat saja',
    en: 'conduct is rated but work results are not. Fill in both, or the predikat alone',
  },
  perilaku: {
    id: 'rating hasil kerja terisi tetapi rating perilaku kosong. Isi keduanya, atau isi predikat saja',
    en: 'work results are rated but conduct is not. Fill in both, or the predikat alone',
  },
}

const NOTHING: Text = {
  id: 'tidak ada rating dan tidak ada predikat. Isi RATING HASIL KERJA dan RATING PERILAKU, atau PREDIKAT',
  en: 'neither ratings nor a predikat. Fill in RATING HASIL KERJA and RATING PERILAKU, or PREDIKAT',
}

function contradiction(hasil: Rating, perilaku: Rating, said: Predikat, right: Predikat): Text {
  return {
    id: `"${PREDIKAT_NAMES[said].id}" bertentangan dengan ratingnya: hasil kerja "${RATING_NAMES[hasil].id}" dan perilaku "${RATING_NAMES[perilaku].id}" memberi "${PREDIKAT_NAMES[right].id}"`,
    en: `"${PREDIKAT_NAMES[said].en}" contradicts the ratings: work results "${RATING_NAMES[hasil].en}" and conduct "${RATING_NAMES[perilaku].en}" give "${PREDIKAT_NAMES[right].en}"`,
  }
}
