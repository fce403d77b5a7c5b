/** What one cell of a questionnaire says: an answer, nothing, or something that is no answer. */
export type AnswerCell =
  | { readonly kind: 'answer'; readonly value: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong' }

/** Only the whole answers 1, 2, 3 and 4 count; an empty cell was not answered (voice-rules 1.4: "unsur yang terisi"). */
export function readAnswer(text: string): AnswerCell {
  const plain = text.trim().replace(/^'/, '')
  if (plain === '') return { kind: 'empty' }
  return /^[1-4]$/.test(plain) ? { kind: 'answer', value: Number(plain) } : { kind: 'wrong' }
}

/** A sheet typed as one row of signs, in the order of the codes: 1–4 is an answer; `-`, `0` or `.` was not answered. */
export type TypedAnswers =
  | { readonly kind: 'answers'; readonly answers: Readonly<Record<string, number>> }
  | { readonly kind: 'wrong-length'; readonly count: number }
  | { readonly kind: 'wrong-sign'; readonly position: number; readonly sign: string; readonly code: string }
  | { readonly kind: 'empty' }

/** Reads `344334443` as U1 = 3, U2 = 4, … Blanks between the signs are dropped. */
export function readTyped(text: string, codes: readonly string[]): TypedAnswers {
  const signs = Array.from(text.replace(/\s/g, ''))
  const wrong = signs.findIndex((sign) => !/^[1-4\-.0]$/.test(sign))
  if (wrong >= 0) return { kind: 'wrong-sign', position: wrong + 1, sign: signs[wrong] ?? '', code: codes[wrong] ?? '' }
  if (signs.length !== codes.length) return { kind: 'wrong-length', count: signs.length }
  const given = codes.flatMap((code, index): [string, number][] => {
    const value = Number(signs[index])
    return value >= 1 ? [[code, value]] : []
  })
  return given.length === 0 ? { kind: 'empty' } : { kind: 'answers', answers: Object.fromEntries(given) }
}
