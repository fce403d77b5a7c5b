import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Config } from './config.ts'
import { secretOf } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { joinEmbedded } from './embedded.ts'
import { type AppRole, migrate } from './migrate.ts'

export type Opened = {
  readonly db: Database
  /** How the owner of the schema connects: for migrations, backup and restore only. */
  readonly owner: pg.ClientConfig
  readonly app: pg.PoolConfig
  /** Closes the pool and leaves the embedded server. */
  readonly close: () => Promise<void>
}

const DATABASE = 'sasando'

/** Opens the city's database, migrated: the embedded server of the data folder, or the one of DATABASE_URL. */
export async function openSasando(config: Config, onError: (error: Error) => void): Promise<Opened> {
  return config.databaseUrl === undefined ? openEmbedded(config, onError) : openOwn(config, config.databaseUrl, onError)
}

async function openEmbedded(config: Config, onError: (error: Error) => void): Promise<Opened> {
  const server = await joinEmbedded(config.dataFolder)
  try {
    await ensureDatabase(server.owner, DATABASE)
    const owner = { ...server.owner, database: DATABASE }
    const role = appRole(config.dataFolder, DATABASE)
    await migrate(owner, role)
    const app = { ...owner, user: role.name, password: role.password }
    const db = openDatabase(app, onError)
    return { db, owner, app, close: () => db.end().then(server.leave) }
  } catch (error) {
    await server.leave()
    throw error
  }
}

async function openOwn(config: Config, url: string, onError: (error: Error) => void): Promise<Opened> {
  const owner = fromUrl(url)
  await requireRights(owner)
  const role = appRole(config.dataFolder, owner.database)
  await migrate(owner, role)
  const app = { ...owner, user: role.name, password: role.password }
  const db = openDatabase(app, onError)
  return { db, owner, app, close: () => db.end() }
}

/** A connection URL as separate fields, so that only user and password need to differ for the application. */
export function fromUrl(url: string): pg.ClientConfig & { database: string } {
  const parsed = new URL(url)
  const database = decodeURIComponent(parsed.pathname.slice(1)) || 'postgres'
  const ssl = parsed.searchParams.get('sslmode')
  return {
    host: parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname),
    port: parsed.port === '' ? 5432 : Number(parsed.port),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database,
    ...(ssl !== null && ssl !== 'disable' ? { ssl: { rejectUnauthorized: ssl.startsWith('verify') } } : {}),
  }
}

/** PostgreSQL 15 or newer, and a user that may create databases and roles; else one sentence says so. */
export async function requireRights(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const answer = await client.query(
      `select current_setting('server_version_num')::int as version, rolsuper or (rolcreatedb and rolcreaterole) as enough from pg_roles where rolname = current_user`,
    )
    const found: { version?: unknown; enough?: unknown } = answer.rows[0] ?? {}
    if (Number(found.version) < 150000) throw new Error('DATABASE_URL: PostgreSQL 15 or newer is needed.')
    if (found.enough !== true)
      throw new Error('DATABASE_URL: the user needs CREATEDB and CREATEROLE (ALTER ROLE … CREATEDB CREATEROLE).')
  } finally {
    await client.end()
  }
}

function appRole(dataFolder: string, database: string): AppRole {
  const secret = secretOf(dataFolder, 'postgres-app')
  const password = createHash('sha256').update(`${secret}:${database}`).digest('hex')
  return { name: `${database}_app`, password, group: 'sasando_app_group' }
}

/** Makes the database when it is not there yet. */
export async function ensureDatabase(owner: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    if (!isDuplicateDatabase(error)) throw error
  } finally {
    await client.end()
  }
}

function isDuplicateDatabase(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505')
}
