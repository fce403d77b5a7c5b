import { addMonths, type Month } from '#shared/period.ts'

/** What a run pays a person and takes back by its lines, whole rupiah, both 0 or more; `limit` in hundredths of a percent of the pay. */
export type PayOfRun = { readonly pay: number; readonly negative: number; readonly limit: number }

/** A debt under an agreed plan: what is left of it and what the plan takes a month. */
export type Owed = { readonly debtId: number; readonly outstanding: number; readonly monthly: number }

/** What a run defers, so that it becomes a debt, and what it takes of debts that stood before. */
export type Taking = {
  readonly deferred: number
  readonly instalments: readonly { readonly debtId: number; readonly amount: number }[]
}

/**
 * Takes back from one month's pay no more than the limit allows, and never more than the pay: first the month's own
 * negative differences, then the instalments of older debts in their order. What finds no room is deferred, or stays
 * owed; nothing is lost. pay − negative + deferred − instalments is never below zero.
 */
export function takeFromPay({ pay, negative, limit }: PayOfRun, owed: readonly Owed[]): Taking {
  const room = Math.floor((pay * Math.min(limit, 10_000)) / 10_000)
  const atOnce = Math.min(negative, room)
  let left = room - atOnce
  const instalments: { debtId: number; amount: number }[] = []
  for (const debt of owed) {
    const amount = Math.min(debt.monthly, debt.outstanding, left)
    if (amount <= 0) continue
    instalments.push({ debtId: debt.debtId, amount })
    left -= amount
  }
  return { deferred: negative - atOnce, instalments }
}

/** The months of a plan if every month has room: all but the last take `monthly`, the last what is left. */
export function scheduleOf(
  outstanding: number,
  monthly: number,
  from: Month,
): readonly { readonly month: Month; readonly amount: number }[] {
  if (monthly <= 0) throw new Error(`not an instalment: ${monthly}`)
  return Array.from({ length: Math.ceil(Math.max(0, outstanding) / monthly) }, (_, index) => ({
    month: addMonths(from, index),
    amount: Math.min(monthly, outstanding - index * monthly),
  }))
}
