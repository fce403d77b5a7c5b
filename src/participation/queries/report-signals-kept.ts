import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { type Signal, SIGNALS } from '../rules/report/unit-signals.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** What is kept of one survey: its signals, and of what they were computed. */
export type KeptSurvey = {
  readonly unitId: number
  readonly answersSha256: string
  readonly basisSha256: string
  readonly signals: readonly Signal[]
  readonly without: { readonly ikm: number; readonly errors: number } | undefined
  readonly computedAt: Date
}

const surveyRow = z.object({
  unit_id: z.number(),
  answers_sha256: z.string(),
  basis_sha256: z.string(),
  without_ikm: z.coerce.number().nullable(),
  without_errors: z.coerce.number().nullable(),
  computed_at: z.date(),
})

const signalRow = z.object({
  unit_id: z.number(),
  code: z.enum(SIGNALS),
  seen: z.coerce.number(),
  expected: z.coerce.number(),
  p: z.coerce.number(),
})

/** What is kept of the surveys of a period, by unit id. */
export async function keptSignals(db: Read, period: SkmPeriod): Promise<KeptSurvey[]> {
  const surveys = await rows(
    db,
    surveyRow,
    sql`select unit_id, answers_sha256, basis_sha256, without_ikm, without_errors, computed_at
      from participation.skm_signal_survey where period = ${period} order by unit_id`,
  )
  const signals = await rows(
    db,
    signalRow,
    sql`select unit_id, code, seen, expected, p from participation.skm_signal where period = ${period} order by unit_id, code`,
  )
  const byUnit = Map.groupBy(signals, (row) => row.unit_id)
  return surveys.map((row) => ({
    unitId: row.unit_id,
    answersSha256: row.answers_sha256,
    basisSha256: row.basis_sha256,
    signals: (byUnit.get(row.unit_id) ?? []).map(({ code, seen, expected, p }) => ({ code, seen, expected, p })),
    without:
      row.without_ikm === null || row.without_errors === null
        ? undefined
        : { ikm: row.without_ikm, errors: row.without_errors },
    computedAt: row.computed_at,
  }))
}
