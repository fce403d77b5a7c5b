import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest, Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { submitAnswer, type Submission } from '#participation/changes/survey-submit.ts'
import { readConfig } from '#platform/config.ts'
import { openSasando } from '#platform/connect.ts'
import { type Database, inTransaction, row, run as execute, sql } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { monthOf, quarterOf } from '#shared/period.ts'
import { CITY } from '#ui/city.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'

const CONNECTIONS = 16
/** Many short rounds in turn: whatever else the machine does meets both sides alike. */
const ROUNDS = 24
const EACH = 320
const COMMAND_BAR = 0.7
const REQUEST_BAR = 0.6
const ANSWERS = { U1: 3, U2: 4, U3: 3, U4: 4, U5: 3, U6: 3, U7: 4, U8: 2, U9: 3 }

/**
 * Submissions to the real tables with fsync: the command against one bare insert of the same answer, and the whole
 * request against a bare handler that does that insert. Both sides in this process and run (settled 37).
 */
async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sasando-bench-'))
  // as behind a proxy: citizens come from many addresses, and one that sends a hundred a minute is slowed down
  const config = readConfig({ SASANDO_DATA: folder, SASANDO_TRUST_PROXY: '1' })
  const opened = await openSasando(config, () => undefined)
  try {
    const place = await prepare(opened.db)
    const pool = opened.db.client
    console.log(
      `fsync ${await setting(pool, 'fsync')}, synchronous_commit ${await setting(pool, 'synchronous_commit')}`,
    )
    await compareCommand(opened.db, place)
    const log = createLog({ write: () => undefined })
    const app = createApp({
      db: opened.db,
      config,
      clock: systemClock,
      log,
      metrics: createMetrics(),
      modules: MODULES,
    })
    await compareRequest(opened.db, app, place)
  } finally {
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Place = { readonly unitId: number; readonly period: string; readonly today: string }

async function prepare(db: Database): Promise<Place> {
  const today = localDate(systemClock.now(), CITY.zone)
  const period = quarterOf(monthOf(today))
  const { id } = await inTransaction(db, (tx) =>
    row(
      tx,
      z.object({ id: z.number() }),
      sql`with u as (insert into people.unit (kode, jenis, melayani, created_by) values ('bangku', 'DINAS', true, 'bench') returning id),
        v as (insert into people.unit_version (unit_id, name, path, valid_from) select id, 'Bangku', '/bangku/', '2020-01-01' from u)
        select id from u`,
    ),
  )
  const place = { unitId: id, period, today }
  // the first answer opens the survey
  await submit(db, place)
  return place
}

async function setting(pool: pg.Pool, name: 'fsync' | 'synchronous_commit'): Promise<string> {
  const found = await pool.query<{ setting: string }>('select setting from pg_settings where name = $1', [name])
  return found.rows[0]?.setting ?? '?'
}

async function submit(db: Database, place: Place): Promise<void> {
  const submission: Submission = {
    id: randomBytes(16).toString('hex'),
    unit: { id: place.unitId, kode: 'bangku' },
    form: {
      answers: ANSWERS,
      spak: undefined,
      layanan: undefined,
      bahasa: 'id',
      sex: undefined,
      usia: undefined,
      pendidikan: undefined,
      pekerjaan: undefined,
    },
    durasi: '20-59',
    kepadatan: 0,
    luarJam: undefined,
    received: place.today,
  }
  const outcome = await submitAnswer(db, submission, 'TAUTAN', place.period)
  if (!outcome.ok) throw new Error(outcome.reason)
}

/** The same answer as one insert, nothing else. */
async function bareInsert(db: Database, place: Place): Promise<void> {
  await db.client.query({
    text: `insert into participation.skm_answer (unit_id, period, bulan, mode, answers, bahasa, durasi, kepadatan, diacak)
      values ($1, $2, $3, 'TAUTAN', $4, 'id', '20-59', 0, false)`,
    values: [place.unitId, place.period, place.today.slice(0, 7), JSON.stringify(ANSWERS)],
  })
}

async function compareCommand(db: Database, place: Place): Promise<void> {
  const [own, bare] = await inTurn(
    () => submit(db, place),
    () => bareInsert(db, place),
    () => clear(db, place),
  )
  verdict('command', own, 'one bare insert', bare, COMMAND_BAR)
}

/** Both sides in short rounds, one after the other, after one that does not count; answers how often a second each ran. */
async function inTurn(
  own: () => Promise<void>,
  bare: () => Promise<void>,
  between: () => Promise<void>,
): Promise<readonly [number, number]> {
  await seconds(own)
  await seconds(bare)
  const took = { own: 0, bare: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    took.own += await seconds(own)
    took.bare += await seconds(bare)
    if (round % 4 === 3) await between()
  }
  return [(ROUNDS * EACH) / took.own, (ROUNDS * EACH) / took.bare]
}

async function clear(db: Database, place: Place): Promise<void> {
  await inTransaction(db, async (tx) => {
    await execute(tx, sql`delete from participation.skm_answer where unit_id = ${place.unitId}`)
    await execute(tx, sql`delete from participation.skm_kiriman`)
  })
  await db.client.query('vacuum participation.skm_answer')
  await db.client.query('vacuum participation.skm_kiriman')
}

function verdict(what: string, own: number, against: string, bare: number, bar: number): void {
  const share = own / bare
  console.log(
    `${what}: ${own.toFixed(0)}/s, ${against} ${bare.toFixed(0)}/s at ${CONNECTIONS} connections: ${share.toFixed(2)} of it (bar ≥ ${bar}) ${share >= bar ? 'met' : 'NOT MET'}`,
  )
}

/** How many seconds a round takes, `CONNECTIONS` at a time. */
async function seconds(work: () => Promise<void>): Promise<number> {
  let left = EACH
  const start = performance.now()
  const connection = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await work()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return (performance.now() - start) / 1000
}

type Fetching = { readonly fetch: (request: Request) => Response | Promise<Response> }

async function compareRequest(db: Database, app: Fetching, place: Place): Promise<void> {
  const bare = new Hono()
  bare.post('/nilai/bangku', async (c) => {
    await c.req.parseBody()
    await bareInsert(db, place)
    return c.text('ok')
  })
  const [own, other] = [await listen(app), await listen(bare)]
  const [ours, theirs] = await inTurn(own.post, other.post, () => clear(db, place))
  verdict('whole request', ours, 'bare handler with that insert', theirs, REQUEST_BAR)
  await latency(own.post, ours / 2)
  own.close()
  other.close()
}

/** Requests at a steady rate, each measured from the moment it was due. */
async function latency(post: () => Promise<void>, perSecond: number): Promise<void> {
  const count = Math.round(Math.min(6000, perSecond * 10))
  const start = performance.now()
  const took = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const due = start + (at * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      await post()
      return performance.now() - due
    }),
  )
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  console.log(
    `at half load (${perSecond.toFixed(0)}/s): median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms of ${count}`,
  )
}

async function listen(app: Fetching): Promise<{ readonly post: () => Promise<void>; readonly close: () => void }> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port))
  const port = await promise
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const post = () => send(agent, port)
  const close = () => {
    agent.destroy()
    server.close()
  }
  return { post, close }
}

/** One form as a browser sends it, over a connection that stays open. */
function send(agent: Agent, port: number): Promise<void> {
  const body = new URLSearchParams({
    id: randomBytes(16).toString('hex'),
    bahasa: 'id',
    ...Object.fromEntries(Object.entries(ANSWERS).map(([code, value]) => [code, String(value)])),
  }).toString()
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
      Origin: `http://127.0.0.1:${port}`,
      'X-Forwarded-For': `10.${[...randomBytes(3)].join('.')}`,
    }
    const sent = httpRequest(
      { agent, port, host: '127.0.0.1', path: '/nilai/bangku', method: 'POST', headers },
      (response) => {
        response.resume()
        response.on('end', () => {
          if (response.statusCode === 303 || response.statusCode === 200) resolve()
          else reject(new Error(`answered ${response.statusCode}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

await run()
