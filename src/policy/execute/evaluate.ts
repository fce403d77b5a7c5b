import type { Value } from '../check/model.ts'
import { dayOf } from '../dates.ts'
import { stop } from '../fault.ts'
import { namesIn } from '../language/ast.ts'
import type { AggregateName, BinaryOp, Expr } from '../language/ast.ts'
import { add, compare, div, mul, rational, sub, ZERO } from '../rational.ts'
import type { Rational } from '../rational.ts'

/** What an evaluation met on its way, for explanations. */
export type Met =
  | { readonly kind: 'name'; readonly text: string; readonly value: Value }
  | { readonly kind: 'lookup'; readonly name: string; readonly text: string; readonly value: Value }
  | {
      readonly kind: 'band'
      readonly name: string
      readonly on: Rational
      readonly label: string
      readonly value: Value
    }
  | { readonly kind: 'side'; readonly fn: string; readonly args: readonly Expr[]; readonly chosen: number }

/** Where names get their values. `blank` tells whether a row lacks a cell that this expression reads. */
export type Scope = {
  readonly path: string
  readonly value: (name: string) => Value
  readonly lookup: (name: string, keys: readonly string[]) => Value
  readonly band: (name: string, on: Rational) => { readonly value: Value; readonly label: string }
  readonly rows: (name: string) => readonly Scope[]
  readonly blank: (name: string) => boolean
  readonly met?: ((met: Met) => void) | undefined
}

/** The exact value of an expression: a plain walk over the tree in fractions, the reference for all other executions. */
export function evaluate(expr: Expr, scope: Scope): Value {
  switch (expr.k) {
    case 'num':
    case 'text':
    case 'bool':
      return expr.value
    case 'name':
      return noted(scope, { kind: 'name', text: expr.name, value: scope.value(expr.name) })
    case 'index':
      return lookup(expr.name, expr.keys, scope)
    case 'call':
      return call(expr.name, expr.args, scope)
    case 'each':
      return aggregate(
        expr.fn,
        scope.rows(expr.rows),
        expr.body,
        () => expr.orElse && evaluate(expr.orElse, scope),
        scope,
      )
    case 'neg':
      return sub(ZERO, number(expr.of, scope))
    case 'not':
      return !truth(expr.of, scope)
    case 'if':
      return truth(expr.test, scope) ? evaluate(expr.yes, scope) : evaluate(expr.no, scope)
    case 'bin':
      return binary(expr.op, expr.left, expr.right, scope)
  }
}

function noted(scope: Scope, met: Met & { readonly value: Value }): Value {
  scope.met?.(met)
  return met.value
}

function number(expr: Expr, scope: Scope): Rational {
  const value = evaluate(expr, scope)
  return typeof value === 'object'
    ? value
    : stop('E_TYPE', scope.path, { id: `${String(value)} bukan angka`, en: `${String(value)} is no number` })
}

export function truth(expr: Expr, scope: Scope): boolean {
  const value = evaluate(expr, scope)
  return typeof value === 'boolean'
    ? value
    : stop('E_TYPE', scope.path, { id: 'bukan benar dan bukan salah', en: 'neither true nor false' })
}

/** The text under which a value stands in a table: whole numbers as digits, members as themselves. */
export function keyText(value: Value): string {
  return typeof value === 'object' ? (value.d === 1n ? value.n.toString() : `${value.n}/${value.d}`) : String(value)
}

function lookup(name: string, keys: readonly Expr[], scope: Scope): Value {
  const quiet: Scope = { ...scope, met: undefined }
  const texts = keys.map((key) => keyText(evaluate(key, quiet)))
  return noted(scope, { kind: 'lookup', name, text: `${name}[${texts.join(', ')}]`, value: scope.lookup(name, texts) })
}

function call(name: string, args: readonly Expr[], scope: Scope): Value {
  const values = args.map((arg) => number(arg, scope))
  const [first = ZERO] = values
  if (name === 'abs') return first.n < 0n ? sub(ZERO, first) : first
  if (name !== 'min' && name !== 'max') {
    const { value, label } = scope.band(name, first)
    return noted(scope, { kind: 'band', name, on: first, label, value })
  }
  let chosen = 0
  for (const [i, value] of values.entries()) {
    const order = compare(value, values[chosen] ?? value)
    if (name === 'min' ? order < 0 : order > 0) chosen = i
  }
  scope.met?.({ kind: 'side', fn: name, args, chosen })
  return values[chosen] ?? ZERO
}

function binary(op: BinaryOp, left: Expr, right: Expr, scope: Scope): Value {
  if (op === 'and') return truth(left, scope) && truth(right, scope)
  if (op === 'or') return truth(left, scope) || truth(right, scope)
  const a = evaluate(left, scope)
  const b = evaluate(right, scope)
  return typeof a === typeof b ? ofTwo(op, a, b, scope) : ofTwo(op, asDate(a), asDate(b), scope)
}

/** A quoted day beside a date is that date. */
function asDate(value: Value): Value {
  const date = typeof value === 'string' ? dayOf(value) : undefined
  return date === undefined ? value : rational(BigInt(date))
}

function ofTwo(op: BinaryOp, a: Value, b: Value, scope: Scope): Value {
  if (typeof a !== 'object' || typeof b !== 'object') return op === '==' ? a === b : a !== b
  if (op === '+') return add(a, b)
  if (op === '-') return sub(a, b)
  if (op === '*') return mul(a, b)
  if (op === '/')
    return b.n === 0n ? stop('E_DIVISION', scope.path, { id: 'pembagian dengan 0', en: 'division by 0' }) : div(a, b)
  return compares(op, compare(a, b))
}

function compares(op: BinaryOp, order: number): boolean {
  if (op === '==') return order === 0
  if (op === '!=') return order !== 0
  if (op === '<') return order < 0
  if (op === '<=') return order <= 0
  return op === '>' ? order > 0 : order >= 0
}

type Fallback = () => Value | undefined

function aggregate(
  fn: AggregateName,
  rows: readonly Scope[],
  body: Expr | undefined,
  orElse: Fallback,
  scope: Scope,
): Value {
  if (!body) return rational(BigInt(rows.length))
  const names = [...namesIn(body)]
  const present = rows.filter((row) => !names.some((name) => row.blank(name)))
  if (fn === 'count') return rational(BigInt(present.filter((row) => evaluate(body, row) !== false).length))
  if (fn === 'longest') return rational(BigInt(longestRun(present.map((row) => truth(body, row)))))
  if (fn === 'all') return present.every((row) => truth(body, row))
  if (fn === 'any') return present.some((row) => truth(body, row))
  const values = present.map((row) => number(body, row))
  const total = values.reduce(add, ZERO)
  if (fn === 'sum') return total
  if (values.length === 0)
    return (
      orElse() ??
      stop('E_AGGREGATE', scope.path, { id: `${fn} tanpa baris perlu else`, en: `${fn} over no row needs else` })
    )
  if (fn === 'mean') return div(total, rational(BigInt(values.length)))
  return values.reduce((a, b) => (compare(a, b) < 0 === (fn === 'min') ? a : b))
}

function longestRun(flags: readonly boolean[]): number {
  let [best, run] = [0, 0]
  for (const flag of flags) {
    run = flag ? run + 1 : 0
    best = Math.max(best, run)
  }
  return best
}
