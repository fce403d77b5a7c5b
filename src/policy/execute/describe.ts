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

export function describe(expr: Expr, labels: Labels, lang: Lang): string {
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
      const keys = expr.keys.map((key) => describe(key, labels, lang)).join(lang === 'id' ? ' dan ' : ' and ')
      return `${labels(expr.name)} ${lang === 'id' ? 'menurut' : 'by'} ${keys}`
    }
    case 'call':
      return describeCall(expr, labels, lang)
    case 'each':
      return describeEach(expr, labels, lang)
    case 'neg':
      return `${lang === 'id' ? 'minus' : 'minus'} ${nested(expr.of, labels, lang)}`
    case 'not':
      return `${lang === 'id' ? 'tidak' : 'not'} ${nested(expr.of, labels, lang)}`
    case 'bin':
      return `${nested(expr.left, labels, lang)} ${WORDS[expr.op][lang]} ${nested(expr.right, labels, lang)}`
    case 'if': {
      const [test, yes, no] = [expr.test, expr.yes, expr.no].map((part) => describe(part, labels, lang))
      return lang === 'id' ? `${yes} bila ${test}, selain itu ${no}` : `${yes} if ${test}, otherwise ${no}`
    }
  }
}

function nested(expr: Expr, labels: Labels, lang: Lang): string {
  const text = describe(expr, labels, lang)
  return expr.k === 'bin' || expr.k === 'if' ? `(${text})` : text
}

function describeCall(expr: Expr & { k: 'call' }, labels: Labels, lang: Lang): string {
  const args = expr.args.map((arg) => nested(arg, labels, lang))
  const named = FUNCTIONS[expr.name]
  if (named) return `${named[lang]} ${args.join(lang === 'id' ? ' dan ' : ' and ')}`
  return `${labels(expr.name)} ${lang === 'id' ? 'atas' : 'of'} ${args.join(', ')}`
}

function describeEach(expr: Expr & { k: 'each' }, labels: Labels, lang: Lang): string {
  const rows = labels(expr.rows)
  if (!expr.body) return lang === 'id' ? `banyaknya baris ${rows}` : `the number of rows of ${rows}`
  const orElse = expr.orElse
    ? lang === 'id'
      ? ` (bila tidak ada: ${describe(expr.orElse, labels, lang)})`
      : ` (if none: ${describe(expr.orElse, labels, lang)})`
    : ''
  return `${EACH[expr.fn][lang].replace('{rows}', rows)} ${nested(expr.body, labels, lang)}${orElse}`
}
