import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { type Database, inTransaction, type Transaction } from '#platform/database.ts'
import {
  codeHash,
  forgetFailures,
  hashPassword,
  PASSWORD_MAX,
  PASSWORD_MIN,
  passwordMatches,
  reserveAttempt,
} from '#platform/passwords.ts'
import { beginSession, endSessionsOf } from '#platform/sessions.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from './account-access.ts'
import { useCode, writePassword } from './changes/account-rows.ts'
import { findAccountByLogin, findAccountOfCode, getAccount } from './queries/accounts.ts'

/** A login as a person types it: a NIP with spaces is the same NIP, and case does not matter. */
export function normalLogin(typed: string): string {
  return typed.replace(/\s/g, '').toLowerCase().slice(0, 100)
}

/**
 * A new session for login and password; answers its token. An unknown login, a disabled account and a wrong password
 * get the same answer after the same work. Refused: wrong, wait (seconds).
 */
export async function signIn(
  db: Database,
  clock: Clock,
  form: { readonly login: string; readonly password: string },
): Promise<Outcome<string, 'wrong' | 'wait'>> {
  const login = normalLogin(form.login)
  const wait = await reserveAttempt(db, login, clock.now())
  if (wait > 0) return refused('wait', { seconds: wait })
  const account = await findAccountByLogin(db, login)
  const usable = account !== undefined && account.disabled_at === null ? account : undefined
  const right = await passwordMatches(usable?.password_hash ?? undefined, form.password)
  return inTransaction(db, async (tx) => {
    if (!right || usable === undefined) return refused('wrong')
    await forgetFailures(tx, login)
    await recordAudit(tx, NOBODY, 'account.sign_in', `account:${usable.id}`)
    return done(await beginSession(tx, usable.id, clock.now()))
  })
}

export type PasswordFault = 'too-short' | 'too-long' | 'too-plain'

/** What is wrong with a new password; undefined when it will do. */
function passwordFault(password: string, login: string): PasswordFault | undefined {
  if (password.length < PASSWORD_MIN) return 'too-short'
  if (password.length > PASSWORD_MAX) return 'too-long'
  return new Set(password).size < 5 || password.includes(login) || login.includes(password) ? 'too-plain' : undefined
}

/**
 * Sets the password of the account that a printed code opens, once, and signs in; answers the session's token. A wrong,
 * used or expired code, and a code of another login, get the same answer and count as a failed sign-in.
 */
export async function activate(
  db: Database,
  clock: Clock,
  form: { readonly login: string; readonly code: string; readonly password: string },
): Promise<Outcome<string, 'wrong-code' | 'wait' | PasswordFault>> {
  const login = normalLogin(form.login)
  const fault = passwordFault(form.password, login)
  if (fault !== undefined) return refused(fault)
  const wait = await reserveAttempt(db, login, clock.now())
  if (wait > 0) return refused('wait', { seconds: wait })
  const passwordHash = await hashPassword(form.password)
  return inTransaction(db, async (tx) => {
    const hash = codeHash(form.code)
    const account = await findAccountOfCode(tx, login, hash, clock.now())
    if (account === undefined || !(await useCode(tx, hash, clock.now()))) return refused('wrong-code')
    await forgetFailures(tx, login)
    await recordAudit(tx, NOBODY, 'account.activate', `account:${account.id}`)
    return done(await renewed(tx, clock, account.id, passwordHash))
  })
}

/** A new password for oneself; every session dies and a new one begins, whose token is the answer. */
export async function setPassword(
  db: Database,
  actor: Actor,
  clock: Clock,
  form: { readonly current: string; readonly next: string },
): Promise<Outcome<string, 'wrong' | 'wait' | PasswordFault>> {
  requireAccess(actor, 'change_password', {})
  if (actor.kind !== 'person') throw new Error('only a person has a password')
  const account = await getAccount(db, actor.accountId)
  const fault = passwordFault(form.next, account.login)
  if (fault !== undefined) return refused(fault)
  const wait = await reserveAttempt(db, account.login, clock.now())
  if (wait > 0) return refused('wait', { seconds: wait })
  const right = await passwordMatches(account.password_hash ?? undefined, form.current)
  const passwordHash = right ? await hashPassword(form.next) : ''
  return inTransaction(db, async (tx) => {
    if (!right) return refused('wrong')
    await forgetFailures(tx, account.login)
    await recordAudit(tx, actor, 'account.change_password', `account:${account.id}`)
    return done(await renewed(tx, clock, account.id, passwordHash))
  })
}

async function renewed(tx: Transaction, clock: Clock, accountId: string, passwordHash: string): Promise<string> {
  await writePassword(tx, accountId, passwordHash)
  await endSessionsOf(tx, accountId, clock.now())
  return beginSession(tx, accountId, clock.now())
}

/** Until the password is proven nobody known acts; the account is the subject. */
const NOBODY: Actor = { kind: 'public' }
