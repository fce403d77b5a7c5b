import { run, sql, type Transaction } from '#platform/database.ts'
import type { Compiled } from '#policy/compile.ts'
import { computeIkm, gradesTouched } from '../rules/ikm.ts'
import { ikmInterval } from '../rules/interval.ts'
import { shownServices } from '../rules/public/services.ts'
import { tally } from '../rules/tally.ts'
import type { SkmPeriod } from '../skm-period.ts'

type Sheet = { readonly layanan: string | undefined; readonly answers: Readonly<Record<string, number>> }

/** Freezes the index of each service that may be shown apart, by the same policy and interval as that of the unit. */
export async function publishServices(
  tx: Transaction,
  compiled: Compiled,
  of: { readonly unitId: number; readonly period: SkmPeriod; readonly sheets: readonly Sheet[] },
): Promise<void> {
  for (const [layanan, sheets] of shownServices(of.sheets)) {
    const counted = tally(sheets.map(({ answers }) => answers))
    const ikm = computeIkm(compiled, counted.totals)
    const interval = ikmInterval(counted.matrix)
    const touched = interval === null ? [ikm.grade] : gradesTouched(compiled, interval)
    await run(
      tx,
      sql`insert into participation.skm_index_service (unit_id, period, layanan, n, ikm, mutu, interval_low, interval_high, mutu_touched)
        values (${of.unitId}, ${of.period}, ${layanan}, ${sheets.length}, ${ikm.rounded}, ${ikm.grade}, ${interval?.[0] ?? null},
          ${interval?.[1] ?? null}, ${[...touched]}::text[])`,
    )
  }
}
