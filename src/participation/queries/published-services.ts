import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { MUTU } from '../participation.ts'
import type { SkmPeriod } from '../skm-period.ts'

const serviceRow = z
  .object({
    layanan: z.string(),
    n: z.number(),
    ikm: z.coerce.number(),
    mutu: z.enum(MUTU),
    low: z.coerce.number().nullable(),
    high: z.coerce.number().nullable(),
    touched: z.array(z.enum(MUTU)),
  })
  .transform(({ low, high, ...service }) => ({
    ...service,
    interval: low === null || high === null ? undefined : { low, high },
  }))
/** The published index of one service of a unit (n ≥ 10). */
export type ServiceIndex = z.output<typeof serviceRow>

/** The services told apart in a published index, by name. */
export function servicesOf(db: Read, unitId: number, period: SkmPeriod): Promise<ServiceIndex[]> {
  return rows(
    db,
    serviceRow,
    sql`select layanan, n, ikm, mutu, interval_low as low, interval_high as high, mutu_touched as touched
      from participation.skm_index_service where unit_id = ${unitId} and period = ${period} order by layanan`,
  )
}
