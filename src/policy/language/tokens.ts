import { stop } from '../fault.ts'

export type Token = { readonly kind: 'num' | 'percent' | 'word' | 'text' | 'sign' | 'end'; readonly text: string }

const MAX_EXPRESSION = 4_000
const PATTERN =
  /\s+|(?<number>\d+(?:\.\d+)?)(?<percent>%)?|(?<word>[A-Za-z_][A-Za-z0-9_]*)|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<sign><=|>=|==|!=|[-+*/()[\],:<>])/y

/** Splits an expression into tokens. Stops with E_NUM on a comma decimal and E_EXPR on a character it does not know. */
export function tokens(text: string, path: string): Token[] {
  if (text.length > MAX_EXPRESSION)
    stop('E_EXPR', path, {
      id: `rumus lebih dari ${MAX_EXPRESSION} huruf`,
      en: `an expression of more than ${MAX_EXPRESSION} characters`,
    })
  const comma = /(?:^|[^\w.])(\d+,\d+)(?:%|[^\w,]|$)/.exec(text.replace(/\([^()]*\)|\[[^[\]]*\]/g, ''))
  if (comma)
    stop('E_NUM', path, {
      id: `bukan angka yang tepat: ${comma[1]} (tulis titik, bukan koma)`,
      en: `not an exact number: ${comma[1]} (write a point, not a comma)`,
    })
  const found: Token[] = []
  PATTERN.lastIndex = 0
  while (PATTERN.lastIndex < text.length) {
    const at = PATTERN.lastIndex
    const match = PATTERN.exec(text)
    if (!match)
      return stop('E_EXPR', path, {
        id: `tidak dapat membaca '${text.slice(at, at + 12)}' dalam "${text}"`,
        en: `cannot read '${text.slice(at, at + 12)}' in "${text}"`,
      })
    const token = toToken(match)
    if (token) found.push(token)
  }
  return [...found, { kind: 'end', text: 'the end' }]
}

function toToken(match: RegExpExecArray): Token | undefined {
  const { number, percent, word, double, single, sign } = match.groups ?? {}
  if (number !== undefined) return { kind: percent ? 'percent' : 'num', text: number }
  if (word !== undefined) return { kind: 'word', text: word }
  if (sign !== undefined) return { kind: 'sign', text: sign }
  const quoted = double ?? single
  return quoted === undefined ? undefined : { kind: 'text', text: quoted }
}
