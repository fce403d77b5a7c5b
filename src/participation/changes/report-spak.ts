import { type Actor, auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { divideHalfUpBig } from '#shared/numbers.ts'
import type { Clock } from '#shared/clock.ts'
import { MINIMUM } from '../participation.ts'
import { spakAnswers } from '../queries/report-answers.ts'
import { ikmInterval } from '../rules/interval.ts'
import { exactIndex, tally } from '../rules/tally.ts'
import type { SkmPeriod } from '../skm-period.ts'

/**
 * Computes and freezes the index of perceived honesty (IPAK) of the sheets that answered its statements, by the formula
 * of the IKM and never mixed into it. Nothing under ten answers. Answers whether there is one.
 */
export async function publishSpak(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  survey: {
    readonly unitId: number
    readonly period: SkmPeriod
    readonly population: number | undefined
    /** A random sample of those served, nobody having come by the open link. */
    readonly drawn: boolean
  },
): Promise<boolean> {
  const { unitId, period, population } = survey
  const sheets = await spakAnswers(tx, unitId, period)
  if (sheets.length < MINIMUM) return false
  const { totals, matrix } = tally(sheets)
  const exact = exactIndex(totals)
  const interval = ikmInterval(matrix, survey.drawn && population !== undefined ? { population } : {})
  await run(
    tx,
    sql`insert into participation.spak_index (unit_id, period, n, ipak_numerator, ipak_denominator, ipak, interval_low, interval_high, items, published_at, created_by)
      values (${unitId}, ${period}, ${sheets.length}, ${exact.numerator.toString()}::numeric, ${exact.denominator.toString()}::numeric,
        ${Number(divideHalfUpBig(100n * exact.numerator, exact.denominator)) / 100}, ${interval?.[0] ?? null}, ${interval?.[1] ?? null},
        ${JSON.stringify(totals.map(({ code, n, sum }) => ({ code, n, sum })))}::jsonb, ${clock.now()}, ${auditName(actor)})`,
  )
  return true
}
