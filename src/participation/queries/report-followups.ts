import { z } from 'zod'
import { maybeRow, type Read, rows, type Sql, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { FOLLOWUP_STATES, type FollowUpState } from '../rules/report/followup-states.ts'
import { lastMonthOf, type SkmPeriod } from '../skm-period.ts'

/** A line of a follow-up plan (RTL): what the unit does about a low element, by when, and what came of it. */
export type FollowUp = {
  readonly id: number
  readonly unitId: number
  readonly unitKode: string
  readonly unitName: string
  /** The period whose survey called for it. */
  readonly period: SkmPeriod
  /** Code of the element. */
  readonly code: string
  readonly state: FollowUpState
  readonly action: string | undefined
  /** The post or unit that answers for it. */
  readonly owner: string | undefined
  /** The quarter by whose end it is due, `YYYY-Qn`. */
  readonly due: string | undefined
  readonly realisation: string | undefined
  readonly realisedOn: IsoDate | undefined
  readonly evidenceId: string | undefined
}

const followUpRow = z
  .object({
    id: z.number(),
    unit_id: z.number(),
    kode: z.string(),
    name: z.string(),
    period: z.string(),
    code: z.string(),
    state: z.enum(FOLLOWUP_STATES),
    action: z.string().nullable(),
    owner: z.string().nullable(),
    due: z.string().nullable(),
    realisation: z.string().nullable(),
    realised_on: z.string().nullable(),
    evidence_id: z.string().nullable(),
  })
  .transform(
    (row): FollowUp => ({
      id: row.id,
      unitId: row.unit_id,
      unitKode: row.kode,
      unitName: row.name,
      period: row.period,
      code: row.code,
      state: row.state,
      action: row.action ?? undefined,
      owner: row.owner ?? undefined,
      due: row.due ?? undefined,
      realisation: row.realisation ?? undefined,
      realisedOn: row.realised_on ?? undefined,
      evidenceId: row.evidence_id ?? undefined,
    }),
  )

function followUpsWhere(condition: Sql): Sql {
  return sql`select f.id, f.unit_id, u.kode, v.name, f.period, f.code, f.state, f.action, f.owner, f.due, f.realisation,
      f.realised_on::text, f.evidence_id
    from participation.skm_followup f join people.unit u on u.id = f.unit_id
    join lateral (select name from people.unit_version where unit_id = u.id order by valid_from desc limit 1) v on true
    where ${condition} order by f.unit_id, f.period, f.position`
}

/** Every line of every unit's plans, by unit and period, the oldest first: also of proposals that are no promise yet. */
export function followUps(db: Read): Promise<FollowUp[]> {
  return inOrder(rows(db, followUpRow, followUpsWhere(sql`u.melayani`)))
}

/** Every line of the plans of one unit, the oldest period first. */
export function followUpOf(db: Read, unitId: number): Promise<FollowUp[]> {
  return inOrder(rows(db, followUpRow, followUpsWhere(sql`f.unit_id = ${unitId}`)))
}

/** One line, or undefined. */
export function findFollowUp(db: Read, id: number): Promise<FollowUp | undefined> {
  return maybeRow(db, followUpRow, followUpsWhere(sql`f.id = ${id}`))
}

async function inOrder(found: Promise<FollowUp[]>): Promise<FollowUp[]> {
  return (await found).toSorted(
    (a, b) => a.unitId - b.unitId || lastMonthOf(a.period).localeCompare(lastMonthOf(b.period)) || a.id - b.id,
  )
}
