import { alike, stop } from '../fault.ts'
import { gcd, lcm, rational } from '../rational.ts'
import type { Rational } from '../rational.ts'
import { lit, minus, plus, times } from './ir.ts'
import type { Int, Width } from './ir.ts'
import type { NumberTyped, Place, Typed } from './typed.ts'
import { divideUnits, multiplyUnits, sameUnit, unitOf, unitText } from './units.ts'
import type { Unit } from './units.ts'

/** Arithmetic on typed figures num/(den·div): units checked, scales aligned, divisors proven positive. */

export function asNumber(typed: Typed, path: string): NumberTyped {
  if (typed.t === 'num') return typed
  return stop('E_TYPE', path, {
    id: `di sini perlu angka, bukan ${typed.t === 'bool' ? 'benar atau salah' : 'anggota atau teks'}`,
    en: `a number is needed, not ${typed.t === 'bool' ? 'true or false' : 'a member or text'}`,
  })
}

export function constant(value: Rational, unit: Unit, literal: boolean): NumberTyped {
  return { t: 'num', unit, literal, num: lit(value.n), div: undefined, den: value.d }
}

export function constantOf(typed: NumberTyped): Rational | undefined {
  return typed.num.op === 'lit' && !typed.div ? rational(typed.num.v, typed.den) : undefined
}

/** The unit two figures share; a plain literal takes the other's unit, zero goes with anything. */
export function sharedUnit(a: NumberTyped, b: NumberTyped, sign: string, path: string): Unit {
  if (sameUnit(a.unit, b.unit)) return a.unit
  if (yields(a, b)) return b.unit
  if (yields(b, a)) return a.unit
  return stop('E_UNIT', path, alike(`${unitText(a.unit)} ${sign} ${unitText(b.unit)}`))
}

/** Whether a literal may take the unit of the other figure: 150 never silently means 150%. */
function yields(literal: NumberTyped, other: NumberTyped): boolean {
  if (!literal.literal) return false
  const plain = literal.unit.dims.size === 0 && literal.unit.flavour === 'number'
  const percent = other.unit.dims.size === 0 && other.unit.flavour === 'percent'
  return constantOf(literal)?.n === 0n || (plain && !percent)
}

export type Aligned = { readonly a: Int; readonly b: Int; readonly div: Int | undefined; readonly den: bigint }

/** Brings two figures over one denominator and one divisor. */
export function align(width: Width, a: NumberTyped, b: NumberTyped): Aligned {
  const den = lcm(a.den, b.den)
  const left = times(width, a.num, lit(den / a.den))
  const right = times(width, b.num, lit(den / b.den))
  if (a.div && b.div && sameInt(a.div, b.div)) return { a: left, b: right, div: a.div, den }
  const div = a.div && b.div ? times(width, a.div, b.div) : (a.div ?? b.div)
  return { a: b.div ? times(width, left, b.div) : left, b: a.div ? times(width, right, a.div) : right, div, den }
}

function sameInt(a: Int, b: Int): boolean {
  return a === b || (a.op === 'load' && b.op === 'load' && JSON.stringify(a.slot) === JSON.stringify(b.slot))
}

const [DATE, DAYS] = [unitOf('tanggal'), unitOf('hari')]

/** A date less a date is days; a date and days are a date. */
function dateUnit(a: Unit, b: Unit, sign: '+' | '-'): Unit | undefined {
  if (!sameUnit(a, DATE)) return undefined
  if (sign === '-' && sameUnit(b, DATE)) return DAYS
  return sameUnit(b, DAYS) ? DATE : undefined
}

export function sum(place: Place, a: NumberTyped, b: NumberTyped, sign: '+' | '-'): NumberTyped {
  const unit = dateUnit(a.unit, b.unit, sign) ?? sharedUnit(a, b, sign, place.path)
  const aligned = align(place.width, a, b)
  const num = sign === '+' ? plus(place.width, aligned.a, aligned.b) : minus(place.width, aligned.a, aligned.b)
  return { t: 'num', unit, literal: a.literal && b.literal, num, div: aligned.div, den: aligned.den }
}

export function product(place: Place, a: NumberTyped, b: NumberTyped): NumberTyped {
  const { width } = place
  const div = a.div && b.div ? times(width, a.div, b.div) : (a.div ?? b.div)
  const [left, leftDen] = reduced(a.num, b.den)
  const [right, rightDen] = reduced(b.num, a.den)
  const num = times(width, left, right)
  return {
    t: 'num',
    unit: multiplyUnits(a.unit, b.unit),
    literal: a.literal && b.literal,
    num,
    div,
    den: leftDen * rightDen,
  }
}

/** Cancels what a literal factor and the other side's denominator have in common. */
function reduced(num: Int, den: bigint): [Int, bigint] {
  if (num.op !== 'lit' || num.v === 0n) return [num, den]
  const g = gcd(num.v, den)
  return [lit(num.v / g), den / g]
}

export function quotient(place: Place, a: NumberTyped, b: NumberTyped): NumberTyped {
  const fixed = constantOf(b)
  const unit = b.literal && b.unit.flavour === 'number' ? a.unit : divideUnits(a.unit, b.unit)
  if (fixed) {
    if (fixed.n === 0n) return stop('E_DIVISION', place.path, { id: 'pembagian dengan 0', en: 'division by 0' })
    const inverse = rational(fixed.d, fixed.n)
    return { ...product(place, a, constant(inverse, unit, true)), unit, literal: a.literal && b.literal }
  }
  const least = rational(b.num.lo, b.den)
  if (b.num.lo <= 0n)
    return stop('E_DIVISION', place.path, {
      id: `pembagi dapat bernilai ${least.n}: beri min 1 atau lebih`,
      en: `the divisor can be ${least.n}: give it a min of 1 or more`,
    })
  const g = gcd(a.den, b.den)
  const up = lit(b.den / g)
  const num = times(place.width, times(place.width, a.num, up), b.div ?? lit(1n))
  return { t: 'num', unit, literal: false, num, div: a.div ? times(place.width, a.div, b.num) : b.num, den: a.den / g }
}
