import { inForce } from './check/params.ts'
import type { Value } from './check/model.ts'
import { firstDay, lastDay } from './dates.ts'
import type { PolicyDate } from './dates.ts'
import type { Policy } from './loaded.ts'
import { compare } from './rational.ts'
import type { Rational } from './rational.ts'

/** Reading single values of a policy by date, for code that needs a table and no computation. */

/** An exact figure, a truth, or a text (a member of an enumeration or a registry). */
export type ParamValue = Value

function dayOf(at: PolicyDate): string {
  return lastDay(at) ?? firstDay(at) ?? at
}

/**
 * The value of a parameter in force at a month (its last day) or day. `key` is the member, or several joined by commas.
 * Undefined when there is no such parameter, no value in force, or no such key and no default.
 */
export function paramAt(policy: Policy, name: string, at: PolicyDate, key = ''): ParamValue | undefined {
  const table = tableAt(policy, name, at)
  return table?.get(key) ?? (key === '' ? undefined : policy.model.params.get(name)?.fallback)
}

/** The figure of a parameter in force at a month or day. Throws where there is none, or it is no figure. */
export function figureAt(policy: Policy, name: string, at: PolicyDate, key = ''): Rational {
  const value = paramAt(policy, name, at, key)
  if (typeof value !== 'object') throw new Error(`${policy.id} has no figure ${name} ${key} at ${at}`)
  return value
}

/** The same as a number, for what is compared and never paid. */
export function numberAt(policy: Policy, name: string, at: PolicyDate, key = ''): number {
  const { n, d } = figureAt(policy, name, at, key)
  return Number(n) / Number(d)
}

/** The same where it counts days, people or forums: a whole number, or a throw. */
export function wholeAt(policy: Policy, name: string, at: PolicyDate, key = ''): number {
  const { n, d } = figureAt(policy, name, at, key)
  if (d !== 1n) throw new Error(`${policy.id} has no whole number ${name} ${key} at ${at}`)
  return Number(n)
}

/** The whole table of a parameter in force, by key; a parameter without `by` has the one key ''. */
export function tableAt(policy: Policy, name: string, at: PolicyDate): ReadonlyMap<string, ParamValue> | undefined {
  const param = policy.model.params.get(name)
  if (!param) return undefined
  const day = dayOf(at)
  const table = new Map(inForce(param.dated, day)?.value)
  for (const [key, history] of param.keyed) {
    const entry = inForce(history, day)
    if (entry) table.set(key, entry.value)
  }
  return table
}

export type BandStep = { readonly from: Rational; readonly value: ParamValue; readonly label: string }

/** The rows of a band in force, lowest first; each reaches to the start of the next. */
function bandAt(policy: Policy, name: string, at: PolicyDate): readonly BandStep[] | undefined {
  const band = policy.model.bands.get(name)
  return band && inForce(band.dated, dayOf(at))?.value
}

/** The row of a band that a figure falls into; undefined outside its range. */
export function bandOf(policy: Policy, name: string, at: PolicyDate, on: Rational): BandStep | undefined {
  const domain = policy.model.bands.get(name)?.on
  if (!domain || on.n * domain.scale > domain.max * on.d) return undefined
  return bandAt(policy, name, at)?.findLast((row) => compare(row.from, on) <= 0)
}

/** The article of a parameter or band in force at a date, and whether the value is verified. */
export function citeAt(
  policy: Policy,
  name: string,
  at: PolicyDate,
): { readonly cite: string; readonly verified: boolean } | undefined {
  const item = policy.model.params.get(name) ?? policy.model.bands.get(name)
  if (!item) return undefined
  const list: readonly { from: string; to: string | undefined; cite: string | undefined; verified: boolean }[] =
    item.dated
  const entry = list.findLast((each) => each.from <= dayOf(at) && (each.to === undefined || dayOf(at) < each.to))
  const cite = entry?.cite ?? item.cite
  const source = policy.model.sources.get(cite.split('#')[0] ?? '')
  const verified =
    item.verified && entry?.verified !== false && source?.verified !== false && policy.document.verified !== false
  return { cite, verified }
}
