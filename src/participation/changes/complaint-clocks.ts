import type { JobContext } from '#platform/jobs.ts'
import { inTransaction, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { complaintPolicy, type Level } from '../complaint-policy.ts'
import { type Complaint, complaintsWhere } from '../queries/complaint-rows.ts'
import { missedClocks } from '../rules/complaint/deadlines.ts'
import { addEvent } from './complaint-events.ts'
import { forgetPaces } from './complaint-pace.ts'
import { clockStep, lockedComplaint } from './complaint-step.ts'

/** The level of an escalation as the table keeps it. */
export const LEVEL_NO: Readonly<Record<Level, number>> = { ADMIN_KOTA: 1, KEPALA_UNIT: 2, SEKDA: 3 }

/**
 * The job of the clocks: closes answers that nobody contradicted, lets reports lapse that nobody completed, and raises
 * what is late to the next level, with a line in its history that the reporter reads. Run again it does nothing more.
 */
export async function runComplaintClocks({ db, clock }: Pick<JobContext, 'db' | 'clock'>): Promise<void> {
  const today = localDate(clock.now(), CITY.zone)
  await inTransaction(db, (tx) => forgetPaces(tx, clock))
  const late = await complaintsWhere(
    db,
    sql`(c.state = 'DIJAWAB' and c.confirm_due < ${today}::date) or (c.state = 'DILENGKAPI' and c.complete_due < ${today}::date)
      or (c.state = 'BARU' and c.verify_due < ${today}::date)
      or (c.state in ('DITERUSKAN', 'TINDAK_LANJUT') and (c.due < ${today}::date or c.follow_due < ${today}::date))`,
    sql`c.id`,
  )
  for (const { publicId } of late) {
    await inTransaction(db, async (tx) => {
      const complaint = await lockedComplaint(tx, publicId)
      if (complaint !== undefined) await lookAt(tx, clock, complaint)
    })
  }
}

async function lookAt(tx: Transaction, clock: Clock, complaint: Complaint): Promise<void> {
  const today = localDate(clock.now(), CITY.zone)
  const { state, confirmDue, completeDue } = complaint
  if (state === 'DIJAWAB' && confirmDue !== undefined && confirmDue < today) {
    await clockStep(tx, clock, complaint, 'close')
  } else if (state === 'DILENGKAPI' && completeDue !== undefined && completeDue < today) {
    await clockStep(tx, clock, complaint, 'lapse')
  } else {
    await raise(tx, clock, complaint)
  }
}

async function raise(tx: Transaction, clock: Clock, complaint: Complaint): Promise<void> {
  const missed = missedClocks(complaint, localDate(clock.now(), CITY.zone))
  const { escalation } = await complaintPolicy(tx, complaint.receivedOn)
  const level = Math.max(0, ...missed.map((one) => LEVEL_NO[escalation[one.step]]))
  if (level <= complaint.escalation) return
  await run(
    tx,
    sql`update participation.complaint set escalation = ${level}, updated_at = ${clock.now()} where id = ${complaint.id}`,
  )
  const event = { state: complaint.state, actor: 'job', at: clock.now(), audience: 'PUBLIK' } as const
  await addEvent(tx, complaint, { ...event, action: `raise_${level}` })
}
