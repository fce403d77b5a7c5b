import { stop } from '../fault.ts'
import { lit, pick } from './ir.ts'
import type { Cond, Int } from './ir.ts'
import { align, sharedUnit } from './numbers.ts'
import { domainOf, memberIndex } from './tables.ts'
import type { Place, Typed } from './typed.ts'

/** One of two, by a condition: figures over one denominator, truths, or members of one domain. */
export function either(test: Cond, yes: Typed, no: Typed, place: Place): Typed {
  if (yes.t === 'num' && no.t === 'num') {
    const unit = sharedUnit(yes, no, 'else', place.path)
    const { a, b, div, den } = align(place.width, yes, no)
    return { t: 'num', unit, literal: yes.literal && no.literal, num: pick(test, a, b), div, den }
  }
  if (yes.t === 'bool' && no.t === 'bool') return { t: 'bool', test: { op: 'pick', test, a: yes.test, b: no.test } }
  const domain = yes.t === 'key' ? yes.domain : no.t === 'key' ? no.domain : undefined
  if (domain === undefined)
    return stop('E_TYPE', place.path, { id: 'then dan else tidak sejenis', en: 'then and else are not of a kind' })
  return { t: 'key', domain, at: pick(test, keyOf(yes, domain, place), keyOf(no, domain, place)) }
}

/** A member as its index in the domain it is compared in. */
export function keyOf(typed: Typed, name: string, place: Place): Int {
  if (typed.t === 'key' && typed.domain === name) return typed.at
  if (typed.t !== 'text')
    return stop('E_TYPE', place.path, {
      id: `${name} dibandingkan dengan hal lain`,
      en: `a ${name} is compared with something else`,
    })
  const domain = domainOf(place.shared, name, place.path)
  const index = memberIndex(place.shared, domain, typed.value)
  if (index < 0 && domain.kind === 'enum')
    stop('E_UNKNOWN_KEY', place.path, {
      id: `${name} ${typed.value} tidak dikenal`,
      en: `unknown ${name} ${typed.value}`,
    })
  return lit(BigInt(index))
}
