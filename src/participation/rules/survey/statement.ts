/** `U1` is the statement of unsur U1; `U1.2` a further one of the same unsur. */
export const STATEMENT = /^U[1-9]\d?(\.[2-9])?$/
/** The anti-corruption statements (SPAK), a set of their own. */
export const SPAK_STATEMENT = /^S[1-9]$/
/** The anti-corruption statements a file may hold. */
export const SPAK_CODES = ['S1', 'S2', 'S3', 'S4', 'S5'] as const
/** Places of further statements of an unsur: `U1.2` … `U1.9`. */
export const FURTHER = [2, 3, 4, 5, 6, 7, 8, 9] as const

/** The unsur that a statement belongs to: `U1.2` is of `U1`. */
export function unsurOfStatement(code: string): string {
  const dot = code.indexOf('.')
  return dot === -1 ? code : code.slice(0, dot)
}
