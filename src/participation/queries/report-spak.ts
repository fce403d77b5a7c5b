import { z } from 'zod'
import { maybeRow, type Read, sql } from '#platform/database.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** The index of perceived honesty (IPAK) of a unit and period (n ≥ 10): an index of its own, never part of the IKM. */
export type SpakIndex = {
  readonly n: number
  /** Rounded half-up to two places, 25–100. */
  readonly ipak: number
  readonly interval: { readonly low: number; readonly high: number } | undefined
  /** The statements: how many answered, the sum of their answers. */
  readonly items: readonly { readonly code: string; readonly n: number; readonly sum: number }[]
}

const spakRow = z
  .object({
    n: z.number(),
    ipak: z.coerce.number(),
    interval_low: z.coerce.number().nullable(),
    interval_high: z.coerce.number().nullable(),
    items: z.array(z.object({ code: z.string(), n: z.number(), sum: z.number() })),
  })
  .transform(
    (row): SpakIndex => ({
      n: row.n,
      ipak: row.ipak,
      interval:
        row.interval_low === null || row.interval_high === null
          ? undefined
          : { low: row.interval_low, high: row.interval_high },
      items: row.items,
    }),
  )

/** The published IPAK of a unit and period, or undefined where fewer than ten answered. */
export function spakIndex(db: Read, unitId: number, period: SkmPeriod): Promise<SpakIndex | undefined> {
  return maybeRow(
    db,
    spakRow,
    sql`select n, ipak, interval_low, interval_high, items from participation.spak_index where unit_id = ${unitId} and period = ${period}`,
  )
}
