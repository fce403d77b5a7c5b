import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { FILE_KINDS, PARTS, RESPONSES } from '../forum.ts'

const memberRow = z.object({
  positionId: z.number(),
  part: z.enum(PARTS),
  position: z.string(),
  holder: z.string().nullable(),
})
/** One post of the team, and who holds it on the day asked for. The holder's name is for the signed paper alone. */
export type TeamMember = z.infer<typeof memberRow>

export function teamOf(db: Read, forumId: number, day: IsoDate): Promise<TeamMember[]> {
  return rows(
    db,
    memberRow,
    sql`select t.position_id as "positionId", t.part, p.name as position,
        (select concat_ws(' ', e.gelar_depan, e.name) || coalesce(', ' || e.gelar_belakang, '') from people.placement l join people.person e on e.id = l.person_id
          where l.position_id = p.id and daterange(l.valid_from, l.valid_to) @> ${day}::date order by l.peran = 'DEFINITIF' desc, l.id desc limit 1) as holder
      from participation.forum_team t join people.position p on p.id = t.position_id where t.forum_id = ${forumId}
      order by array_position(array['KETUA', 'SEKRETARIS', 'ANGGOTA'], t.part), p.name`,
  )
}

const agendaRow = z.object({
  id: z.number(),
  text: z.string().nullable(),
  commitmentId: z.number().nullable(),
  action: z.string().nullable(),
  due: z.string().nullable(),
  from: z.string().nullable(),
  no: z.number().nullable(),
})
/** A line of the agenda; an overdue promise has its action, deadline and the forum that made it. */
export type AgendaLine = z.infer<typeof agendaRow>

/** Overdue promises first, the oldest deadline before the others; then the lines as they were written. */
export function agendaOf(db: Read, forumId: number): Promise<AgendaLine[]> {
  return rows(
    db,
    agendaRow,
    sql`select a.id, a.text, a.commitment_id as "commitmentId", c.action, c.due, f.kode as from, c.no
      from participation.forum_agenda a left join participation.forum_commitment c on c.id = a.commitment_id
      left join participation.forum f on f.id = c.forum_id where a.forum_id = ${forumId}
      order by a.commitment_id is null, c.due, a.id`,
  )
}

const invitationRow = z.object({ id: z.number(), unsur: z.string(), name: z.string() })
export type Invitation = z.infer<typeof invitationRow>

/** Who is invited, by name: for the unit alone. */
export function invitationsOf(db: Read, forumId: number): Promise<Invitation[]> {
  return rows(
    db,
    invitationRow,
    sql`select id, unsur, name from participation.forum_invitation where forum_id = ${forumId} order by unsur, id`,
  )
}

const countRow = z.object({ unsur: z.string(), count: z.number() })
export type UnsurCount = z.infer<typeof countRow>

/** Invited, registered and present by unsur: numbers alone. */
export async function countsOf(
  db: Read,
  forumId: number,
): Promise<{ readonly invited: UnsurCount[]; readonly registered: UnsurCount[]; readonly present: UnsurCount[] }> {
  const [invited, registered, present] = await Promise.all([
    rows(
      db,
      countRow,
      sql`select unsur, count(*) as count from participation.forum_invitation where forum_id = ${forumId} group by 1 order by 1`,
    ),
    rows(
      db,
      countRow,
      sql`select unsur, sum(people) as count from participation.forum_registration where forum_id = ${forumId} group by 1 order by 1`,
    ),
    rows(
      db,
      countRow,
      sql`select unsur, count(*) as count from participation.forum_attendance where forum_id = ${forumId} group by 1 order by 1`,
    ),
  ])
  return { invited, registered, present }
}

/** What registrants asked to be ready for them (a ramp, an interpreter): no names. */
export function needsOf(db: Read, forumId: number): Promise<{ needs: string }[]> {
  return rows(
    db,
    z.object({ needs: z.string() }),
    sql`select needs from participation.forum_registration where forum_id = ${forumId} and needs is not null order by id`,
  )
}

const attendeeRow = z.object({
  id: z.string(),
  unsur: z.string(),
  name: z.string().nullable(),
  via: z.enum(['KODE', 'STAF']),
})
export type Attendee = z.infer<typeof attendeeRow>

/** The attendance list with the names that people gave: for the unit and the signed paper alone. */
export function attendeesOf(db: Read, forumId: number): Promise<Attendee[]> {
  return rows(
    db,
    attendeeRow,
    sql`select id, unsur, name, via from participation.forum_attendance where forum_id = ${forumId} order by unsur, name nulls last, id`,
  )
}

/** The attendance a token proves, or undefined. */
export function findAttendance(db: Read, forumId: number, hash: Buffer): Promise<Attendee | undefined> {
  return maybeRow(
    db,
    attendeeRow,
    sql`select id, unsur, name, via from participation.forum_attendance where forum_id = ${forumId} and token_hash = ${hash}`,
  )
}

const inputRow = z.object({
  id: z.string(),
  no: z.number(),
  unsur: z.string(),
  text: z.string(),
  way: z.enum(['SEBELUM', 'PESERTA', 'STAF']),
  attendanceId: z.string().nullable(),
  state: z.enum(['MENUNGGU', 'TAMPIL', 'DISARING']),
  screenReason: z.string().nullable(),
  response: z.enum(RESPONSES).nullable(),
  answer: z.string().nullable(),
})
export type Input = z.infer<typeof inputRow>

/** Everything that was asked for, in the order in which it came; numbers count what is shown. */
export function inputsOf(db: Read, forumId: number): Promise<Input[]> {
  return rows(
    db,
    inputRow,
    sql`select id, (count(*) filter (where state = 'TAMPIL') over (order by at, id))::int as no, unsur, text, way, attendance_id as "attendanceId", state,
        screen_reason as "screenReason", response, answer from participation.forum_input where forum_id = ${forumId} order by at, id`,
  )
}

const fileRow = z.object({
  fileId: z.string(),
  kind: z.enum(FILE_KINDS),
  title: z.string(),
  size: z.number(),
})
export type ForumFile = z.infer<typeof fileRow>

export function filesOf(db: Read, forumId: number): Promise<ForumFile[]> {
  return rows(
    db,
    fileRow,
    sql`select x.file_id as "fileId", x.kind, x.title, p.size
      from participation.forum_file x join platform.file p on p.id = x.file_id where x.forum_id = ${forumId} order by x.kind, x.title`,
  )
}

const positionRow = z.object({ id: z.number(), name: z.string(), unitId: z.number(), unitName: z.string() })
export type PositionChoice = z.infer<typeof positionRow>

/** Posts of a unit and the units below it, those that lead first: who may answer for a promise. */
export function positionsBelow(db: Read, path: string, day: IsoDate): Promise<PositionChoice[]> {
  return rows(
    db,
    positionRow,
    sql`select p.id, p.name, p.unit_id as "unitId", v.name as "unitName" from people.position p
      join people.unit_version v on v.unit_id = p.unit_id and daterange(v.valid_from, v.valid_to) @> ${day}::date
      where starts_with(v.path, ${path}) order by v.path, p.memimpin desc, p.jenis <> 'STRUKTURAL', p.name limit 400`,
  )
}
