import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Sql } from 'sql-template-tag'
import type { z } from 'zod'

export { default as sql, empty, join as joinSql, raw as rawSql, type Sql } from 'sql-template-tag'

/** May read. */
export type Read = { readonly client: pg.ClientBase | pg.Pool }
/** May read and write; everything done with it is committed together or not at all. */
export type Transaction = { readonly client: pg.ClientBase; readonly transaction: true }
/** The pool of the process. */
export type Database = { readonly client: pg.Pool; readonly end: () => Promise<void> }

// date → text (never a local midnight); int8 → number, safe because rupiah sums stay below 2^53; numeric → text.
pg.types.setTypeParser(1082, (value) => value)
pg.types.setTypeParser(20, (value) => {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Error(`bigint out of the safe range: ${value}`)
  return number
})

/** Opens the pool of the process. Statements longer than two minutes end with an error. */
export function openDatabase(connection: pg.PoolConfig, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({ max: 12, statement_timeout: 120_000, ...connection })
  let ended = false
  // the last client stops the embedded server while sockets of the ended pool are still closing: nothing to report
  pool.on('error', (error) => {
    if (!ended) onError(error)
  })
  const end = () => {
    ended = true
    return pool.end()
  }
  return { client: pool, end }
}

async function send(db: Read, query: Sql): Promise<pg.QueryResult> {
  return db.client.query({ text: query.text, values: query.values })
}

/** All rows of a query, each parsed by the schema. */
export async function rows<T>(db: Read, schema: z.ZodType<T>, query: Sql): Promise<T[]> {
  const result = await send(db, query)
  return result.rows.map((found: unknown) => schema.parse(found))
}

/** The one row of a query; throws when there is none or more than one. */
export async function row<T>(db: Read, schema: z.ZodType<T>, query: Sql): Promise<T> {
  const found = await rows(db, schema, query)
  const first = found[0]
  if (first === undefined || found.length > 1)
    throw new Error(`expected one row, got ${found.length}: ${query.text.slice(0, 120)}`)
  return first
}

/** The row of a query, or undefined when there is none. */
export async function maybeRow<T>(db: Read, schema: z.ZodType<T>, query: Sql): Promise<T | undefined> {
  const found = await rows(db, schema, query)
  if (found.length > 1) throw new Error(`expected at most one row, got ${found.length}: ${query.text.slice(0, 120)}`)
  return found[0]
}

/** Rows as arrays of raw values, for bulk reading where parsing each row would cost more than the query. */
export async function arrays(db: Read, query: Sql): Promise<unknown[][]> {
  const result = await db.client.query({ text: query.text, values: query.values, rowMode: 'array' })
  return result.rows
}

/** Runs a statement; answers how many rows it touched. */
export async function run(tx: Transaction, query: Sql): Promise<number> {
  const result = await send(tx, query)
  return result.rowCount ?? 0
}

export type Isolation = 'read committed' | 'repeatable read' | 'serializable'

/** Does the work in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  isolation: Isolation = 'read committed',
): Promise<T> {
  const client = await db.client.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query(`begin isolation level ${isolation}`)
    const result = await work({ client, transaction: true })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/**
 * COPY into a table, text or binary chunks as the `options` say (e.g. `(format binary)`).
 * `target` is `schema.table (column, …)`, written in code, never from outside.
 */
export async function copyIn(
  tx: Transaction,
  target: string,
  options: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  await pipeline(
    Readable.from(chunks, { objectMode: false }),
    tx.client.query(copyFrom(`copy ${target} from stdin ${options}`)),
  )
}

/** COPY out of a query or table as one stream of chunks. */
export async function* copyOut(tx: Transaction, source: string, options: string): AsyncGenerator<Buffer> {
  const stream = tx.client.query(copyTo(`copy ${source} to stdout ${options}`))
  for await (const chunk of stream) yield Buffer.from(chunk)
}

/** One line of COPY text format. undefined and null are NULL. */
export function copyLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map(copyCell).join('\t')}\n`
}

function copyCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value !== 'string') return String(value)
  return value.replace(/[\\\t\n\r]/g, (char) => COPY_ESCAPES[char] ?? char)
}

const COPY_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Text as itself inside LIKE. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (char) => `\\${char}`)
}

/** A transaction-long lock on a name: two commands on the same thing wait for each other. */
export async function lockFor(tx: Transaction, name: string): Promise<void> {
  const key = createHash('sha256').update(name).digest().readBigInt64BE(0)
  await tx.client.query('select pg_advisory_xact_lock($1)', [key.toString()])
}
