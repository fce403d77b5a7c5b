import { z } from 'zod'
import type { Actor, Target } from '#platform/access.ts'
import { maybeRow, type Read, rows, type Sql, sql, type Transaction } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { accessCondition } from '../access.ts'
import { COMMITMENT_STATES, EVENT_KINDS, FORUM_STATES } from '../forum.ts'
import { standingOf } from '../rules/forum/commitments.ts'

const commitmentRow = z
  .object({
    id: z.number(),
    no: z.number(),
    forumId: z.number(),
    forumKode: z.string(),
    forumUnitId: z.number(),
    forumState: z.enum(FORUM_STATES),
    topic: z.string(),
    inputId: z.string().nullable(),
    action: z.string(),
    unitId: z.number(),
    unitKode: z.string(),
    unitName: z.string(),
    unitPath: z.string(),
    positionId: z.number(),
    position: z.string(),
    holderId: z.number().nullable(),
    due: z.string(),
    evidenceWanted: z.string(),
    state: z.enum(COMMITMENT_STATES),
    evidenceOn: z.string().nullable(),
    today: z.string(),
  })
  .transform(({ today, evidenceOn, holderId, inputId, ...found }) => ({
    ...found,
    inputId: inputId ?? undefined,
    holderId: holderId ?? undefined,
    evidenceOn: evidenceOn ?? undefined,
    standing: standingOf({ state: found.state, due: found.due, evidenceOn: evidenceOn ?? undefined }, today),
  }))
/** A promise with who answers for it and how it stands on the day asked for. */
export type Commitment = z.output<typeof commitmentRow>

/** What access is asked for when somebody touches a promise: its unit, and the person who holds the responsible post. */
export function targetOf(commitment: Commitment): Target {
  const { unitPath, holderId } = commitment
  return { unitPath, ...(holderId === undefined ? {} : { personId: holderId }) }
}

const select = (
  day: IsoDate,
): Sql => sql`select c.id, c.no, c.forum_id as "forumId", f.kode as "forumKode", f.unit_id as "forumUnitId",
    f.state as "forumState", f.topic, c.input_id as "inputId", c.action,
    c.unit_id as "unitId", u.kode as "unitKode", v.name as "unitName", v.path as "unitPath", c.position_id as "positionId", p.name as position,
    (select l.person_id from people.placement l where l.position_id = p.id and daterange(l.valid_from, l.valid_to) @> ${day}::date
      order by l.peran = 'DEFINITIF' desc, l.id desc limit 1) as "holderId",
    c.due, c.evidence_wanted as "evidenceWanted", c.state, c.evidence_on as "evidenceOn", ${day}::date as today
  from participation.forum_commitment c join participation.forum f on f.id = c.forum_id
  join people.unit u on u.id = c.unit_id join people.position p on p.id = c.position_id
  join lateral (select name, path from people.unit_version where unit_id = u.id and valid_from <= ${day}::date order by valid_from desc limit 1) v on true`

/** Only what a finished berita acara says is a promise to the public. */
const made = sql`f.state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP')`

/** The promises of one forum, by number, also while they are still being written. */
export function commitmentsOfForum(db: Read, forumId: number, day: IsoDate): Promise<Commitment[]> {
  return rows(db, commitmentRow, sql`${select(day)} where c.forum_id = ${forumId} order by c.no`)
}

/** The promises a berita acara made: of one unit or of all, the oldest deadline first. */
export function madeCommitments(db: Read, day: IsoDate, unitId?: number): Promise<Commitment[]> {
  return rows(
    db,
    commitmentRow,
    sql`${select(day)} where ${made} and (${unitId ?? null}::int is null or c.unit_id = ${unitId ?? null}) order by c.due, c.id`,
  )
}

/** Promises of units the actor may see, the oldest deadline first. */
export function commitmentsFor(db: Read, actor: Actor, day: IsoDate): Promise<Commitment[]> {
  const seen = accessCondition(actor, 'view_forum', { path: sql`v.path` })
  const own =
    actor.kind === 'person'
      ? sql`exists (select from people.placement l where l.position_id = p.id and l.person_id = ${actor.personId}
    and daterange(l.valid_from, l.valid_to) @> ${day}::date)`
      : sql`false`
  return rows(
    db,
    commitmentRow,
    sql`${select(day)} where ${made} and (${seen} or ${own}) order by c.due, c.id limit 1000`,
  )
}

/** The promise a berita acara made, by the forum's code and its number there; undefined when there is none. */
export function findCommitment(db: Read, forumKode: string, no: number, day: IsoDate): Promise<Commitment | undefined> {
  return maybeRow(db, commitmentRow, sql`${select(day)} where f.kode = ${forumKode} and c.no = ${no} and ${made}`)
}

/** The same, its row locked until the transaction ends. */
export function lockCommitment(
  tx: Transaction,
  forumKode: string,
  no: number,
  day: IsoDate,
): Promise<Commitment | undefined> {
  return maybeRow(
    tx,
    commitmentRow,
    sql`${select(day)} where f.kode = ${forumKode} and c.no = ${no} and ${made} for update of c`,
  )
}

const eventRow = z.object({
  id: z.number(),
  kind: z.enum(EVENT_KINDS),
  text: z.string().nullable(),
  fileId: z.string().nullable(),
  fileName: z.string().nullable(),
  personId: z.number().nullable(),
  attendanceId: z.string().nullable(),
  /** Where the person worked on that day, or the attendee's unsur: never a name. */
  unit: z.string().nullable(),
  unsur: z.string().nullable(),
  at: z.date(),
})
export type CommitmentEvent = z.infer<typeof eventRow>

/** The history of a promise, oldest first; it only ever grows. */
export function eventsOf(db: Read, commitmentId: number): Promise<CommitmentEvent[]> {
  return rows(
    db,
    eventRow,
    sql`select e.id, e.kind, e.text, e.file_id as "fileId", x.name as "fileName", e.person_id as "personId", e.attendance_id as "attendanceId",
        (select v.name from people.placement l join people.position j on j.id = l.position_id
          join people.unit_version v on v.unit_id = j.unit_id and daterange(v.valid_from, v.valid_to) @> e.at::date
          where l.person_id = e.person_id and daterange(l.valid_from, l.valid_to) @> e.at::date order by l.peran = 'DEFINITIF' desc limit 1) as unit,
        a.unsur, e.at
      from participation.forum_commitment_event e left join platform.file x on x.id = e.file_id
      left join participation.forum_attendance a on a.id = e.attendance_id
      where e.commitment_id = ${commitmentId} order by e.id`,
  )
}

/** Paths of the units where a person has a post on a day. */
export async function workplacesOf(db: Read, personId: number, day: IsoDate): Promise<readonly string[]> {
  const found = await rows(
    db,
    z.object({ path: z.string() }),
    sql`select distinct v.path from people.placement l join people.position j on j.id = l.position_id
      join people.unit_version v on v.unit_id = j.unit_id and daterange(v.valid_from, v.valid_to) @> ${day}::date
      where l.person_id = ${personId} and daterange(l.valid_from, l.valid_to) @> ${day}::date`,
  )
  return found.map(({ path }) => path)
}
