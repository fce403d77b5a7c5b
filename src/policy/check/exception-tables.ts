import { stop } from '../fault.ts'
import { deciding } from './exceptions.ts'
import { asInt, lit, pick } from './ir.ts'
import type { Dim, Int, Table } from './ir.ts'
import type { ExceptionRow, ExceptionsModel } from './model.ts'
import { typeName, declaredUnit } from './names.ts'
import { align } from './numbers.ts'
import type { RuleNow } from './resolve.ts'
import { commonDen, domainOf, greatest, least, memberIndex, scaledValue } from './tables.ts'
import type { NumberTyped, Place, Typed } from './typed.ts'

const MAX_CELLS = 4_000_000

/** Wraps a rule's expression in its exceptions: two tables over the keys, which exception and what value. */
export function exceptionTables(rule: RuleNow, plain: Typed, place: Place): Typed {
  const model = rule.model.exceptions
  if (!model) return plain
  const at = model.keys.map((key) => keyIndex(typeName(key, place), key, place))
  const dims = model.keys.map((_, i) => keyDim(model, rule.exceptions, i, place))
  const size = dims.reduce((cells, { named }) => cells * (named.length + 1), 1)
  if (size > MAX_CELLS)
    stop('E_ANNEX', place.path, {
      id: `pengecualian atas ${size} gabungan terlalu banyak`,
      en: `exceptions over ${size} combinations are too many`,
    })
  const den = commonDen(rule.exceptions.map((row) => row.value))
  const ids: bigint[] = []
  const values: bigint[] = []
  for (let cell = 0; cell < size; cell += 1) {
    const found = deciding(rule.exceptions, combination(cell, dims))
    ids.push(found[0] ? BigInt(rule.exceptions.indexOf(found[0]) + 1) : 0n)
    values.push(found[0] ? scaledValue(place.shared, found[0].value, rule.model.unit, den) : 0n)
  }
  const table = (name: string, cells: readonly bigint[]): Int => {
    const lo = least(cells)
    const hi = greatest(cells)
    const node: Table = { name, dims: dims.map((each) => each.dim), values: cells, lo, hi }
    return { op: 'table', table: node, at, lo, hi }
  }
  const value = table(`${rule.model.name}_exception`, values)
  return withExceptions(plain, table(`${rule.model.name}_exception_no`, ids), value, den, rule, place)
}

type KeyDim = { readonly dim: Dim; readonly named: readonly string[] }

/** The named members of one key get slots; every other member shares the last. */
function keyDim(model: ExceptionsModel, rows: readonly ExceptionRow[], i: number, place: Place): KeyDim {
  const named = [...new Set(rows.flatMap((row) => row.keys[i] ?? []))].sort()
  const typed = typeName(model.keys[i] ?? '', place)
  const domain = domainOf(
    place.shared,
    typed.t === 'key' ? typed.domain : cellDomain(model.keys[i] ?? '', place),
    place.path,
  )
  const size =
    domain.kind === 'int'
      ? domain.max - domain.min + 1
      : domain.kind === 'enum'
        ? domain.values.length
        : (place.shared.refs.get(domain.name) ?? []).length + 1
  const slots = Array.from({ length: size }, () => named.length)
  const min = domain.kind === 'int' ? domain.min : 0
  for (const [slot, key] of named.entries()) slots[memberIndex(place.shared, domain, key) - min] = slot
  return { named, dim: { min, size: named.length + 1, clamp: domain.kind === 'ref', slots } }
}

function cellDomain(key: string, place: Place): string {
  const { model } = place.shared.now
  for (const rows of place.rows) {
    const column = model.rows.get(rows)?.columns.find((each) => each.name === key)
    if (column?.domain !== undefined) return column.domain
  }
  return (
    model.inputs.get(key)?.domain ??
    stop('E_UNKNOWN_NAME', place.path, {
      id: `kunci pengecualian ${key} tidak punya domain`,
      en: `exception key ${key} has no domain`,
    })
  )
}

function keyIndex(typed: Typed, key: string, place: Place): Int {
  if (typed.t === 'key') return typed.at
  return typed.t === 'num'
    ? typed.num
    : stop('E_TYPE', place.path, {
        id: `${key} tidak dapat menjadi kunci pengecualian`,
        en: `${key} cannot be an exception key`,
      })
}

/** The members of one cell of the table; an unnamed member is a text that no row names. */
function combination(cell: number, dims: readonly KeyDim[]): string[] {
  let rest = cell
  return dims
    .toReversed()
    .map(({ named }) => {
      const slot = rest % (named.length + 1)
      rest = (rest - slot) / (named.length + 1)
      return named[slot] ?? '\u0000'
    })
    .toReversed()
}

/** The exception's value where one applies, else the expression's. */
function withExceptions(plain: Typed, number: Int, value: Int, den: bigint, rule: RuleNow, place: Place): Typed {
  const none = { op: 'cmp', how: '==', a: number, b: lit(0n) } as const
  const figure = rule.exceptions.every((row) => typeof row.value === 'object')
  if (plain.t === 'num' && figure) {
    const unit = declaredUnit(place.shared, rule.model.unit)
    const other: NumberTyped = { t: 'num', unit, literal: false, num: value, div: undefined, den }
    const aligned = align(place.width, plain, other)
    return { ...plain, literal: false, num: pick(none, aligned.a, aligned.b), div: aligned.div, den: aligned.den }
  }
  if (plain.t === 'key' && !figure) return { ...plain, at: pick(none, plain.at, value) }
  if (plain.t === 'bool' && !figure)
    return { t: 'bool', test: { op: 'cmp', how: '==', a: pick(none, asInt(plain.test), value), b: lit(1n) } }
  return stop('E_TYPE', place.path, {
    id: 'pengecualian tidak sejenis dengan aturannya',
    en: 'the exceptions are not of the kind of the rule',
  })
}
