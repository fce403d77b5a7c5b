import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Config } from '#platform/config.ts'
import { maybeRow, sql, type Transaction } from '#platform/database.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from '../access.ts'
import { unseal } from '../complaint-seal.ts'
import { findComplaint } from '../queries/complaint-rows.ts'

const identity = z.object({ name: z.string(), contact: z.string() })
export type Identity = z.infer<typeof identity>

/**
 * Who sent a complaint, for a stated reason; every opening leaves an audit row. The unit that handles it does not learn
 * it when the reporter chose to stay anonymous. Throws AccessDenied.
 */
export async function openIdentity(
  tx: Transaction,
  actor: Actor,
  config: Config,
  publicId: string,
  reason: string,
): Promise<Outcome<Identity, 'no-such-complaint' | 'reason-needed' | 'none'>> {
  const complaint = await findComplaint(tx, publicId)
  if (complaint === undefined) return refused('no-such-complaint')
  const target = complaint.unitPath === undefined ? {} : { unitPath: complaint.unitPath }
  requireAccess(actor, complaint.anonim ? 'view_anonymous' : 'view_identity', target)
  if (reason.trim() === '') return refused('reason-needed')
  const found = await maybeRow(
    tx,
    z.object({ sealed: z.instanceof(Buffer) }),
    sql`select sealed from participation.complaint_identity where complaint_id = ${complaint.id}`,
  )
  if (found === undefined) return refused('none')
  await recordAudit(tx, actor, 'participation.view_identity', `complaint:${publicId}`, { reason: reason.slice(0, 200) })
  return done(identity.parse(JSON.parse(unseal(config, 'complaint-identity', found.sealed))))
}
