import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { inTransaction, rows, run, sql, type Transaction } from '#platform/database.ts'
import type { JobHandler } from '#platform/jobs.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { isOpen } from '../forum.ts'
import type { Forum } from '../queries/forum.ts'

/**
 * Puts the overdue promises of a forum's unit (made by it, or for which it answers) on the agenda of that forum, unless
 * they stand there already. Answers how many were added.
 */
export function bringOverdue(tx: Transaction, forumId: number, today: IsoDate): Promise<number> {
  return run(
    tx,
    sql`insert into participation.forum_agenda (forum_id, commitment_id)
      select f.id, c.id from participation.forum f join participation.forum_commitment c on true
      join participation.forum o on o.id = c.forum_id and o.id <> f.id and o.state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP')
      where f.id = ${forumId} and f.state in ('DIRENCANAKAN', 'DIUNDANG', 'BERLANGSUNG') and (c.unit_id = f.unit_id or o.unit_id = f.unit_id)
        and c.state in ('TERBUKA', 'MENUNGGU_KONFIRMASI') and c.due < ${today}::date and coalesce(c.evidence_on, ${today}::date) > c.due
      on conflict on constraint forum_agenda_once do nothing`,
  )
}

/** Daily: whatever became overdue opens the next forum of its unit. Harmless twice. Old wrong codes are swept. */
export const forumDailyJob: JobHandler = async (_payload, { db, clock }) => {
  const today = localDate(clock.now(), CITY.zone)
  await inTransaction(db, async (tx) => {
    const next = await rows(
      tx,
      z.object({ id: z.number() }),
      sql`select distinct on (unit_id) id from participation.forum where state in ('DIRENCANAKAN', 'DIUNDANG')
        order by unit_id, coalesce(starts_at, make_date(year, month, 1)), id`,
    )
    for (const { id } of next) await bringOverdue(tx, id, today)
    await run(
      tx,
      sql`delete from participation.forum_code_failure where at < ${new Date(clock.now().getTime() - 86_400_000)}`,
    )
  })
}

/** Adds a line to the agenda of a forum that is not minuted yet. */
export async function addAgenda(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly text: string },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, text } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (!isOpen(forum)) return refused('wrong-state')
  await run(tx, sql`insert into participation.forum_agenda (forum_id, text) values (${forum.id}, ${text})`)
  await recordAudit(tx, actor, 'participation.forum_agenda', `forum:${forum.kode}`)
  return done(null)
}

/** Takes an own line off the agenda; an overdue promise stays on it whatever the unit wishes. */
export async function removeAgenda(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly id: number },
): Promise<Outcome<null, 'wrong-state' | 'stays'>> {
  const { forum, id } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (!isOpen(forum)) return refused('wrong-state')
  const gone = await run(
    tx,
    sql`delete from participation.forum_agenda where forum_id = ${forum.id} and id = ${id} and commitment_id is null`,
  )
  if (gone === 0) return refused('stays')
  await recordAudit(tx, actor, 'participation.forum_agenda', `forum:${forum.kode}`)
  return done(null)
}
