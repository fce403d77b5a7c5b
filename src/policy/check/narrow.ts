import type { BinaryOp, Expr } from '../language/ast.ts'
import { ceilDiv, floorDiv } from '../rational.ts'
import type { Rational } from '../rational.ts'
import type { Bounds } from './ir.ts'
import { constantOf } from './numbers.ts'
import type { Place, Typed } from './typed.ts'

const MIRROR: Readonly<Partial<Record<BinaryOp, BinaryOp>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
}
const OPPOSITE: Readonly<Partial<Record<BinaryOp, BinaryOp>>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
}

/** The place inside a branch: what a condition says about a name narrows the bounds of that name there. */
export function narrow(place: Place, test: Expr, holds: boolean, type: (expr: Expr) => Typed): Place {
  const narrowed = new Map(place.narrowed)
  learn(test, holds, type, narrowed)
  return { ...place, narrowed }
}

function learn(test: Expr, holds: boolean, type: (expr: Expr) => Typed, narrowed: Map<string, Bounds>): void {
  if (test.k === 'not') return learn(test.of, !holds, type, narrowed)
  if (test.k !== 'bin') return
  if (test.op === (holds ? 'and' : 'or')) {
    learn(test.left, holds, type, narrowed)
    learn(test.right, holds, type, narrowed)
    return
  }
  const op = holds ? test.op : OPPOSITE[test.op]
  if (op === undefined) return
  if (test.left.k === 'name') compareName(test.left, op, test.right, type, narrowed)
  else if (test.right.k === 'name') compareName(test.right, MIRROR[op], test.left, type, narrowed)
}

function compareName(
  name: Expr & { k: 'name' },
  op: BinaryOp | undefined,
  other: Expr,
  type: (expr: Expr) => Typed,
  narrowed: Map<string, Bounds>,
): void {
  const subject = type(name)
  const limit = type(other)
  if (subject.t !== 'num' || subject.div || subject.num.op !== 'load' || limit.t !== 'num') return
  const value = constantOf(limit)
  if (!value || op === undefined) return
  const now = narrowed.get(name.name) ?? subject.num
  const bounds = narrower(now, op, value, subject.den)
  if (bounds.lo <= bounds.hi) narrowed.set(name.name, bounds)
}

function narrower(now: Bounds, op: BinaryOp, value: Rational, den: bigint): Bounds {
  const [n, d] = [value.n * den, value.d]
  const above = (lo: bigint): Bounds => ({ lo: lo > now.lo ? lo : now.lo, hi: now.hi })
  const below = (hi: bigint): Bounds => ({ lo: now.lo, hi: hi < now.hi ? hi : now.hi })
  if (op === '>') return above(floorDiv(n, d) + 1n)
  if (op === '>=') return above(ceilDiv(n, d))
  if (op === '<') return below(ceilDiv(n, d) - 1n)
  if (op === '<=') return below(floorDiv(n, d))
  if (op === '==' && n % d === 0n) return { lo: n / d, hi: n / d }
  if (op === '!=' && n % d === 0n && n / d === now.lo) return above(now.lo + 1n)
  if (op === '!=' && n % d === 0n && n / d === now.hi) return below(now.hi - 1n)
  return now
}
