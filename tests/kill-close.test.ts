import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, openDatabase, row, sql } from '#platform/database.ts'
import { packageRoot } from '#platform/package-root.ts'
import { seeded } from '#policy/random-people.ts'
import { clockAt } from '#shared/clock.ts'
import { runMonth } from '#welfare/changes/run-month.ts'
import { verifyMonth } from '#welfare/changes/verify.ts'
import { findRun } from '#welfare/queries/runs.ts'
import { bringFolder, SAMPLES, shippedCity } from './builders/sample-month.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

const KILLS = process.env['SASANDO_SOAK'] === '1' ? 200 : 20
const SEED = 20_260_131
const CLI = { kind: 'cli', name: 'test' } as const

let base: TestDatabase
let undisturbed: { persons: number; net: number }
let statements: number

const compiled = mkdtempSync(join(tmpdir(), 'sasando-compiled-'))

beforeAll(async () => {
  base = await testDatabase()
  await shippedCity(base.db)
  await base.db.end()
  const whole = await trial(0, 'before')
  expect(whole.said).toContain('closed')
  statements = Number(/statements (\d+)/.exec(whole.said)?.[1])
  undisturbed = await totals(whole.db)
  await whole.drop()
})
afterAll(async () => {
  await asOwner(`drop database if exists ${base.owner.database ?? ''} with (force)`)
  rmSync(compiled, { recursive: true, force: true })
})

test(
  `killed ${KILLS} times on the way, a month is open with everything or closed with everything`,
  async () => {
    const next = seeded(SEED)
    const seen = { open: 0, closed: 0 }
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // one kill in three lands in the last fiftieth, where the month closes
      const late = kill % 3 === 0
      const from = late ? statements - Math.ceil(statements / 50) : 1
      const at = from + Math.floor(next() * (statements - from + 1))
      const when = next() < 0.5 ? 'before' : 'after'
      const one = await trial(at, when)
      const place = `kill ${kill} ${when} statement ${at} of ${statements}`
      try {
        seen[await examine(one.db, one.said, place)] += 1
      } finally {
        await one.drop()
      }
    }
    expect(seen.open).toBeGreaterThan(0)
    expect(seen.open + seen.closed).toBe(KILLS)
  },
  KILLS * 20_000,
)

/** What the killed process left, and that going on leads to what an undisturbed run gives. */
async function examine(db: Database, said: string, place: string): Promise<'open' | 'closed'> {
  const run = await findRun(db, '2026-01', 1)
  const closed = run?.state === 'closed'
  const frozen = await row(db, z.object({ lines: z.number() }), sql`select count(*)::int as lines from welfare.line`)
  expect(frozen.lines, place).toBe(closed ? undisturbed.persons : 0)
  if (said.includes('closed')) expect(closed, place).toBe(true)
  const before = await imports(db)
  await bringFolder(db, SAMPLES)
  // what was acknowledged is there: the folder brings nothing new
  if (said.includes('imported')) expect(await imports(db), place).toBe(before)
  const again = await runMonth(db, CLI, clockAt('2026-02-05T02:00:00Z'), { month: '2026-01', susulan: false })
  if (closed) expect(again, place).toMatchObject({ ok: false, reason: 'already-closed' })
  else expect(again.ok, place).toBe(true)
  expect(await totals(db), place).toEqual(undisturbed)
  expect(await verifyMonth(db, CLI, '2026-01'), place).toMatchObject({ ok: true, value: [{ ok: true }] })
  return closed ? 'closed' : 'open'
}

async function imports(db: Database): Promise<number> {
  return (await row(db, z.object({ n: z.number() }), sql`select count(*)::int as n from platform.import`)).n
}

async function totals(db: Database): Promise<{ persons: number; net: number }> {
  const schema = z.object({ persons: z.number(), net: z.number() })
  return row(db, schema, sql`select count(*)::int as persons, coalesce(sum(net), 0)::bigint as net from welfare.line`)
}

/** One child on a database of its own; answers when it is dead and the server has noticed. */
async function trial(
  killAt: number,
  when: 'before' | 'after',
): Promise<{ db: Database; said: string; drop: () => Promise<void> }> {
  const name = `sasando_test_kill_${randomBytes(6).toString('hex')}`
  await asOwner(`create database ${name} template ${base.owner.database ?? ''}`)
  const connection = { ...base.app, database: name }
  const said = await child(JSON.stringify({ connection, killAt, when }))
  await untilAlone(name)
  const db = openDatabase({ ...connection, max: 6 }, () => undefined)
  const drop = async () => {
    await db.end()
    await asOwner(`drop database if exists ${name} with (force)`)
  }
  return { db, said, drop }
}

function child(order: string): Promise<string> {
  return new Promise((resolve) => {
    const started = spawn(process.execPath, [join('tests', 'support', 'close-child.ts')], {
      cwd: packageRoot(),
      // every child runs the same code: only the first one compiles it
      env: { PATH: process.env['PATH'] ?? '', CLOSE_ORDER: order, NODE_COMPILE_CACHE: compiled },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    started.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    started.on('close', () => resolve(said))
  })
}

/** Waits until the server has ended the sessions of the killed process. */
async function untilAlone(name: string): Promise<void> {
  for (let waited = 0; waited < 200; waited += 1) {
    const left = await asOwner(`select count(*)::int as n from pg_stat_activity where datname = '${name}'`)
    if (left === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the sessions of a killed process are still there')
}

async function asOwner(statement: string): Promise<number | undefined> {
  const owner = new pg.Client({ ...base.owner, database: 'postgres' })
  await owner.connect()
  try {
    const answer = await owner.query<{ n?: number }>(statement)
    return answer.rows[0]?.n
  } finally {
    await owner.end()
  }
}
