import { z } from 'zod'
import { maybeRow, type Read, rows, type Sql, sql } from '#platform/database.ts'

const documentRow = z.object({
  id: z.number(),
  unitId: z.number(),
  kind: z.enum(['STANDAR', 'MAKLUMAT']),
  service: z.string(),
  version: z.number(),
  content: z.record(z.string(), z.string()),
  decreeNo: z.string().nullable(),
  decidedOn: z.string().nullable(),
  publishedAt: z.date().nullable(),
  forumKode: z.string().nullable(),
  forumTopic: z.string().nullable(),
})
/** A version of a standard or pledge; a draft has no decree, day or time of publishing. */
export type ServiceDocument = z.infer<typeof documentRow>

const select: Sql = sql`select d.id, d.unit_id as "unitId", d.kind, d.service, d.version, d.content, d.decree_no as "decreeNo", d.decided_on as "decidedOn",
    d.published_at as "publishedAt", f.kode as "forumKode", f.topic as "forumTopic"
  from participation.service_document d left join participation.forum f on f.id = d.forum_id`

/** The newest published version of each standard of a unit and of its maklumat, the maklumat first. */
export function publishedDocuments(db: Read, unitId: number): Promise<ServiceDocument[]> {
  return rows(
    db,
    documentRow,
    sql`${select} where d.unit_id = ${unitId} and d.published_at is not null
      and not exists (select from participation.service_document n where n.unit_id = d.unit_id and n.kind = d.kind and n.service = d.service
        and n.version > d.version and n.published_at is not null)
      order by d.kind, d.service`,
  )
}

/** Every version of a unit's documents, drafts first, then the newest. */
export function documentsOf(db: Read, unitId: number): Promise<ServiceDocument[]> {
  return rows(
    db,
    documentRow,
    sql`${select} where d.unit_id = ${unitId} order by d.published_at is not null, d.kind, d.service, d.version desc`,
  )
}

export function findDocument(db: Read, id: number): Promise<ServiceDocument | undefined> {
  return maybeRow(db, documentRow, sql`${select} where d.id = ${id}`)
}

/** Minuted forums of a unit, newest first, for the standard that one of them reviewed. */
export function reviewsOf(db: Read, unitId: number): Promise<{ id: number; kode: string; topic: string }[]> {
  return rows(
    db,
    z.object({ id: z.number(), kode: z.string(), topic: z.string() }),
    sql`select id, kode, topic from participation.forum where unit_id = ${unitId} and state in ('BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP')
      order by minutes_at desc limit 20`,
  )
}
