import { EventEmitter } from 'node:events'
import { Logger, run as runWorker, runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { Clock } from '#shared/clock.ts'
import type { Config } from './config.ts'
import { type Database, run, sql, type Transaction } from './database.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** What every job is given. */
export type JobContext = {
  readonly db: Database
  readonly clock: Clock
  readonly config: Config
  readonly log: Log
}

/** A job does its work whole or throws; it may be run again after a crash, so doing it twice must do no harm. */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>
export type JobHandlers = Readonly<Record<string, JobHandler>>

export type PlanOptions = {
  /** Jobs of one queue run one after another. */
  readonly queue?: string
  /** A waiting job of the same key is replaced. */
  readonly key?: string
  /** Tries in all, 10 unless told otherwise; between tries the pause grows. */
  readonly attempts?: number
}

/** Plans a job in the transaction of the change that calls for it: rolled back with it, run only after its commit. */
export async function planJob(
  tx: Transaction,
  name: string,
  payload: unknown,
  options: PlanOptions = {},
): Promise<void> {
  await run(
    tx,
    sql`select from graphile_worker.add_job(${name}, payload => ${JSON.stringify(payload)}::json,
      queue_name => ${options.queue ?? null}, max_attempts => ${options.attempts ?? 10}, job_key => ${options.key ?? null})`,
  )
}

/**
 * Brings the schema of the job queue to the version of the installed package, as the schema's owner, and lets the
 * application's group use it: plan jobs, and work on them. The tables have row level security without a policy,
 * which would hide every row from anyone but their owner; they hold nothing that the application may not see.
 */
export async function prepareJobs(owner: pg.ClientConfig, group: string): Promise<void> {
  const pool = poolOf({ ...owner, max: 2 }, () => undefined)
  try {
    await runMigrations({ pgPool: pool, logger: silent })
    if (!(await isPrepared(pool, group))) await openToGroup(pool, group)
  } finally {
    await pool.end()
  }
}

/** Granting anew at every start would rewrite the catalogue: ask first. */
async function isPrepared(pool: pg.Pool, group: string): Promise<boolean> {
  const found = await pool.query<{ prepared: boolean }>(
    `select bool_and(not c.relrowsecurity and has_table_privilege($1, c.oid, 'select')
        and has_table_privilege($1, c.oid, 'insert') and has_table_privilege($1, c.oid, 'update')
        and has_table_privilege($1, c.oid, 'delete')) and has_schema_privilege($1, 'graphile_worker', 'usage') as prepared
     from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r'`,
    [group],
  )
  return found.rows[0]?.prepared === true
}

async function openToGroup(pool: pg.Pool, group: string): Promise<void> {
  const tables = await pool.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity`,
  )
  for (const table of tables.rows) await pool.query(`alter table ${table.name} disable row level security`)
  const app = pg.escapeIdentifier(group)
  await pool.query(`
    grant usage on schema graphile_worker to ${app};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${app};
    grant usage, select on all sequences in schema graphile_worker to ${app};
    grant execute on all functions in schema graphile_worker to ${app};`)
}

function poolOf(connection: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(connection)
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

const silent = new Logger(() => () => undefined)

/** Key of the advisory lock that every process with a worker holds shared. */
const WORKER_LOCK = 7_232_738

export type Worker = { readonly stop: () => Promise<void> }

/**
 * Works on the jobs of the database until stopped, with a pool of its own. `crontab` holds lines such as
 * `* * * * * chain-audit`.
 */
export async function startWorker(
  app: pg.PoolConfig,
  handlers: JobHandlers,
  context: JobContext,
  options: { readonly metrics?: Metrics; readonly crontab?: string; readonly pollMs?: number } = {},
): Promise<Worker> {
  const onError = (error: Error) => context.log.error('worker-database', error)
  const pool = poolOf({ ...app, max: 6 }, onError)
  const holder = await releaseOrphans(app, onError)
  const events = new EventEmitter()
  events.on('job:error', ({ job, error }) =>
    context.log.error('job-failed', error, { job: String(job.task_identifier) }),
  )
  const runner = await runWorker({
    pgPool: pool,
    events,
    concurrency: 2,
    pollInterval: options.pollMs ?? 2000,
    noHandleSignals: true,
    logger: silent,
    crontab: options.crontab ?? '',
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        (payload) => timed(name, handler, payload, context, options.metrics),
      ]),
    ),
  })
  const stop = async () => {
    await runner.stop().catch((error: unknown) => context.log.error('worker-stop', error))
    await holder.end().catch(onError)
    await pool.end()
  }
  return { stop }
}

async function timed(
  name: string,
  handler: JobHandler,
  payload: unknown,
  context: JobContext,
  metrics: Metrics | undefined,
): Promise<void> {
  const start = performance.now()
  const since = () => (performance.now() - start) / 1000
  try {
    await handler(payload, context)
    metrics?.job(name, 'done', since())
  } catch (error) {
    metrics?.job(name, 'failed', since())
    throw error
  }
}

/**
 * After a kill, jobs stay locked by a worker that is no more. The first worker of a database frees them; while another
 * one lives (it holds the lock shared) they are left alone.
 */
async function releaseOrphans(app: pg.PoolConfig, onError: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client({ ...app, application_name: 'sasando-worker' })
  client.on('error', onError)
  await client.connect()
  const alone = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [WORKER_LOCK])
  if (alone.rows[0]?.alone === true) {
    await client.query(
      `update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = least(run_at, now()) where locked_at is not null`,
    )
    await client.query(
      `update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`,
    )
    await client.query('select pg_advisory_lock_shared($1)', [WORKER_LOCK])
    await client.query('select pg_advisory_unlock($1)', [WORKER_LOCK])
  } else {
    await client.query('select pg_advisory_lock_shared($1)', [WORKER_LOCK])
  }
  return client
}
