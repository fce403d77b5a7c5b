import type { Read } from '#platform/database.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { compile } from '#policy/compile.ts'
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
  const compiled = compile(policy, month)
  if (!compiled.ok) throw new Error(`${POLICY} ${month}: ${compiled.faults.map((fault) => fault.message).join('; ')}`)
  const { params } = compiled.compiled.program.now
  const figure = (name: string, key = '') => {
    const value = params.get(name)?.table.get(key)
    if (typeof value !== 'object') throw new Error(`${POLICY} has no ${name}`)
    return value
  }
  return sampleSize(population, { lambda2: figure('lambda2', String(errorLevel)), d: figure('d'), p: figure('p') })
}
