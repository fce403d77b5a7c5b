import { type Actor, auditName, type Role } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Transaction } from '#platform/database.ts'
import { codeHash, makeCode } from '#platform/passwords.ts'
import { endSessionsOf } from '#platform/sessions.ts'
import type { Clock } from '#shared/clock.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { parseNip } from '#shared/nip.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from './account-access.ts'
import {
  insertAccount,
  insertFirstPerson,
  insertGrant,
  replaceCode,
  sameGrants,
  writeDisabled,
  writeGrantEnd,
} from './changes/account-rows.ts'
import {
  findAccountOf,
  findGrant,
  findHolder,
  findUnitPath,
  type Holder,
  holdersWithoutPassword,
  isEmptyCity,
} from './queries/accounts.ts'

/** A printed one-time code opens an account for this long. */
export const CODE_DAYS = 14

export type Issued = { readonly personId: number; readonly name: string; readonly nip: string; readonly code: string }

export const todayOf = (clock: Clock): IsoDate => localDate(clock.now(), CITY.zone)

/**
 * Makes sure the person of a NIP has an account and prints a one-time code for it, seen this once only. For an account
 * that already has a password this opens it anew, which fewer may do. Refused: unknown-nip, account-disabled.
 */
export async function createAccount(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  nip: string,
): Promise<Outcome<Issued, 'unknown-nip' | 'account-disabled'>> {
  const holder = await findHolder(tx, nip, todayOf(clock))
  requireAccess(actor, 'create', targetOf(holder))
  if (holder === undefined) return refused('unknown-nip', { nip })
  const account = await findAccountOf(tx, holder.personId)
  if (account !== undefined && account.disabled_at !== null) return refused('account-disabled', { nip })
  if (account !== undefined && account.password_hash !== null) requireAccess(actor, 'reset', targetOf(holder))
  return done(await issue(tx, actor, clock, holder))
}

/** A one-time code for everyone of a unit's subtree who has no password yet, for one printed sheet per unit. */
export async function createAccountsOf(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  unitKode: string,
): Promise<Outcome<Issued[], 'unknown-unit'>> {
  const unit = await findUnitPath(tx, unitKode, todayOf(clock))
  requireAccess(actor, 'create', unit === undefined ? {} : { unitPath: unit.path })
  if (unit === undefined) return refused('unknown-unit', { unit: unitKode })
  const issued: Issued[] = []
  for (const holder of await holdersWithoutPassword(tx, unit.path, todayOf(clock)))
    issued.push(await issue(tx, actor, clock, holder))
  return done(issued)
}

async function issue(tx: Transaction, actor: Actor, clock: Clock, holder: Holder): Promise<Issued> {
  const found = await findAccountOf(tx, holder.personId)
  const by = auditName(actor)
  const accountId = found?.id ?? (await insertAccount(tx, { personId: holder.personId, login: holder.nip }, by))
  const code = makeCode()
  const expires = new Date(clock.now().getTime() + CODE_DAYS * 86_400_000)
  await replaceCode(tx, accountId, codeHash(code), expires, by)
  await recordAudit(tx, actor, 'account.create', `account:${accountId}`, { person: holder.personId })
  return { personId: holder.personId, name: holder.name, nip: holder.nip, code }
}

/** Shuts an account: its sessions die at once and no code opens it. Refused: no-account, own-account. */
export async function disableAccount(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  nip: string,
): Promise<Outcome<undefined, 'no-account' | 'own-account'>> {
  const holder = await findHolder(tx, nip, todayOf(clock))
  requireAccess(actor, 'disable', targetOf(holder))
  const account = holder && (await findAccountOf(tx, holder.personId))
  if (account === undefined) return refused('no-account', { nip })
  if (isSelf(actor, account.person_id)) return refused('own-account')
  await writeDisabled(tx, account.id, clock.now())
  await endSessionsOf(tx, account.id, clock.now())
  await recordAudit(tx, actor, 'account.disable', `account:${account.id}`)
  return done(undefined)
}

/** Opens a shut account again; its old password still counts. Refused: no-account, own-account. */
export async function enableAccount(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  nip: string,
): Promise<Outcome<undefined, 'no-account' | 'own-account'>> {
  const holder = await findHolder(tx, nip, todayOf(clock))
  requireAccess(actor, 'disable', targetOf(holder))
  const account = holder && (await findAccountOf(tx, holder.personId))
  if (account === undefined) return refused('no-account', { nip })
  if (isSelf(actor, account.person_id)) return refused('own-account')
  await writeDisabled(tx, account.id, undefined)
  await endSessionsOf(tx, account.id, clock.now())
  await recordAudit(tx, actor, 'account.enable', `account:${account.id}`)
  return done(undefined)
}

export type RoleForm = {
  readonly nip: string
  readonly role: Role
  /** Undefined: the whole city. */
  readonly unitKode: string | undefined
  readonly decreeNo: string
  readonly from?: IsoDate
  readonly to?: IsoDate
}

export type GrantFault = 'unknown-nip' | 'unknown-unit' | 'no-decree' | 'own-role' | 'already-granted' | 'wrong-order'

/**
 * Gives a role over a unit's subtree by decree, from today unless said otherwise. The sessions of that person die, so
 * that the new rights are those of a fresh sign-in. Nobody gives a role to itself.
 */
export async function grantRole(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  form: RoleForm,
): Promise<Outcome<number, GrantFault>> {
  const today = todayOf(clock)
  const unit = form.unitKode === undefined ? undefined : await findUnitPath(tx, form.unitKode, today)
  requireAccess(actor, 'grant', unit === undefined ? {} : { unitPath: unit.path })
  if (form.unitKode !== undefined && unit === undefined) return refused('unknown-unit', { unit: form.unitKode })
  const holder = await findHolder(tx, form.nip, today)
  if (holder === undefined) return refused('unknown-nip', { nip: form.nip })
  if (isSelf(actor, holder.personId)) return refused('own-role')
  if (form.decreeNo.trim() === '') return refused('no-decree')
  const from = form.from ?? today
  if (form.to !== undefined && form.to <= from) return refused('wrong-order', { from, to: form.to })
  const grant = { personId: holder.personId, role: form.role, unitId: unit?.id, from, decreeNo: form.decreeNo.trim() }
  if ((await sameGrants(tx, grant)).length > 0) return refused('already-granted', { role: form.role })
  const id = await insertGrant(tx, form.to === undefined ? grant : { ...grant, to: form.to }, auditName(actor))
  await endSessionsOfPerson(tx, holder.personId, clock)
  await recordAudit(tx, actor, 'account.grant', `role_grant:${id}`, { role: form.role, person: holder.personId })
  return done(id)
}

/** Ends a role today; the sessions of that person die. */
export async function endRole(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  grantId: number,
): Promise<Outcome<undefined, 'unknown-grant' | 'own-role' | 'ended-already'>> {
  const today = todayOf(clock)
  const grant = await findGrant(tx, grantId)
  requireAccess(actor, 'grant', grant === undefined || grant.path === '/' ? {} : { unitPath: grant.path })
  if (grant === undefined) return refused('unknown-grant')
  if (isSelf(actor, grant.person_id)) return refused('own-role')
  if (grant.valid_to !== null && grant.valid_to <= today) return refused('ended-already')
  await writeGrantEnd(tx, grantId, today)
  await endSessionsOfPerson(tx, grant.person_id, clock)
  await recordAudit(tx, actor, 'account.grant', `role_grant:${grantId}`, { ended: true, person: grant.person_id })
  return done(undefined)
}

/** What the first account signs in with when its holder's NIP is not known yet. */
const FIRST_LOGIN = 'bkppd'

/** The first account of an empty city: a person of BKPPD over the whole city, and the code that opens its account. */
export async function initCity(
  tx: Transaction,
  clock: Clock,
  first: { readonly nip: string | undefined; readonly name: string; readonly decreeNo: string },
): Promise<Outcome<Issued, 'not-empty' | 'bad-nip' | 'no-name' | 'no-decree'>> {
  const actor: Actor = { kind: 'cli', name: 'init' }
  requireAccess(actor, 'create', {})
  if (!(await isEmptyCity(tx))) return refused('not-empty')
  const nip = first.nip === undefined ? undefined : parseNip(first.nip)
  if (nip?.valid === false) return refused('bad-nip', { nip: first.nip ?? '' })
  if (first.name.trim() === '') return refused('no-name')
  if (first.decreeNo.trim() === '') return refused('no-decree')
  const by = auditName(actor)
  const personId = await insertFirstPerson(tx, nip?.nip, first.name.trim(), by)
  const grant = {
    personId,
    role: 'bkppd' as const,
    unitId: undefined,
    from: todayOf(clock),
    decreeNo: first.decreeNo.trim(),
  }
  await insertGrant(tx, grant, by)
  return done(
    await issue(tx, actor, clock, {
      personId,
      name: first.name.trim(),
      nip: nip?.nip ?? FIRST_LOGIN,
      unitPath: undefined,
    }),
  )
}

/** `sasando user add`: gives the role and, to someone without a password, prints a code. */
export async function addUser(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  form: RoleForm,
): Promise<
  Outcome<{ readonly grantId: number; readonly issued: Issued | undefined }, GrantFault | 'account-disabled'>
> {
  const granted = await grantRole(tx, actor, clock, form)
  if (!granted.ok) return granted
  const holder = await findHolder(tx, form.nip, todayOf(clock))
  const account = holder && (await findAccountOf(tx, holder.personId))
  if (account !== undefined && account.password_hash !== null)
    return done({ grantId: granted.value, issued: undefined })
  const issued = await createAccount(tx, actor, clock, form.nip)
  return issued.ok ? done({ grantId: granted.value, issued: issued.value }) : issued
}

async function endSessionsOfPerson(tx: Transaction, personId: number, clock: Clock): Promise<void> {
  const account = await findAccountOf(tx, personId)
  if (account !== undefined) await endSessionsOf(tx, account.id, clock.now())
}

function isSelf(actor: Actor, personId: number | null): boolean {
  return actor.kind === 'person' && actor.personId === personId
}

function targetOf(holder: Holder | undefined): { personId?: number; unitPath?: string } {
  if (holder === undefined) return {}
  return holder.unitPath === undefined
    ? { personId: holder.personId }
    : { personId: holder.personId, unitPath: holder.unitPath }
}
