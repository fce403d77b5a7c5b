import { z } from 'zod'
import { maybeRow, type Read, row, rows, sql } from '#platform/database.ts'

const sizes = z.object({ bytes: z.number(), migration: z.number() })

/** Size of the whole database and the newest migration that it has. */
export function databaseState(db: Read): Promise<z.infer<typeof sizes>> {
  return row(
    db,
    sizes,
    sql`select pg_database_size(current_database()) as bytes, coalesce(max(number), 0) as migration from platform.migration`,
  )
}

const jobs = z.object({
  waiting: z.number(),
  failing: z.number(),
  givenUp: z.number(),
  oldestWaiting: z.date().nullable(),
})

/** Jobs that wait, that failed and will be tried again, that have given up; undefined before the queue exists. */
export async function jobState(db: Read): Promise<z.infer<typeof jobs> | undefined> {
  const queue = await row(
    db,
    z.object({ exists: z.boolean() }),
    sql`select to_regclass('graphile_worker.jobs') is not null as exists`,
  )
  if (!queue.exists) return undefined
  return row(
    db,
    jobs,
    sql`select
        (count(*) filter (where attempts < max_attempts and last_error is null))::int as waiting,
        (count(*) filter (where attempts < max_attempts and last_error is not null))::int as failing,
        (count(*) filter (where attempts >= max_attempts))::int as "givenUp",
        min(run_at) filter (where attempts = 0 and locked_at is null and run_at <= now()) as "oldestWaiting"
      from graphile_worker.jobs`,
  )
}

const task = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'refused', 'failed']),
  done: z.number(),
  total: z.number(),
  created_at: z.date(),
  finished_at: z.date().nullable(),
})
export type OperationTask = z.infer<typeof task>

/** The newest long tasks of anybody, without who started them. */
export function newestTasks(db: Read, limit: number): Promise<OperationTask[]> {
  return rows(
    db,
    task,
    sql`select id, kind, subject, state, done, total, created_at, finished_at from platform.task
      order by created_at desc limit ${limit}`,
  )
}

/** Tasks that failed since an instant. */
export async function failedTasks(db: Read, since: Date): Promise<number> {
  const { count } = await row(
    db,
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from platform.task where state = 'failed' and finished_at >= ${since}`,
  )
  return count
}

/** Audit rows that are not in the chain yet. */
export async function unchainedAudit(db: Read): Promise<number> {
  const { count } = await row(
    db,
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from platform.audit a
      where not exists (select from platform.audit_chain c where c.audit_id = a.id)`,
  )
  return count
}

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const backup = z.union([instant, z.object({ at: instant }).transform((value) => value.at)])

/** When `sasando backup` last wrote a whole file; undefined when it never did. */
export async function lastBackup(db: Read): Promise<Date | undefined> {
  const found = await maybeRow(
    db,
    z.object({ value: backup }),
    sql`select value from platform.setting where name = 'last_backup'`,
  )
  return found?.value
}
