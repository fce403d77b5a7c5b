import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { row, run as execute, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { Month } from '#shared/period.ts'
import { requireAccess } from '../access.ts'
import { findObjection } from '../queries/objections.ts'
import { findOpenRun, type Run } from '../queries/runs.ts'
import { lockMonth } from './open.ts'

export const SENTENCE_LIMITS = { least: 10, most: 1000 } as const
/** What stands among the provisional inputs of a line that closed with an open objection. */
export const CONTESTED = 'sanggahan'

export type ObjectFault = 'no-preview' | 'no-own-line' | 'sentence-length' | 'objection-open'

/**
 * Takes down a person's objection against its own line of a published preview. One may be open at a time; more may
 * follow once it is answered. Refused when no preview stands (no-preview: not yet published, or already closed), when
 * the person has no line in it, or when the sentence is too short or too long.
 */
export async function lodgeObjection(
  tx: Transaction,
  actor: Actor,
  asked: { readonly month: Month; readonly sentence: string },
): Promise<Outcome<number, ObjectFault>> {
  requireAccess(actor, 'view_self', {})
  if (actor.kind !== 'person') return refused('no-own-line', { month: asked.month })
  const sentence = tidy(asked.sentence)
  if (!fits(sentence)) return refused('sentence-length', SENTENCE_LIMITS)
  await lockMonth(tx, asked.month)
  const run = await findOpenRun(tx, asked.month)
  if (run?.state !== 'reviewed') return refused('no-preview', { month: asked.month })
  const { lines, open } = await standing(tx, run, actor.personId)
  if (lines === 0) return refused('no-own-line', { month: asked.month })
  if (open > 0) return refused('objection-open', { month: asked.month })
  const { id } = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into welfare.objection (run_id, person_id, sentence, created_by)
      values (${run.id}, ${actor.personId}, ${sentence}, ${auditName(actor)}) returning id`,
  )
  await recordAudit(tx, actor, 'welfare.object', `run:${run.id}`, { objection: id })
  return done(id)
}

const counts = z.object({ lines: z.number(), open: z.number() })

function standing(tx: Transaction, run: Run, personId: number): Promise<z.infer<typeof counts>> {
  return row(
    tx,
    counts,
    sql`select (select count(*)::int from welfare.draft where run_id = ${run.id} and person_id = ${personId} and kind = 'UTAMA' and trace is not null) as lines,
      (select count(*)::int from welfare.objection where run_id = ${run.id} and person_id = ${personId} and state = 'open') as open`,
  )
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function fits(text: string): boolean {
  return text.length >= SENTENCE_LIMITS.least && text.length <= SENTENCE_LIMITS.most
}

export type AnswerFault = 'no-objection' | 'objection-answered' | 'answer-length' | 'own-objection'

/**
 * Answers an objection, once: accepted with what must be corrected, or refused with the reason. Nothing is corrected
 * here: the register is, and then the month is gathered again, or the difference follows. Nobody answers their own.
 */
export async function answerObjection(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  asked: { readonly id: number; readonly accept: boolean; readonly answer: string },
): Promise<Outcome<Month, AnswerFault>> {
  requireAccess(actor, 'answer_objection', {})
  const found = await findObjection(tx, asked.id)
  if (found === undefined) return refused('no-objection', { id: asked.id })
  if (found.state !== 'open') return refused('objection-answered', { month: found.month })
  if (actor.kind === 'person' && actor.personId === found.personId)
    return refused('own-objection', { month: found.month })
  const answer = tidy(asked.answer)
  if (!fits(answer)) return refused('answer-length', SENTENCE_LIMITS)
  const state = asked.accept ? 'accepted' : 'refused'
  const changed = await execute(
    tx,
    sql`update welfare.objection set state = ${state}, answer = ${answer}, answered_at = ${clock.now()}, answered_by = ${auditName(actor)}
      where id = ${found.id} and state = 'open'`,
  )
  if (changed === 0) return refused('objection-answered', { month: found.month })
  await recordAudit(tx, actor, 'welfare.answer-objection', `run:${found.runId}`, { objection: found.id, state })
  return done(found.month)
}

/**
 * Marks the lines of those whose objection is still open as provisional (settled 1): the contested value is paid, and
 * what an answer changes later follows as a difference. Answers how many lines it marked.
 */
export function markContested(tx: Transaction, run: Run): Promise<number> {
  return execute(
    tx,
    sql`update welfare.draft d set provisional = array_append(d.provisional, ${CONTESTED}::text)
      where d.run_id = ${run.id} and d.kind = 'UTAMA' and d.trace is not null and not ${CONTESTED}::text = any(d.provisional)
        and exists (select from welfare.objection o where o.run_id = d.run_id and o.person_id = d.person_id and o.state = 'open')`,
  )
}
