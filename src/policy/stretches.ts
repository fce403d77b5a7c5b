import { compile, type Compiled } from './compile.ts'
import type { PolicyDate } from './dates.ts'
import { firstDay, lastDay } from './dates.ts'
import type { Fault } from './fault.ts'
import type { Policy } from './loaded.ts'

/** What is in force from a day of the month (1 to 31) to the day before the next one's. */
export type DayStretch = { readonly from: number; readonly compiled: Compiled }

/**
 * Ties a policy to a month whose every day is a case of its own: one compilation for each stretch in which nothing
 * changes, oldest first, the first from day 1. Most months are one stretch. A policy that itself begins inside the
 * month holds from the first day, and the last day decides whether it is in force at all, as `compile` has it.
 */
export function compileDays(
  policy: Policy,
  month: PolicyDate,
): { ok: true; stretches: DayStretch[] } | { ok: false; faults: Fault[] } {
  const last = compile(policy, month)
  if (!last.ok) return last
  const [first = '', end = ''] = [firstDay(month), lastDay(month)]
  const { from } = policy.effective
  const changes = policy.changes.filter((day) => day > first && day > from && day <= end)
  const stretches: DayStretch[] = []
  for (const [k, day] of [from > first ? from : first, ...changes].entries()) {
    const found = k === changes.length ? last : compile(policy, day)
    if (!found.ok) return found
    stretches.push({ from: k === 0 ? 1 : Number(day.slice(8)), compiled: found.compiled })
  }
  return { ok: true, stretches }
}

/** What stands for the stretch that a day of the month falls into. */
export function stretchOn<T extends { readonly from: number }>(stretches: readonly T[], day: number): T {
  const found = stretches.findLast((stretch) => stretch.from <= day)
  if (found === undefined) throw new Error(`no stretch of the month holds day ${day}`)
  return found
}
