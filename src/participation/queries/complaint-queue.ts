import type { Actor } from '#platform/access.ts'
import { joinSql, likeText, type Read, type Sql, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { accessCondition } from '../access.ts'
import { CLOSED, type Complaint, complaintsWhere, countWhere } from './complaint-rows.ts'

export type QueueFilter = {
  readonly search: string
  /** 'buka': not finished; 'lewat': late; 'semua'. */
  readonly show: 'buka' | 'lewat' | 'moderasi' | 'semua'
  readonly today: IsoDate
}

/** The day on which the next clock of a complaint runs out; null when none runs. */
const NEXT_DUE = sql`case c.state when 'BARU' then c.verify_due when 'DITERUSKAN' then least(c.follow_due, c.due)
  when 'TINDAK_LANJUT' then c.due end`
const OPEN = sql`not ${CLOSED}`

/** What waits for the actor, the most harmful delay first: late before due, oversight before other, oldest first. */
export function complaintQueue(
  db: Read,
  actor: Actor,
  filter: QueueFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<Complaint[]> {
  const order = sql`${NEXT_DUE} nulls last, (c.kelas = 'BERKADAR') desc nulls last, c.received_at`
  return complaintsWhere(db, conditionOf(actor, filter), order, sql`limit ${page.limit} offset ${page.offset}`)
}

export function countQueue(db: Read, actor: Actor, filter: QueueFilter): Promise<number> {
  return countWhere(db, conditionOf(actor, filter))
}

/** Everything the actor may export, oldest first. */
export function complaintsToExport(db: Read, actor: Actor): Promise<Complaint[]> {
  return complaintsWhere(
    db,
    accessCondition(actor, 'export_complaints', { path: sql`v.path` }),
    sql`c.received_at, c.id`,
    sql`limit 100000`,
  )
}

function conditionOf(actor: Actor, { search, show, today }: QueueFilter): Sql {
  const like = `%${likeText(search.slice(0, 100))}%`
  const shown = {
    buka: OPEN,
    lewat: sql`${OPEN} and ${NEXT_DUE} < ${today}::date`,
    moderasi: sql`c.visibility = 'TUNGGU' and c.state not in ('DITOLAK', 'DIGABUNG')`,
    semua: sql`true`,
  }
  return joinSql(
    [
      accessCondition(actor, 'view_complaints', { path: sql`v.path` }),
      shown[show],
      search === ''
        ? sql`true`
        : sql`(c.title ilike ${like} or c.body ilike ${like} or c.public_id ilike ${like} or c.lapor_no ilike ${like})`,
    ],
    ' and ',
  )
}
