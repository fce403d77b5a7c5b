import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../access.ts'
import { type ForumState, isOpen } from '../forum.ts'
import { type Forum, forumFacts } from '../queries/forum.ts'
import { type ForumAction, type ForumFault, stepForum } from '../rules/forum/states.ts'
import { bringOverdue } from './forum-agenda.ts'
import { newCode } from './forum-attendance.ts'

/** One step with what it needs: the reason of a cancellation, the number of the berita acara, the day it was signed. */
export type ForumStep = {
  readonly action: ForumAction
  readonly reason?: string
  readonly minutesNo?: string
  readonly signedOn?: IsoDate
}

export type StepFault = ForumFault | 'no-reason' | 'no-number' | 'not-signed'

/** Leads a locked forum to its next state, or says what stands in the way. */
export async function takeStep(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly forum: Forum; readonly step: ForumStep },
): Promise<Outcome<ForumState, StepFault>> {
  const { forum, step } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  const today = localDate(clock.now(), CITY.zone)
  const dayCame = forum.startsAt !== undefined && localDate(forum.startsAt, CITY.zone) <= today
  const stepped = stepForum(await forumFacts(tx, forum, dayCame), step.action)
  if (!stepped.ok) return stepped
  const lacking = lackingOf(step, today, forum)
  if (lacking !== undefined) return refused(lacking)
  await write(tx, clock, forum, step, stepped.value)
  if (step.action === 'undang' || step.action === 'mulai') await bringOverdue(tx, forum.id, today)
  await recordAudit(tx, actor, `participation.forum_${step.action}`, `forum:${forum.kode}`, { state: stepped.value })
  return done(stepped.value)
}

function lackingOf(step: ForumStep, today: IsoDate, forum: Forum): StepFault | undefined {
  if (step.action === 'batalkan' && step.reason === undefined) return 'no-reason'
  if (step.action === 'selesaikan' && step.minutesNo === undefined) return 'no-number'
  if (step.action !== 'tindaklanjuti') return undefined
  const held = forum.startsAt === undefined ? today : localDate(forum.startsAt, CITY.zone)
  const signed = step.signedOn
  return signed === undefined || signed > today || signed < held ? 'not-signed' : undefined
}

async function write(tx: Transaction, clock: Clock, forum: Forum, step: ForumStep, state: ForumState): Promise<void> {
  const now = clock.now()
  const { id } = forum
  if (step.action === 'selesaikan') await finish(tx, now, id, step.minutesNo ?? '')
  else if (step.action === 'mulai')
    await run(
      tx,
      sql`update participation.forum set state = ${state}, code = ${newCode()}, code_no = code_no + 1 where id = ${id}`,
    )
  else if (step.action === 'tindaklanjuti')
    await run(
      tx,
      sql`update participation.forum set state = ${state}, signed_on = ${step.signedOn ?? null} where id = ${id}`,
    )
  else if (step.action === 'tutup') await run(tx, sql`update participation.forum set state = ${state} where id = ${id}`)
  else
    await run(
      tx,
      sql`update participation.forum set state = ${state}, sequence = sequence + 1, changed_at = ${now},
        cancel_reason = ${step.action === 'batalkan' ? (step.reason ?? null) : null} where id = ${id}`,
    )
}

/** The berita acara stands: the code dies with the meeting, and every agreement becomes a promise with a history. */
async function finish(tx: Transaction, now: Date, id: number, minutesNo: string): Promise<void> {
  await run(
    tx,
    sql`insert into participation.forum_commitment_event (commitment_id, kind, at)
      select id, 'DIBUAT', ${now} from participation.forum_commitment where forum_id = ${id}`,
  )
  await run(
    tx,
    sql`update participation.forum set state = 'BERITA_ACARA', minutes_no = ${minutesNo}, minutes_at = ${now}, code = null where id = ${id}`,
  )
}

/** Keeps what the provider explained in the meeting, and what it cannot do (PermenPANRB 16/2017: its limits belong to it). */
export async function setExplanation(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly explanation: string; readonly limits: string },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, explanation, limits } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (!isOpen(forum)) return refused('wrong-state')
  await run(
    tx,
    sql`update participation.forum set explanation = ${explanation}, limits = ${limits} where id = ${forum.id}`,
  )
  await recordAudit(tx, actor, 'participation.forum_explanation', `forum:${forum.kode}`)
  return done(null)
}
