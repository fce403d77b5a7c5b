import type { Text } from '#shared/text.ts'
import { alike, stop } from '../fault.ts'
import { ceilDiv, floorDiv, gcd, roundQuotient } from '../rational.ts'
import type { RoundMode } from '../rational.ts'
import { daysOfRule } from './changes.ts'
import { exceptionTables } from './exception-tables.ts'
import { lit, SAFE, times } from './ir.ts'
import type { Each, Int, Slot, Step, Width } from './ir.ts'
import type { Rounding, RuleModel } from './model.ts'
import { declaredUnit } from './names.ts'
import { asNumber, constantOf } from './numbers.ts'
import type { RuleNow } from './resolve.ts'
import { byStretch } from './stretches.ts'
import type { NumberTyped, Place, RuleType, Shared, Typed } from './typed.ts'
import { typeExpr } from './typing.ts'
import { fitsDeclared, NUMBER, unitText } from './units.ts'

export type Checked = { readonly step: Step; readonly type: RuleType; readonly typed: Typed }

/** Checks one rule, guard or effect completely and gives its program step and what later rules may know of it. */
export function checkRule(rule: RuleNow, shared: Shared): Checked {
  const { model } = rule
  const width: Width = { worst: 0n }
  const each: Each[] = []
  const needs: Slot[] = []
  if (model.over !== undefined && !shared.now.model.rows.has(model.over))
    stop('E_ROWS', model.path, { id: `'${model.over}' bukan masukan baris`, en: `'${model.over}' are no row inputs` })
  const rows = model.over === undefined ? [] : [model.over]
  const place: Place = {
    shared,
    path: model.path,
    wide: model.exact,
    width,
    rows,
    key: model.by,
    each,
    needs,
    narrowed: new Map(),
  }
  const done = byStretch(
    model.over,
    () => daysOfRule(shared.now.model, model),
    place,
    (at) => finished(at.shared.now.rules.get(model.name) ?? rule, at),
  )
  if (!model.exact && model.by === undefined && width.worst >= SAFE) {
    stop('E_OVERFLOW', model.path, {
      id: `hasil antara dapat mencapai ${width.worst}`,
      en: `intermediate may reach ${width.worst}`,
    })
  }
  const own = needs.filter((slot) => 'rows' in slot && slot.rows === model.over)
  return { typed: done, step: stepOf(done, model, each, own), type: typeOf(done, model, shared, own) }
}

/** The expression in force, with its exceptions, unit, rounding and bounds. */
function finished(rule: RuleNow, place: Place): Typed {
  const plain = typeExpr(rule.formula.expr, place)
  const all = rule.exceptions.length > 0 ? exceptionTables(rule, plain, place) : plain
  const typed = declared(all, rule.model, place.shared)
  return typed.t === 'num' ? finishNumber(typed, rule.model, place.width) : typed
}

/** The declared unit must be what the expression gives. */
function declared(typed: Typed, model: RuleModel, shared: Shared): Typed {
  const domain = shared.now.model.domains.get(model.unit)
  const wrong = (what: Text): never =>
    stop('E_UNIT', model.path, {
      id: `ditulis ${model.unit}, tetapi rumusnya memberi ${what.id}`,
      en: `declared ${model.unit}, but the expression gives ${what.en}`,
    })
  if (model.unit === 'bool')
    return typed.t === 'bool' ? typed : wrong({ id: 'bukan benar atau salah', en: 'no true or false' })
  if (domain && domain.kind !== 'int')
    return typed.t === 'key' && typed.domain === domain.name
      ? typed
      : wrong({ id: `bukan ${domain.name}`, en: `no ${domain.name}` })
  if (typed.t !== 'num') return wrong({ id: 'bukan angka', en: 'no number' })
  const unit = declaredUnit(shared, model.unit)
  const zero = constantOf(typed)?.n === 0n
  const free = typed.literal && typed.unit.flavour === 'number' && unitText(unit) !== 'percent'
  if (!zero && !free && !fitsDeclared(typed.unit, unit)) wrong(alike(unitText(typed.unit)))
  return { ...typed, unit }
}

/** Rounds as the law says, or insists that nothing is left to round. */
function finishNumber(typed: NumberTyped, model: RuleModel, width: Width): NumberTyped {
  if (model.round) return clamp(rounded(typed, model.round, width), model)
  const money = typed.unit.dims.get('rupiah') === 1 && typed.unit.dims.size === 1
  if (money && (typed.den !== 1n || typed.div)) {
    const amount = typed.div
      ? { id: 'berupa hasil bagi', en: 'as a quotient' }
      : { id: `dalam 1/${typed.den}`, en: `in 1/${typed.den}` }
    if (model.by === undefined || !model.exact)
      stop('E_NO_ROUNDING', model.path, {
        id: `jumlah rupiah ${amount.id} perlu round: …`,
        en: `a rupiah amount ${amount.en} needs round: …`,
      })
  }
  if (typed.div && !model.exact) {
    stop('E_DIVISION', model.path, {
      id: 'hasil bagi perlu round: { mode, to }, atau exact: bigint agar tetap pecahan',
      en: 'a quotient needs round: { mode, to }, or exact: bigint to stay a fraction',
    })
  }
  if (typed.div && (model.min !== undefined || model.max !== undefined || model.over !== undefined)) {
    stop('E_DIVISION', model.path, {
      id: 'pecahan tepat harus dibulatkan sebelum diberi batas atau berada dalam baris',
      en: 'an exact fraction must be rounded before it has bounds or stands in rows',
    })
  }
  return clamp(typed, model)
}

function rounded(typed: NumberTyped, round: Rounding, width: Width): NumberTyped {
  const g = gcd(round.to.d, typed.den)
  const up = round.to.d / g
  const down = (typed.den / g) * round.to.n
  const num = times(width, typed.num, lit(up))
  const d = typed.div ? times(width, typed.div, lit(down)) : lit(down)
  const steps = d.op === 'lit' && d.v === 1n ? num : roundNode(round.mode, num, d, width)
  return { ...typed, num: times(width, steps, lit(round.to.n)), div: undefined, den: round.to.d }
}

function roundNode(mode: RoundMode, a: Int, d: Int, width: Width): Int {
  const size = (a.hi > -a.lo ? a.hi : -a.lo) + d.hi * 2n
  if (size > width.worst) width.worst = size
  const lo = roundQuotient(mode, a.lo, a.lo < 0n ? d.lo : d.hi)
  const hi = roundQuotient(mode, a.hi, a.hi < 0n ? d.hi : d.lo)
  return { op: 'round', mode, a, d, lo, hi }
}

/** After a declared bound, checked at run time, later rules may count on it. */
function clamp(typed: NumberTyped, model: RuleModel): NumberTyped {
  const min = model.min && ceilDiv(model.min.n * typed.den, model.min.d)
  const max = model.max && floorDiv(model.max.n * typed.den, model.max.d)
  const lo = min !== undefined && min > typed.num.lo ? min : typed.num.lo
  const hi = max !== undefined && max < typed.num.hi ? max : typed.num.hi
  if (lo > hi)
    stop('E_BOUNDS', model.path, {
      id: 'min dan max-nya tidak menyisakan nilai yang mungkin bagi rumusnya',
      en: 'its min and max leave no value that the expression can have',
    })
  return { ...typed, num: { ...typed.num, lo, hi } }
}

function bound(value: { n: bigint; d: bigint } | undefined, den: bigint, up: boolean): bigint | undefined {
  if (!value) return undefined
  return up ? ceilDiv(value.n * den, value.d) : floorDiv(value.n * den, value.d)
}

function stepOf(typed: Typed, model: RuleModel, each: readonly Each[], needs: readonly Slot[]): Step {
  const den = typed.t === 'num' ? typed.den : 1n
  return {
    name: model.name,
    kind: model.kind,
    over: model.over,
    each,
    needs,
    den,
    wide: model.exact,
    value: typed.t === 'num' ? typed.num : typed.t === 'key' ? typed.at : undefined,
    div: typed.t === 'num' ? typed.div : undefined,
    test: typed.t === 'bool' ? typed.test : undefined,
    min: bound(model.min, den, true),
    max: bound(model.max, den, false),
  }
}

function typeOf(typed: Typed, model: RuleModel, shared: Shared, needs: readonly Slot[]): RuleType {
  const plain = { over: model.over, domain: undefined, div: undefined, den: 1n, unit: NUMBER, wide: false, needs }
  if (typed.t === 'bool') return { ...plain, kind: 'bool', bounds: { lo: 0n, hi: 1n } }
  if (typed.t === 'key')
    return { ...plain, kind: 'key', domain: typed.domain, bounds: { lo: typed.at.lo, hi: typed.at.hi } }
  const { num, div, den } = asNumber(typed, model.path)
  const wide = model.exact && (div !== undefined || num.hi >= SAFE || num.lo <= -SAFE)
  if (wide && model.over !== undefined)
    stop('E_OVERFLOW', model.path, {
      id: `aturan over baris dapat mencapai ${num.hi}; beri max`,
      en: `a rule over rows may reach ${num.hi}; give it max`,
    })
  const bounds = { lo: num.lo, hi: num.hi }
  return {
    ...plain,
    kind: 'num',
    unit: declaredUnit(shared, model.unit),
    den,
    bounds,
    div: div && { lo: div.lo, hi: div.hi },
    wide,
  }
}
