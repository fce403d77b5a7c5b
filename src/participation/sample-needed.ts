import type { Read } from '#platform/database.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { figureAt } from '#policy/params.ts'
import { sampleSize } from './rules/sampling.ts'
import { lastMonthOf, type SkmPeriod } from './skm-period.ts'

const POLICY = 'national.skm-sampel'

/** How many answers a survey of this population asks for at an error level of 1, 5 or 10 percent, by the policy of its period. */
export async function sampleNeeded(
  db: Read,
  period: SkmPeriod,
  population: number,
  errorLevel: number,
): Promise<number> {
  const month = lastMonthOf(period)
  const { policy } = await policyInForce(db, POLICY, month)
  const figure = (name: string, key = '') => figureAt(policy, name, month, key)
  return sampleSize(population, { lambda2: figure('lambda2', String(errorLevel)), d: figure('d'), p: figure('p') })
}
