import { run, sql, type Transaction } from '#platform/database.ts'
import type { ComplaintState } from '../complaint.ts'

export type NewEvent = {
  readonly action: string
  /** The state after it. */
  readonly state: ComplaintState
  /** Audit name of who did it. */
  readonly actor: string
  readonly at: Date
  /** PUBLIK: everybody; PELAPOR: the reporter and staff; PETUGAS: staff alone. */
  readonly audience: 'PUBLIK' | 'PELAPOR' | 'PETUGAS'
  readonly note?: string | undefined
}

/** One line of a complaint's history, which never changes. */
export async function addEvent(
  tx: Transaction,
  complaint: { readonly id: number; readonly unitId: number | undefined },
  event: NewEvent,
): Promise<void> {
  await run(
    tx,
    sql`insert into participation.complaint_event (complaint_id, at, action, state, actor, unit_id, audience, note)
      values (${complaint.id}, ${event.at}, ${event.action}, ${event.state}, ${event.actor}, ${complaint.unitId ?? null},
        ${event.audience}, ${event.note ?? null})`,
  )
}
