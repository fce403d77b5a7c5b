import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { MUTU } from '../participation.ts'

const serviceRow = z
  .object({
    period: z.string(),
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

/** The services told apart in the published indices of a unit that stand, by period and name. */
export function servicesOf(db: Read, unitId: number): Promise<ServiceIndex[]> {
  return rows(
    db,
    serviceRow,
    sql`select s.period, s.layanan, s.n, s.ikm, s.mutu, s.interval_low as low, s.interval_high as high, s.mutu_touched as touched
      from participation.skm_index_service s
      where s.unit_id = ${unitId} and not exists (select from participation.skm_annulment a
        join participation.skm_annulment_decision d on d.annulment_id = a.id and d.accepted
        where a.unit_id = s.unit_id and a.period = s.period)
      order by s.period, s.layanan`,
  )
}
