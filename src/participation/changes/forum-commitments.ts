import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { maybeRow, type Read, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import type { Forum } from '../queries/forum.ts'
import { type Commitment, eventsOf, targetOf, workplacesOf } from '../queries/forum-commitments.ts'
import { type CommitmentAction, isIndependent, stepCommitment } from '../rules/forum/commitments.ts'

/**
 * Writes down an agreement while the forum goes on: what, which post of the unit or below it, until when, what will show
 * it. It becomes a promise when the berita acara is finished.
 */
export async function makeCommitment(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: {
    readonly forum: Forum
    readonly action: string
    readonly positionId: number
    readonly due: IsoDate
    readonly evidenceWanted: string
    readonly inputId: string | undefined
  },
): Promise<Outcome<null, 'wrong-state' | 'unknown-position' | 'unknown-input' | 'due-past'>> {
  const { forum, inputId } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  const today = localDate(clock.now(), CITY.zone)
  if (forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  if (input.due <= today) return refused('due-past')
  const post = await maybeRow(
    tx,
    z.object({ unitId: z.number() }),
    sql`select p.unit_id as "unitId" from people.position p join people.unit_version v on v.unit_id = p.unit_id
        and daterange(v.valid_from, v.valid_to) @> ${today}::date
      where p.id = ${input.positionId} and starts_with(v.path, ${forum.unit.path})`,
  )
  if (post === undefined) return refused('unknown-position')
  const known = await maybeRow(
    tx,
    z.object({ id: z.string() }),
    sql`select id from participation.forum_input where forum_id = ${forum.id} and id::text = ${inputId ?? ''} and state = 'TAMPIL'`,
  )
  if (inputId !== undefined && known === undefined) return refused('unknown-input')
  await run(
    tx,
    sql`insert into participation.forum_commitment (forum_id, no, input_id, action, unit_id, position_id, due, evidence_wanted, created_by)
      select ${forum.id}, coalesce(max(no), 0) + 1, ${inputId ?? null}::uuid, ${input.action}, ${post.unitId}, ${input.positionId}, ${input.due}::date,
        ${input.evidenceWanted}, ${auditName(actor)} from participation.forum_commitment where forum_id = ${forum.id}`,
  )
  await recordAudit(tx, actor, 'participation.forum_agree', `forum:${forum.kode}`, { due: input.due })
  return done(null)
}

/** Takes back an agreement that was written down wrongly, while the meeting still goes on. */
export async function dropCommitment(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly id: number },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, id } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  await run(tx, sql`delete from participation.forum_commitment where forum_id = ${forum.id} and id = ${id}`)
  await recordAudit(tx, actor, 'participation.forum_agreement_dropped', `forum:${forum.kode}`)
  return done(null)
}

/** Who says something about a promise: a person signed in, or an attendee with the token of the meeting. */
export type Voice = Extract<Actor, { kind: 'person' }> | { readonly kind: 'attendee'; readonly attendanceId: string }

export type ReportFault = 'wrong-state' | 'not-independent' | 'no-text' | 'no-evidence'

/**
 * Adds to the history of a locked promise and leads it on. Evidence comes from the unit or the holder of the post,
 * confirmation from an attendee or an independent verifier, withdrawal from a head, always with a reason.
 */
export async function recordEvent(
  tx: Transaction,
  voice: Voice,
  clock: Clock,
  input: {
    readonly commitment: Commitment
    readonly kind: CommitmentAction
    readonly text: string | undefined
    readonly fileId?: string
  },
): Promise<Outcome<null, ReportFault>> {
  const { commitment, kind, text, fileId } = input
  const today = localDate(clock.now(), CITY.zone)
  const allowed = await authorise(tx, voice, commitment, kind, today)
  if (!allowed.ok) return allowed
  const stepped = stepCommitment(commitment.state, kind)
  if (!stepped.ok) return stepped
  if (kind === 'BUKTI' && text === undefined && fileId === undefined) return refused('no-evidence')
  if (kind !== 'BUKTI' && kind !== 'DITERIMA' && text === undefined) return refused('no-text')
  const personId = voice.kind === 'person' ? voice.personId : null
  const attendanceId = voice.kind === 'attendee' ? voice.attendanceId : null
  await run(
    tx,
    sql`insert into participation.forum_commitment_event (commitment_id, kind, text, file_id, person_id, attendance_id, at)
      values (${commitment.id}, ${kind}, ${text ?? null}, ${fileId ?? null}, ${personId}, ${attendanceId}, ${clock.now()})`,
  )
  const evidenceOn = evidenceDay(commitment, kind, today)
  await run(
    tx,
    sql`update participation.forum_commitment set state = ${stepped.value}, evidence_on = ${evidenceOn ?? null} where id = ${commitment.id}`,
  )
  if (kind === 'DIBUKA_KEMBALI')
    await run(
      tx,
      sql`update participation.forum set state = 'DITINDAKLANJUTI' where id = ${commitment.forumId} and state = 'DITUTUP'`,
    )
  const actor: Actor = voice.kind === 'person' ? voice : { kind: 'public' }
  await recordAudit(
    tx,
    actor,
    `participation.commitment_${kind.toLowerCase()}`,
    `janji:${commitment.forumKode}/${commitment.no}`,
  )
  return done(null)
}

/** Evidence added while an earlier one waits keeps the day of the first: a supplement makes nothing late. */
function evidenceDay(commitment: Commitment, kind: CommitmentAction, today: IsoDate): IsoDate | undefined {
  if (kind === 'BUKTI') return commitment.evidenceOn ?? today
  return kind === 'DITERIMA' || kind === 'CATATAN' ? commitment.evidenceOn : undefined
}

async function authorise(
  tx: Transaction,
  voice: Voice,
  commitment: Commitment,
  kind: CommitmentAction,
  today: IsoDate,
): Promise<Outcome<null, 'not-independent' | 'wrong-state'>> {
  if (voice.kind === 'attendee') return kind === 'DITERIMA' || kind === 'DITOLAK' ? done(null) : refused('wrong-state')
  const { unitPath } = commitment
  if (kind === 'CATATAN' || kind === 'BUKTI') requireAccess(voice, 'report_commitment', targetOf(commitment))
  else if (kind === 'DICABUT') requireAccess(voice, 'withdraw_commitment', { unitPath })
  else {
    requireAccess(voice, 'verify_commitment', { unitPath })
    if (!(await independent(tx, voice.personId, commitment, today))) return refused('not-independent')
  }
  return done(null)
}

/** Whether a person may judge a promise: gave none of its evidence and works in another agency. */
export async function independent(
  db: Read,
  personId: number,
  commitment: Commitment,
  today: IsoDate,
): Promise<boolean> {
  const events = await eventsOf(db, commitment.id)
  const evidenceBy = events.flatMap((event) =>
    event.kind === 'BUKTI' && event.personId !== null ? [event.personId] : [],
  )
  const unitPaths = await workplacesOf(db, personId, today)
  return isIndependent({ personId, unitPaths }, { unitPath: commitment.unitPath, evidenceBy })
}
