import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Database, inTransaction, maybeRow, run, sql, type Transaction } from './database.ts'

/** How long a session lives, and when its token is changed. */
export type SessionLimits = {
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly rotateMinutes: number
  /** Requests already under way may still carry the old token this long. */
  readonly graceSeconds: number
}

const SESSION_LIMITS: SessionLimits = { idleMinutes: 30, absoluteHours: 12, rotateMinutes: 15, graceSeconds: 30 }

/** A live session: whose it is, and the new token when it was time to change it. */
export type Session = { readonly accountId: string; readonly newToken: string | undefined }

const sha256 = (token: string) => createHash('sha256').update(token).digest()

/** A fresh token of 256 bits; the database keeps its hash alone. Signing in always makes a new one. */
export async function beginSession(
  tx: Transaction,
  accountId: string,
  now: Date,
  limits = SESSION_LIMITS,
): Promise<string> {
  const ends = new Date(now.getTime() + limits.absoluteHours * 3_600_000)
  return insertSession(tx, accountId, now, now, ends)
}

async function insertSession(
  tx: Transaction,
  accountId: string,
  created: Date,
  now: Date,
  ends: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await run(
    tx,
    sql`insert into platform.session (token_hash, account_id, created_at, rotated_at, seen_at, ends_at)
      values (${sha256(token)}, ${accountId}, ${created}, ${now}, ${now}, ${ends})`,
  )
  return token
}

const sessionRow = z.object({
  account_id: z.string(),
  created_at: z.date(),
  rotated_at: z.date(),
  seen_at: z.date(),
  ends_at: z.date(),
})

/**
 * The session of a token, or undefined when there is none or it has ended: signed out, idle too long, past its
 * absolute end, or its account disabled. Marks it as seen at most once a minute; changes an old token for a new one.
 */
export async function findSession(
  db: Database,
  token: string,
  now: Date,
  limits = SESSION_LIMITS,
): Promise<Session | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const hash = sha256(token)
  const idleSince = new Date(now.getTime() - limits.idleMinutes * 60_000)
  const found = await maybeRow(
    db,
    sessionRow,
    sql`select s.account_id, s.created_at, s.rotated_at, s.seen_at, s.ends_at from platform.session s
      join platform.account a on a.id = s.account_id and a.disabled_at is null
      where s.token_hash = ${hash} and s.ended_at is null and s.ends_at > ${now} and s.seen_at > ${idleSince}`,
  )
  if (found === undefined) return undefined
  const accountId = found.account_id
  if (now.getTime() - found.rotated_at.getTime() >= limits.rotateMinutes * 60_000) {
    const newToken = await inTransaction(db, (tx) => rotate(tx, hash, found, now, limits))
    return { accountId, newToken }
  }
  if (now.getTime() - found.seen_at.getTime() >= 60_000) {
    await inTransaction(db, (tx) =>
      run(tx, sql`update platform.session set seen_at = ${now} where token_hash = ${hash}`),
    )
  }
  return { accountId, newToken: undefined }
}

/** One of several requests at once changes the token; the others go on with the old one until its grace is over. */
async function rotate(
  tx: Transaction,
  hash: Buffer,
  session: z.infer<typeof sessionRow>,
  now: Date,
  limits: SessionLimits,
): Promise<string | undefined> {
  const grace = new Date(Math.min(now.getTime() + limits.graceSeconds * 1000, session.ends_at.getTime()))
  const mine = await run(
    tx,
    sql`update platform.session set rotated_at = ${session.ends_at}, seen_at = ${now}, ends_at = ${grace}
      where token_hash = ${hash} and rotated_at = ${session.rotated_at} and ended_at is null`,
  )
  return mine === 0 ? undefined : insertSession(tx, session.account_id, session.created_at, now, session.ends_at)
}

export async function endSession(tx: Transaction, token: string, now: Date): Promise<void> {
  await run(
    tx,
    sql`update platform.session set ended_at = ${now} where token_hash = ${sha256(token)} and ended_at is null`,
  )
}

/** Every session of the account dies: on disable, on a change of role or password. */
export async function endSessionsOf(tx: Transaction, accountId: string, now: Date): Promise<void> {
  await run(tx, sql`update platform.session set ended_at = ${now} where account_id = ${accountId} and ended_at is null`)
}

/** Removes what ended long ago: sessions after a day, failed sign-ins after a day, used or expired codes after a month. */
export async function sweepSessions(db: Database, now: Date): Promise<void> {
  const day = new Date(now.getTime() - 86_400_000)
  const month = new Date(now.getTime() - 30 * 86_400_000)
  await inTransaction(db, async (tx) => {
    await run(tx, sql`delete from platform.session where ends_at < ${day} or ended_at < ${day}`)
    await run(tx, sql`delete from platform.sign_in_failure where at < ${day}`)
    await run(tx, sql`delete from platform.activation_code where expires_at < ${month}`)
  })
}
