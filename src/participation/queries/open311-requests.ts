import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import { COMPLAINT_STATES } from '../complaint.ts'
import type { RequestQuery } from '../rules/open311/request-query.ts'
import { findPublicComplaint, type PublicComplaint, publicComplaints } from './complaint-public.ts'

/** A request as Open311 shows it; `body` is absent while a moderator has not yet looked at it. */
export type OpenRequest = Omit<PublicComplaint, 'title' | 'body' | 'place' | 'lat' | 'long'> & {
  readonly body: string | undefined
  readonly place: string | undefined
  readonly lat: number | undefined
  readonly long: number | undefined
  /** What was last said in public. */
  readonly lastNote: string | undefined
  /** Numbers of approved photos. */
  readonly photos: readonly number[]
}

/** Published requests that match, newest first. By id also those a program sent that still wait for a moderator. */
export async function openRequests(db: Read, query: RequestQuery): Promise<OpenRequest[]> {
  const { ids, services, statuses, from, to, limit, offset } = query
  const open = statuses === undefined || new Set(statuses).size === 2 ? undefined : statuses[0] === 'open'
  const filter =
    ids === undefined ? { categories: services, open, from, to, limit, offset } : { publicIds: ids, limit, offset }
  const published = await publicComplaints(db, filter)
  const shown = await withWords(db, published)
  if (ids === undefined) return shown
  const missing = ids.filter((id) => !published.some(({ publicId }) => publicId === id)).slice(0, limit)
  return [...shown, ...(await waitingRequests(db, missing))]
}

/** One request by id, as above; undefined when it is absent, secret or hidden: the same answer for all. */
export async function findOpenRequest(db: Read, id: string): Promise<OpenRequest | undefined> {
  const published = await findPublicComplaint(db, id)
  if (published !== undefined) return (await withWords(db, [published]))[0]
  return (await waitingRequests(db, [id]))[0]
}

const wordsRow = z.object({ publicId: z.string(), note: z.string().nullable(), photos: z.array(z.number()) })

async function withWords(db: Read, complaints: readonly PublicComplaint[]): Promise<OpenRequest[]> {
  const ids = complaints.map(({ publicId }) => publicId)
  const words = await rows(
    db,
    wordsRow,
    sql`select c.public_id as "publicId",
        (select e.note from participation.complaint_event e where e.complaint_id = c.id and e.audience = 'PUBLIK'
          and e.note is not null order by e.id desc limit 1) as note,
        array(select f.no from participation.complaint_file f where f.complaint_id = c.id and f.public and f.kind = 'FOTO'
          order by f.no) as photos
      from participation.complaint c where c.public_id = any(${ids}::text[])`,
  )
  return complaints.map(({ title, ...complaint }) => {
    const found = words.find(({ publicId }) => publicId === complaint.publicId)
    const body = complaint.body.startsWith(title) ? complaint.body : `${title}\n${complaint.body}`
    return { ...complaint, body, lastNote: found?.note ?? undefined, photos: found?.photos ?? [] }
  })
}

const waitingRow = z.object({
  publicId: z.string(),
  kind: z.enum(['KELUHAN', 'SARAN', 'INFORMASI']),
  category: z.string(),
  state: z.enum(COMPLAINT_STATES),
  receivedAt: z.date(),
  receivedOn: z.string(),
  updatedAt: z.date(),
})

/** What a program sent and nobody has looked at yet: that it is there, and nothing of what it says. */
async function waitingRequests(db: Read, ids: readonly string[]): Promise<OpenRequest[]> {
  const found = await rows(
    db,
    waitingRow,
    sql`select public_id as "publicId", kind, category, state, received_at as "receivedAt", received_on as "receivedOn",
        updated_at as "updatedAt"
      from participation.complaint
      where public_id = any(${ids.map((id) => id.slice(0, 40))}::text[]) and channel = 'OPEN311'
        and visibility = 'TUNGGU' and not rahasia`,
  )
  return found.map((row) => ({ ...NOTHING_SAID, ...row }))
}

const NOTHING_SAID = {
  unitKode: undefined,
  unitName: undefined,
  body: undefined,
  place: undefined,
  lat: undefined,
  long: undefined,
  kelas: undefined,
  mergedInto: undefined,
  due: undefined,
  repliedOn: undefined,
  closedOn: undefined,
  replyDays: undefined,
  lastNote: undefined,
  photos: [],
} as const

const noteRow = z.object({
  /** Counts the public words about its request from 1: numbers over all events would count what nobody may see. */
  no: z.number(),
  publicId: z.string(),
  at: z.date(),
  note: z.string(),
  action: z.string(),
  state: z.enum(COMPLAINT_STATES),
})
type Note = z.infer<typeof noteRow>

/** Every public word about published requests, and about nothing else. */
const notes = sql`select e.id, row_number() over (partition by c.id order by e.id) as no, c.public_id as "publicId", e.at, e.note, e.action, e.state
  from participation.complaint_event e join participation.complaint c on c.id = e.complaint_id
  where c.visibility = 'TERBIT' and not c.rahasia and e.audience = 'PUBLIK' and e.note is not null`

/** What was said in public about these requests, oldest first. */
export function openNotes(db: Read, ids: readonly string[]): Promise<Note[]> {
  return rows(db, noteRow, sql`${notes} and c.public_id = any(${[...ids]}::text[]) order by e.id`)
}

/** What was said in public in a span of time, oldest first. */
export function openUpdates(db: Read, from: Date, to: Date, limit: number, offset: number): Promise<Note[]> {
  return rows(
    db,
    noteRow,
    sql`select * from (${notes}) n where n.at between ${from} and ${to} order by n.id limit ${limit} offset ${offset}`,
  )
}

const keyRow = z.object({
  id: z.number(),
  nama: z.string(),
  createdAt: z.date(),
  revokedAt: z
    .date()
    .nullable()
    .transform((at) => at ?? undefined),
})
export type Open311Key = z.infer<typeof keyRow>

/** Every key ever given, the newest first. */
export function open311Keys(db: Read): Promise<Open311Key[]> {
  return rows(
    db,
    keyRow,
    sql`select id, nama, created_at as "createdAt", revoked_at as "revokedAt" from participation.open311_key order by id desc`,
  )
}

/** The key with this hash that is still good. */
export function findOpen311Key(db: Read, hash: Uint8Array): Promise<Open311Key | undefined> {
  return maybeRow(
    db,
    keyRow,
    sql`select id, nama, created_at as "createdAt", revoked_at as "revokedAt" from participation.open311_key
      where kunci = ${hash} and revoked_at is null`,
  )
}
