import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, row, run as execute, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate, parseDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { Month } from '#shared/period.ts'
import { requireAccess } from '../access.ts'
import { paidAfterLeaving } from '../queries/debts.ts'
import { ZONE } from '../welfare.ts'
import { beginDebt } from './recovery-plan.ts'

/** What happens to a debt outside pay. */
export const EVENT_KINDS = ['SURAT', 'SKTJM', 'SETORAN'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export type EventAsked = {
  readonly debtId: number
  readonly kind: EventKind
  /** As typed, `31-01-2026`. */
  readonly day: string
  readonly number: string
  /** Whole rupiah of a deposit. */
  readonly amount: number | undefined
}
export type EventFault = 'no-debt' | 'debt-settled' | 'own-debt' | 'event-day' | 'event-number' | 'event-amount'

/** Takes down a letter, a statement of responsibility or a deposit in the treasury, each by its number once. */
export async function recordEvent(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  asked: EventAsked,
): Promise<Outcome<number, EventFault>> {
  const begun = await beginDebt(tx, actor, clock, asked.debtId, 'propose_recovery')
  if (!begun.ok) return begun
  const { outstanding } = begun.value
  const day = parseDate(asked.day.trim())
  if (day === undefined || day > localDate(clock.now(), ZONE)) return refused('event-day', {})
  const number = asked.number.replace(/\s+/g, ' ').trim()
  if (number === '' || number.length > 100) return refused('event-number', {})
  const amount = asked.kind === 'SETORAN' ? asked.amount : null
  if (amount === undefined || (amount !== null && (amount < 1 || amount > outstanding)))
    return refused('event-amount', { most: outstanding })
  const added = await execute(
    tx,
    sql`insert into welfare.debt_event (debt_id, kind, day, number, amount, created_by)
      values (${asked.debtId}, ${asked.kind}, ${day}, ${number}, ${amount}, ${auditName(actor)}) on conflict do nothing`,
  )
  if (added === 0) return refused('event-number', {})
  await recordAudit(tx, actor, 'welfare.debt-event', `debt:${asked.debtId}`, { kind: asked.kind, amount })
  return done(asked.debtId)
}

/** Takes down as a debt what a person was paid for a month in which, as the register says now, they had left. */
export async function recordLeaverDebt(
  tx: Transaction,
  actor: Actor,
  asked: { readonly nip: string; readonly month: Month },
): Promise<Outcome<number, 'not-paid-after-leaving'>> {
  await lockFor(tx, `welfare.leaver:${asked.month}`)
  const found = (await paidAfterLeaving(tx, actor)).find((one) => one.nip === asked.nip && one.month === asked.month)
  requireAccess(
    actor,
    'propose_recovery',
    found === undefined ? {} : { personId: found.personId, unitPath: found.unitPath },
  )
  if (found === undefined) return refused('not-paid-after-leaving', { month: asked.month })
  const { id } = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into welfare.debt (person_id, nip, name, unit_id, unit_name, unit_path, cause, for_month, trial, amount, created_by)
      values (${found.personId}, ${found.nip}, ${found.name}, ${found.unitId}, ${found.unitName}, ${found.unitPath}, 'BERHENTI', ${found.month},
        ${found.trial}, ${found.paid}, ${auditName(actor)}) returning id`,
  )
  await recordAudit(tx, actor, 'welfare.leaver-debt', `debt:${id}`, { month: found.month })
  return done(id)
}
