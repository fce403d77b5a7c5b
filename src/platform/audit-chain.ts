import { createHash } from 'node:crypto'
import { z } from 'zod'
import {
  type Database,
  inTransaction,
  joinSql,
  lockFor,
  maybeRow,
  type Read,
  rows,
  run,
  sql,
  type Transaction,
} from './database.ts'
import type { JobHandler } from './jobs.ts'

/** Rows chained or verified at a time. */
const PAGE = 5000
const START = Buffer.alloc(32)

const auditRow = z.object({
  id: z.number(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.string(),
})
type AuditRow = z.infer<typeof auditRow>

/** Every column as PostgreSQL writes it, with the instant in UTC to the microsecond. */
const auditColumns = sql`a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, a.actor, a.action, a.subject, a.details::text as details`

/** sha256(previous hash ‖ canonical row): the row as a JSON array of its columns in order. */
function linkHash(previous: Buffer, entry: AuditRow): Buffer {
  const canonical = JSON.stringify([entry.id, entry.at, entry.actor, entry.action, entry.subject, entry.details])
  return createHash('sha256').update(previous).update(canonical).digest()
}

/** Chains every audit row that is committed and not yet chained; answers how many. One process at a time. */
export async function chainAudit(db: Database): Promise<number> {
  let chained = 0
  for (;;) {
    const count = await inTransaction(db, chainPage)
    chained += count
    if (count < PAGE) return chained
  }
}

async function chainPage(tx: Transaction): Promise<number> {
  await lockFor(tx, 'audit-chain')
  const head = await auditHead(tx)
  const pending = await rows(
    tx,
    auditRow,
    sql`select ${auditColumns} from platform.audit a
      where not exists (select from platform.audit_chain c where c.audit_id = a.id) order by a.id limit ${PAGE}`,
  )
  if (pending.length === 0) return 0
  let previous: Buffer = head === undefined ? START : Buffer.from(head.hash, 'hex')
  let no = head?.no ?? 0
  const links = pending.map((entry) => {
    previous = linkHash(previous, entry)
    no += 1
    return sql`(${no}::bigint, ${entry.id}::bigint, ${previous}::bytea)`
  })
  await run(tx, sql`insert into platform.audit_chain (no, audit_id, hash) values ${joinSql(links)}`)
  return pending.length
}

/** The job that does it, every minute: `* * * * * chain-audit`. */
export const chainAuditJob: JobHandler = async (_payload, context) => {
  await chainAudit(context.db)
}

/** A link that stands for everything chained before it. */
export type AuditHead = {
  readonly no: number
  readonly auditId: number
  readonly hash: string
  readonly chainedAt: Date
}

const headRow = z
  .object({ no: z.number(), audit_id: z.number(), hash: z.instanceof(Buffer), chained_at: z.date() })
  .transform(
    (row): AuditHead => ({
      no: row.no,
      auditId: row.audit_id,
      hash: row.hash.toString('hex'),
      chainedAt: row.chained_at,
    }),
  )

/** The newest link: printed on closed months and at /data, it proves everything before it. Undefined while none is chained. */
export function auditHead(db: Read): Promise<AuditHead | undefined> {
  return maybeRow(
    db,
    headRow,
    sql`select no, audit_id, hash, chained_at from platform.audit_chain order by no desc limit 1`,
  )
}

/** The link of the newest audit row of this action and subject. Undefined when there is none or it is not chained yet. */
export function auditLinkOf(db: Read, action: string, subject: string): Promise<AuditHead | undefined> {
  return maybeRow(
    db,
    headRow,
    sql`select c.no, c.audit_id, c.hash, c.chained_at from platform.audit_chain c join platform.audit a on a.id = c.audit_id
      where a.subject = ${subject} and a.action = ${action} order by c.no desc limit 1`,
  )
}

export type AuditVerdict =
  | { readonly ok: true; readonly chained: number; readonly unchained: number; readonly head: string | undefined }
  | {
      readonly ok: false
      readonly fault: 'altered' | 'missing' | 'link-missing' | 'not-in-chain'
      readonly no: number
      readonly auditId: number | undefined
    }

const linkRow = auditRow.partial().extend({
  id: z.number().nullable(),
  at: z.string().nullable(),
  actor: z.string().nullable(),
  action: z.string().nullable(),
  subject: z.string().nullable(),
  details: z.string().nullable(),
  no: z.number(),
  audit_id: z.number(),
  hash: z.instanceof(Buffer),
})

/**
 * Recomputes the whole chain. Finds a row that was altered or put elsewhere in the order (`altered`), a chained row
 * that is gone (`missing`), a link that is gone (`link-missing`), and, when given a head printed earlier, a chain
 * that does not lead through it (`not-in-chain`: its end was cut off or it was made anew). Answers the first fault.
 */
export async function verifyAudit(db: Read, printedHead?: string): Promise<AuditVerdict> {
  let previous: Buffer = START
  let no = 0
  let seen = printedHead === undefined
  for (;;) {
    const page = await rows(
      db,
      linkRow,
      sql`select ${auditColumns}, c.no, c.audit_id, c.hash from platform.audit_chain c
        left join platform.audit a on a.id = c.audit_id where c.no > ${no} order by c.no limit ${PAGE}`,
    )
    for (const link of page) {
      if (link.no !== no + 1) return { ok: false, fault: 'link-missing', no: no + 1, auditId: undefined }
      const entry = auditRow.safeParse(link)
      if (!entry.success) return { ok: false, fault: 'missing', no: link.no, auditId: link.audit_id }
      previous = linkHash(previous, entry.data)
      if (!previous.equals(link.hash)) return { ok: false, fault: 'altered', no: link.no, auditId: link.audit_id }
      no = link.no
      seen ||= previous.toString('hex') === printedHead
    }
    if (page.length < PAGE) break
  }
  if (!seen) return { ok: false, fault: 'not-in-chain', no, auditId: undefined }
  return {
    ok: true,
    chained: no,
    unchained: await countUnchained(db),
    head: no === 0 ? undefined : previous.toString('hex'),
  }
}

async function countUnchained(db: Read): Promise<number> {
  const found = await rows(
    db,
    z.object({ count: z.number() }),
    sql`select count(*) as count from platform.audit a where not exists (select from platform.audit_chain c where c.audit_id = a.id)`,
  )
  return found[0]?.count ?? 0
}
