import type { Cond, Dim, Each, Int, Step } from '../check/ir.ts'
import type { Compiled } from '../compile.ts'
import { roundQuotient } from '../rational.ts'
import { slotsOfInt } from './slots.ts'

/** The most members that an input may have for its expression to be tabled. */
const MOST = 256n

/**
 * The same step, with every part that hangs on a single input of few members worked out beforehand, exactly, as one
 * table over that input: a rounding and two lookups by class become one lookup. Exact rules stay as they are.
 */
export function folded({ program }: Compiled, step: Step): Step {
  if (step.wide) return step
  const known = program.folded.get(step)
  if (known) return known
  const { value, test } = step
  const made = { ...step, each: step.each.map(foldEach), value: value && foldInt(value), test: test && foldCond(test) }
  program.folded.set(step, made)
  return made
}

function foldEach(each: Each): Each {
  const { value, test } = each
  return { ...each, inner: each.inner.map(foldEach), value: value && foldInt(value), test: test && foldCond(test) }
}

function foldInt(node: Int): Int {
  return tabled(node) ?? within(node)
}

function within(node: Int): Int {
  switch (node.op) {
    case 'lit':
    case 'load':
      return node
    case 'table':
      return { ...node, at: node.at.map(foldInt) }
    case 'abs':
    case 'band':
      return { ...node, a: foldInt(node.a) }
    case 'pick':
      return { ...node, test: foldCond(node.test), a: foldInt(node.a), b: foldInt(node.b) }
    case 'round':
      return { ...node, a: foldInt(node.a), d: foldInt(node.d) }
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
      return { ...node, a: foldInt(node.a), b: foldInt(node.b) }
  }
}

function foldCond(node: Cond): Cond {
  switch (node.op) {
    case 'const':
      return node
    case 'cmp':
      return { ...node, a: foldInt(node.a), b: foldInt(node.b) }
    case 'not':
      return { ...node, a: foldCond(node.a) }
    case 'and':
    case 'or':
      return { ...node, a: foldCond(node.a), b: foldCond(node.b) }
    case 'pick':
      return { ...node, test: foldCond(node.test), a: foldCond(node.a), b: foldCond(node.b) }
  }
}

/** One table for a node that rests on one input of few members; a table of one value is that value. */
function tabled(node: Int): Int | undefined {
  if (node.op === 'lit' || node.op === 'load') return undefined
  if (node.op === 'table') {
    const [same] = node.table.values
    if (same !== undefined && node.table.values.every((value) => value === same))
      return { op: 'lit', v: same, lo: same, hi: same }
  }
  const load = onlyLoad(node)
  if (!load || (node.op === 'table' && node.at[0]?.op === 'load')) return undefined
  if (load.hi - load.lo >= MOST || (load.slot.from !== 'input' && load.slot.from !== 'column')) return undefined
  const values: bigint[] = []
  for (let at = load.lo; at <= load.hi; at += 1n) values.push(exactInt(node, at))
  const dim: Dim = { min: Number(load.lo), size: values.length, clamp: holdsInside(node), slots: undefined }
  const { lo, hi } = node
  return { op: 'table', table: { name: '', dims: [dim], values, lo, hi }, at: [load], lo, hi }
}

/** The one input that a node reads, with the widest bounds it has there; undefined when it reads none or several. */
function onlyLoad(node: Int): Load | undefined {
  const names = new Set<string>()
  slotsOfInt(node, (slot) => names.add(JSON.stringify(slot)))
  if (names.size !== 1) return undefined
  const loads = loadsOf(node)
  return loads.reduce((a, b) => ({ ...a, lo: a.lo < b.lo ? a.lo : b.lo, hi: a.hi > b.hi ? a.hi : b.hi }))
}

/** Whether a table holds the index inside: references beyond the known ones all read as the last. */
function holdsInside(node: Int): boolean {
  if (node.op === 'lit' || node.op === 'load') return false
  if (node.op === 'table')
    return node.table.dims.some((dim) => dim.clamp || dim.slots !== undefined) || node.at.some(holdsInside)
  if (node.op === 'abs' || node.op === 'band') return holdsInside(node.a)
  if (node.op === 'round') return holdsInside(node.a) || holdsInside(node.d)
  return (node.op === 'pick' && holdsInsideCond(node.test)) || holdsInside(node.a) || holdsInside(node.b)
}

function holdsInsideCond(node: Cond): boolean {
  if (node.op === 'const') return false
  if (node.op === 'cmp') return holdsInside(node.a) || holdsInside(node.b)
  if (node.op === 'not') return holdsInsideCond(node.a)
  return (node.op === 'pick' && holdsInsideCond(node.test)) || holdsInsideCond(node.a) || holdsInsideCond(node.b)
}

type Load = Int & { readonly op: 'load' }

function loadsOf(node: Int): Load[] {
  if (node.op === 'lit') return []
  if (node.op === 'load') return [node]
  if (node.op === 'table') return node.at.flatMap(loadsOf)
  if (node.op === 'abs' || node.op === 'band') return loadsOf(node.a)
  if (node.op === 'round') return [...loadsOf(node.a), ...loadsOf(node.d)]
  const test = node.op === 'pick' ? loadsOfCond(node.test) : []
  return [...test, ...loadsOf(node.a), ...loadsOf(node.b)]
}

function loadsOfCond(node: Cond): Load[] {
  if (node.op === 'const') return []
  if (node.op === 'cmp') return [...loadsOf(node.a), ...loadsOf(node.b)]
  if (node.op === 'not') return loadsOfCond(node.a)
  const test = node.op === 'pick' ? loadsOfCond(node.test) : []
  return [...test, ...loadsOfCond(node.a), ...loadsOfCond(node.b)]
}

/** The value of a node where the one input that it reads is `at`. */
function exactInt(node: Int, at: bigint): bigint {
  switch (node.op) {
    case 'lit':
      return node.v
    case 'load':
      return at
    case 'abs': {
      const a = exactInt(node.a, at)
      return a < 0n ? -a : a
    }
    case 'pick':
      return exactInt(exactCond(node.test, at) ? node.a : node.b, at)
    case 'table':
      return node.table.values[cellAt(node.table.dims, node.at, at)] ?? 0n
    case 'band': {
      const on = exactInt(node.a, at)
      return node.band.values[node.band.starts.findLastIndex((start) => start <= on)] ?? node.band.values[0] ?? 0n
    }
    case 'round':
      return roundQuotient(node.mode, exactInt(node.a, at), exactInt(node.d, at))
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
      return arith(node.op, exactInt(node.a, at), exactInt(node.b, at))
  }
}

function arith(op: 'add' | 'sub' | 'mul' | 'min' | 'max', a: bigint, b: bigint): bigint {
  if (op === 'add') return a + b
  if (op === 'sub') return a - b
  if (op === 'mul') return a * b
  return a < b === (op === 'min') ? a : b
}

function cellAt(dims: readonly Dim[], nodes: readonly Int[], at: bigint): number {
  return dims.reduce((cell, dim, k) => {
    const node = nodes[k]
    const raw = (node ? Number(exactInt(node, at)) : 0) - dim.min
    const place = dim.slots ? (dim.slots[Math.min(raw, dim.slots.length - 1)] ?? 0) : Math.min(raw, dim.size - 1)
    return cell * dim.size + place
  }, 0)
}

function exactCond(node: Cond, at: bigint): boolean {
  switch (node.op) {
    case 'const':
      return node.v
    case 'not':
      return !exactCond(node.a, at)
    case 'and':
      return exactCond(node.a, at) && exactCond(node.b, at)
    case 'or':
      return exactCond(node.a, at) || exactCond(node.b, at)
    case 'pick':
      return exactCond(exactCond(node.test, at) ? node.a : node.b, at)
    case 'cmp': {
      const [a, b] = [exactInt(node.a, at), exactInt(node.b, at)]
      if (node.how === '==') return a === b
      if (node.how === '!=') return a !== b
      if (node.how === '<') return a < b
      if (node.how === '<=') return a <= b
      return node.how === '>' ? a > b : a >= b
    }
  }
}
