import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { type EndSection, type Header, dataFrame, sectionFrame, type TableSection } from './backup-format.ts'
import {
  copyOut,
  inTransaction,
  openDatabase,
  type Read,
  rawSql,
  row,
  rows,
  sql,
  type Transaction,
} from './database.ts'
import { readKeys, sealKeys } from './sealed-keys.ts'

export type BackupOptions = {
  /** The data folder whose keys go along, sealed, when there is a passphrase; without one they stay out. */
  readonly dataFolder: string
  readonly passphrase?: string
  readonly now: Date
}

export type BackupReport = {
  readonly tables: number
  readonly rows: number
  readonly bytes: number
  readonly keys: boolean
}

/**
 * Writes the whole city into one file: every table in one snapshot (who writes meanwhile is not disturbed and not half
 * included), the state of every sequence, the migrations applied, and the keys. The file appears whole or not at all,
 * readable by its owner alone.
 */
export async function backup(owner: pg.ClientConfig, path: string, options: BackupOptions): Promise<BackupReport> {
  const db = openDatabase({ ...owner, max: 1, statement_timeout: 0 }, () => undefined)
  const partial = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const keys =
      options.passphrase === undefined ? undefined : await sealKeys(readKeys(options.dataFolder), options.passphrase)
    const counts = await inTransaction(
      db,
      async (tx) => {
        const header: Header = {
          section: 'header',
          format: 'sasando-backup/1',
          at: options.now.toISOString(),
          migrations: await appliedMigrations(tx),
          ...(keys === undefined ? {} : { keys }),
        }
        const counted: number[] = []
        const target = createWriteStream(partial, { flags: 'wx', mode: 0o600 })
        await pipeline(
          Readable.from(frames(tx, header, counted), { objectMode: false }),
          createGzip({ level: 6 }),
          target,
        )
        return counted
      },
      'repeatable read',
    )
    await persist(partial, path)
    const { size } = await stat(path)
    return {
      tables: counts.length,
      rows: counts.reduce((sum, count) => sum + count, 0),
      bytes: size,
      keys: keys !== undefined,
    }
  } finally {
    await rm(partial, { force: true })
    await db.end()
  }
}

async function* frames(tx: Transaction, header: Header, counts: number[]): AsyncGenerator<Buffer> {
  yield sectionFrame(header)
  for (const table of await tablesInOrder(tx)) {
    const columns = await columnsOf(tx, table)
    yield sectionFrame({ section: 'table', ...table, columns })
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    let lines = 0
    for await (const bytes of copyOut(tx, `${nameOf(table)} (${list})`, '')) {
      for (const byte of bytes) if (byte === 0x0a) lines += 1
      yield dataFrame(bytes)
    }
    counts.push(lines)
  }
  const end: EndSection = { section: 'end', tables: counts.length, rows: counts, sequences: await sequences(tx) }
  yield sectionFrame(end)
}

/** The bytes and the file's name reach the disk before anyone is told that the backup is there. */
async function persist(partial: string, path: string): Promise<void> {
  await syncPath(partial)
  await rename(partial, path)
  await syncPath(dirname(path))
}

async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

export function nameOf(table: { readonly schema: string; readonly table: string }): string {
  return `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.table)}`
}

/** What a backup leaves out: which migrations ran stands in its header, and sessions do not outlive a restore. */
const LEFT_OUT = ['platform.migration', 'platform.session', 'graphile_worker.migrations']

const tableRow = z.object({ schema: z.string(), table: z.string(), needs: z.array(z.string()) })

type TableName = Pick<TableSection, 'schema' | 'table'>

/** Every table of ours, none before one that it refers to, by a foreign key or a check of whole statements. */
export async function tablesInOrder(db: Read): Promise<TableName[]> {
  const found = await rows(
    db,
    tableRow,
    sql`select n.nspname as schema, c.relname as table,
        coalesce((select jsonb_agg(distinct rn.nspname || '.' || rc.relname) from pg_constraint k
          join pg_class rc on rc.oid = k.confrelid join pg_namespace rn on rn.oid = rc.relnamespace
          where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '[]'::jsonb)
        || coalesce((select jsonb_agg(distinct split_part(encode(t.tgargs, 'escape'), '\\000', 2)) from pg_trigger t
          where t.tgrelid = c.oid and t.tgfoid in (select oid from pg_proc where proname = 'require_parent')), '[]'::jsonb) as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('information_schema', 'public') and n.nspname !~ '^pg_'
      order by 1, 2`,
  )
  const waiting = found.filter(({ schema, table }) => !LEFT_OUT.includes(`${schema}.${table}`))
  const ordered: TableName[] = []
  while (waiting.length > 0) {
    const left = new Set(waiting.map(({ schema, table }) => `${schema}.${table}`))
    const at = waiting.findIndex(({ needs }) => !needs.some((need) => left.has(need)))
    const [next] = waiting.splice(at, 1)
    if (at === -1 || next === undefined)
      throw new Error(`tables that refer to each other in a ring: ${[...left].join(', ')}`)
    ordered.push({ schema: next.schema, table: next.table })
  }
  return ordered
}

async function columnsOf(db: Read, table: TableName): Promise<string[]> {
  const found = await rows(
    db,
    z.object({ name: z.string() }),
    sql`select attname as name from pg_attribute where attrelid = ${nameOf(table)}::regclass
      and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
  )
  return found.map(({ name }) => name)
}

const sequenceRow = z.object({ schema: z.string(), name: z.string() })
const sequenceState = z.object({ value: z.string(), called: z.boolean() })

async function sequences(db: Read): Promise<EndSection['sequences']> {
  const found = await rows(
    db,
    sequenceRow,
    sql`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname not in ('information_schema', 'public') and n.nspname !~ '^pg_' order by 1, 2`,
  )
  const states: EndSection['sequences'] = []
  for (const { schema, name } of found) {
    const from = rawSql(nameOf({ schema, table: name }))
    const state = await row(db, sequenceState, sql`select last_value::text as value, is_called as called from ${from}`)
    states.push({ schema, name, ...state })
  }
  return states
}

function appliedMigrations(db: Read): Promise<{ number: number; sha256: string }[]> {
  return rows(
    db,
    z.object({ number: z.number(), sha256: z.string() }),
    sql`select number, sha256 from platform.migration order by number`,
  )
}
