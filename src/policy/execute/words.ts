import type { Expr } from '../language/ast.ts'
import type { Lang } from '#shared/text.ts'
import { evaluate, truth } from './evaluate.ts'
import type { Scope } from './evaluate.ts'
import { showNumber, showValue } from './show.ts'

/** An expression as written, for showing which argument a bound chose. */
export function exprText(expr: Expr): string {
  switch (expr.k) {
    case 'num':
      return expr.text
    case 'text':
      return expr.quoted ? `"${expr.value}"` : expr.value
    case 'bool':
      return String(expr.value)
    case 'name':
      return expr.name
    case 'index':
      return `${expr.name}[${expr.keys.map(exprText).join(', ')}]`
    case 'call':
      return `${expr.name}(${expr.args.map(exprText).join(', ')})`
    case 'each': {
      const body = expr.body ? `: ${exprText(expr.body)}` : ''
      return `${expr.fn}(${expr.rows}${body}${expr.orElse ? ` else ${exprText(expr.orElse)}` : ''})`
    }
    case 'neg':
      return `-${exprText(expr.of)}`
    case 'not':
      return `not ${exprText(expr.of)}`
    case 'if':
      return `if ${exprText(expr.test)} then ${exprText(expr.yes)} else ${exprText(expr.no)}`
    case 'bin':
      return `${side(expr.left)} ${expr.op} ${side(expr.right)}`
  }
}

function side(expr: Expr): string {
  return expr.k === 'bin' || expr.k === 'if' ? `(${exprText(expr)})` : exprText(expr)
}

export type Words = { readonly scope: Scope; readonly lang: Lang; readonly unitOf: (name: string) => string }

const SIGNS: Readonly<Record<string, string>> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '==': '=',
  '!=': '≠',
  '<=': '≤',
  '>=': '≥',
}
const FUNCTIONS = {
  min: { id: 'yang terkecil dari', en: 'the smallest of' },
  max: { id: 'yang terbesar dari', en: 'the largest of' },
  abs: { id: 'besar dari', en: 'the size of' },
}
const AGGREGATES = {
  sum: { id: 'jumlah', en: 'sum' },
  count: { id: 'banyaknya', en: 'count' },
  mean: { id: 'rata-rata', en: 'mean' },
  min: { id: 'terkecil', en: 'smallest' },
  max: { id: 'terbesar', en: 'largest' },
  longest: { id: 'terpanjang berturut-turut', en: 'longest run' },
  all: { id: 'semua', en: 'all' },
  any: { id: 'ada', en: 'any' },
}

/** The expression with the person's own figures in place of names; of an `if` only the branch taken. */
export function inWords(expr: Expr, words: Words): string {
  switch (expr.k) {
    case 'num':
      return expr.percent
        ? words.lang === 'id'
          ? expr.text.replace('.', ',')
          : expr.text
        : showNumber(expr.value, words.lang)
    case 'text':
    case 'bool':
      return showValue(expr.value, 'text', words.lang)
    case 'name':
    case 'index':
      return showValue(evaluate(expr, quiet(words)), words.unitOf(expr.name), words.lang)
    case 'call':
      return callWords(expr, words)
    case 'each': {
      const label = AGGREGATES[expr.fn][words.lang]
      return `${label} ${expr.rows} ${showValue(evaluate(expr, quiet(words)), expr.fn === 'count' || expr.fn === 'longest' ? 'number' : bodyUnit(expr.body, words), words.lang)}`
    }
    case 'neg':
      return `−${inWords(expr.of, words)}`
    case 'not':
      return `${words.lang === 'id' ? 'bukan' : 'not'} ${inWords(expr.of, words)}`
    case 'if':
      return inWords(truth(expr.test, quiet(words)) ? expr.yes : expr.no, words)
    case 'bin':
      return binaryWords(expr, words)
  }
}

function quiet(words: Words): Scope {
  return { ...words.scope, met: undefined }
}

function callWords(expr: Expr & { k: 'call' }, words: Words): string {
  const args = expr.args.map((arg) => inWords(arg, words))
  const named =
    expr.name === 'min' || expr.name === 'max' || expr.name === 'abs' ? FUNCTIONS[expr.name][words.lang] : undefined
  if (named !== undefined) return `${named} ${args.join(words.lang === 'id' ? ' dan ' : ' and ')}`
  const value = evaluate(expr, quiet(words))
  return `${showValue(value, words.unitOf(expr.name), words.lang)} (${expr.name}: ${args.join('; ')})`
}

function binaryWords(expr: Expr & { k: 'bin' }, words: Words): string {
  const part = (of: Expr): string => {
    const chosen = chosenBranch(of, words)
    const text = inWords(chosen, words)
    const weak = chosen.k === 'bin' && strength(chosen.op) < strength(expr.op)
    const call = chosen.k === 'call' && (chosen.name === 'min' || chosen.name === 'max')
    return weak || call ? `(${text})` : text
  }
  const sign =
    expr.op === 'and'
      ? words.lang === 'id'
        ? 'dan'
        : 'and'
      : expr.op === 'or'
        ? words.lang === 'id'
          ? 'atau'
          : 'or'
        : (SIGNS[expr.op] ?? expr.op)
  const right =
    expr.right.k === 'bin' && (expr.op === '-' || expr.op === '/')
      ? `(${inWords(expr.right, words)})`
      : part(expr.right)
  return `${part(expr.left)} ${sign} ${right}`
}

function chosenBranch(expr: Expr, words: Words): Expr {
  return expr.k === 'if' ? chosenBranch(truth(expr.test, quiet(words)) ? expr.yes : expr.no, words) : expr
}

function strength(op: string): number {
  if (op === '*' || op === '/') return 4
  if (op === '+' || op === '-') return 3
  return op === 'and' ? 1 : op === 'or' ? 0 : 2
}

/** The unit of a figure, guessed from the first thing in it that has one. */
function bodyUnit(body: Expr | undefined, words: Words): string {
  if (!body) return 'number'
  if (body.k === 'num') return body.percent ? 'percent' : 'number'
  if (body.k === 'name' || body.k === 'index') return words.unitOf(body.name)
  if (body.k === 'call' && body.name !== 'min' && body.name !== 'max' && body.name !== 'abs')
    return words.unitOf(body.name)
  if (body.k === 'call') return bodyUnit(body.args[0], words)
  if (body.k === 'if') return bodyUnit(body.yes, words)
  if (body.k === 'bin' && ['+', '-', '*', '/'].includes(body.op)) {
    const units = [bodyUnit(body.left, words), bodyUnit(body.right, words)]
    return units.find((unit) => unit === 'rupiah') ?? units.find((unit) => unit === 'percent') ?? units[0] ?? 'number'
  }
  return 'number'
}
