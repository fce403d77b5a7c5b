import { stop } from '../fault.ts'
import type { BinaryOp, Expr } from '../language/ast.ts'
import { dayOf } from '../dates.ts'
import { floorDiv, rational } from '../rational.ts'
import { least, magnitude, minus, most, lit, times, asInt } from './ir.ts'
import type { BandTable, Comparison, Cond, Int, Width } from './ir.ts'
import { either, keyOf } from './either.ts'
import { typeEach } from './loops.ts'
import { typeIndex, typeName } from './names.ts'
import { declaredUnit } from './names.ts'
import { narrow } from './narrow.ts'
import { align, asNumber, constant, product, quotient, sharedUnit, sum } from './numbers.ts'
import { commonDen, greatest, least as lowest, scaledValue } from './tables.ts'
import type { NumberTyped, Place, Typed } from './typed.ts'
import { NUMBER, PERCENT, sameUnit, unitText } from './units.ts'

/** Types one expression: units, scales, bounds, divisors. Stops at the first fault, naming the rule. */
export function typeExpr(expr: Expr, place: Place): Typed {
  const typed = typeOne(expr, place)
  if (typed.t === 'num') widen(place.width, typed.num)
  return typed
}

/** Table cells, literals and inputs count towards the widest intermediate too, not only what is made of them. */
function widen(width: Width, { lo, hi }: Int): void {
  const size = hi > -lo ? hi : -lo
  if (size > width.worst) width.worst = size
}

function typeOne(expr: Expr, place: Place): Typed {
  const type = (part: Expr): Typed => typeExpr(part, place)
  switch (expr.k) {
    case 'num':
      return constant(expr.value, expr.percent ? PERCENT : NUMBER, true)
    case 'text':
      return { t: 'text', value: expr.value }
    case 'bool':
      return { t: 'bool', test: { op: 'const', v: expr.value } }
    case 'name':
      return typeName(expr.name, place)
    case 'index':
      return typeIndex(expr, place, type)
    case 'call':
      return typeCall(expr, place)
    case 'each':
      return typeEach(expr, place, typeExpr)
    case 'neg': {
      const of = asNumber(type(expr.of), place.path)
      return { ...of, num: minus(place.width, lit(0n), of.num) }
    }
    case 'not':
      return { t: 'bool', test: { op: 'not', a: typeTest(expr.of, place) } }
    case 'if':
      return typeIf(expr, place)
    case 'bin':
      return typeBinary(expr, place)
  }
}

/** A condition; anything else is E_TYPE. */
function typeTest(expr: Expr, place: Place): Cond {
  const typed = typeExpr(expr, place)
  return typed.t === 'bool'
    ? typed.test
    : stop('E_TYPE', place.path, {
        id: 'di sini perlu benar atau salah, bukan angka atau anggota',
        en: 'true or false is needed, not a number or member',
      })
}

function typeBinary(expr: Expr & { k: 'bin' }, place: Place): Typed {
  const { op } = expr
  if (op === 'and' || op === 'or') {
    const a = typeTest(expr.left, place)
    const b = typeTest(
      expr.right,
      narrow(place, expr.left, op === 'and', (part) => typeExpr(part, place)),
    )
    return { t: 'bool', test: { op, a, b } }
  }
  const left = typeExpr(expr.left, place)
  const right = typeExpr(expr.right, place)
  if (op === '+' || op === '-') return sum(place, asNumber(left, place.path), asNumber(right, place.path), op)
  if (op === '*') return product(place, asNumber(left, place.path), asNumber(right, place.path))
  if (op === '/') return quotient(place, asNumber(left, place.path), asNumber(right, place.path))
  return { t: 'bool', test: typeComparison(op, left, right, place) }
}

function typeComparison(how: Comparison & BinaryOp, left: Typed, right: Typed, place: Place): Cond {
  const [one, other] = [withDate(left, right, place), withDate(right, left, place)]
  if (one.t === 'num' && other.t === 'num') {
    sharedUnit(one, other, how, place.path)
    const { a, b } = align(place.width, one, other)
    return { op: 'cmp', how, a, b }
  }
  if (how !== '==' && how !== '!=')
    return stop('E_TYPE', place.path, { id: `${how} hanya membandingkan angka`, en: `${how} compares numbers only` })
  if (left.t === 'bool' && right.t === 'bool') return { op: 'cmp', how, a: asInt(left.test), b: asInt(right.test) }
  const domain = left.t === 'key' ? left.domain : right.t === 'key' ? right.domain : undefined
  if (domain === undefined)
    return stop('E_TYPE', place.path, {
      id: `${how} membandingkan dua hal sejenis`,
      en: `${how} compares two of a kind`,
    })
  return { op: 'cmp', how, a: keyOf(left, domain, place), b: keyOf(right, domain, place) }
}

/** A quoted day beside a date is that date. */
function withDate(typed: Typed, beside: Typed, place: Place): Typed {
  if (typed.t !== 'text' || beside.t !== 'num' || beside.unit.dims.get('tanggal') !== 1) return typed
  const date =
    dayOf(typed.value) ??
    stop('E_DATE', place.path, {
      id: `bukan tanggal: ${typed.value} (tulis "2026-01-31")`,
      en: `not a day: ${typed.value} (write "2026-01-31")`,
    })
  return constant(rational(BigInt(date)), beside.unit, false)
}

function typeIf(expr: Expr & { k: 'if' }, place: Place): Typed {
  const test = typeTest(expr.test, place)
  const type = (part: Expr): Typed => typeExpr(part, place)
  const yes = typeExpr(expr.yes, narrow(place, expr.test, true, type))
  const no = typeExpr(expr.no, narrow(place, expr.test, false, type))
  return either(test, yes, no, place)
}

function typeCall(expr: Expr & { k: 'call' }, place: Place): Typed {
  const args = expr.args.map((arg) => asNumber(typeExpr(arg, place), place.path))
  const [first, ...rest] = args
  if (!first)
    return stop('E_EXPR', place.path, { id: `${expr.name} perlu sebuah nilai`, en: `${expr.name} needs a value` })
  if (expr.name === 'abs') {
    if (rest.length > 0) stop('E_EXPR', place.path, { id: 'abs mengambil satu nilai', en: 'abs takes one value' })
    return { ...first, num: magnitude(first.num) }
  }
  if (expr.name === 'min' || expr.name === 'max') {
    if (rest.length === 0)
      stop('E_EXPR', place.path, {
        id: `${expr.name} membandingkan dua nilai atau lebih`,
        en: `${expr.name} compares two values or more`,
      })
    return rest.reduce((a, b) => extreme(expr.name, a, b, place), first)
  }
  if (rest.length > 0)
    stop('E_EXPR', place.path, { id: `${expr.name} mengambil satu nilai`, en: `${expr.name} takes one value` })
  return typeBand(expr.name, first, place)
}

function extreme(name: string, a: NumberTyped, b: NumberTyped, place: Place): NumberTyped {
  const unit = sharedUnit(a, b, `${name} of`, place.path)
  const aligned = align(place.width, a, b)
  const num = name === 'min' ? least(aligned.a, aligned.b) : most(aligned.a, aligned.b)
  return { t: 'num', unit, literal: a.literal && b.literal, num, div: aligned.div, den: aligned.den }
}

function typeBand(name: string, arg: NumberTyped, place: Place): Typed {
  const { shared, path } = place
  const now = shared.now.bands.get(name)
  if (!now)
    return stop('E_UNKNOWN_NAME', path, {
      id: `'${name}' bukan tabel bertingkat atau fungsi`,
      en: `'${name}' is no band or function`,
    })
  const { on, unit } = now.model
  if (on.unit !== 'number' && !arg.literal && !sameUnit(arg.unit, declaredUnit(shared, on.unit))) {
    stop('E_UNIT', path, {
      id: `${name} menurut ${on.unit}, bukan ${unitText(arg.unit)}`,
      en: `${name} is on ${on.unit}, not ${unitText(arg.unit)}`,
    })
  }
  if (arg.div || on.scale % arg.den !== 0n) {
    return stop('E_BAND_EDGE', path, {
      id: `${name} berlangkah 1/${on.scale}: bulatkan dulu masukannya`,
      en: `${name} is in steps of 1/${on.scale}: round its argument before`,
    })
  }
  const at = times(place.width, arg.num, lit(on.scale / arg.den))
  if (at.lo < on.min || at.hi > on.max) {
    const beyond = at.lo < on.min ? at.lo : at.hi
    stop('E_BAND_RANGE', path, {
      id: `${name}(..) dapat bernilai ${beyond}/${on.scale}, di luar ${on.min}/${on.scale} sampai ${on.max}/${on.scale}`,
      en: `${name}(..) can be ${beyond}/${on.scale}, outside ${on.min}/${on.scale} to ${on.max}/${on.scale}`,
    })
  }
  const den = commonDen(now.rows.map((row) => row.value))
  const values = now.rows.map((row) => scaledValue(shared, row.value, unit, den))
  const starts = now.rows.map((row) => floorDiv(row.from.n * on.scale, row.from.d))
  const band: BandTable = { name, starts, values, min: on.min, max: on.max, lo: lowest(values), hi: greatest(values) }
  const cell: Int = { op: 'band', band, a: at, lo: band.lo, hi: band.hi }
  if (unit === 'bool') return { t: 'bool', test: { op: 'cmp', how: '==', a: cell, b: lit(1n) } }
  const domain = shared.now.model.domains.get(unit)
  if (domain && domain.kind !== 'int') return { t: 'key', domain: unit, at: cell }
  if (unit === 'text')
    return stop('E_TYPE', path, {
      id: `${name} memberi teks, yang tidak dapat dihitung`,
      en: `${name} gives texts, which cannot be computed with`,
    })
  return { t: 'num', unit: declaredUnit(shared, unit), literal: false, num: cell, div: undefined, den }
}
