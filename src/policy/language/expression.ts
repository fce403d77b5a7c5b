import type { Text } from '#shared/text.ts'
import { alike, stop } from '../fault.ts'
import { div, parseDecimal, rational } from '../rational.ts'
import { AGGREGATES, WORDS } from './ast.ts'
import type { AggregateName, BinaryOp, Expr } from './ast.ts'
import { tokens } from './tokens.ts'
import type { Token } from './tokens.ts'

const MAX_DEPTH = 60
const NAME = /^[a-z][a-z0-9_]*$/
const LEVELS: readonly (readonly BinaryOp[])[] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
]

type Reader = {
  readonly path: string
  readonly text: string
  readonly list: readonly Token[]
  at: number
  depth: number
}

/**
 * Parses one expression of the language. Percents and decimals become exact fractions.
 * Stops with E_EXPR (syntax) or E_NUM (a number with a comma).
 */
export function parseExpression(text: string, path: string): Expr {
  const reader: Reader = { path, text, list: tokens(text, path), at: 0, depth: 0 }
  const expr = whole(reader)
  if (peek(reader).kind !== 'end') unexpected(reader, { id: 'tanda hitung', en: 'an operator' })
  return expr
}

function peek(reader: Reader): Token {
  return reader.list[reader.at] ?? { kind: 'end', text: 'the end' }
}

function take(reader: Reader): Token {
  const token = peek(reader)
  reader.at += 1
  return token
}

function sees(reader: Reader, text: string): boolean {
  const token = peek(reader)
  return token.text === text && (token.kind === 'sign' || token.kind === 'word')
}

function skip(reader: Reader, text: string): boolean {
  const found = sees(reader, text)
  if (found) reader.at += 1
  return found
}

function expect(reader: Reader, text: string): void {
  if (!skip(reader, text)) unexpected(reader, alike(`'${text}'`))
}

function unexpected(reader: Reader, wanted: Text): never {
  return stop('E_EXPR', reader.path, {
    id: `diharapkan ${wanted.id} tetapi tertulis '${peek(reader).text}' dalam "${reader.text}"`,
    en: `expected ${wanted.en} but found '${peek(reader).text}' in "${reader.text}"`,
  })
}

function whole(reader: Reader): Expr {
  reader.depth += 1
  if (reader.depth > MAX_DEPTH)
    stop('E_EXPR', reader.path, {
      id: `bersarang lebih dari ${MAX_DEPTH} tingkat`,
      en: `nested more than ${MAX_DEPTH} deep`,
    })
  const expr = sees(reader, 'if') ? conditional(reader) : binary(reader, 0)
  reader.depth -= 1
  return expr
}

function conditional(reader: Reader): Expr {
  expect(reader, 'if')
  const test = whole(reader)
  expect(reader, 'then')
  const yes = whole(reader)
  expect(reader, 'else')
  return { k: 'if', test, yes, no: whole(reader) }
}

function binary(reader: Reader, level: number): Expr {
  const operators = LEVELS[level]
  if (!operators) return unary(reader)
  let left = level === 2 && skip(reader, 'not') ? negated(reader) : binary(reader, level + 1)
  for (;;) {
    const op = operators.find((each) => sees(reader, each))
    if (!op) return left
    reader.at += 1
    const right = binary(reader, level + 1)
    left = { k: 'bin', op, left, right }
    if (level === 2) return left
  }
}

function negated(reader: Reader): Expr {
  return { k: 'not', of: binary(reader, 2) }
}

function unary(reader: Reader): Expr {
  if (skip(reader, '-')) return { k: 'neg', of: unary(reader) }
  const token = take(reader)
  if (token.kind === 'num' || token.kind === 'percent') return number(reader, token)
  if (token.kind === 'text') return { k: 'text', value: token.text, quoted: true }
  if (token.kind === 'word') return word(reader, token.text)
  if (token.text === '(') {
    const inner = whole(reader)
    expect(reader, ')')
    return inner
  }
  reader.at -= 1
  return unexpected(reader, { id: 'sebuah nilai', en: 'a value' })
}

function number(reader: Reader, token: Token): Expr {
  const exact =
    parseDecimal(token.text) ??
    stop('E_NUM', reader.path, {
      id: `bukan angka yang tepat: ${token.text}`,
      en: `not an exact number: ${token.text}`,
    })
  const percent = token.kind === 'percent'
  const value = percent ? div(exact, rational(100n)) : exact
  return { k: 'num', value, percent, text: percent ? `${token.text}%` : token.text }
}

function word(reader: Reader, name: string): Expr {
  if (name === 'true' || name === 'false') return { k: 'bool', value: name === 'true' }
  if (WORDS.includes(name)) {
    reader.at -= 1
    return unexpected(reader, { id: 'sebuah nilai', en: 'a value' })
  }
  if (skip(reader, '(')) return call(reader, name)
  if (skip(reader, '[')) return index(reader, name)
  return NAME.test(name) ? { k: 'name', name } : { k: 'text', value: name, quoted: false }
}

function index(reader: Reader, name: string): Expr {
  const keys = list(reader, ']')
  while (skip(reader, '[')) keys.push(...list(reader, ']'))
  return { k: 'index', name, keys }
}

function call(reader: Reader, name: string): Expr {
  const fn = AGGREGATES.find((each) => each === name)
  const next = reader.list[reader.at + 1]
  const overRows = peek(reader).kind === 'word' && (next?.text === ':' || (fn === 'count' && next?.text === ')'))
  if (fn && overRows) return aggregate(reader, fn)
  return { k: 'call', name, args: list(reader, ')') }
}

function aggregate(reader: Reader, fn: AggregateName): Expr {
  const rows = take(reader).text
  const body = skip(reader, ':') ? whole(reader) : undefined
  const orElse = skip(reader, 'else') ? whole(reader) : undefined
  expect(reader, ')')
  return { k: 'each', fn, rows, body, orElse }
}

function list(reader: Reader, close: string): Expr[] {
  const items: Expr[] = []
  do items.push(whole(reader))
  while (skip(reader, ','))
  expect(reader, close)
  return items
}
