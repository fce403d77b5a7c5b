import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { prepareJobs } from './jobs.ts'
import { packageRoot } from './package-root.ts'

export type AppRole = { readonly name: string; readonly password: string; readonly group: string }

/** Key of the advisory lock under which only one process migrates a database. */
const MIGRATION_LOCK = 7_232_737

/**
 * Brings a database to the newest schema: numbered forward-only files of db/migrations, each in a transaction of its
 * own, in order, never twice; makes the application's role (a login that may only do what the migrations grant).
 * A file changed after it was applied is refused. `upTo` stops at a number, for restoring an older backup.
 */
export async function migrate(owner: pg.ClientConfig, role: AppRole, upTo = Number.MAX_SAFE_INTEGER): Promise<number> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await ensureRoles(client, role)
    await client.query(`create schema if not exists platform`)
    await client.query(
      `create table if not exists platform.migration (number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`,
    )
    let applied = 0
    for (const file of migrationFiles().filter(({ number }) => number <= upTo))
      applied += await applyOne(client, file, role.group)
    await client.query(`grant usage on schema platform to ${pg.escapeIdentifier(role.group)}`)
    await client.query(`grant select on platform.migration to ${pg.escapeIdentifier(role.group)}`)
    await prepareJobs(owner, role.group)
    return applied
  } finally {
    await client.end()
  }
}

type MigrationFile = { readonly number: number; readonly name: string; readonly text: string; readonly sha256: string }

/** The migrations of this version, in order. */
export function migrationFiles(): MigrationFile[] {
  const folder = join(packageRoot(), 'db', 'migrations')
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { number: Number(name.slice(0, 4)), name, text, sha256: createHash('sha256').update(text).digest('hex') }
    })
}

async function applyOne(client: pg.Client, file: MigrationFile, group: string): Promise<number> {
  const known = await client.query('select sha256 from platform.migration where number = $1', [file.number])
  const before: unknown = known.rows[0]?.sha256
  if (before === file.sha256) return 0
  if (before !== undefined) throw new Error(`Migration ${file.name} was changed after it was applied to this database.`)
  try {
    await client.query('begin')
    await client.query(file.text.replaceAll('{{app}}', pg.escapeIdentifier(group)))
    await client.query('insert into platform.migration (number, name, sha256) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.sha256,
    ])
    await client.query('commit')
    return 1
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** Grants go to a group without login; the login of this database is its member. */
async function ensureRoles(client: pg.Client, role: AppRole): Promise<void> {
  const group = pg.escapeIdentifier(role.group)
  const login = pg.escapeIdentifier(role.name)
  await makeRole(client, role.group, 'nologin')
  await makeRole(client, role.name, 'login')
  await client.query(`alter role ${login} password ${pg.escapeLiteral(role.password)}`)
  await client.query(`grant ${group} to ${login}`)
}

async function makeRole(client: pg.Client, name: string, kind: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name])
  if (found.rowCount === 0) await client.query(`create role ${pg.escapeIdentifier(name)} ${kind}`)
}
