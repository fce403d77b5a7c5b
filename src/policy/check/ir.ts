import type { RoundMode } from '../rational.ts'

/**
 * The checked form of an expression: integers over a known denominator, each with proven bounds. All back ends
 * (closures, emitted module, wide integers) are folds over these nodes.
 */
export type Slot =
  | { readonly from: 'input'; readonly name: string }
  | { readonly from: 'column'; readonly rows: string; readonly name: string }
  | { readonly from: 'rule'; readonly name: string; readonly part: 'value' | 'div' }
  | { readonly from: 'rowRule'; readonly rows: string; readonly name: string }
  | { readonly from: 'each'; readonly id: number; readonly part: 'value' | 'count' }

export type Bounds = { readonly lo: bigint; readonly hi: bigint }

export type Int = Bounds &
  (
    | { readonly op: 'lit'; readonly v: bigint }
    | { readonly op: 'load'; readonly slot: Slot; readonly wide: boolean }
    | { readonly op: 'add' | 'sub' | 'mul' | 'min' | 'max'; readonly a: Int; readonly b: Int }
    | { readonly op: 'abs'; readonly a: Int }
    | { readonly op: 'pick'; readonly test: Cond; readonly a: Int; readonly b: Int }
    | { readonly op: 'table'; readonly table: Table; readonly at: readonly Int[] }
    | { readonly op: 'band'; readonly band: BandTable; readonly a: Int }
    | { readonly op: 'round'; readonly mode: RoundMode; readonly a: Int; readonly d: Int }
  )

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

export type Cond =
  | { readonly op: 'const'; readonly v: boolean }
  | { readonly op: 'cmp'; readonly how: Comparison; readonly a: Int; readonly b: Int }
  | { readonly op: 'and' | 'or'; readonly a: Cond; readonly b: Cond }
  | { readonly op: 'not'; readonly a: Cond }
  | { readonly op: 'pick'; readonly test: Cond; readonly a: Cond; readonly b: Cond }

/** One dimension of a table: raw index less `min`; beyond the end means the last slot (all other references). */
export type Dim = {
  readonly min: number
  readonly size: number
  readonly clamp: boolean
  readonly slots: readonly number[] | undefined
}

/** A dense table of scaled integers, last dimension fastest. */
export type Table = Bounds & {
  readonly name: string
  readonly dims: readonly Dim[]
  readonly values: readonly bigint[]
}

/** A step function: `direct` when the domain is small enough to be a table, else searched. */
export type BandTable = Bounds & {
  readonly name: string
  readonly starts: readonly bigint[]
  readonly values: readonly bigint[]
  readonly min: bigint
  readonly max: bigint
}

/** A loop over rows of one person (of one outer row, when nested), leaving a value and the count of rows used. */
export type Each = {
  readonly id: number
  readonly fn: 'sum' | 'count' | 'min' | 'max' | 'longest'
  readonly rows: string
  /** Inside a rule over these rows: only rows whose link column names the current one. */
  readonly outer: string | undefined
  readonly inner: readonly Each[]
  readonly value: Int | undefined
  readonly test: Cond | undefined
  /** Columns that may be blank: a row with a blank in any of them is skipped. */
  readonly needs: readonly Slot[]
  readonly wide: boolean
}

/** One step of the program: a rule, guard or effect, in order of computation. */
export type Step = {
  readonly name: string
  readonly kind: 'rule' | 'guard' | 'effect'
  readonly over: string | undefined
  readonly each: readonly Each[]
  /** Numbers and members: the value over `den`, divided by `div` when an exact fraction is kept. */
  readonly value: Int | undefined
  readonly div: Int | undefined
  readonly test: Cond | undefined
  readonly den: bigint
  readonly wide: boolean
  readonly min: bigint | undefined
  readonly max: bigint | undefined
  readonly needs: readonly Slot[]
}

export const SAFE = 2n ** 53n

/** Watches the widest intermediate of one rule. */
export type Width = { worst: bigint }

function bounded(width: Width, node: Int): Int {
  const size = node.hi > -node.lo ? node.hi : -node.lo
  if (size > width.worst) width.worst = size
  return node
}

export function lit(v: bigint): Int {
  return { op: 'lit', v, lo: v, hi: v }
}

export function load(slot: Slot, bounds: Bounds, wide = false): Int {
  return { op: 'load', slot, wide, lo: bounds.lo, hi: bounds.hi }
}

const low = (...values: bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a))
const high = (...values: bigint[]): bigint => values.reduce((a, b) => (b > a ? b : a))

export function plus(width: Width, a: Int, b: Int): Int {
  if (a.op === 'lit' && b.op === 'lit') return bounded(width, lit(a.v + b.v))
  if (a.op === 'lit' && a.v === 0n) return b
  if (b.op === 'lit' && b.v === 0n) return a
  return bounded(width, { op: 'add', a, b, lo: a.lo + b.lo, hi: a.hi + b.hi })
}

export function minus(width: Width, a: Int, b: Int): Int {
  if (a.op === 'lit' && b.op === 'lit') return bounded(width, lit(a.v - b.v))
  if (b.op === 'lit' && b.v === 0n) return a
  return bounded(width, { op: 'sub', a, b, lo: a.lo - b.hi, hi: a.hi - b.lo })
}

export function times(width: Width, a: Int, b: Int): Int {
  if (a.op === 'lit' && b.op === 'lit') return bounded(width, lit(a.v * b.v))
  if (a.op === 'lit' && a.v === 1n) return b
  if (b.op === 'lit' && b.v === 1n) return a
  const ends = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi]
  return bounded(width, { op: 'mul', a, b, lo: low(...ends), hi: high(...ends) })
}

export function least(a: Int, b: Int): Int {
  return { op: 'min', a, b, lo: low(a.lo, b.lo), hi: low(a.hi, b.hi) }
}

export function most(a: Int, b: Int): Int {
  return { op: 'max', a, b, lo: high(a.lo, b.lo), hi: high(a.hi, b.hi) }
}

export function magnitude(a: Int): Int {
  const hi = high(a.hi, -a.lo)
  return { op: 'abs', a, lo: a.lo >= 0n ? a.lo : a.hi <= 0n ? -a.hi : 0n, hi }
}

export function pick(test: Cond, a: Int, b: Int): Int {
  if (test.op === 'const') return test.v ? a : b
  return { op: 'pick', test, a, b, lo: low(a.lo, b.lo), hi: high(a.hi, b.hi) }
}

export function flag(a: Int): Cond {
  return { op: 'cmp', how: '==', a, b: lit(1n) }
}

/** A condition as 0 or 1. */
export function asInt(test: Cond): Int {
  return pick(test, lit(1n), lit(0n))
}
