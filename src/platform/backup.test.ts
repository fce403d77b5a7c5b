import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { recordAudit } from './audit.ts'
import { chainAudit, verifyAudit } from './audit-chain.ts'
import { backup, nameOf, tablesInOrder } from './backup.ts'
import { type Database, inTransaction, openDatabase, run, sql } from './database.ts'
import { storeFile } from './files.ts'
import { planJob } from './jobs.ts'
import { packageRoot } from './package-root.ts'
import { restore } from './restore.ts'

const now = new Date('2026-01-31T10:00:00Z')
const open: TestDatabase[] = []
let folder: string
let source: TestDatabase

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sasando-backup-'))
  source = await fresh()
  await fill(source.db)
})
afterAll(async () => {
  for (const each of open) await each.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function fresh(): Promise<TestDatabase> {
  const made = await testDatabase()
  open.push(made)
  return made
}

/** Rows with every awkward value: tabs, line ends, NUL-free binary, nulls, jsonb, self-reference, a planned job. */
async function fill(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    const hostile = 'a\tb\nc\\N\\.\r\n"<x>" \u{1F3B5}'
    await run(
      tx,
      sql`insert into platform.setting (name, value, created_by) values (${hostile}, ${JSON.stringify({ hostile })}::jsonb, 'test')`,
    )
    await storeFile(
      tx,
      {
        name: 'a.bin',
        mediaType: 'application/octet-stream',
        bytes: Buffer.from(Array.from({ length: 600_000 }, (_, n) => n % 256)),
      },
      'test',
    )
    await run(
      tx,
      sql`insert into people.unit (kode, jenis, created_by) select 'u' || n, 'OPD', 'test' from generate_series(1, 50) n`,
    )
    await run(
      tx,
      sql`insert into people.unit_version (unit_id, parent_id, name, path, valid_from) select id, nullif(id - 1, 0), kode, '/' || kode || '/', '2020-01-01' from people.unit`,
    )
    await run(
      tx,
      sql`insert into people.person (name, created_by) select 'Orang ' || n, 'test' from generate_series(1, 1990) n`,
    )
    // numbers given and taken back: the next one is not the highest plus one
    await run(tx, sql`savepoint gap`)
    await run(tx, sql`insert into people.person (name, created_by) select 'Batal', 'test' from generate_series(1, 10)`)
    await run(tx, sql`rollback to savepoint gap`)
    await planJob(tx, 'later', { n: 1 })
    await recordAudit(tx, { kind: 'cli', name: 'test' }, 'fill', 'all')
  })
  await chainAudit(db)
}

/** sha256 of every table's rows in order of their text. */
async function contentOf(db: Database): Promise<Record<string, string>> {
  const contents: Record<string, string> = {}
  for (const table of await tablesInOrder(db)) {
    const found = await db.client.query(`select t::text as line from ${nameOf(table)} t order by 1`)
    const lines = found.rows.map((each) => String(each.line)).join('\n')
    contents[`${table.schema}.${table.table}`] = `${found.rowCount} ${createHash('sha256').update(lines).digest('hex')}`
  }
  return contents
}

async function ownersView(target: TestDatabase): Promise<Record<string, string>> {
  const db = openDatabase(target.owner, () => undefined)
  const content = await contentOf(db)
  await db.end()
  return content
}

const dataFolder = (name: string) => {
  const path = join(folder, name)
  mkdirSync(join(path, 'keys'), { recursive: true })
  return path
}

test('backup, new empty database, restore: equal content, equal sequences, a chain that verifies, keys in place', async () => {
  const from = dataFolder('from')
  writeFileSync(join(from, 'keys', 'signing'), 'kunci rahasia')
  writeFileSync(join(from, 'keys', 'postgres-app'), 'belongs to this cluster')
  const path = join(folder, 'city.backup')
  const made = await backup(source.owner, path, { dataFolder: from, passphrase: 'empat kata yang panjang', now })
  expect(made).toMatchObject({ keys: true, bytes: statSync(path).size })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(gunzipSync(readFileSync(path)).includes('kunci rahasia')).toBe(false)

  const target = await fresh()
  const to = dataFolder('to')
  expect(await restore(target, path, { dataFolder: to, passphrase: 'salah' })).toMatchObject({
    reason: 'wrong-passphrase',
  })
  const outcome = await restore(target, path, { dataFolder: to, passphrase: 'empat kata yang panjang' })
  expect(outcome).toEqual({ ok: true, value: { tables: made.tables, rows: made.rows, keys: 'restored' } })
  expect(await ownersView(target)).toEqual(await ownersView(source))
  expect(readFileSync(join(to, 'keys', 'signing'), 'utf8')).toBe('kunci rahasia')
  expect(readdirSync(join(to, 'keys'))).toEqual(['signing'])
  expect(await verifyAudit(target.db)).toEqual(await verifyAudit(source.db))
  const next = await target.db.client.query(
    `insert into people.person (name, created_by) values ('Baru', 'test') returning id`,
  )
  expect(next.rows[0]?.id).toBe(2001)

  const again = await restore(target, path, { dataFolder: to })
  expect(again).toMatchObject({ ok: false, reason: 'not-empty' })
})

test('a file that is cut off, altered or no backup loads nothing', async () => {
  const path = join(folder, 'whole.backup')
  await backup(source.owner, path, { dataFolder: folder, now })
  const whole = readFileSync(path)
  const target = await fresh()
  const empty = await ownersView(target)
  const attempt = async (bytes: Uint8Array) => {
    const bad = join(folder, 'bad.backup')
    writeFileSync(bad, bytes)
    const outcome = await restore(target, bad, { dataFolder: folder })
    return outcome.ok ? 'ok' : outcome.reason
  }
  expect(await attempt(whole.subarray(0, whole.length - 2000))).toBe('damaged')
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 2)] = (flipped[Math.floor(whole.length / 2)] ?? 0) ^ 0xff
  expect(await attempt(flipped)).toBe('damaged')
  const plain = gunzipSync(whole)
  expect(await attempt(gzipSync(plain.subarray(0, plain.lastIndexOf('S', plain.length - 300))))).toBe('damaged')
  expect(await attempt(Buffer.from('halo'))).toBe('not-a-backup')
  expect(await attempt(gzipSync('halo halo halo'))).toBe('not-a-backup')
  const newer = plain.toString('latin1').replace('"number":1,', '"number":9,')
  expect(await attempt(gzipSync(Buffer.from(newer, 'latin1')))).toBe('other-version')
  expect(await restore(target, join(folder, 'none'), { dataFolder: folder })).toMatchObject({ reason: 'no-file' })
  expect(await ownersView(target)).toEqual(empty)
  expect(await attempt(whole)).toBe('ok')
})

test('who writes meanwhile is included whole or not at all', async () => {
  const busy = await fresh()
  let writing = true
  const writer = async () => {
    for (let n = 0; writing; n += 1) {
      await inTransaction(busy.db, async (tx) => {
        await run(tx, sql`insert into people.unit (kode, jenis, created_by) values (${`w${n}`}, 'OPD', 'test')`)
        await recordAudit(tx, { kind: 'cli', name: 'test' }, 'unit', `w${n}`)
      })
    }
  }
  const writers = writer()
  await new Promise((resolve) => setTimeout(resolve, 50))
  const path = join(folder, 'busy.backup')
  await backup(busy.owner, path, { dataFolder: folder, now })
  writing = false
  await writers
  const target = await fresh()
  expect(await restore(target, path, { dataFolder: folder })).toMatchObject({ ok: true })
  const counts = await target.db.client.query(
    `select (select count(*) from people.unit) as units, (select count(*) from platform.audit) as audits`,
  )
  expect(counts.rows[0]?.units).toBeGreaterThan(0)
  expect(counts.rows[0]?.units).toBe(counts.rows[0]?.audits)
})

test('a backup of an older version is loaded into the tables of its time and migrated', async () => {
  const path = join(folder, 'old.backup')
  const old = await fresh()
  await old.db.client.query(
    `insert into platform.setting (name, value, created_by) values ('city', '"kupang"', 'test')`,
  )
  await backup(old.owner, path, { dataFolder: folder, now })
  const { migrations, rest } = splitHeader(gunzipSync(readFileSync(path)))
  expect(migrations.length).toBeGreaterThan(2)
  const older = join(folder, 'older.backup')
  writeFileSync(older, gzipSync(rest(migrations.slice(0, 2))))
  const target = await fresh()
  expect(await restore(target, older, { dataFolder: folder })).toMatchObject({ ok: true, value: { keys: 'none' } })
  const applied = await target.db.client.query('select count(*) as n from platform.migration')
  expect(applied.rows[0]?.n).toBe(migrations.length)
  const setting = await target.db.client.query(`select value from platform.setting where name = 'city'`)
  expect(setting.rows).toEqual([{ value: 'kupang' }])
})

const MIGRATIONS = join(packageRoot(), 'db', 'migrations')

type Migration = { number: number; sha256: string }

/** The migrations of a backup's header, and the same backup as if only some of them (and their tables) had been there. */
function splitHeader(bytes: Buffer): { migrations: Migration[]; rest: (migrations: Migration[]) => Buffer } {
  const frames: { kind: number; body: Buffer }[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at + 1)
    frames.push({ kind: bytes.readUInt8(at), body: bytes.subarray(at + 5, at + 5 + length) })
    at += 5 + length
  }
  const header: { migrations: Migration[] } = JSON.parse(String(frames[0]?.body))
  const rest = (migrations: Migration[]) => {
    const files = readdirSync(MIGRATIONS).toSorted().slice(0, migrations.length)
    const made = files.map((name) => readFileSync(join(MIGRATIONS, name), 'utf8')).join('\n')
    const kept: { kind: number; body: Buffer }[] = [
      { kind: 0x53, body: Buffer.from(JSON.stringify({ ...header, migrations })) },
    ]
    const rows: number[] = []
    let keep = true
    for (const frame of frames.slice(1, -1)) {
      if (frame.kind === 0x53) {
        const { schema, table }: { schema: string; table: string } = JSON.parse(String(frame.body))
        keep = schema === 'graphile_worker' || made.includes(`create table ${schema}.${table} (`)
        if (keep) rows.push(0)
      } else if (keep) {
        rows.push((rows.pop() ?? 0) + String(frame.body).split('\n').length - 1)
      }
      if (keep) kept.push(frame)
    }
    const end = { section: 'end', tables: rows.length, rows, sequences: [] }
    kept.push({ kind: 0x53, body: Buffer.from(JSON.stringify(end)) })
    return Buffer.concat(
      kept.map(({ kind, body }) => {
        const head = Buffer.alloc(5)
        head.writeUInt8(kind, 0)
        head.writeUInt32BE(body.length, 1)
        return Buffer.concat([head, body])
      }),
    )
  }
  return { migrations: header.migrations, rest }
}
