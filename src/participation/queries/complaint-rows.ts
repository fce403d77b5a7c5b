import { z } from 'zod'
import { empty, maybeRow, type Read, rows, type Sql, sql } from '#platform/database.ts'
import { CHANNELS, COMPLAINT_KINDS, COMPLAINT_STATES, KELAS } from '../complaint.ts'

const orUndefined = <T>(value: T | null): T | undefined => value ?? undefined

const complaintRow = z.object({
  id: z.number(),
  publicId: z.string(),
  channel: z.enum(CHANNELS),
  kind: z.enum(COMPLAINT_KINDS),
  category: z.string(),
  unitId: z.number().nullable().transform(orUndefined),
  unitKode: z.string().nullable().transform(orUndefined),
  unitName: z.string().nullable().transform(orUndefined),
  unitPath: z.string().nullable().transform(orUndefined),
  title: z.string(),
  body: z.string(),
  place: z.string().nullable().transform(orUndefined),
  lat: z.coerce.number().nullable().transform(orUndefined),
  long: z.coerce.number().nullable().transform(orUndefined),
  happenedOn: z.string().nullable().transform(orUndefined),
  anonim: z.boolean(),
  rahasia: z.boolean(),
  visibility: z.enum(['TUNGGU', 'TERBIT', 'TERTUTUP']),
  shownTitle: z.string().nullable().transform(orUndefined),
  shownBody: z.string().nullable().transform(orUndefined),
  shownPlace: z.string().nullable().transform(orUndefined),
  state: z.enum(COMPLAINT_STATES),
  kelas: z.enum(KELAS).nullable().transform(orUndefined),
  mergedInto: z.string().nullable().transform(orUndefined),
  /** The public may read the report it was merged into. */
  mergedShown: z.boolean(),
  laporNo: z.string().nullable().transform(orUndefined),
  receivedAt: z.date(),
  receivedOn: z.string(),
  completeOn: z.string(),
  verifyDue: z.string(),
  followDue: z.string().nullable().transform(orUndefined),
  due: z.string().nullable().transform(orUndefined),
  confirmDue: z.string().nullable().transform(orUndefined),
  completeDue: z.string().nullable().transform(orUndefined),
  verifiedOn: z.string().nullable().transform(orUndefined),
  followedOn: z.string().nullable().transform(orUndefined),
  repliedOn: z.string().nullable().transform(orUndefined),
  closedOn: z.string().nullable().transform(orUndefined),
  replyDays: z.number().nullable().transform(orUndefined),
  confirmed: z.boolean(),
  reopened: z.number(),
  escalation: z.number(),
  updatedAt: z.date(),
  hasIdentity: z.boolean(),
})
/** One complaint as staff and rules see it; who sent it stands elsewhere. */
export type Complaint = z.infer<typeof complaintRow>

const columns = sql`c.id, c.public_id as "publicId", c.channel, c.kind, c.category, c.unit_id as "unitId", u.kode as "unitKode",
  v.name as "unitName", v.path as "unitPath", c.title, c.body, c.place, c.lat, c.long, c.happened_on as "happenedOn",
  c.anonim, c.rahasia, c.visibility, c.shown_title as "shownTitle", c.shown_body as "shownBody",
  c.shown_place as "shownPlace", c.state, c.kelas, m.public_id as "mergedInto",
  coalesce(m.visibility = 'TERBIT' and not m.rahasia, false) as "mergedShown", c.lapor_no as "laporNo",
  c.received_at as "receivedAt", c.received_on as "receivedOn", c.complete_on as "completeOn", c.verify_due as "verifyDue",
  c.follow_due as "followDue", c.due, c.confirm_due as "confirmDue", c.complete_due as "completeDue",
  c.verified_on as "verifiedOn", c.followed_on as "followedOn", c.replied_on as "repliedOn", c.closed_on as "closedOn", c.reply_days as "replyDays", c.confirmed, c.reopened,
  c.escalation, c.updated_at as "updatedAt",
  exists (select from participation.complaint_identity i where i.complaint_id = c.id) as "hasIdentity"`

const tables = sql`from participation.complaint c left join people.unit u on u.id = c.unit_id
  left join people.unit_version v on v.unit_id = c.unit_id and v.valid_to is null
  left join participation.complaint m on m.id = c.merged_into`

/** Nobody does anything more about it: `isOpen` is false. Written as the index of open ones is. */
export const CLOSED = sql`c.state in ('SELESAI', 'DITOLAK', 'DICABUT', 'DIGABUNG')`

/** Complaints that meet a condition over `c`, `u` and `v`, in an order, page by page. */
export function complaintsWhere(db: Read, condition: Sql, order: Sql, page: Sql = empty): Promise<Complaint[]> {
  return rows(db, complaintRow, sql`select ${columns} ${tables} where ${condition} order by ${order} ${page}`)
}

/** How many meet the condition. */
export async function countWhere(db: Read, condition: Sql): Promise<number> {
  const found = await rows(db, z.object({ n: z.number() }), sql`select count(*) as n ${tables} where ${condition}`)
  return found[0]?.n ?? 0
}

/** The complaint with this public id, whoever may see it; undefined when there is none. */
export function findComplaint(db: Read, publicId: string): Promise<Complaint | undefined> {
  return maybeRow(db, complaintRow, sql`select ${columns} ${tables} where c.public_id = ${publicId.slice(0, 40)}`)
}

/** The complaint whose tracking code has this hash. */
export function findByCode(db: Read, codeHash: Uint8Array): Promise<Complaint | undefined> {
  return maybeRow(db, complaintRow, sql`select ${columns} ${tables} where c.code_hash = ${codeHash}`)
}

const eventRow = z.object({
  id: z.number(),
  at: z.date(),
  action: z.string(),
  state: z.enum(COMPLAINT_STATES),
  actor: z.string(),
  unitName: z.string().nullable().transform(orUndefined),
  audience: z.enum(['PUBLIK', 'PELAPOR', 'PETUGAS']),
  note: z.string().nullable().transform(orUndefined),
})
export type ComplaintEvent = z.infer<typeof eventRow>

/** Everything that happened to a complaint, in order; callers show only what their audience may read. */
export function eventsOf(db: Read, complaintId: number): Promise<ComplaintEvent[]> {
  return rows(
    db,
    eventRow,
    sql`select e.id, e.at, e.action, e.state, e.actor, v.name as "unitName", e.audience, e.note
      from participation.complaint_event e left join people.unit_version v on v.unit_id = e.unit_id and v.valid_to is null
      where e.complaint_id = ${complaintId} order by e.id`,
  )
}

const fileRow = z.object({
  no: z.number(),
  kind: z.enum(['FOTO', 'PDF']),
  fileId: z.string(),
  public: z.boolean(),
  size: z.number(),
})
export type ComplaintFile = z.infer<typeof fileRow>

export function filesOf(db: Read, complaintId: number): Promise<ComplaintFile[]> {
  return rows(
    db,
    fileRow,
    sql`select f.no, f.kind, f.file_id as "fileId", f.public, p.size from participation.complaint_file f
      join platform.file p on p.id = f.file_id where f.complaint_id = ${complaintId} order by f.no`,
  )
}
