import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { growingWait } from '#shared/growing-wait.ts'
import { crockford, grouped, plainCode } from '#shared/typed-code.ts'
import { z } from 'zod'
import { type Database, inTransaction, lockFor, type Read, row, run, sql, type Transaction } from './database.ts'

/** argon2id (the package's default algorithm) with 19 MiB and two passes. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), ARGON)
}

/** Hash of a password that nobody has: an unknown login costs the same time as a wrong password. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$ZbbZ50P7CsKUfXbvxsIjtg$8TKYDHgrpwGGaKifU7LeR4GjmZgp/5W885VcORFR7Ls'

/** True when the password is that of the hash. Without a hash it takes as long and answers false. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODY, password.slice(0, PASSWORD_MAX).normalize('NFC'))
  return right && passwordHash !== undefined
}

/** A one-time code for paper, `K7QX-2M9D-RT4V-8HWP`: 80 bits. */
export function makeCode(): string {
  return grouped(crockford(randomBytes(10), 16))
}

/** sha256 of a code as a person typed it: spaces, dashes and case do not matter, nor O for 0 or I and L for 1. */
export function codeHash(typed: string): Buffer {
  return createHash('sha256').update(plainCode(typed)).digest()
}

/** A failure this long ago costs no wait any more. */
const FORGET_MINUTES = 60

/** Logins are counted by hash, so that the table of failures lists nobody, known or not. */
function loginHash(login: string): Buffer {
  return createHash('sha256').update(`login:${login}`).digest()
}

/**
 * Counts an attempt as failed before it is made, so that a hundred at once cannot outrun the count; `forgetFailures`
 * takes it back when it succeeds. Answers how many seconds this login has still to wait, 0 when it may try now. The
 * same for logins that do not exist.
 */
export function reserveAttempt(db: Database, login: string, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    await lockFor(tx, `sign-in:${loginHash(login).toString('hex')}`)
    const wait = await signInWait(tx, login, now)
    if (wait === 0)
      await run(tx, sql`insert into platform.sign_in_failure (login_hash, at) values (${loginHash(login)}, ${now})`)
    return wait
  })
}

async function signInWait(db: Read, login: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - FORGET_MINUTES * 60_000)
  const found = await row(
    db,
    z.object({ failures: z.number(), latest: z.date().nullable() }),
    sql`select count(*) as failures, max(at) as latest from platform.sign_in_failure
      where login_hash = ${loginHash(login)} and at > ${since}`,
  )
  return growingWait(found.failures, found.latest ?? undefined, now)
}

/** A success: the count starts anew. */
export async function forgetFailures(tx: Transaction, login: string): Promise<void> {
  await run(tx, sql`delete from platform.sign_in_failure where login_hash = ${loginHash(login)}`)
}
