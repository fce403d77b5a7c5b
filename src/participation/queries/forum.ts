import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { maybeRow, type Read, row, rows, type Sql, sql, type Transaction } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { accessCondition } from '../access.ts'
import { FORMS, FORUM_STATES, PURPOSES } from '../forum.ts'
import type { ForumFacts } from '../rules/forum/states.ts'

const forumRow = z
  .object({
    id: z.number(),
    kode: z.string(),
    unit_id: z.number(),
    unit_kode: z.string(),
    unit_name: z.string(),
    unit_path: z.string(),
    year: z.number(),
    month: z.number(),
    topic: z.string(),
    purpose: z.enum(PURPOSES),
    services: z.array(z.string()),
    starts_at: z.date().nullable(),
    ends_at: z.date().nullable(),
    form: z.enum(FORMS),
    place: z.string().nullable(),
    state: z.enum(FORUM_STATES),
    sequence: z.number(),
    changed_at: z.date(),
    code: z.string().nullable(),
    code_no: z.number(),
    explanation: z.string().nullable(),
    limits: z.string().nullable(),
    minutes_no: z.string().nullable(),
    minutes_at: z.date().nullable(),
    signed_on: z.string().nullable(),
    cancel_reason: z.string().nullable(),
  })
  .transform((found) => ({
    id: found.id,
    kode: found.kode,
    unit: { id: found.unit_id, kode: found.unit_kode, name: found.unit_name, path: found.unit_path },
    year: found.year,
    month: found.month,
    topic: found.topic,
    purpose: found.purpose,
    services: found.services,
    startsAt: found.starts_at ?? undefined,
    endsAt: found.ends_at ?? undefined,
    form: found.form,
    place: found.place ?? undefined,
    state: found.state,
    sequence: found.sequence,
    changedAt: found.changed_at,
    code: found.code ?? undefined,
    codeNo: found.code_no,
    explanation: found.explanation ?? undefined,
    limits: found.limits ?? undefined,
    minutesNo: found.minutes_no ?? undefined,
    minutesAt: found.minutes_at ?? undefined,
    signedOn: found.signed_on ?? undefined,
    cancelReason: found.cancel_reason ?? undefined,
  }))
/** A forum with its unit as it is called on a day; what is not settled yet is undefined. */
export type Forum = z.output<typeof forumRow>

/** The newest name of a unit on or before a day: a unit that is no more keeps the name it had. */
const select = (
  day: IsoDate,
): Sql => sql`select f.id, f.kode, f.unit_id, u.kode as unit_kode, v.name as unit_name, v.path as unit_path,
    f.year, f.month, f.topic, f.purpose, f.services, f.starts_at, f.ends_at, f.form, f.place, f.state, f.sequence, f.changed_at,
    f.code, f.code_no, f.explanation, f.limits, f.minutes_no, f.minutes_at, f.signed_on, f.cancel_reason
  from participation.forum f join people.unit u on u.id = f.unit_id
  join lateral (select name, path from people.unit_version where unit_id = u.id and valid_from <= ${day}::date order by valid_from desc limit 1) v on true`

/** The forum of an address, or undefined. */
export function findForum(db: Read, kode: string, day: IsoDate): Promise<Forum | undefined> {
  return maybeRow(db, forumRow, sql`${select(day)} where f.kode = ${kode}`)
}

/** The forum with this id; throws when there is none. */
export function getForum(db: Read, id: number, day: IsoDate): Promise<Forum> {
  return row(db, forumRow, sql`${select(day)} where f.id = ${id}`)
}

/** The forum of an address, its row locked until the transaction ends; undefined when there is none. */
export function lockForum(tx: Transaction, kode: string, day: IsoDate): Promise<Forum | undefined> {
  return maybeRow(tx, forumRow, sql`${select(day)} where f.kode = ${kode} for update of f`)
}

/** Forums of units whose forums the actor may see, newest first. */
export function forumsFor(db: Read, actor: Actor, day: IsoDate): Promise<Forum[]> {
  const condition = accessCondition(actor, 'view_forum', { path: sql`v.path` })
  return rows(
    db,
    forumRow,
    sql`${select(day)} where ${condition} order by coalesce(f.starts_at, make_date(f.year, f.month, 1)) desc, f.id desc limit 500`,
  )
}

/** Forums that the public sees: of one unit or of all, newest first, cancelled ones too. */
export function publicForums(db: Read, day: IsoDate, unitId?: number): Promise<Forum[]> {
  return rows(
    db,
    forumRow,
    sql`${select(day)} where ${unitId ?? null}::int is null or f.unit_id = ${unitId ?? null}
      order by coalesce(f.starts_at, make_date(f.year, f.month, 1)) desc, f.id desc limit 500`,
  )
}

const factsRow = z.object({
  agenda: z.number(),
  chair: z.boolean(),
  secretary: z.boolean(),
  invitedUnsur: z.number(),
  attendance: z.number(),
  unscreened: z.number(),
  unanswered: z.number(),
  openCommitments: z.number(),
})

/** What the next step of a forum depends on. `dayCame` by the day given. */
export async function forumFacts(db: Read, forum: Forum, dayCame: boolean): Promise<ForumFacts> {
  const { id } = forum
  const counted = await row(
    db,
    factsRow,
    sql`select (select count(*) from participation.forum_agenda where forum_id = ${id}) as agenda,
      exists (select from participation.forum_team where forum_id = ${id} and part = 'KETUA') as chair,
      exists (select from participation.forum_team where forum_id = ${id} and part = 'SEKRETARIS') as secretary,
      (select count(distinct unsur) from participation.forum_invitation where forum_id = ${id}) as "invitedUnsur",
      (select count(*) from participation.forum_attendance where forum_id = ${id}) as attendance,
      (select count(*) from participation.forum_input where forum_id = ${id} and state = 'MENUNGGU') as unscreened,
      (select count(*) from participation.forum_input where forum_id = ${id} and state = 'TAMPIL' and response is null) as unanswered,
      (select count(*) from participation.forum_commitment where forum_id = ${id} and state in ('TERBUKA', 'MENUNGGU_KONFIRMASI')) as "openCommitments"`,
  )
  return {
    ...counted,
    state: forum.state,
    hasTime: forum.startsAt !== undefined,
    hasPlace: forum.place !== undefined,
    dayCame,
    hasExplanation: forum.explanation !== undefined,
    hasLimits: forum.limits !== undefined,
  }
}

const yearRow = z.object({
  unitId: z.number(),
  kode: z.string(),
  name: z.string(),
  planned: z.number(),
  held: z.number(),
})
/** How a service unit stands with its yearly duty: forums planned and forums held. */
export type YearOfUnit = z.infer<typeof yearRow>

/** Every service unit the actor may see, with its forums of a year. */
export function yearOfUnits(db: Read, actor: Actor, year: number, day: IsoDate): Promise<YearOfUnit[]> {
  const condition = accessCondition(actor, 'view_forum', { path: sql`v.path` })
  return rows(
    db,
    yearRow,
    sql`select u.id as "unitId", u.kode, v.name,
        count(f.id) filter (where f.state <> 'DIBATALKAN') as planned,
        count(f.id) filter (where f.state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP')) as held
      from people.unit u join people.unit_version v on v.unit_id = u.id and daterange(v.valid_from, v.valid_to) @> ${day}::date
      left join participation.forum f on f.unit_id = u.id and f.year = ${year}
      where u.melayani and ${condition} group by u.id, u.kode, v.name order by held, planned, v.name`,
  )
}
