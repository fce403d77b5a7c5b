import { z } from 'zod'
import type { Role } from '#platform/access.ts'
import { row, rows, run, sql, type Transaction } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'

const idRow = z.object({ id: z.string() })
const numberRow = z.object({ id: z.number() })

export type NewAccount = {
  readonly personId: number
  readonly login: string
  readonly passwordHash?: string
  readonly demo?: boolean
}

/** Adds an account; `createdBy` is an audit name. The login and the person must be new. */
export async function insertAccount(tx: Transaction, account: NewAccount, createdBy: string): Promise<string> {
  const { id } = await row(
    tx,
    idRow,
    sql`insert into platform.account (person_id, login, password_hash, demo, created_by)
      values (${account.personId}, ${account.login}, ${account.passwordHash ?? null}, ${account.demo ?? false}, ${createdBy}) returning id`,
  )
  return id
}

/** A new code; any earlier one of the account no longer opens it. */
export async function replaceCode(
  tx: Transaction,
  accountId: string,
  codeHash: Buffer,
  expires: Date,
  createdBy: string,
): Promise<void> {
  await run(tx, sql`delete from platform.activation_code where account_id = ${accountId} and used_at is null`)
  await run(
    tx,
    sql`insert into platform.activation_code (account_id, code_hash, expires_at, created_by) values (${accountId}, ${codeHash}, ${expires}, ${createdBy})`,
  )
}

/** Marks a code as used; answers false when another request used it first. */
export async function useCode(tx: Transaction, codeHash: Buffer, now: Date): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update platform.activation_code set used_at = ${now} where code_hash = ${codeHash} and used_at is null`,
    )) === 1
  )
}

export async function writePassword(tx: Transaction, accountId: string, passwordHash: string): Promise<void> {
  await run(tx, sql`update platform.account set password_hash = ${passwordHash} where id = ${accountId}`)
}

export async function writeDisabled(tx: Transaction, accountId: string, at: Date | undefined): Promise<void> {
  await run(tx, sql`update platform.account set disabled_at = ${at ?? null} where id = ${accountId}`)
}

export type NewGrant = {
  readonly personId: number
  readonly role: Role
  /** Undefined: the whole city. */
  readonly unitId: number | undefined
  readonly from: IsoDate
  readonly to?: IsoDate
  readonly decreeNo: string
}

export async function insertGrant(tx: Transaction, grant: NewGrant, createdBy: string): Promise<number> {
  const { id } = await row(
    tx,
    numberRow,
    sql`insert into people.role_grant (person_id, role, unit_id, valid_from, valid_to, decree_no, created_by)
      values (${grant.personId}, ${grant.role}, ${grant.unitId ?? null}, ${grant.from}, ${grant.to ?? null}, ${grant.decreeNo}, ${createdBy}) returning id`,
  )
  return id
}

/** The grant of the same role over the same unit that is in force on the grant's first day, if any. */
export async function sameGrants(tx: Transaction, grant: NewGrant): Promise<number[]> {
  const found = await rows(
    tx,
    numberRow,
    sql`select id from people.role_grant where person_id = ${grant.personId} and role = ${grant.role}
      and unit_id is not distinct from ${grant.unitId ?? null}::integer and (valid_to is null or valid_to > ${grant.from})`,
  )
  return found.map((each) => each.id)
}

export async function writeGrantEnd(tx: Transaction, grantId: number, to: IsoDate): Promise<void> {
  await run(tx, sql`update people.role_grant set valid_to = ${to} where id = ${grantId}`)
}

/** The first person of an empty city: a name and a NIP, before any register is imported. */
export async function insertFirstPerson(
  tx: Transaction,
  nip: string | undefined,
  name: string,
  createdBy: string,
): Promise<number> {
  const { id } = await row(
    tx,
    numberRow,
    sql`insert into people.person (name, created_by) values (${name}, ${createdBy}) returning id`,
  )
  if (nip !== undefined)
    await run(tx, sql`insert into people.person_identifier (person_id, kind, value) values (${id}, 'NIP', ${nip})`)
  return id
}
