import type { Read } from '#platform/database.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { compile } from '#policy/compile.ts'
import { lastMonthOf, type SkmPeriod } from './skm-period.ts'

const POLICY = 'national.skm-laporan'

type ReportChoices = {
  /** How many of the lowest elements a follow-up plan begins with. */
  readonly priorities: number
  /** Share of flagged signals that may be flagged wrongly, 0 to 1 (Benjamini-Hochberg). */
  readonly falseShare: number
}

/** What the city chose for its reports at the end of a period. */
export async function reportChoices(db: Read, period: SkmPeriod): Promise<ReportChoices> {
  const month = lastMonthOf(period)
  const { policy } = await policyInForce(db, POLICY, month)
  const compiled = compile(policy, month)
  if (!compiled.ok) throw new Error(`${POLICY} ${month}: ${compiled.faults.map((fault) => fault.message).join('; ')}`)
  const { params } = compiled.compiled.program.now
  const figure = (name: string) => {
    const value = params.get(name)?.table.get('')
    if (typeof value !== 'object') throw new Error(`${POLICY} has no ${name}`)
    return Number(value.n) / Number(value.d)
  }
  return { priorities: figure('prioritas'), falseShare: figure('salah_tanda') }
}
