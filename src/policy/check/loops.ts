import { stop } from '../fault.ts'
import type { Expr } from '../language/ast.ts'
import { daysOfExpression } from './changes.ts'
import { lit, load, most, pick, times } from './ir.ts'
import type { Bounds, Cond, Each, Int, Slot } from './ir.ts'
import { asNumber, sharedUnit } from './numbers.ts'
import { lcm } from '../rational.ts'
import { byStretch } from './stretches.ts'
import type { NumberTyped, Place, Typed } from './typed.ts'
import { NUMBER } from './units.ts'

type EachExpr = Expr & { k: 'each' }
type TypeIn = (expr: Expr, place: Place) => Typed
type Loop = {
  readonly place: Place
  readonly maxRows: number
  readonly outer: string | undefined
  readonly needs: Slot[]
  readonly inner: Each[]
}

/** Types an aggregate over rows. Its loop is hoisted before the rule's expression, so its body learns no conditions. */
export function typeEach(expr: EachExpr, place: Place, type: TypeIn): Typed {
  if (expr.fn === 'all' || expr.fn === 'any')
    stop('E_AGGREGATE', place.path, { id: `${expr.fn} hanya boleh dalam asserts`, en: `${expr.fn} belongs in asserts` })
  const loop = enter(expr.rows, place)
  if (expr.fn === 'count' || expr.fn === 'longest') return typeCount(expr, loop, place, type)
  if (!expr.body)
    return stop('E_AGGREGATE', place.path, {
      id: `${expr.fn} perlu menyebut apa yang diambil: ${expr.fn}(${expr.rows}: …)`,
      en: `${expr.fn} needs what to take: ${expr.fn}(${expr.rows}: …)`,
    })
  const body = asNumber(typeBody(expr.rows, expr.body, loop.place, type), place.path)
  if (body.div)
    stop('E_DIVISION', place.path, {
      id: `hasil bagi di dalam ${expr.fn} harus dibulatkan dulu dalam aturan over ${expr.rows}`,
      en: `a quotient inside ${expr.fn} must be rounded in a rule over ${expr.rows}`,
    })
  if (expr.fn === 'sum') return summed(body, loop, place)
  const orElse = expr.orElse && asNumber(type(expr.orElse, place), place.path)
  if (!orElse)
    return stop('E_AGGREGATE', place.path, {
      id: `${expr.fn} tanpa baris tidak punya nilai: tulis ${expr.fn}(${expr.rows}: … else 0)`,
      en: `${expr.fn} over no row is absent: write ${expr.fn}(${expr.rows}: … else 0)`,
    })
  if (orElse.div)
    stop('E_DIVISION', place.path, {
      id: `else pada ${expr.fn} tidak boleh hasil bagi`,
      en: `the else of ${expr.fn} must be no quotient`,
    })
  return expr.fn === 'mean' ? mean(body, orElse, loop, place) : extremum(expr.fn, body, orElse, loop, place)
}

/** What stands in a row takes what is in force on the row's own day, where rows carry one. */
function typeBody(rows: string, body: Expr, place: Place, type: TypeIn): Typed {
  const days = () => daysOfExpression(place.shared.now.model, body)
  return byStretch(rows, days, place, (at) => type(body, at))
}

/** The place inside the loop: the rows become current, linked to the outer row when there is one. */
function enter(rows: string, place: Place): Loop {
  const { model } = place.shared.now
  const table =
    model.rows.get(rows) ??
    stop('E_ROWS', place.path, { id: `'${rows}' bukan masukan baris`, en: `'${rows}' are no row inputs` })
  if (place.key !== undefined)
    stop('E_BY', place.path, {
      id: `aturan by ${place.key} tidak memakai baris`,
      en: `a rule by ${place.key} uses no rows`,
    })
  const [outer, deeper] = place.rows
  if (outer === rows || deeper !== undefined)
    stop('E_ROWS', place.path, {
      id: 'baris tidak boleh bersarang lebih dalam daripada baris di dalam satu segmen',
      en: 'rows nest no deeper than rows inside one segment',
    })
  const linked = outer !== undefined && table.columns.some((column) => column.name === outer)
  if (outer !== undefined && !linked)
    stop('E_ROWS', place.path, {
      id: `${rows} tidak punya kolom ${outer} yang menyebut baris itu masuk ${outer} mana`,
      en: `${rows} has no column ${outer} that says which ${outer} a row is in`,
    })
  const needs: Slot[] = []
  const inner: Each[] = []
  const inside: Place = { ...place, rows: [rows, ...place.rows], each: inner, needs, narrowed: new Map() }
  return { place: inside, maxRows: table.maxRows, outer, needs, inner }
}

/** Registers the loop with its rule and returns how to load its value and its count. */
function hoist(
  fn: Each['fn'],
  value: Int | undefined,
  test: Cond | undefined,
  loop: Loop,
  place: Place,
): (bounds: Bounds) => { value: Int; count: Int } {
  const [rows = '', outer] = loop.place.rows
  const id = place.shared.loops.next
  place.shared.loops.next += 1
  const own = loop.needs.filter((slot) => 'rows' in slot && slot.rows === rows)
  place.needs.push(...loop.needs.filter((slot) => outer !== undefined && 'rows' in slot && slot.rows === outer))
  place.each.push({ id, fn, rows, outer: loop.outer, inner: loop.inner, value, test, needs: own, wide: place.wide })
  return (bounds) => ({
    value: load({ from: 'each', id, part: 'value' }, bounds, place.wide),
    count: load({ from: 'each', id, part: 'count' }, { lo: 0n, hi: BigInt(loop.maxRows) }),
  })
}

function typeCount(expr: EachExpr, loop: Loop, place: Place, type: TypeIn): Typed {
  const body = expr.body && typeBody(expr.rows, expr.body, loop.place, type)
  if (expr.fn === 'longest' && body?.t !== 'bool')
    stop('E_AGGREGATE', place.path, {
      id: `longest perlu syarat: longest(${expr.rows}: …)`,
      en: `longest needs a condition: longest(${expr.rows}: …)`,
    })
  if (body && body.t !== 'bool' && body.t !== 'num')
    stop('E_AGGREGATE', place.path, {
      id: 'count memerlukan syarat atau angka',
      en: 'count takes a condition or a figure',
    })
  const test = body?.t === 'bool' ? body.test : undefined
  const make = hoist(expr.fn === 'longest' ? 'longest' : 'count', undefined, test, loop, place)
  const num = make({ lo: 0n, hi: BigInt(loop.maxRows) }).value
  return { t: 'num', unit: NUMBER, literal: true, num, div: undefined, den: 1n }
}

function sumBounds(body: Int, loop: Loop, place: Place): Bounds {
  const rows = BigInt(loop.maxRows)
  const bounds = { lo: body.lo < 0n ? body.lo * rows : 0n, hi: body.hi > 0n ? body.hi * rows : 0n }
  const size = bounds.hi > -bounds.lo ? bounds.hi : -bounds.lo
  if (size > place.width.worst) place.width.worst = size
  return bounds
}

function summed(body: NumberTyped, loop: Loop, place: Place): NumberTyped {
  const num = hoist('sum', body.num, undefined, loop, place)(sumBounds(body.num, loop, place)).value
  return { ...body, literal: false, num }
}

function mean(body: NumberTyped, orElse: NumberTyped, loop: Loop, place: Place): NumberTyped {
  const unit = sharedUnit(body, orElse, 'else', place.path)
  const { value, count } = hoist('sum', body.num, undefined, loop, place)(sumBounds(body.num, loop, place))
  const den = lcm(body.den, orElse.den)
  const none: Cond = { op: 'cmp', how: '==', a: count, b: lit(0n) }
  const absent = times(place.width, orElse.num, lit(den / orElse.den))
  const num = pick(none, absent, times(place.width, value, lit(den / body.den)))
  return { t: 'num', unit, literal: false, num, div: most(count, lit(1n)), den }
}

function extremum(fn: 'min' | 'max', body: NumberTyped, orElse: NumberTyped, loop: Loop, place: Place): NumberTyped {
  const unit = sharedUnit(body, orElse, 'else', place.path)
  const { value, count } = hoist(fn, body.num, undefined, loop, place)(body.num)
  const den = lcm(body.den, orElse.den)
  const none: Cond = { op: 'cmp', how: '==', a: count, b: lit(0n) }
  const found = times(place.width, value, lit(den / body.den))
  const num = pick(none, times(place.width, orElse.num, lit(den / orElse.den)), found)
  return { t: 'num', unit, literal: false, num, div: undefined, den }
}
