import { z } from 'zod'
import { KEDUDUKAN } from '#people/people.ts'
import type { Actor } from '#platform/access.ts'
import { maybeRow, type Read, rows, type Sql, sql } from '#platform/database.ts'
import { accessCondition } from '../access.ts'
import { ZONE } from '../welfare.ts'
import { OUTSTANDING } from './recovery.ts'

/** Legal standings under which a person has not left. */
const OF_THE_CITY: readonly string[] = Object.keys(KEDUDUKAN)

const debt = z.object({
  id: z.number(),
  personId: z.number(),
  nip: z.string(),
  name: z.string(),
  unitName: z.string(),
  unitPath: z.string(),
  cause: z.enum(['SELISIH', 'BERHENTI']),
  /** The month of the run that deferred it, or the month that was paid. */
  month: z.string(),
  trial: z.boolean(),
  amount: z.number(),
  outstanding: z.number(),
  /** The agreed plan that counts last. */
  monthly: z.number().nullable(),
  fromMonth: z.string().nullable(),
  /** A proposal waits for a decision. */
  proposed: z.boolean(),
  /** The newest letter, statement or deposit. */
  lastEvent: z.enum(['SURAT', 'SKTJM', 'SETORAN']).nullable(),
  lastEventDay: z.string().nullable(),
  /** No employment of the person is in force on the day asked for. */
  left: z.boolean(),
})
/** What a person owes back, how much of it is left and how far its recovery has come. */
export type Debt = z.infer<typeof debt>

function debts(day: string): Sql {
  return sql`select d.id, d.person_id as "personId", d.nip, d.name, d.unit_name as "unitName", d.unit_path as "unitPath", d.cause,
      coalesce(d.for_month, r.month) as month, d.trial, d.amount, ${OUTSTANDING} as outstanding, p.monthly, p.from_month as "fromMonth",
      exists (select from welfare.recovery_plan o where o.debt_id = d.id and o.state = 'proposed') as proposed,
      e.kind as "lastEvent", e.day as "lastEventDay",
      not exists (select from people.employment m where m.person_id = d.person_id and daterange(m.valid_from, m.valid_to) @> ${day}::date
        and m.kedudukan_hukum = any(${OF_THE_CITY}::text[])) as left
    from welfare.debt d left join welfare.run r on r.id = d.run_id
    left join lateral (select monthly, from_month from welfare.recovery_plan where debt_id = d.id and state = 'agreed' order by id desc limit 1) p on true
    left join lateral (select kind, day from welfare.debt_event where debt_id = d.id order by day desc, id desc limit 1) e on true`
}

/** Debts that the actor may see, those with something left first, the largest on top. */
export function debtsSeen(db: Read, actor: Actor, day: string): Promise<Debt[]> {
  const condition = accessCondition(actor, 'view_recovery', { person: sql`x."personId"`, path: sql`x."unitPath"` })
  return rows(
    db,
    debt,
    sql`select x.* from (${debts(day)}) x where ${condition} order by (x.outstanding > 0) desc, x.outstanding desc, x.id`,
  )
}

/** A person's own debts with something left. */
export function ownDebts(db: Read, personId: number, day: string): Promise<Debt[]> {
  return rows(
    db,
    debt,
    sql`select x.* from (${debts(day)}) x where x."personId" = ${personId} and x.outstanding > 0 order by x.id`,
  )
}

export function findDebt(db: Read, id: number, day: string): Promise<Debt | undefined> {
  return maybeRow(db, debt, sql`${debts(day)} where d.id = ${id}`)
}

const plan = z.object({
  id: z.number(),
  monthly: z.number(),
  fromMonth: z.string(),
  basis: z.string(),
  state: z.enum(['proposed', 'agreed', 'refused']),
  createdBy: z.string(),
  createdAt: z.date(),
  decidedAt: z.date().nullable(),
})
export type RecoveryPlan = z.infer<typeof plan>

/** Every proposal of how a debt is repaid, the newest first. */
export function plansOf(db: Read, debtId: number): Promise<RecoveryPlan[]> {
  return rows(
    db,
    plan,
    sql`select id, monthly, from_month as "fromMonth", basis, state, created_by as "createdBy", created_at as "createdAt", decided_at as "decidedAt"
      from welfare.recovery_plan where debt_id = ${debtId} order by id desc`,
  )
}

const step = z.object({
  day: z.string(),
  kind: z.enum(['ANGSURAN', 'SURAT', 'SKTJM', 'SETORAN']),
  number: z.string(),
  amount: z.number().nullable(),
})
export type DebtStep = z.infer<typeof step>

/** What was taken from pay by closed runs, deposited, written or declared for a debt, in order of time. */
export function stepsOf(db: Read, debtId: number): Promise<DebtStep[]> {
  return rows(
    db,
    step,
    sql`select (r.closed_at at time zone ${ZONE})::date::text as day, l.kind, r.month || ' / ' || r.no as number, -l.amount as amount
        from welfare.recovery_line l join welfare.run r on r.id = l.run_id and r.state = 'closed' where l.debt_id = ${debtId}
      union all select day::text, kind, number, amount from welfare.debt_event where debt_id = ${debtId} order by 1, 2`,
  )
}

const afterLeaving = z.object({
  personId: z.number(),
  nip: z.string(),
  name: z.string(),
  unitId: z.number(),
  unitName: z.string(),
  unitPath: z.string(),
  month: z.string(),
  trial: z.boolean(),
  paid: z.number(),
})
/** A month that was paid although, as the register says now, the person no longer belonged to the city in it. */
export type PaidAfterLeaving = z.infer<typeof afterLeaving>

/** Months paid after the person had left and not yet taken down as a debt, of those whose debts the actor may see. */
export function paidAfterLeaving(db: Read, actor: Actor): Promise<PaidAfterLeaving[]> {
  const condition = accessCondition(actor, 'view_recovery', { person: sql`l.person_id`, path: sql`l.unit_path` })
  return rows(
    db,
    afterLeaving,
    sql`select l.person_id as "personId", min(l.nip) as nip, min(l.name) as name, min(l.unit_id)::int as "unitId", min(l.unit_name) as "unitName",
        min(l.unit_path) as "unitPath", l.for_month as month, r.trial, sum(l.net)::bigint as paid
      from welfare.line l join welfare.run r on r.id = l.run_id and r.state = 'closed'
      where ${condition}
        and not exists (select from people.employment e where e.person_id = l.person_id
          and e.kedudukan_hukum = any(${OF_THE_CITY}::text[])
          and daterange(e.valid_from, e.valid_to) && daterange((l.for_month || '-01')::date, ((l.for_month || '-01')::date + interval '1 month')::date))
        and not exists (select from welfare.debt d where d.person_id = l.person_id and d.for_month = l.for_month and d.trial = r.trial)
      group by l.person_id, l.for_month, r.trial having sum(l.net) > 0 order by l.for_month desc, min(l.name)`,
  )
}
