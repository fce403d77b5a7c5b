import type { BandTable, Comparison, Cond, Int, Slot, Table } from '../check/ir.ts'
import type { RoundMode } from '../rational.ts'

/** What a back end must be able to do. N stands for integer expressions, C for conditions: closures or program text. */
export type Algebra<N, C> = {
  readonly lit: (v: bigint) => N
  readonly load: (slot: Slot, wide: boolean) => N
  readonly arith: (op: 'add' | 'sub' | 'mul' | 'min' | 'max', a: N, b: N) => N
  readonly abs: (a: N) => N
  readonly pick: (test: C, a: N, b: N) => N
  readonly table: (table: Table, at: readonly N[]) => N
  readonly band: (band: BandTable, a: N) => N
  /** `nonNegative` is proven; `half` is set when d is a literal. */
  readonly round: (mode: RoundMode, a: N, d: N, nonNegative: boolean, fixed: bigint | undefined) => N
  readonly truth: (v: boolean) => C
  readonly compare: (how: Comparison, a: N, b: N) => C
  readonly both: (op: 'and' | 'or', a: C, b: C) => C
  readonly not: (a: C) => C
  readonly pickTest: (test: C, a: C, b: C) => C
}

export function lowerInt<N, C>(node: Int, to: Algebra<N, C>): N {
  switch (node.op) {
    case 'lit':
      return to.lit(node.v)
    case 'load':
      return to.load(node.slot, node.wide)
    case 'abs':
      return to.abs(lowerInt(node.a, to))
    case 'pick':
      return to.pick(lowerCond(node.test, to), lowerInt(node.a, to), lowerInt(node.b, to))
    case 'table':
      return to.table(
        node.table,
        node.at.map((at) => lowerInt(at, to)),
      )
    case 'band':
      return to.band(node.band, lowerInt(node.a, to))
    case 'round': {
      const fixed = node.d.op === 'lit' ? node.d.v : undefined
      return to.round(node.mode, lowerInt(node.a, to), lowerInt(node.d, to), node.a.lo >= 0n, fixed)
    }
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
      return to.arith(node.op, lowerInt(node.a, to), lowerInt(node.b, to))
  }
}

export function lowerCond<N, C>(node: Cond, to: Algebra<N, C>): C {
  switch (node.op) {
    case 'const':
      return to.truth(node.v)
    case 'cmp':
      return to.compare(node.how, lowerInt(node.a, to), lowerInt(node.b, to))
    case 'not':
      return to.not(lowerCond(node.a, to))
    case 'pick':
      return to.pickTest(lowerCond(node.test, to), lowerCond(node.a, to), lowerCond(node.b, to))
    case 'and':
    case 'or':
      return to.both(node.op, lowerCond(node.a, to), lowerCond(node.b, to))
  }
}

/** A band small enough to be a table over its whole domain. */
const DIRECT_BAND = 4096n

export function isDirect(band: BandTable): boolean {
  return band.max - band.min < DIRECT_BAND
}

/** The values of a small band for every point of its domain. */
export function spread(band: BandTable): bigint[] {
  const values: bigint[] = []
  let row = 0
  for (let at = band.min; at <= band.max; at += 1n) {
    while (row + 1 < band.starts.length && (band.starts[row + 1] ?? 0n) <= at) row += 1
    values.push(band.values[row] ?? 0n)
  }
  return values
}
