import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** A proposal to annul a published index, and what a second person decided. */
export type Annulment = {
  readonly id: number
  readonly unitId: number
  readonly period: SkmPeriod
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decision: { readonly accepted: boolean; readonly note: string; readonly decidedAt: Date } | undefined
}

const annulmentRow = z
  .object({
    id: z.number(),
    unit_id: z.number(),
    period: z.string(),
    reason: z.string(),
    proposed_by: z.string(),
    proposed_at: z.date(),
    accepted: z.boolean().nullable(),
    note: z.string().nullable(),
    decided_at: z.date().nullable(),
  })
  .transform(
    (row): Annulment => ({
      id: row.id,
      unitId: row.unit_id,
      period: row.period,
      reason: row.reason,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      decision:
        row.accepted === null || row.decided_at === null
          ? undefined
          : { accepted: row.accepted, note: row.note ?? '', decidedAt: row.decided_at },
    }),
  )

/** Every proposal to annul the index of a unit and period, the newest first. */
export function annulmentsOf(db: Read, unitId: number, period: SkmPeriod): Promise<Annulment[]> {
  return rows(
    db,
    annulmentRow,
    sql`select a.id, a.unit_id, a.period, a.reason, a.proposed_by, a.proposed_at, d.accepted, d.note, d.decided_at
      from participation.skm_annulment a left join participation.skm_annulment_decision d on d.annulment_id = a.id
      where a.unit_id = ${unitId} and a.period = ${period} order by a.id desc`,
  )
}
