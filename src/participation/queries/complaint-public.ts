import { z } from 'zod'
import { empty, joinSql, likeText, type Read, rows, type Sql, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import type { ComplaintState, Kelas } from '../complaint.ts'
import { CLOSED, type Complaint, complaintsWhere, countWhere, eventsOf, filesOf } from './complaint-rows.ts'

/** What the public may read of a complaint: redacted words, never who sent it, never the original. */
export type PublicComplaint = {
  readonly publicId: string
  readonly kind: Complaint['kind']
  readonly category: string
  readonly unitKode: string | undefined
  readonly unitName: string | undefined
  readonly title: string
  readonly body: string
  readonly place: string | undefined
  /** Rounded to three decimals (about 100 m). */
  readonly lat: number | undefined
  readonly long: number | undefined
  readonly state: ComplaintState
  readonly kelas: Kelas | undefined
  /** Absent where the public may not read that report: its number alone would say that it is there. */
  readonly mergedInto: string | undefined
  readonly receivedAt: Date
  readonly receivedOn: IsoDate
  readonly updatedAt: Date
  /** When it must be answered by its class; undefined before verification and for an aspiration. */
  readonly due: IsoDate | undefined
  readonly repliedOn: IsoDate | undefined
  readonly closedOn: IsoDate | undefined
  readonly replyDays: number | undefined
}

export type PublicFilter = {
  readonly unitKode?: string | undefined
  readonly categories?: readonly string[] | undefined
  /** Open or closed in the sense of Open311. */
  readonly open?: boolean | undefined
  readonly publicIds?: readonly string[] | undefined
  /** Received at or after, before or at. */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Words in the published text. */
  readonly search?: string | undefined
  /** Default 50, at most 1,000. */
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** Every list, count, page and interface for the public goes through this one condition. */
const SHOWN = sql`c.visibility = 'TERBIT' and not c.rahasia`

/** Published complaints, newest first. Searches only what is published, so a search finds no hidden word. */
export async function publicComplaints(db: Read, filter: PublicFilter): Promise<PublicComplaint[]> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 0), 1000)
  const page = sql`limit ${limit} offset ${Math.max(filter.offset ?? 0, 0)}`
  const found = await complaintsWhere(db, conditionOf(filter), sql`c.received_at desc, c.public_id`, page)
  return found.map(publicView)
}

/** How many published complaints match. */
export function countPublic(db: Read, filter: PublicFilter): Promise<number> {
  return countWhere(db, conditionOf(filter))
}

/** One published complaint; undefined when it is absent, secret, hidden or not yet looked at: the same answer for all. */
export async function findPublicComplaint(db: Read, publicId: string): Promise<PublicComplaint | undefined> {
  const found = await complaintsWhere(db, sql`${SHOWN} and c.public_id = ${publicId.slice(0, 40)}`, sql`c.id`)
  return found[0] === undefined ? undefined : publicView(found[0])
}

/** Published reports about the same thing of this office or of none: words much alike, the likest first, at most five. */
export async function similarComplaints(
  db: Read,
  text: string,
  unitKode: string | undefined,
  since: IsoDate,
): Promise<PublicComplaint[]> {
  const same = unitKode === undefined ? empty : sql`and (u.kode = ${unitKode} or c.unit_id is null)`
  const likeness = sql`word_similarity(coalesce(c.shown_title, c.title), ${text.slice(0, 1000)})`
  const found = await complaintsWhere(
    db,
    sql`${SHOWN} and c.received_on >= ${since}::date ${same} and ${likeness} > 0.45`,
    sql`${likeness} desc, c.received_on desc`,
    sql`limit 5`,
  )
  return found.map(publicView)
}

function conditionOf(filter: PublicFilter): Sql {
  const words = filter.search?.trim().slice(0, 100) ?? ''
  const like = `%${likeText(words)}%`
  return joinSql(
    [
      SHOWN,
      filter.unitKode === undefined ? sql`true` : sql`u.kode = ${filter.unitKode}`,
      filter.categories === undefined ? sql`true` : sql`c.category = any(${[...filter.categories]}::text[])`,
      filter.open === undefined ? sql`true` : filter.open ? sql`not ${CLOSED}` : CLOSED,
      filter.publicIds === undefined ? sql`true` : sql`c.public_id = any(${[...filter.publicIds]}::text[])`,
      filter.from === undefined ? sql`true` : sql`c.received_at >= ${filter.from}`,
      filter.to === undefined ? sql`true` : sql`c.received_at <= ${filter.to}`,
      words === ''
        ? sql`true`
        : sql`(coalesce(c.shown_title, c.title) ilike ${like} or coalesce(c.shown_body, c.body) ilike ${like})`,
    ],
    ' and ',
  )
}

function publicView(complaint: Complaint): PublicComplaint {
  const { publicId, kind, category, unitKode, unitName, state, kelas } = complaint
  const { receivedAt, receivedOn, updatedAt, due, repliedOn, closedOn, replyDays } = complaint
  const coarse = (degrees: number | undefined) =>
    degrees === undefined ? undefined : Math.round(degrees * 1000) / 1000
  return {
    publicId,
    kind,
    category,
    unitKode,
    unitName,
    state,
    kelas,
    mergedInto: complaint.mergedShown ? complaint.mergedInto : undefined,
    receivedAt,
    receivedOn,
    updatedAt,
    due,
    repliedOn,
    closedOn,
    replyDays,
    title: complaint.shownTitle ?? complaint.title,
    body: complaint.shownBody ?? complaint.body,
    place: complaint.shownPlace ?? complaint.place,
    lat: coarse(complaint.lat),
    long: coarse(complaint.long),
  }
}

export type PublicStep = {
  readonly at: Date
  readonly action: string
  readonly state: ComplaintState
  readonly unitName: string | undefined
  readonly note: string | undefined
}

/** The public history of a published complaint and the numbers of its approved photos; undefined as above. */
export async function publicHistory(
  db: Read,
  publicId: string,
): Promise<{ readonly steps: readonly PublicStep[]; readonly photos: readonly number[] } | undefined> {
  const [found] = await complaintsWhere(db, sql`${SHOWN} and c.public_id = ${publicId.slice(0, 40)}`, sql`c.id`)
  if (found === undefined) return undefined
  const events = await eventsOf(db, found.id)
  const files = await filesOf(db, found.id)
  return {
    steps: events
      .filter((event) => event.audience !== 'PETUGAS' && event.action !== 'message')
      .map(({ at, action, state, unitName, note, audience }) => ({
        at,
        action,
        state,
        unitName,
        note: audience === 'PUBLIK' ? note : undefined,
      })),
    photos: files.filter((file) => file.kind === 'FOTO' && file.public).map((file) => file.no),
  }
}

function below(unitId: number | undefined): Sql {
  if (unitId === undefined) return empty
  return sql`and exists (select from people.unit_version own join people.unit_version above on above.unit_id = ${unitId}
    and above.valid_to is null where own.unit_id = c.unit_id and own.valid_to is null and starts_with(own.path, above.path))`
}

const sourceRow = z.object({
  id: z.number(),
  publicId: z.string(),
  onTime: z.boolean(),
  confirmed: z.boolean(),
})

export type VerifiedOnTime = {
  /** Complaints whose deadline lies in the span, but for those answered in time that still wait for their reporter. */
  readonly n: number
  /** Answered by the deadline and then confirmed by the reporter or not contradicted within the time for it. */
  readonly onTime: number
  /** Of those on time, confirmed by the reporter in person. */
  readonly confirmed: number
  /** Rows for the trace: participation.complaint.id with what each counted as. */
  readonly sources: readonly z.infer<typeof sourceRow>[]
}

/**
 * Resolutions of a unit (and what lies below it) that stand: answered within the clock of the class and closed, of the
 * complaints whose deadline fell in [from, to]. An answer the reporter sent back does not count; the number of
 * complaints is never a score.
 */
export async function verifiedOnTime(
  db: Read,
  unitId: number,
  period: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<VerifiedOnTime> {
  const sources = await rows(
    db,
    sourceRow,
    sql`select c.id, c.public_id as "publicId", c.confirmed,
        (c.state = 'SELESAI' and c.replied_on <= c.due) as "onTime"
      from participation.complaint c
      where c.due between ${period.from}::date and ${period.to}::date and c.state not in ('DITOLAK', 'DICABUT', 'DIGABUNG')
        and not (c.state = 'DIJAWAB' and c.replied_on <= c.due) ${below(unitId)}
      order by c.id`,
  )
  const onTime = sources.filter((source) => source.onTime)
  return {
    n: sources.length,
    onTime: onTime.length,
    confirmed: onTime.filter((source) => source.confirmed).length,
    sources,
  }
}
