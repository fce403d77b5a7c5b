import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { type Read, row, sql } from './database.ts'

export type Metrics = {
  /** One answered request: the route's pattern, never its path. */
  readonly request: (method: string, route: string, status: number, seconds: number) => void
  readonly job: (name: string, outcome: 'done' | 'failed', seconds: number) => void
  /** The text that Prometheus reads; `db` is asked for the jobs that wait and the audit rows not yet chained. */
  readonly text: (db: Read) => Promise<string>
  readonly contentType: string
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The counters of one process, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'sasando_' })
  const requests = new Histogram({
    name: 'sasando_http_request_seconds',
    help: 'Requests by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  })
  const jobs = new Histogram({
    name: 'sasando_job_seconds',
    help: 'Jobs by name and outcome.',
    labelNames: ['name', 'outcome'],
    buckets: [...SECONDS, 60, 300],
    registers: [registry],
  })
  const up = new Counter({ name: 'sasando_starts_total', help: 'Starts of this process.', registers: [registry] })
  const waiting = new Gauge({ name: 'sasando_jobs_waiting', help: 'Jobs planned and not done.', registers: [registry] })
  const unchained = new Gauge({
    name: 'sasando_audit_unchained',
    help: 'Audit rows that the hash chain does not hold yet.',
    registers: [registry],
  })
  up.inc()
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    job: (name, outcome, seconds) => jobs.observe({ name, outcome }, seconds),
    text: async (db) => {
      const counts = await countsOf(db)
      waiting.set(counts.waiting)
      unchained.set(counts.unchained)
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

const countsRow = z.object({ waiting: z.number(), unchained: z.number() })

function countsOf(db: Read): Promise<z.infer<typeof countsRow>> {
  return row(
    db,
    countsRow,
    sql`select (select count(*) from graphile_worker._private_jobs) as waiting,
      (select count(*) from platform.audit a where not exists (select from platform.audit_chain c where c.audit_id = a.id)) as unchained`,
  )
}
