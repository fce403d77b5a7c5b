import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import {
  type Database,
  inTransaction,
  lockFor,
  type Read,
  row,
  run,
  sql,
  type Transaction,
} from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { type Forum, getForum, lockForum } from '../queries/forum.ts'
import { attemptAllowed, CODE_LENGTH, CODE_LETTERS, mayAttend, normalCode } from '../rules/forum/attendance.ts'

/** A fresh short code for the room. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('')
}

/** The hash of an attendance token: bound to this purpose, so that no other token of the city can pass for one. */
export function attendanceHash(token: string): Buffer {
  return createHash('sha256').update(`forum-attendance:${token}`).digest()
}

export type AttendFault = 'closed' | 'wrong-code' | 'wait' | 'worn-out' | 'already'

/**
 * Marks somebody present by the code of the room; answers the token that later proves it, 128 bits, which only its hash
 * remembers. Every try is counted before it is made, by device and in all; the same submission never counts twice.
 */
export async function attendByCode(
  db: Database,
  clock: Clock,
  input: {
    readonly forum: Forum
    readonly code: string
    readonly device: string
    readonly submission: string
    readonly unsur: string
    readonly name: string | undefined
  },
): Promise<Outcome<{ readonly token: string }, AttendFault>> {
  const now = clock.now()
  const forum = await getForum(db, input.forum.id, localDate(now, CITY.zone))
  if (!mayAttend(forum, now) || forum.code === undefined) return refused('closed')
  const device = createHash('sha256').update(`forum-device:${input.device}`).digest()
  const allowed = await inTransaction(db, (tx) => reserve(tx, forum, device, now))
  if (allowed === 'worn-out') return refused('worn-out')
  if (allowed.wait > 0) return refused('wait', { seconds: allowed.wait })
  if (!sameCode(normalCode(input.code), forum.code)) return refused('wrong-code')
  const token = randomBytes(16).toString('base64url')
  const written = await inTransaction(db, async (tx) => {
    await run(
      tx,
      sql`delete from participation.forum_code_failure where id = (select max(id) from participation.forum_code_failure
        where forum_id = ${forum.id} and code_no = ${forum.codeNo} and device_hash = ${device})`,
    )
    return run(
      tx,
      sql`insert into participation.forum_attendance (id, forum_id, unsur, name, via, token_hash)
        values (${input.submission}, ${forum.id}, ${input.unsur}, ${input.name ?? null}, 'KODE', ${attendanceHash(token)}) on conflict (id) do nothing`,
    )
  })
  return written === 0 ? refused('already') : done({ token })
}

/** Counts this try as wrong before it is made; a right one takes it back. */
async function reserve(
  tx: Transaction,
  forum: Forum,
  device: Buffer,
  now: Date,
): Promise<{ readonly wait: number } | 'worn-out'> {
  await lockFor(tx, `forum-code:${forum.id}`)
  const allowed = attemptAllowed(await failuresOf(tx, forum, device), now)
  if (allowed !== 'worn-out' && allowed.wait === 0)
    await run(
      tx,
      sql`insert into participation.forum_code_failure (forum_id, code_no, device_hash, at) values (${forum.id}, ${forum.codeNo}, ${device}, ${now})`,
    )
  return allowed
}

async function failuresOf(db: Read, forum: Forum, device: Buffer) {
  const found = await row(
    db,
    z.object({ device: z.number(), latest: z.date().nullable(), everybody: z.number() }),
    sql`select count(*) filter (where device_hash = ${device}) as device, max(at) filter (where device_hash = ${device}) as latest,
        count(*) as everybody from participation.forum_code_failure where forum_id = ${forum.id} and code_no = ${forum.codeNo}`,
  )
  return { ...found, latest: found.latest ?? undefined }
}

function sameCode(typed: string, code: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(typed), hash(code))
}

/** A new code for the room: the old one stops working, and wrong tries are counted anew. */
export async function renewCode(tx: Transaction, actor: Actor, forum: Forum): Promise<Outcome<null, 'wrong-state'>> {
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  await run(tx, sql`update participation.forum set code = ${newCode()}, code_no = code_no + 1 where id = ${forum.id}`)
  await recordAudit(tx, actor, 'participation.forum_renew_code', `forum:${forum.kode}`)
  return done(null)
}

/** Enters a line of the signed paper list. It brings no token: only who was there by the code can confirm a promise. */
export async function enterPaperAttendance(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly unsur: string; readonly name: string | undefined },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, unsur, name } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  await run(
    tx,
    sql`insert into participation.forum_attendance (id, forum_id, unsur, name, via) values (gen_random_uuid(), ${forum.id}, ${unsur}, ${name ?? null}, 'STAF')`,
  )
  await recordAudit(tx, actor, 'participation.forum_attendance', `forum:${forum.kode}`, { unsur })
  return done(null)
}

/** Strikes a line that staff typed by mistake; who came by the code stays. */
export async function removePaperAttendance(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly id: string },
): Promise<Outcome<null, 'wrong-state' | 'stays'>> {
  const { forum, id } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'BERLANGSUNG') return refused('wrong-state')
  const gone = await run(
    tx,
    sql`delete from participation.forum_attendance where forum_id = ${forum.id} and id::text = ${id} and via = 'STAF'`,
  )
  if (gone === 0) return refused('stays')
  await recordAudit(tx, actor, 'participation.forum_attendance_struck', `forum:${forum.kode}`)
  return done(null)
}

/** How many registrations a forum takes: beyond it somebody is playing, or the room is too small anyway. */
const MOST_REGISTRATIONS = 500

/** Registers people who mean to come: unsur, how many, what they need. No name. The same submission counts once. */
export async function register(
  tx: Transaction,
  clock: Clock,
  input: {
    readonly kode: string
    readonly submission: string
    readonly unsur: string
    readonly people: number
    readonly needs: string | undefined
  },
): Promise<Outcome<null, 'closed' | 'full'>> {
  const forum = await lockForum(tx, input.kode, localDate(clock.now(), CITY.zone))
  if (forum === undefined || forum.state !== 'DIUNDANG') return refused('closed')
  const { full } = await row(
    tx,
    z.object({ full: z.boolean() }),
    sql`select count(*) >= ${MOST_REGISTRATIONS} as full from participation.forum_registration where forum_id = ${forum.id}`,
  )
  if (full) return refused('full')
  await run(
    tx,
    sql`insert into participation.forum_registration (id, forum_id, unsur, people, needs)
      values (${input.submission}, ${forum.id}, ${input.unsur}, ${input.people}, ${input.needs ?? null}) on conflict (id) do nothing`,
  )
  return done(null)
}
