import { z } from 'zod'
import { type Read, rows, type Sql, sql } from '#platform/database.ts'
import type { Month } from '#shared/period.ts'
import { linesOf } from './lines.ts'
import type { Run } from './runs.ts'

const facts = z.object({
  pay: z.number(),
  negative: z.number(),
  limit: z.number(),
  monthly: z.number().nullable(),
  outstanding: z.number().nullable(),
  /** ANGSURAN: the statement or decree of the plan. */
  basis: z.string().nullable(),
})
const recoveryLine = z.object({
  personId: z.number(),
  kind: z.enum(['TUNDA', 'ANGSURAN']),
  debtId: z.number().nullable(),
  amount: z.number(),
  facts,
})
/** What a run defers or takes beside its lines, signed as it changes the transfer, with what it was computed from. */
export type RecoveryLine = z.infer<typeof recoveryLine>

/** What a run keeps of deferrals and instalments, in canonical order. */
export function recoveryLines(db: Read, runId: number): Promise<RecoveryLine[]> {
  return rows(
    db,
    recoveryLine,
    sql`select person_id as "personId", kind, debt_id as "debtId", amount, facts from welfare.recovery_line
      where run_id = ${runId} order by person_id, kind desc, debt_id`,
  )
}

const payOf = z.object({ personId: z.number(), pay: z.number(), negative: z.number(), main: z.boolean() })

/** What a run's lines pay each person and take back, for those about whom there is anything to recover. */
export function payToRecoverFrom(db: Read, run: Run, indebted: readonly number[]): Promise<z.infer<typeof payOf>[]> {
  return rows(
    db,
    payOf,
    sql`select l.person_id as "personId", coalesce(sum(l.net) filter (where l.net > 0), 0)::bigint as pay,
        coalesce(-sum(l.net) filter (where l.net < 0), 0)::bigint as negative, bool_or(l.kind = 'UTAMA') as main
      from ${linesOf(run)} l group by l.person_id
      having bool_or(l.net < 0) or l.person_id = any(${[...indebted]}::int[]) order by l.person_id`,
  )
}

/** What is left of a debt `d`: less what closed runs took and what was deposited. */
export const OUTSTANDING: Sql = sql`(d.amount
  + coalesce((select sum(l.amount) from welfare.recovery_line l join welfare.run r on r.id = l.run_id and r.state = 'closed' where l.debt_id = d.id), 0)
  - coalesce((select sum(e.amount) from welfare.debt_event e where e.debt_id = d.id), 0))::bigint`

const planned = z.object({
  personId: z.number(),
  debtId: z.number(),
  outstanding: z.number(),
  monthly: z.number(),
  basis: z.string(),
})
export type PlannedDebt = z.infer<typeof planned>

/** Debts whose agreed plan takes an instalment in a month, oldest first; those of trials for trials, real ones for real runs. */
export function debtsUnderPlan(db: Read, month: Month, trial: boolean): Promise<PlannedDebt[]> {
  return rows(
    db,
    planned,
    sql`select x.* from (
        select d.person_id as "personId", d.id as "debtId", ${OUTSTANDING} as outstanding, p.monthly, p.basis
        from welfare.debt d join lateral (select monthly, basis from welfare.recovery_plan p
          where p.debt_id = d.id and p.state = 'agreed' and p.from_month <= ${month} order by p.id desc limit 1) p on true
        where d.trial = ${trial}) x
      where x.outstanding > 0 order by x."personId", x."debtId"`,
  )
}
