import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { Text } from '#shared/text.ts'
import { nameOf, tablesInOrder } from './backup.ts'
import {
  damaged,
  endSection,
  type Frame,
  type Header,
  headerSection,
  readFrames,
  tableSection,
} from './backup-format.ts'
import {
  copyIn,
  type Database,
  inTransaction,
  openDatabase,
  rawSql,
  row,
  run,
  sql,
  type Transaction,
} from './database.ts'
import { migrate, migrationFiles } from './migrate.ts'
import { type KeyFiles, openKeys, writeKeys } from './sealed-keys.ts'

export type RestoreFault =
  | 'no-file'
  | 'not-a-backup'
  | 'damaged'
  | 'newer-version'
  | 'other-version'
  | 'not-empty'
  | 'wrong-passphrase'

/** What is wrong and what would be right, for the command line. */
export const RESTORE_FAULTS: Readonly<Record<RestoreFault, Text>> = {
  'no-file': { id: 'Berkas {path} tidak ada atau tidak terbaca.', en: 'There is no readable file {path}.' },
  'not-a-backup': {
    id: '{path} bukan cadangan Sasando. Pilih berkas yang dibuat oleh `sasando backup`.',
    en: '{path} is not a backup of Sasando. Choose a file made by `sasando backup`.',
  },
  damaged: {
    id: '{path} rusak atau terpotong; tidak ada yang dimuat. Pakai salinan lain.',
    en: '{path} is damaged or cut off; nothing was loaded. Use another copy.',
  },
  'newer-version': {
    id: 'Cadangan ini dibuat oleh versi Sasando yang lebih baru. Perbarui Sasando dahulu.',
    en: 'This backup was made by a newer version of Sasando. Update Sasando first.',
  },
  'other-version': {
    id: 'Cadangan ini dibuat oleh Sasando dengan susunan tabel lain (migrasi {number}). Pakai versi yang membuatnya.',
    en: 'This backup was made by a Sasando with other tables (migration {number}). Use the version that made it.',
  },
  'not-empty': {
    id: 'Basis data tujuan tidak kosong (tabel {table} berisi). Pulihkan ke folder data atau basis data yang baru.',
    en: 'The target database is not empty (table {table} has rows). Restore into a new data folder or database.',
  },
  'wrong-passphrase': {
    id: 'Frasa sandi tidak cocok dengan yang menyegel kunci; tidak ada yang dimuat.',
    en: 'The passphrase is not the one the keys were sealed with; nothing was loaded.',
  },
}

export type RestoreReport = {
  readonly tables: number
  readonly rows: number
  /** none: the backup holds no keys; restored; sealed: no passphrase was given, so they were left where they are. */
  readonly keys: 'none' | 'restored' | 'sealed'
}

/**
 * Loads a backup into an empty, migrated database, whole or not at all. A backup of an older version is loaded into
 * the tables of its time and then migrated. `target` is what openSasando answers.
 */
export async function restore(
  target: { readonly owner: pg.ClientConfig; readonly app: pg.PoolConfig },
  path: string,
  options: { readonly dataFolder: string; readonly passphrase?: string },
): Promise<Outcome<RestoreReport, RestoreFault>> {
  if (!(await isReadable(path))) return refused('no-file', { path })
  const stream = createReadStream(path).pipe(createGunzip())
  const frames = readFrames(stream)
  const db = openDatabase({ ...target.owner, max: 2, statement_timeout: 0 }, () => undefined)
  try {
    const header = await readHeader(frames)
    if (header === undefined) return refused('not-a-backup', { path })
    const strange = versionFault(header)
    if (strange !== undefined) return strange
    const keys =
      header.keys === undefined || options.passphrase === undefined
        ? undefined
        : await openKeys(header.keys, options.passphrase)
    if (header.keys !== undefined && options.passphrase !== undefined && keys === undefined)
      return refused('wrong-passphrase')
    const filled = await firstFilledTable(db)
    if (filled !== undefined) return refused('not-empty', { table: filled })
    const report = await loadAll(db, target, header, frames)
    if (keys !== undefined) writeKeys(options.dataFolder, keys)
    return done({ ...report, keys: keysState(header, keys) })
  } catch (error) {
    if (isDamage(error)) return refused('damaged', { path })
    throw error
  } finally {
    stream.destroy()
    await db.end()
  }
}

function isReadable(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function keysState(header: Header, keys: KeyFiles | undefined): RestoreReport['keys'] {
  if (header.keys === undefined) return 'none'
  return keys === undefined ? 'sealed' : 'restored'
}

async function readHeader(frames: AsyncGenerator<Frame>): Promise<Header | undefined> {
  try {
    const first = await frames.next()
    if (first.done === true || first.value.kind !== 'section') return undefined
    return headerSection.safeParse(first.value.value).data
  } catch (error) {
    if (isDamage(error)) return undefined
    throw error
  }
}

/** gzip reports a wrong checksum or an early end by a code of its own; before it does, PostgreSQL may refuse the bytes. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'damaged' in error || ('code' in error && typeof error.code === 'string' && /^(Z_|22|23)/.test(error.code))
}

function versionFault(header: Header): ReturnType<typeof refused<RestoreFault>> | undefined {
  const own = new Map(migrationFiles().map((file) => [file.number, file.sha256]))
  const newest = Math.max(...own.keys())
  for (const { number, sha256 } of header.migrations) {
    if (number > newest) return refused('newer-version')
    if (own.get(number) !== sha256) return refused('other-version', { number })
  }
  return undefined
}

/** A table of ours with a row in it; what the worker of jobs keeps about itself does not count. */
async function firstFilledTable(db: Database): Promise<string | undefined> {
  for (const table of await tablesInOrder(db)) {
    if (table.schema === 'graphile_worker') continue
    const from = rawSql(nameOf(table))
    const { filled } = await row(
      db,
      z.object({ filled: z.boolean() }),
      sql`select exists (select from ${from}) as filled`,
    )
    if (filled) return `${table.schema}.${table.table}`
  }
  return undefined
}

async function loadAll(
  db: Database,
  target: { readonly owner: pg.ClientConfig; readonly app: pg.PoolConfig },
  header: Header,
  frames: AsyncGenerator<Frame>,
): Promise<{ tables: number; rows: number }> {
  const older = header.migrations.length < migrationFiles().length
  const role = await appRoleOf(db, target.app)
  if (older) await rebuildAt(db, target.owner, role, Math.max(...header.migrations.map(({ number }) => number)))
  const counts = await inTransaction(db, (tx) => loadFrames(tx, frames))
  if (older) await migrate(target.owner, role)
  await db.client.query('analyze')
  return { tables: counts.length, rows: counts.reduce((sum, count) => sum + count, 0) }
}

async function appRoleOf(db: Database, app: pg.PoolConfig): Promise<{ name: string; password: string; group: string }> {
  const name = app.user ?? ''
  const { group } = await row(
    db,
    z.object({ group: z.string() }),
    sql`select g.rolname as "group" from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles l on l.oid = m.member where l.rolname = ${name}`,
  )
  return { name, password: String(app.password ?? ''), group }
}

/** The tables as they were at a migration; the database holds nothing, so dropping loses nothing. */
async function rebuildAt(
  db: Database,
  owner: pg.ClientConfig,
  role: { name: string; password: string; group: string },
  number: number,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const schemas = await tx.client.query<{ name: string }>(
      `select distinct n.nspname as name from pg_namespace n where n.nspname not in ('information_schema', 'public') and n.nspname !~ '^pg_'`,
    )
    for (const { name } of schemas.rows) await tx.client.query(`drop schema ${pg.escapeIdentifier(name)} cascade`)
  })
  await migrate(owner, role, number)
}

/** Loads every table and sequence; throws where the file ends early or a table does not have the rows it should. */
async function loadFrames(tx: Transaction, frames: AsyncGenerator<Frame>): Promise<number[]> {
  await prepareLoad(tx)
  const counts: number[] = []
  let next = await frames.next()
  const data = async function* (): AsyncGenerator<Buffer> {
    for (next = await frames.next(); next.done !== true && next.value.kind === 'data'; next = await frames.next())
      yield next.value.bytes
  }
  for (;;) {
    if (next.done === true || next.value.kind !== 'section') throw damaged('no end')
    const table = tableSection.safeParse(next.value.value)
    if (!table.success) break
    counts.push(await loadTable(tx, table.data, data()))
  }
  const end = endSection.safeParse(next.value.value)
  if (!end.success || end.data.rows.join() !== counts.join()) throw damaged('tables that are not whole')
  for (const { schema, name, value, called } of end.data.sequences) {
    await tx.client.query('select setval($1::regclass, $2::bigint, $3)', [
      nameOf({ schema, table: name }),
      value,
      called,
    ])
  }
  if (!(await frames.next()).done) throw damaged('something after the end')
  await run(tx, sql`update graphile_worker._private_jobs set locked_at = null, locked_by = null`)
  await run(tx, sql`update graphile_worker._private_job_queues set locked_at = null, locked_by = null`)
  return counts
}

/** A superuser loads without checking every reference again: the snapshot was consistent. Others pay for the checks. */
async function prepareLoad(tx: Transaction): Promise<void> {
  const { superuser } = await row(
    tx,
    z.object({ superuser: z.boolean() }),
    sql`select rolsuper as superuser from pg_roles where rolname = current_user`,
  )
  if (superuser) await tx.client.query('set local session_replication_role = replica')
  for (const table of (await tablesInOrder(tx)).reverse())
    if (table.schema === 'graphile_worker') await tx.client.query(`delete from ${nameOf(table)}`)
}

async function loadTable(
  tx: Transaction,
  table: z.infer<typeof tableSection>,
  data: AsyncGenerator<Buffer>,
): Promise<number> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  let lines = 0
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of data) {
      for (const byte of bytes) if (byte === 0x0a) lines += 1
      yield bytes
    }
  }
  await copyIn(tx, `${nameOf(table)} (${columns})`, '', counted())
  return lines
}
