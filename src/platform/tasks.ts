import { z } from 'zod'
import type { Text } from '#shared/text.ts'
import { auditName, type Actor } from './access.ts'
import { type Database, inTransaction, maybeRow, type Read, row, rows, run, sql, type Transaction } from './database.ts'
import { type JobContext, type JobHandler, planJob } from './jobs.ts'

/** Who started a task, in a form that a job can keep: people's `actorOf` makes it an actor again, with today's rights. */
export type TaskOwner =
  | { readonly kind: 'person'; readonly accountId: string }
  | { readonly kind: 'cli'; readonly name: string }

export type TaskState = 'waiting' | 'running' | 'done' | 'refused' | 'failed'

const text = z.object({ id: z.string(), en: z.string() })
const taskRow = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'refused', 'failed']),
  done: z.number(),
  total: z.number(),
  step: text.or(z.object({}).transform(() => undefined)),
  result: z.unknown(),
  created_by: z.string(),
  created_at: z.date(),
  finished_at: z.date().nullable(),
})
export type Task = z.infer<typeof taskRow>

const columns = sql`id, kind, subject, state, done, total, step, result, created_by, created_at, finished_at`

/**
 * Long work that a person starts and may leave: plans the job named `kind` in the same transaction and answers the id
 * under which `/tugas/{id}` shows how far it is. The job's handler is made by `taskJob`.
 */
export async function startTask(
  tx: Transaction,
  actor: Actor,
  kind: string,
  subject: string,
  input: unknown,
): Promise<string> {
  const { id } = await row(
    tx,
    z.object({ id: z.string() }),
    sql`insert into platform.task (kind, subject, created_by) values (${kind}, ${subject}, ${auditName(actor)}) returning id`,
  )
  await planJob(tx, kind, { taskId: id, by: ownerOf(actor), input }, { attempts: 3 })
  return id
}

function ownerOf(actor: Actor): TaskOwner {
  if (actor.kind === 'public') throw new Error('a task needs someone who started it')
  return actor.kind === 'person' ? { kind: 'person', accountId: actor.accountId } : { kind: 'cli', name: actor.name }
}

/** Says how far a task is; seen at once by whoever looks, even before the work's own transaction is committed. */
async function reportProgress(db: Database, taskId: string, done: number, total: number, step: Text): Promise<void> {
  await inTransaction(db, (tx) =>
    run(
      tx,
      sql`update platform.task set done = ${done}, total = ${total}, step = ${JSON.stringify(step)}::jsonb where id = ${taskId} and state = 'running'`,
    ),
  )
}

/** Ends a task, with what it led to (ids and counts). Inside `tx` when the end must stand or fall with the work. */
async function finishTask(
  db: Database | Transaction,
  taskId: string,
  state: 'done' | 'refused' | 'failed',
  result: unknown,
): Promise<void> {
  const statement = sql`update platform.task set state = ${state}, result = ${JSON.stringify(result ?? null)}::jsonb, finished_at = now()
    where id = ${taskId} and state in ('waiting', 'running')`
  if ('transaction' in db) await run(db, statement)
  else await inTransaction(db, (tx) => run(tx, statement))
}

export function findTask(db: Read, taskId: string): Promise<Task | undefined> {
  if (!z.guid().safeParse(taskId).success) return Promise.resolve(undefined)
  return maybeRow(db, taskRow, sql`select ${columns} from platform.task where id = ${taskId}`)
}

/** The newest tasks of a kind and subject, the latest first. */
export function tasksOf(db: Read, kind: string, subject: string): Promise<Task[]> {
  return rows(
    db,
    taskRow,
    sql`select ${columns} from platform.task where kind = ${kind} and subject = ${subject} order by created_at desc limit 20`,
  )
}

const envelope = z.object({
  taskId: z.string(),
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), accountId: z.string() }),
    z.object({ kind: z.literal('cli'), name: z.string() }),
  ]),
  input: z.unknown(),
})

export type RunningTask = {
  readonly id: string
  readonly by: TaskOwner
  readonly input: unknown
  readonly report: (done: number, total: number, step: Text) => Promise<void>
}

export type TaskEnd = { readonly state: 'done' | 'refused'; readonly result: unknown }

/**
 * The handler of a task's job. An unexpected error ends the task as failed and is logged; it is not tried again, since
 * a person is watching and may start it anew. A killed process leaves it running: the next start takes it up again.
 */
export function taskJob(work: (task: RunningTask, context: JobContext) => Promise<TaskEnd>): JobHandler {
  return async (payload, context) => {
    const { taskId, by, input } = envelope.parse(payload)
    const state = await beginTask(context.db, taskId)
    if (state !== 'running') return
    const report = (done: number, total: number, step: Text) => reportProgress(context.db, taskId, done, total, step)
    try {
      const end = await work({ id: taskId, by, input, report }, context)
      await finishTask(context.db, taskId, end.state, end.result)
    } catch (error) {
      context.log.error('task-failed', error, { task: taskId })
      await finishTask(context.db, taskId, 'failed', { reference: taskId.slice(0, 8) })
    }
  }
}

/** Marks a waiting or interrupted task as running; answers the state it is in afterwards. */
async function beginTask(db: Database, taskId: string): Promise<TaskState | undefined> {
  const found = await inTransaction(db, (tx) =>
    maybeRow(
      tx,
      z.object({ state: taskRow.shape.state }),
      sql`update platform.task set state = 'running', started_at = coalesce(started_at, now())
        where id = ${taskId} and state in ('waiting', 'running') returning state`,
    ),
  )
  return found?.state
}
