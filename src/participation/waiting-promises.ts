import type { Actor } from '#platform/access.ts'
import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { mayAccess } from './access.ts'
import { independent } from './changes/forum-commitments.ts'
import { commitmentsFor, targetOf } from './queries/forum-commitments.ts'

/** Promises of forums that this person must keep and that are overdue, and those whose evidence the person may judge. */
export async function waitingPromises(
  db: Read,
  actor: Extract<Actor, { kind: 'person' }>,
  today: IsoDate,
): Promise<{ readonly overdue: number; readonly confirm: number }> {
  const seen = await commitmentsFor(db, actor, today)
  const overdue = seen.filter(
    (one) =>
      one.standing === 'overdue' && one.state === 'TERBUKA' && mayAccess(actor, 'report_commitment', targetOf(one)),
  )
  const shown = seen.filter(
    ({ state, unitPath }) => state === 'MENUNGGU_KONFIRMASI' && mayAccess(actor, 'verify_commitment', { unitPath }),
  )
  const judged = await Promise.all(shown.map((one) => independent(db, actor.personId, one, today)))
  return { overdue: overdue.length, confirm: judged.filter(Boolean).length }
}
