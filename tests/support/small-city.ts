import { readConfig } from '#platform/config.ts'
import { inTransaction, run, sql, type Transaction } from '#platform/database.ts'
import { createLog, type Log } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { hashPassword } from '#platform/passwords.ts'
import type { Role } from '#platform/access.ts'
import type { AppDeps } from '../../src/app.tsx'
import type { WebModule } from '#platform/web.ts'
import type { Clock } from '#shared/clock.ts'
import { insertAccount, insertGrant } from '#people/changes/account-rows.ts'
import type { TestDatabase } from './database.ts'

export const PASSWORD = 'kuda-putih-lari-pagi'
/** Made once: a hash is dear on purpose. */
const PASSWORD_HASH = hashPassword(PASSWORD)

/** A clock that a test moves. */
export function movingClock(iso: string): Clock & { readonly forward: (minutes: number) => void } {
  let at = new Date(iso).getTime()
  return { now: () => new Date(at), forward: (minutes) => void (at += minutes * 60_000) }
}

export type TestApp = AppDeps & { readonly lines: string[] }

/** What createApp needs, with the log kept in `lines`. */
export function appDeps(
  base: TestDatabase,
  clock: Clock,
  modules: readonly WebModule[],
  env: Record<string, string> = {},
): TestApp {
  const lines: string[] = []
  const log: Log = createLog({ write: (line) => void lines.push(line) })
  const config = readConfig({ SASANDO_DATA: '/nonexistent', ...env })
  return { db: base.db, config, clock, log, metrics: createMetrics(), modules, lines }
}

/** Two agencies and a puskesmas below the first one; answers unit ids by code. */
export async function insertUnits(base: TestDatabase): Promise<Record<'kota' | 'dinkes' | 'pkm' | 'dispora', number>> {
  return inTransaction(base.db, async (tx) => {
    const kota = await insertUnit(tx, 'kota', '/kota/', undefined)
    const dinkes = await insertUnit(tx, 'dinkes', '/kota/dinkes/', kota)
    const pkm = await insertUnit(tx, 'pkm-oesapa', '/kota/dinkes/pkm-oesapa/', dinkes)
    const dispora = await insertUnit(tx, 'dispora', '/kota/dispora/', kota)
    return { kota, dinkes, pkm, dispora }
  })
}

async function insertUnit(tx: Transaction, kode: string, path: string, parent: number | undefined): Promise<number> {
  const found = await tx.client.query<{ id: number }>(
    `insert into people.unit (kode, jenis, melayani, created_by) values ($1, 'OPD', true, 'test') returning id`,
    [kode],
  )
  const id = found.rows[0]?.id ?? 0
  await run(
    tx,
    sql`insert into people.unit_version (unit_id, parent_id, name, path, valid_from) values (${id}, ${parent ?? null}, ${`Unit ${kode}`}, ${path}, '2020-01-01')`,
  )
  return id
}

export type PersonForm = {
  readonly name: string
  readonly nip: string
  readonly unitId?: number
  readonly heads?: boolean
  readonly peran?: 'DEFINITIF' | 'PLT' | 'PLH'
  readonly roles?: readonly { readonly role: Role; readonly unitId?: number }[]
  readonly account?: boolean
}

/** A person in a post of a unit, with roles and (unless said otherwise) an account with PASSWORD. */
export async function insertPerson(
  base: TestDatabase,
  form: PersonForm,
): Promise<{ personId: number; accountId: string }> {
  const passwordHash = await PASSWORD_HASH
  return inTransaction(base.db, async (tx) => {
    const person = await tx.client.query<{ id: number }>(
      `insert into people.person (name, created_by) values ($1, 'test') returning id`,
      [form.name],
    )
    const personId = person.rows[0]?.id ?? 0
    await run(
      tx,
      sql`insert into people.person_identifier (person_id, kind, value) values (${personId}, 'NIP', ${form.nip})`,
    )
    if (form.unitId !== undefined) await placePerson(tx, personId, form, form.unitId)
    for (const { role, unitId } of form.roles ?? [])
      await insertGrant(tx, { personId, role, unitId, from: '2025-01-01', decreeNo: 'SK/1' }, 'test')
    const accountId =
      form.account === false ? '' : await insertAccount(tx, { personId, login: form.nip, passwordHash }, 'test')
    return { personId, accountId }
  })
}

async function placePerson(tx: Transaction, personId: number, form: PersonForm, unitId: number): Promise<void> {
  const position = await tx.client.query<{ id: number }>(
    `insert into people.position (kode, name, jenis, unit_id, memimpin, created_by) values ($1, 'Jabatan', $2, $3, $4, 'test') returning id`,
    [`J-${form.nip}`, form.heads === true ? 'STRUKTURAL' : 'PELAKSANA', unitId, form.heads === true],
  )
  await run(
    tx,
    sql`insert into people.placement (person_id, position_id, peran, valid_from, created_by)
      values (${personId}, ${position.rows[0]?.id ?? 0}, ${form.peran ?? 'DEFINITIF'}, '2025-01-01', 'test')`,
  )
}
