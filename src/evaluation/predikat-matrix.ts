import type { Read } from '#platform/database.ts'
import { policyInForce, shipped } from '#platform/policy-store.ts'
import { compile } from '#policy/compile.ts'
import { displayOf, prepare, runBatch } from '#policy/run.ts'
import type { Month } from '#shared/period.ts'
import { PREDIKAT, type Rating } from './evaluation.ts'
import type { Matrix } from './rules/settle.ts'

/** The policy that turns two ratings into kuadran and predikat. */
const PREDIKAT_POLICY = 'national.predikat'

const RATINGS: readonly Rating[] = [1, 2, 3]

/** The matrix as the policy in force in a month gives it, cell by cell, with the hash of that policy. */
export async function predikatMatrix(
  db: Read,
  month: Month,
): Promise<{ readonly matrix: Matrix; readonly policySha256: string }> {
  const stored = await policyInForce(db, PREDIKAT_POLICY, month)
  const compiled = compile(stored.policy, month)
  if (!compiled.ok)
    throw new Error(`${PREDIKAT_POLICY} ${month}: ${compiled.faults.map((fault) => fault.message).join('; ')}`)
  const pairs = RATINGS.flatMap((hasil) => RATINGS.map((perilaku) => ({ hasil, perilaku })))
  const people = pairs.map((pair) => ({ key: `${pair.hasil},${pair.perilaku}`, values: pair, rows: {} }))
  const { columns, refused } = prepare(compiled.compiled, people)
  const results = runBatch(compiled.compiled, columns)
  if (refused.length + results.refused.length > 0)
    throw new Error(`${PREDIKAT_POLICY} refuses a pair of ratings in ${month}`)
  const matrix = pairs.map((pair, at) => {
    const name = displayOf(compiled.compiled, results, 'predikat', at)
    const predikat = PREDIKAT.find((one) => one === name)
    if (predikat === undefined) throw new Error(`${PREDIKAT_POLICY} names an unknown predikat ${String(name)}`)
    return { ...pair, kuadran: Number(displayOf(compiled.compiled, results, 'kuadran', at)), predikat }
  })
  return { matrix, policySha256: stored.sha256 }
}

/** The first month for which the shipped policy knows a matrix; earlier predikat used another scale. */
export function firstPredikatMonth(): Month {
  const document = shipped().find((stored) => stored.policy.id === PREDIKAT_POLICY)
  if (document === undefined) throw new Error(`${PREDIKAT_POLICY} is not shipped`)
  return document.policy.effective.from.slice(0, 7)
}
