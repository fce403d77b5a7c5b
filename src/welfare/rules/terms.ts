import { citeAt, paramAt, type ParamValue } from '#policy/params.ts'
import type { Policy } from '#policy/policy.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import type { Month } from '#shared/period.ts'

/** Parameters of an allowance policy that no formula uses: how a run is prepared and paid. */
const LIMIT = 'batas_pengembalian'
const DAYS = 'masa_sanggah'

/** A term of the policy with its article and whether that is verified; a policy that is silent has no article. */
export type Term = { readonly value: number; readonly cite: string | undefined; readonly verified: boolean }

/** How much of a month's pay may be taken back, in hundredths of a percent. A policy that is silent allows all of it. */
export function recoveryLimit(policy: Policy, month: Month): Term {
  return termOf(policy, LIMIT, month, 10_000, 10_000)
}

/** How many days after the preview objections are waited for. A policy that is silent asks for none. */
export function objectionDays(policy: Policy, month: Month): Term {
  return termOf(policy, DAYS, month, 1, 0)
}

function termOf(policy: Policy, name: string, month: Month, scale: number, silent: number): Term {
  const value = wholeOf(paramAt(policy, name, month), scale)
  const cite = citeAt(policy, name, month)
  return { value: value ?? silent, cite: cite?.cite, verified: cite?.verified ?? false }
}

function wholeOf(value: ParamValue | undefined, scale: number): number | undefined {
  if (value === undefined || typeof value !== 'object') return undefined
  return Number((value.n * BigInt(scale)) / value.d)
}

/** The last day on which objections to a preview are waited for: `days` after the day it was published. */
export function lastObjectionDay(published: IsoDate, days: number): IsoDate {
  return addDays(published, days)
}
