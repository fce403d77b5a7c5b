import { apportion } from './apportion.ts'
import type { PayLine, PolicyColumn } from './paylist.ts'

/** What is charged to one budget account. */
export type AccountSum = { readonly account: string; readonly label: string; readonly amount: number }

/** The account under which an amount stands when the policy names none. */
const NO_ACCOUNT = '-'

/**
 * Splits every line's gross over the budget accounts of its criteria, in proportion to the nominal of each criterion
 * (allowance-rules 3.13: the accounts of SIPD follow the criteria), so that the accounts sum to the gross exactly.
 */
export function byAccount(columns: readonly PolicyColumn[], lines: readonly PayLine[]): AccountSum[] {
  const criteria = columns.flatMap((column, index) =>
    column.account === undefined ? [] : [{ account: column.account, label: column.label, index }],
  )
  const sums = new Map<string, AccountSum>()
  const add = (account: string, label: string, amount: number) => {
    const before = sums.get(account)
    sums.set(account, { account, label: before?.label ?? label, amount: (before?.amount ?? 0) + amount })
  }
  for (const line of lines) {
    if (criteria.length === 0) {
      add(NO_ACCOUNT, NO_ACCOUNT, line.gross)
      continue
    }
    const weights = criteria.map((one) => Math.max(0, line.values[one.index] ?? 0))
    const parts = apportion(line.gross, weights)
    criteria.forEach((one, index) => add(one.account, one.label, parts[index] ?? 0))
  }
  return [...sums.values()].sort((a, b) => (a.account < b.account ? -1 : 1))
}
