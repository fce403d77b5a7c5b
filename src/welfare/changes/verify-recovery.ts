import type { Read } from '#platform/database.ts'
import type { FrozenLine } from '../queries/canonical-lines.ts'
import type { RecoveryLine } from '../queries/recovery.ts'
import type { Run } from '../queries/runs.ts'
import { type Taking, takeFromPay } from '../rules/recovery.ts'
import { recoveryLimit } from '../rules/terms.ts'
import { frozenDocument } from './recompute.ts'

/**
 * The first person whose deferral or instalments do not follow from the lines of the run, the limit of its frozen
 * policy and the debts as they are written down; undefined when all follow.
 */
export async function firstMistaken(
  db: Read,
  run: Run,
  lines: readonly FrozenLine[],
  beside: readonly RecoveryLine[],
): Promise<number | undefined> {
  if (beside.length === 0) return undefined
  const policy = await frozenDocument(db, run)
  const limit = recoveryLimit(policy, run.month).value
  const persons = [...new Set(beside.map((one) => one.personId))]
  return persons.find((personId) => {
    const mine = lines.filter((line) => line.personId === personId)
    const own = beside.filter((line) => line.personId === personId)
    const pay = mine.reduce((sum, line) => sum + Math.max(0, line.net), 0)
    const negative = mine.reduce((sum, line) => sum + Math.max(0, -line.net), 0)
    const facts = own.every((line) => line.facts.pay === pay && line.facts.negative === negative)
    return !facts || !isSame(takeFromPay({ pay, negative, limit }, owedOf(own)), own)
  })
}

function owedOf(own: readonly RecoveryLine[]) {
  return own.flatMap(({ debtId, facts }) =>
    debtId === null ? [] : [{ debtId, outstanding: facts.outstanding ?? 0, monthly: facts.monthly ?? 0 }],
  )
}

function isSame(taking: Taking, own: readonly RecoveryLine[]): boolean {
  const deferred = own.find((line) => line.kind === 'TUNDA')?.amount ?? 0
  const taken = own.filter((line) => line.kind === 'ANGSURAN')
  return (
    taking.deferred === deferred &&
    taking.instalments.length === taken.length &&
    taking.instalments.every((one) => taken.some((line) => line.debtId === one.debtId && line.amount === -one.amount))
  )
}
