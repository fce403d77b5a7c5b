import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from '../access.ts'
import { LONGEST } from '../complaint.ts'
import { addEvent } from './complaint-events.ts'
import { lockedComplaint } from './complaint-step.ts'

export type ModerateFault = 'no-such-complaint' | 'secret' | 'words-needed' | 'reason-needed'

export type Moderation = {
  readonly decision: 'TERBIT' | 'TERTUTUP'
  /** What the public reads; what the reporter wrote stays beside it for staff. */
  readonly title: string
  readonly body: string
  readonly place: string
  /** Numbers of the photos that may be seen; a document never is. */
  readonly photos: readonly number[]
  /** Needed when words were changed or the report is hidden. */
  readonly reason: string
}

/**
 * What the public reads of a complaint: published as it is, published with words taken out, or not at all. The original
 * stays. A report its sender wanted kept secret is never published.
 */
export async function moderateComplaint(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  publicId: string,
  moderation: Moderation,
): Promise<Outcome<true, ModerateFault>> {
  const complaint = await lockedComplaint(tx, publicId)
  if (complaint === undefined) return refused('no-such-complaint')
  requireAccess(actor, 'moderate_complaint', complaint.unitPath === undefined ? {} : { unitPath: complaint.unitPath })
  const { decision, reason } = moderation
  const [title, body, place] = [moderation.title.trim(), moderation.body.trim(), moderation.place.trim()]
  if (decision === 'TERBIT' && complaint.rahasia) return refused('secret')
  if (title === '' || body === '') return refused('words-needed')
  const changed =
    title !== complaint.title.trim() || body !== complaint.body.trim() || place !== (complaint.place ?? '').trim()
  if ((changed || decision === 'TERTUTUP') && reason.trim() === '') return refused('reason-needed')
  await run(
    tx,
    sql`update participation.complaint set visibility = ${decision}, shown_title = ${title.slice(0, LONGEST.title)},
        shown_body = ${body.slice(0, LONGEST.body)}, shown_place = ${place.slice(0, LONGEST.place)}, updated_at = ${clock.now()}
      where id = ${complaint.id}`,
  )
  await run(
    tx,
    sql`update participation.complaint_file set public = (kind = 'FOTO' and no = any(${[...moderation.photos]}::integer[]))
      where complaint_id = ${complaint.id}`,
  )
  const event = { state: complaint.state, actor: auditName(actor), at: clock.now(), audience: 'PETUGAS' } as const
  await addEvent(tx, complaint, {
    ...event,
    action: decision === 'TERBIT' ? 'publish' : 'hide',
    note: reason || undefined,
  })
  await recordAudit(tx, actor, 'participation.moderate_complaint', `complaint:${publicId}`, {
    decision,
    redacted: changed,
    photos: moderation.photos.length,
  })
  return done(true)
}
