import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Config } from '#platform/config.ts'
import { type Opened, openSasando } from '#platform/connect.ts'
import { startWorker, type Worker } from '#platform/jobs.ts'
import { log as processLog, type Log } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { systemClock } from '#shared/clock.ts'
import type { Text } from '#shared/text.ts'
import { createApp } from './app.tsx'
import { CRONTAB, JOBS, MODULES } from './modules.ts'
import { type StartProgress, startingApp } from './starting-page.tsx'

/** Says how far the preparation is; shown to whoever opens a page meanwhile. */
export type Report = (step: Text, done: number, total: number) => void

export type ServeOptions = {
  /** Done once after the database is open and before the city is shown, e.g. loading the demo city at first start. */
  readonly prepare?: (opened: Opened, report: Report) => Promise<void>
  /** Where to log instead of standard output. */
  readonly log?: Log
}

export type Running = {
  /** Where the city is reached on this machine. */
  readonly url: string
  /** Settles when the city can be used; rejects when it could not be started. */
  readonly ready: Promise<void>
  /** Ends requests and jobs under way, then leaves the database. */
  readonly stop: () => Promise<void>
}

const OPENING: Text = { id: 'Basis data dibuka …', en: 'Opening the database …' }
/** Requests under way get this long to end when the server stops. */
const DRAIN_MS = 10_000

/**
 * Starts the city: listens at once with a page that shows how far the start is, opens the database, prepares, starts
 * the worker of jobs, then answers with the city itself.
 */
export async function serveCity(config: Config, options: ServeOptions = {}): Promise<Running> {
  const log = options.log ?? processLog
  let progress: StartProgress = { step: OPENING, done: 0, total: 0 }
  let app = startingApp(config, () => progress)
  const server = await listen(config, (request, env) => app.fetch(request, env))
  let opened: Opened | undefined
  let worker: Worker | undefined
  const start = async () => {
    const metrics = createMetrics()
    opened = await openSasando(config, (error) => log.error('database', error))
    await options.prepare?.(opened, (step, done, total) => {
      progress = { step, done, total }
    })
    const context = { db: opened.db, clock: systemClock, config, log }
    worker = await startWorker(opened.app, JOBS, context, { metrics, crontab: CRONTAB })
    app = createApp({ ...context, metrics, modules: MODULES })
    log.info('ready', { port: portOf(server) })
  }
  const ready = start()
  ready.catch(() => undefined)
  const stop = async () => {
    await ready.catch(() => undefined)
    await closeServer(server)
    await worker?.stop()
    await opened?.close()
    log.info('stopped')
  }
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${portOf(server)}`,
    ready,
    stop,
  }
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>

/** Listens on the address of the settings; refuses with one sentence when it is taken. */
function listen(config: Config, fetch: Fetch): Promise<Server> {
  return new Promise((listening, failed) => {
    const server = serve({ fetch, port: config.port, hostname: config.host, overrideGlobalObjects: false }, () => {
      listening(server)
    }) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `PORT: ${config.host}:${config.port} is taken by another program; set PORT to a free one.`
      failed(error.code === 'EADDRINUSE' ? new Error(taken, { cause: error }) : error)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function closeServer(server: Server): Promise<void> {
  return new Promise((closed) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(timer)
      closed()
    })
    server.closeIdleConnections()
  })
}
