import { timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Metrics } from '#platform/metrics.ts'
import type { AppContext, AppEnv } from '#platform/web.ts'

/** What other machines ask: whether the city answers, and how it fares. No session, no page. */
export function machineRoutes(deps: { db: Database; config: Config; metrics: Metrics }): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.get('/healthz', async (c) => {
    c.header('Cache-Control', 'no-store')
    try {
      await deps.db.client.query('select 1')
      return c.text('ok')
    } catch {
      return c.text('the database does not answer', 503)
    }
  })
  app.get('/metrics', async (c) => {
    if (!mayReadMetrics(deps.config, c)) return c.text('forbidden', 403)
    return c.text(await deps.metrics.text(deps.db), 200, { 'Content-Type': deps.metrics.contentType })
  })
  return app
}

/** With the token of SASANDO_METRICS_TOKEN from anywhere; without a token from this machine alone, not through a proxy. */
function mayReadMetrics(config: Config, c: AppContext): boolean {
  if (config.metricsToken !== undefined) {
    const given = Buffer.from(c.req.header('authorization') ?? '')
    const right = Buffer.from(`Bearer ${config.metricsToken}`)
    return given.length === right.length && timingSafeEqual(given, right)
  }
  if (c.req.header('x-forwarded-for') !== undefined) return false
  return isLoopback(peerAddress(c))
}

/** The address of the other end; undefined for a call in process. */
function peerAddress(c: AppContext): string | undefined {
  const env: unknown = c.env
  return typeof env !== 'object' || env === null || !('incoming' in env) ? undefined : getConnInfo(c).remote.address
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)
}
