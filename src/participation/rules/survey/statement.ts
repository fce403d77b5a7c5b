/** `U1` is the statement of unsur U1; `U1.2` a further one of the same unsur. */
export const STATEMENT = /^U[1-9]\d?(\.[2-9])?$/
/** The anti-corruption statements (SPAK), a set of their own. */
export const SPAK_STATEMENT = /^S[1-9]$/

/** The unsur that a statement belongs to: `U1.2` is of `U1`. */
export function unsurOfStatement(code: string): string {
  const dot = code.indexOf('.')
  return dot === -1 ? code : code.slice(0, dot)
}
