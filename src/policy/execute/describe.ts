import type { Expr } from '../language/ast.ts'
import type { Lang } from '#shared/text.ts'
import { showNumber } from './show.ts'

/** An expression in plain words, with labels in place of names: what the article says, without any person. */
export type Labels = (name: string) => string

const WORDS = {
  '+': { id: 'ditambah', en: 'plus' },
  '-': { id: 'dikurangi', en: 'less' },
  '*': { id: 'dikali', en: 'times' },
  '/': { id: 'dibagi', en: 'divided by' },
  and: { id: 'dan', en: 'and' },
  or: { id: 'atau', en: 'or' },
  '==': { id: 'sama dengan', en: 'is' },
  '!=': { id: 'bukan', en: 'is not' },
  '<': { id: 'kurang dari', en: 'is below' },
  '<=': { id: 'paling banyak', en: 'is at most' },
  '>': { id: 'lebih dari', en: 'is above' },
  '>=': { id: 'paling sedikit', en: 'is at least' },
} as const

const FUNCTIONS: Readonly<Record<string, { readonly id: string; readonly en: string }>> = {
  min: { id: 'yang terkecil dari', en: 'the smallest of' },
  max: { id: 'yang terbesar dari', en: 'the largest of' },
  abs: { id: 'besar dari', en: 'the size of' },
}

const EACH = {
  sum: { id: 'jumlah untuk setiap baris {rows} dari', en: 'the sum over every row of {rows} of' },
  count: { id: 'banyaknya baris {rows} dengan', en: 'the number of rows of {rows} with' },
  mean: { id: 'rata-rata baris {rows} dari', en: 'the mean over rows of {rows} of' },
  min: { id: 'yang terkecil di antara baris {rows} dari', en: 'the smallest over rows of {rows} of' },
  max: { id: 'yang terbesar di antara baris {rows} dari', en: 'the largest over rows of {rows} of' },
  longest: { id: 'deret terpanjang baris {rows} berturut-turut dengan', en: 'the longest run of rows of {rows} with' },
  all: { id: 'untuk semua {rows}:', en: 'for every {rows}:' },
  any: { id: 'ada {rows} dengan', en: 'some {rows} with' },
}

/** Parentheses stand only where the sentence would mean something else, or could be read so, without them. */
export function describe(expr: Expr, labels: Labels, lang: Lang): string {
  return tell(expr, { labels, lang }, true)
}

type In = { readonly labels: Labels; readonly lang: Lang }

/** `last`: nothing of the same sentence follows, so that what ends in an open list needs no parentheses. */
function tell(expr: Expr, at: In, last: boolean): string {
  const { labels, lang } = at
  switch (expr.k) {
    case 'num':
      return expr.percent ? (lang === 'id' ? expr.text.replace('.', ',') : expr.text) : showNumber(expr.value, lang)
    case 'text':
      return expr.value
    case 'bool':
      return lang === 'id' ? (expr.value ? 'ya' : 'tidak') : expr.value ? 'yes' : 'no'
    case 'name':
      return labels(expr.name)
    case 'index': {
      const keys = expr.keys.map((key) => tell(key, at, true)).join(lang === 'id' ? ' dan ' : ' and ')
      return `${labels(expr.name)} ${lang === 'id' ? 'menurut' : 'by'} ${keys}`
    }
    case 'call':
      return tellCall(expr, at)
    case 'each':
      return tellEach(expr, at)
    case 'neg':
      return `minus ${nested(expr.of, at)}`
    case 'not':
      return `${lang === 'id' ? 'tidak' : 'not'} ${nested(expr.of, at)}`
    case 'bin':
      return `${operand(expr, 'left', at, false)} ${WORDS[expr.op][lang]} ${operand(expr, 'right', at, last)}`
    case 'if': {
      const [yes, test] = [expr.yes, expr.test].map((part) =>
        part.k === 'if' ? nested(part, at) : tell(part, at, true),
      )
      const no = tell(expr.no, at, last)
      return lang === 'id' ? `${yes} bila ${test}, selain itu ${no}` : `${yes} if ${test}, otherwise ${no}`
    }
  }
}

function nested(expr: Expr, at: In): string {
  return expr.k === 'bin' || expr.k === 'if' ? `(${tell(expr, at, true)})` : tell(expr, at, true)
}

type Binary = Expr & { readonly k: 'bin' }

function operand(of: Binary, side: 'left' | 'right', at: In, last: boolean): string {
  const expr = of[side]
  return isClear(of, side, last) ? tell(expr, at, last) : `(${tell(expr, at, true)})`
}

/** Whether one side of an operation reads rightly as it stands. */
function isClear(of: Binary, side: 'left' | 'right', last: boolean): boolean {
  const expr = of[side]
  if (expr.k === 'if') return false
  if (expr.k === 'each' || (expr.k === 'call' && FUNCTIONS[expr.name] !== undefined)) return last
  if (expr.k !== 'bin') return true
  const [outer, inner] = [KINDS[of.op], KINDS[expr.op]]
  if (outer.tier !== inner.tier) return inner.tier > outer.tier
  if (outer.family !== inner.family) return false
  if (inner.tier === 2) return false
  return side === 'left' || (REGROUPS.includes(of.op) && (of.op === expr.op || expr.op === '-'))
}

const COMPARISON = { tier: 2, family: 'compare' } as const
/** Comparisons bind sums, and "and" binds comparisons; sums within products keep their parentheses either way round. */
const KINDS = {
  or: { tier: 1, family: 'or' },
  and: { tier: 1, family: 'and' },
  '==': COMPARISON,
  '!=': COMPARISON,
  '<': COMPARISON,
  '<=': COMPARISON,
  '>': COMPARISON,
  '>=': COMPARISON,
  '+': { tier: 3, family: 'add' },
  '-': { tier: 3, family: 'add' },
  '*': { tier: 3, family: 'times' },
  '/': { tier: 3, family: 'times' },
} as const

/** a + (b + c) is (a + b) + c; a − (b − c) is not. */
const REGROUPS: readonly string[] = ['+', '*', 'and', 'or']

function tellCall(expr: Expr & { k: 'call' }, at: In): string {
  const args = expr.args.map((arg) => nested(arg, at))
  const named = FUNCTIONS[expr.name]
  if (named) return `${named[at.lang]} ${args.join(at.lang === 'id' ? ' dan ' : ' and ')}`
  return `${at.labels(expr.name)} ${at.lang === 'id' ? 'atas' : 'of'} ${args.join(', ')}`
}

function tellEach(expr: Expr & { k: 'each' }, at: In): string {
  const { lang } = at
  const rows = at.labels(expr.rows)
  if (!expr.body) return lang === 'id' ? `banyaknya baris ${rows}` : `the number of rows of ${rows}`
  const orElse = expr.orElse
    ? lang === 'id'
      ? ` (bila tidak ada: ${tell(expr.orElse, at, true)})`
      : ` (if none: ${tell(expr.orElse, at, true)})`
    : ''
  const body = expr.body.k === 'if' || orElse !== '' ? nested(expr.body, at) : tell(expr.body, at, true)
  return `${EACH[expr.fn][lang].replace('{rows}', rows)} ${body}${orElse}`
}
