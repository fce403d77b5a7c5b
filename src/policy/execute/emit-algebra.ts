import type { BandTable, Slot, Table } from '../check/ir.ts'
import type { RoundMode } from '../rational.ts'
import { isDirect, spread } from './algebra.ts'
import type { Algebra } from './algebra.ts'

/**
 * Program text for checked nodes. Every name that reaches the text has matched the language's name pattern, carries a
 * prefix with `$`, and numbers are printed from big integers: nothing of the document's own text is emitted.
 */
export type Constants = { readonly lines: string[]; readonly known: Map<string, string> }

export function safeName(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('not a name of the language')
  return name
}

function constant(constants: Constants, prefix: string, text: string): string {
  const known = constants.known.get(text)
  if (known !== undefined) return known
  const name = `${prefix}${constants.lines.length}`
  constants.lines.push(`const ${name} = ${text}`)
  constants.known.set(text, name)
  return name
}

function numbers(constants: Constants, values: readonly bigint[] | readonly number[]): string {
  return constant(constants, 'T', `Float64Array.of(${values.join(', ')})`)
}

function bigs(constants: Constants, values: readonly bigint[]): string {
  return constant(constants, 'B', `[${values.map((value) => `${value}n`).join(', ')}]`)
}

/** Names at hand: row rules of the current row, and lookups that were worked out before. */
export type Scope = { readonly rowRules: Set<string>; readonly looked: Map<string, string> }

export function slotText(slot: Slot, scope: Scope): string {
  switch (slot.from) {
    case 'input':
      return `x$${safeName(slot.name)}`
    case 'column':
      return `y$${safeName(slot.rows)}$${safeName(slot.name)}`
    case 'rowRule': {
      const name = safeName(slot.name)
      return scope.rowRules.has(name) ? `r$${name}` : `w$${name}[j$${safeName(slot.rows)}]`
    }
    case 'each':
      return `${slot.part === 'count' ? 'n' : 'a'}${slot.id}`
    case 'rule':
      return `${slot.part === 'div' ? 'd' : 'r'}$${safeName(slot.name)}`
  }
}

/** The position of an index in a dense table, as text. */
function cellText(table: Table, at: readonly string[], constants: Constants): string {
  const parts = table.dims.map((dim, k) => {
    const raw = dim.min === 0 ? `${at[k]}` : `${at[k]} - ${dim.min}`
    if (dim.slots) return `${numbers(constants, dim.slots)}[Math.min(${raw}, ${dim.slots.length - 1})]`
    return dim.clamp ? `Math.min(${raw}, ${dim.size - 1})` : raw
  })
  return parts.reduce((text, part, k) => (k === 0 ? part : `(${text}) * ${table.dims[k]?.size ?? 1} + (${part})`), '')
}

function bandText(
  band: BandTable,
  at: string,
  constants: Constants,
  cells: (values: readonly bigint[]) => string,
): string {
  if (!isDirect(band)) return `${cells(band.values)}[step(${numbers(constants, band.starts)}, ${at})]`
  return `${cells(spread(band))}[${band.min === 0n ? at : `${at} - ${band.min}`}]`
}

const tests: Pick<Algebra<string, string>, 'truth' | 'compare' | 'both' | 'not' | 'pickTest'> = {
  truth: String,
  compare: (how, a, b) => `(${a} ${how === '==' || how === '!=' ? `${how}=` : how} ${b})`,
  both: (op, a, b) => `(${a} ${op === 'and' ? '&&' : '||'} ${b})`,
  not: (a) => `!${a}`,
  pickTest: (test, a, b) => `(${test} ? ${a} : ${b})`,
}

const SIGNS = { add: '+', sub: '-', mul: '*' } as const

function arithText(op: 'add' | 'sub' | 'mul' | 'min' | 'max', a: string, b: string, min: string, max: string): string {
  if (op === 'min') return `${min}(${a}, ${b})`
  return op === 'max' ? `${max}(${a}, ${b})` : `(${a} ${SIGNS[op]} ${b})`
}

/** Doubles: a round-half-up of a non-negative figure by a literal becomes one addition and one floor. */
export function narrowText(constants: Constants, scope: Scope): Algebra<string, string> {
  return {
    ...tests,
    lit: (v) => (v < 0n ? `(${v})` : `${v}`),
    load: (slot) => slotText(slot, scope),
    arith: (op, a, b) => arithText(op, a, b, 'Math.min', 'Math.max'),
    abs: (a) => `Math.abs(${a})`,
    pick: (test, a, b) => `(${test} ? ${a} : ${b})`,
    table: (table, at) => {
      const text = `${numbers(constants, table.values)}[${cellText(table, at, constants)}]`
      return scope.looked.get(text) ?? text
    },
    band: (band, a) => bandText(band, a, constants, (values) => numbers(constants, values)),
    round: (mode, a, d, nonNegative, fixed) => roundText(mode, a, d, nonNegative, fixed),
  }
}

function roundText(mode: RoundMode, a: string, d: string, nonNegative: boolean, fixed: bigint | undefined): string {
  if (nonNegative && fixed !== undefined) {
    if (mode === 'half_up') return `Math.floor((${a} + ${fixed / 2n}) / ${fixed})`
    if (mode === 'down') return `Math.floor(${a} / ${fixed})`
    if (mode === 'up') return `Math.floor((${a} + ${fixed - 1n}) / ${fixed})`
  }
  return nonNegative && mode === 'half_up' ? `half_up_size(${a}, ${d})` : `${mode}(${a}, ${d})`
}

/** Big integers, for rules that say `exact: bigint`. */
export function wideText(constants: Constants, scope: Scope): Algebra<string, string> {
  return {
    ...tests,
    lit: (v) => (v < 0n ? `(${v}n)` : `${v}n`),
    load: (slot, wide) => (wide ? slotText(slot, scope) : `BigInt(${slotText(slot, scope)})`),
    arith: (op, a, b) => arithText(op, a, b, 'least', 'most'),
    abs: (a) => `size(${a})`,
    pick: (test, a, b) => `(${test} ? ${a} : ${b})`,
    table: (table, at) =>
      `${bigs(constants, table.values)}[${cellText(
        table,
        at.map((each) => `Number(${each})`),
        constants,
      )}]`,
    band: (band, a) => bandText(band, `Number(${a})`, constants, (values) => bigs(constants, values)),
    round: (mode, a, d) => `big_${mode}(${a}, ${d})`,
  }
}

/** Helper functions that every emitted module carries. */
export const PRELUDE = `const step = (starts, x) => {
  let low = 0, high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle] <= x) low = middle
    else high = middle - 1
  }
  return low
}
const half_up_size = (a, d) => Math.floor((a + Math.floor(d / 2)) / d)
const half_up = (a, d) => (a < 0 ? 0 - half_up_size(0 - a, d) : half_up_size(a, d))
const down = (a, d) => (a < 0 ? 0 - Math.floor((0 - a) / d) : Math.floor(a / d))
const up = (a, d) => (a < 0 ? 0 - Math.floor((0 - a + d - 1) / d) : Math.floor((a + d - 1) / d))
const half_even_size = (a, d) => {
  const q = Math.floor(a / d), twice = (a - q * d) * 2
  return twice > d || (twice === d && q % 2 === 1) ? q + 1 : q
}
const half_even = (a, d) => (a < 0 ? 0 - half_even_size(0 - a, d) : half_even_size(a, d))
const least = (a, b) => (a < b ? a : b)
const most = (a, b) => (a > b ? a : b)
const size = (a) => (a < 0n ? -a : a)
const bigSigned = (round) => (a, d) => (a < 0n ? -round(-a, d) : round(a, d))
const big_half_up = bigSigned((a, d) => (2n * a + d) / (2n * d))
const big_down = bigSigned((a, d) => a / d)
const big_up = bigSigned((a, d) => (a + d - 1n) / d)
const big_half_even = bigSigned((a, d) => {
  const q = a / d, twice = (a % d) * 2n
  return twice > d || (twice === d && q % 2n === 1n) ? q + 1n : q
})`
