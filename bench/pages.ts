import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import { loadDemo } from '#demo/load.ts'
import { MINIMUM } from '#participation/participation.ts'
import { latestIndices, trend, unsurOf } from '#participation/queries/published.ts'
import { thinPeriods } from '#participation/queries/surveys.ts'
import { findServiceUnit, serviceUnits } from '#participation/queries/units.ts'
import { readConfig } from '#platform/config.ts'
import { type Opened, openSasando } from '#platform/connect.ts'
import { type Database, inTransaction, row, sql } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { beginSession } from '#platform/sessions.ts'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { ms } from './support/measure.ts'

const PUBLIC_BAR = 15
const STAFF_BAR = 60
const SHARE_BAR = 0.6
const CONNECTIONS = 16
const REQUESTS = 320

type Fetch = (path: string, cookie?: string) => Promise<Response>

/**
 * First views of a small demo city, HTML and styles together, as gzip makes them; and the public page of a unit against
 * a bare handler that asks the database the same questions and answers their rows, both in this process.
 */
async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sasando-bench-'))
  const config = readConfig({ SASANDO_DATA: folder })
  const opened = await openSasando(config, () => undefined)
  try {
    const outcome = await loadDemo({ db: opened.db, owner: opened.owner, config, clock: systemClock }, { size: 300 })
    if (!outcome.ok) throw new Error(`the demo city was refused: ${outcome.reason}`)
    const log = createLog({ write: () => undefined })
    const deps = { db: opened.db, config, clock: systemClock, log, metrics: createMetrics(), modules: MODULES }
    const app = createApp(deps)
    const get: Fetch = async (path, cookie) => app.request(path, cookie === undefined ? {} : { headers: { cookie } })
    const kode = await publishedUnit(opened.db)
    await sizes(get, kode, await signedIn(opened))
    const bare = bareApp(opened.db)
    const [own, other] = [await listen(app), await listen(bare)]
    await throughput('over HTTP, the client in this process too', own.get, other.get, kode, true)
    await throughput('without HTTP on either side', get, async (path) => bare.request(path), kode, false)
    own.server.close()
    other.server.close()
  } finally {
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function publishedUnit(db: Database): Promise<string> {
  const indices = await latestIndices(db)
  const units = await serviceUnits(db, localDate(systemClock.now(), CITY.zone))
  const unit = units.find(({ id }) => indices.has(id))
  if (unit === undefined) throw new Error('no unit has a published index')
  return unit.kode
}

/** A session of the first account that works for the personnel agency. */
async function signedIn(opened: Opened): Promise<string> {
  const token = await inTransaction(opened.db, async (tx) => {
    const account = await row(
      tx,
      z.object({ account_id: z.string() }),
      sql`select a.id::text as account_id from platform.account a join people.role_grant g using (person_id)
        where g.role = 'bkppd' and a.disabled_at is null order by a.id limit 1`,
    )
    return beginSession(tx, account.account_id, systemClock.now())
  })
  return `sasando=${token}`
}

async function sizes(get: Fetch, kode: string, cookie: string): Promise<void> {
  for (const path of ['/', `/unit/${kode}`, '/unit', '/kebijakan']) await size(get, path, PUBLIC_BAR)
  const paths = MODULES.flatMap(({ routes }) => routes)
    .filter((route) => route.method === 'get' && route.access !== 'public' && !/[:*]/.test(route.path))
    .map(({ path }) => path)
  for (const path of new Set(paths)) await size(get, path, STAFF_BAR, cookie)
}

/** Bytes of one page with the styles that it names. Pages that are no HTML, or not for this role, are left out. */
async function size(get: Fetch, path: string, bar: number, cookie?: string): Promise<void> {
  const response = await get(path, cookie)
  const html = await response.text()
  if (response.status !== 200 || !(response.headers.get('content-type') ?? '').includes('html')) return
  const links = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href)
  const styles = await Promise.all(links.map(async (href) => (await get(href)).text()))
  const scripts = html.match(/<script/g)?.length ?? 0
  const [page, css] = [gzipSync(html).length, styles.reduce((sum, style) => sum + gzipSync(style).length, 0)]
  const whole = (page + css) / 1024
  console.log(
    `${path.padEnd(32)} ${kb(whole)} = html ${kb(page / 1024)} + css ${kb(css / 1024)}, scripts ${scripts} (bar ≤ ${bar} KB) ${whole <= bar ? 'met' : 'NOT MET'}`,
  )
}

function kb(kilobytes: number): string {
  return `${kilobytes.toFixed(1)} KB`
}

/** The questions of the unit page and nothing else. */
function bareApp(db: Database): Hono {
  const app = new Hono()
  app.get('/unit/:kode', async (c) => {
    const today = localDate(systemClock.now(), CITY.zone)
    const unit = await findServiceUnit(db, c.req.param('kode'), today)
    if (unit === undefined) return c.notFound()
    const indices = await trend(db, unit.id)
    const thin = await thinPeriods(db, unit.id, MINIMUM)
    const latest = indices.at(-1)
    const unsur = latest === undefined ? [] : await unsurOf(db, unit.id, latest.period)
    return c.json({ unit, indices, thin, unsur })
  })
  return app
}

/** Serves an application on this machine. */
async function listen(app: { readonly fetch: (request: Request) => Response | Promise<Response> }) {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port))
  const origin = `http://127.0.0.1:${await promise}`
  const get: Fetch = (path) => fetch(origin + path)
  return { server, get }
}

async function throughput(how: string, get: Fetch, bare: Fetch, kode: string, isClaim: boolean): Promise<void> {
  const path = `/unit/${kode}`
  const times = { own: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY, one: Number.POSITIVE_INFINITY }
  for (let round = 0; round < 6; round += 1) {
    times.own = Math.min(times.own, await many(get, path))
    times.bare = Math.min(times.bare, await many(bare, path))
    const start = performance.now()
    await bare(path)
    times.one = Math.min(times.one, performance.now() - start)
  }
  const [own, other] = [(REQUESTS * 1000) / times.own, (REQUESTS * 1000) / times.bare]
  const share = own / other
  const verdict = share >= SHARE_BAR ? 'met' : 'NOT MET'
  console.log(`${path} ${how}: the questions alone take ${ms(times.one)}`)
  console.log(
    `    ${own.toFixed(0)} requests/s, bare handler with the same questions ${other.toFixed(0)}: ${share.toFixed(2)} of it${isClaim ? ` (bar ≥ ${SHARE_BAR}, counts while the questions take ≤ 200 ms) ${verdict}` : ''}`,
  )
}

async function many(get: Fetch, path: string): Promise<number> {
  let left = REQUESTS
  const start = performance.now()
  const connection = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const response = await get(path)
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
      await response.text()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return performance.now() - start
}

await run()
