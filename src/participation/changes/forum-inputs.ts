import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { row, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import type { Response } from '../forum.ts'
import { type Forum, lockForum } from '../queries/forum.ts'

/** Inputs that wait for the moderator, a forum: beyond it the form says to come and speak instead. */
const MOST_WAITING = 200

/**
 * Keeps what a citizen asks for, before the forum or as an attendee (then `attendanceId`); the moderator sees it before
 * anyone else does. The same submission counts once.
 */
export async function sendInput(
  tx: Transaction,
  clock: Clock,
  input: {
    readonly kode: string
    readonly submission: string
    readonly unsur: string
    readonly text: string
    readonly attendanceId: string | undefined
  },
): Promise<Outcome<null, 'closed' | 'full'>> {
  const forum = await lockForum(tx, input.kode, localDate(clock.now(), CITY.zone))
  const attendee = input.attendanceId !== undefined
  if (forum === undefined || forum.state !== (attendee ? 'BERLANGSUNG' : 'DIUNDANG')) return refused('closed')
  const { waiting } = await row(
    tx,
    z.object({ waiting: z.number() }),
    sql`select count(*) as waiting from participation.forum_input where forum_id = ${forum.id} and state = 'MENUNGGU'`,
  )
  if (waiting >= MOST_WAITING) return refused('full')
  await run(
    tx,
    sql`insert into participation.forum_input (id, forum_id, unsur, text, way, attendance_id, state, at)
      values (${input.submission}, ${forum.id}, ${input.unsur}, ${input.text}, ${attendee ? 'PESERTA' : 'SEBELUM'},
        ${input.attendanceId ?? null}, 'MENUNGGU', ${clock.now()}) on conflict (id) do nothing`,
  )
  return done(null)
}

/** Writes down what somebody said in the room; it needs no moderator, and the unit cannot hide it again. */
export async function typeInput(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly forum: Forum; readonly unsur: string; readonly text: string },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, unsur, text } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  await run(
    tx,
    sql`insert into participation.forum_input (id, forum_id, unsur, text, way, state, at)
      values (gen_random_uuid(), ${forum.id}, ${unsur}, ${text}, 'STAF', 'TAMPIL', ${clock.now()})`,
  )
  await recordAudit(tx, actor, 'participation.forum_input', `forum:${forum.kode}`, { unsur })
  return done(null)
}

/** Shows an input from outside, or screens it out with a reason. Only what still waits. */
export async function screenInput(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly id: string; readonly hide: string | undefined },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, id, hide } = input
  requireAccess(actor, 'moderate_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'DIUNDANG' && forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  const changed = await run(
    tx,
    sql`update participation.forum_input set state = ${hide === undefined ? 'TAMPIL' : 'DISARING'}, screen_reason = ${hide ?? null}
      where forum_id = ${forum.id} and id::text = ${id} and state = 'MENUNGGU'`,
  )
  if (changed === 0) return refused('wrong-state')
  await recordAudit(tx, actor, 'participation.forum_screen', `forum:${forum.kode}`, { shown: hide === undefined })
  return done(null)
}

/** Answers an input: accepted, in part, refused or outside the unit's authority; all but the first say why. */
export async function answerInput(
  tx: Transaction,
  actor: Actor,
  input: {
    readonly forum: Forum
    readonly id: string
    readonly response: Response
    readonly answer: string | undefined
  },
): Promise<Outcome<null, 'wrong-state' | 'no-reason'>> {
  const { forum, id, response, answer } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  if (response !== 'DITERIMA' && answer === undefined) return refused('no-reason')
  const changed = await run(
    tx,
    sql`update participation.forum_input set response = ${response}, answer = ${answer ?? null}
      where forum_id = ${forum.id} and id::text = ${id} and state = 'TAMPIL'`,
  )
  if (changed === 0) return refused('wrong-state')
  await recordAudit(tx, actor, 'participation.forum_answer', `forum:${forum.kode}`, { response })
  return done(null)
}
