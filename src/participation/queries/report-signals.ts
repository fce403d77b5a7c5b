import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { MODES, PEKERJAAN } from '../participation.ts'
import type { SkmPeriod } from '../skm-period.ts'

const sheetRow = z.object({
  unit_id: z.number(),
  mode: z.enum(MODES),
  answers: z.record(z.string(), z.number()),
  durasi: z.string().nullable(),
  kepadatan: z.number().nullable(),
  luar_jam: z.boolean().nullable(),
  pekerjaan: z.enum(PEKERJAAN).nullable(),
})

/** The sheets of every published survey of a period, by unit. */
export async function sheetsOfPeriod(db: Read, period: SkmPeriod): Promise<Map<number, z.infer<typeof sheetRow>[]>> {
  const found = await rows(
    db,
    sheetRow,
    sql`select a.unit_id, a.mode, a.answers, a.durasi, a.kepadatan, a.luar_jam, a.pekerjaan from participation.skm_answer a
      join participation.skm_index i on i.unit_id = a.unit_id and i.period = a.period where a.period = ${period} order by a.id`,
  )
  return Map.groupBy(found, (row) => row.unit_id)
}

/** Receipts that were issued in a period, by unit. */
export async function issuedReceipts(db: Read, period: SkmPeriod): Promise<Map<number, number>> {
  const found = await rows(
    db,
    z.object({ unit_id: z.number(), terbit: z.number() }),
    sql`select unit_id, terbit from participation.skm_struk_terbit where period = ${period}`,
  )
  return new Map(found.map((row) => [row.unit_id, row.terbit]))
}

/** Periods that have a published index, the newest first as they are written. */
export async function publishedPeriods(db: Read): Promise<SkmPeriod[]> {
  const found = await rows(
    db,
    z.object({ period: z.string() }),
    sql`select distinct period from participation.skm_index order by period desc`,
  )
  return found.map((row) => row.period)
}

/** Other published surveys whose every element has the same number and sum of answers: perhaps one is a copy. */
export function surveysAlike(
  db: Read,
  unitId: number,
  period: SkmPeriod,
): Promise<{ readonly unitId: number; readonly kode: string; readonly period: SkmPeriod }[]> {
  return rows(
    db,
    z.object({ unitId: z.number(), kode: z.string(), period: z.string() }),
    sql`with sums as (select unit_id, period, jsonb_agg(jsonb_build_array(code, n, jumlah) order by code) as all_sums
        from participation.skm_index_unsur group by unit_id, period)
      select o.unit_id as "unitId", u.kode, o.period from sums s join sums o on o.all_sums = s.all_sums
        and (o.unit_id, o.period) <> (s.unit_id, s.period)
      join people.unit u on u.id = o.unit_id where s.unit_id = ${unitId} and s.period = ${period} order by o.period, u.kode`,
  )
}

const decisionRow = z.object({
  unit_id: z.number(),
  signal: z.string(),
  verdict: z.enum(['WAJAR', 'DIPERIKSA', 'TERBUKTI']),
  reason: z.string(),
  created_at: z.date(),
})
export type SignalDecision = z.infer<typeof decisionRow>

/** What was found when signals of a period were looked at, the newest first. */
export function signalDecisions(db: Read, period: SkmPeriod): Promise<SignalDecision[]> {
  return rows(
    db,
    decisionRow,
    sql`select unit_id, signal, verdict, reason, created_at from participation.skm_signal_decision where period = ${period} order by id desc`,
  )
}
