import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#shared/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { readConfig } from './config.ts'
import { inTransaction, row, rows, sql } from './database.ts'
import { type JobContext, planJob, startWorker } from './jobs.ts'
import { createLog } from './log.ts'
import { findTask, startTask, taskJob } from './tasks.ts'

let base: TestDatabase
let context: JobContext
const lines: string[] = []
beforeAll(async () => {
  base = await testDatabase()
  const log = createLog({ write: (line) => lines.push(line) })
  context = { db: base.db, clock: systemClock, config: readConfig({ SASANDO_DATA: '/nonexistent' }), log }
})
afterAll(() => base.drop())

const waiting = async () =>
  (await row(base.db, z.object({ n: z.number() }), sql`select count(*) as n from graphile_worker._private_jobs`)).n

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('waited in vain')
}

test('a job planned in a transaction that fails is never run', async () => {
  const failing = inTransaction(base.db, async (tx) => {
    await planJob(tx, 'note', { n: 1 })
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(await waiting()).toBe(0)
})

test('the application plans and works on jobs; a committed one runs once', async () => {
  const seen: unknown[] = []
  await inTransaction(base.db, (tx) => planJob(tx, 'note', { n: 2 }))
  const worker = await startWorker(base.app, { note: async (payload) => void seen.push(payload) }, context, {
    pollMs: 50,
  })
  await until(async () => seen.length > 0 && (await waiting()) === 0)
  await worker.stop()
  expect(seen).toEqual([{ n: 2 }])
})

test('a job left locked by a killed worker is taken up at the next start', async () => {
  await inTransaction(base.db, (tx) => planJob(tx, 'note', { n: 3 }))
  await base.db.client.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-gone-long-ago', attempts = 1`,
  )
  const seen: unknown[] = []
  const worker = await startWorker(base.app, { note: async (payload) => void seen.push(payload) }, context, {
    pollMs: 50,
  })
  await until(() => seen.length > 0)
  await worker.stop()
  expect(seen).toEqual([{ n: 3 }])
})

test('jobs of a worker that lives are left alone', async () => {
  await inTransaction(base.db, (tx) => planJob(tx, 'slow', {}))
  let runs = 0
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const handlers = {
    slow: async () => {
      runs += 1
      await held
    },
  }
  const first = await startWorker(base.app, handlers, context, { pollMs: 50 })
  await until(() => runs === 1)
  const second = await startWorker(base.app, handlers, context, { pollMs: 50 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(runs).toBe(1)
  release()
  await first.stop()
  await second.stop()
})

test('a task shows its progress while the work runs, and its end', async () => {
  let go: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (go = resolve))
  const count = taskJob(async (task) => {
    await task.report(3, 10, { id: 'menghitung', en: 'counting' })
    await gate
    return { state: 'done', result: { from: task.input, by: task.by } }
  })
  const id = await inTransaction(base.db, (tx) => startTask(tx, { kind: 'cli', name: 'test' }, 'count', '2026-01', 7))
  expect(await findTask(base.db, id)).toMatchObject({ state: 'waiting', subject: '2026-01', created_by: 'cli:test' })
  const worker = await startWorker(base.app, { count }, context, { pollMs: 50 })
  await until(async () => (await findTask(base.db, id))?.done === 3)
  expect(await findTask(base.db, id)).toMatchObject({ state: 'running', total: 10, step: { id: 'menghitung' } })
  go()
  await until(async () => (await findTask(base.db, id))?.state === 'done')
  await worker.stop()
  expect((await findTask(base.db, id))?.result).toEqual({ from: 7, by: { kind: 'cli', name: 'test' } })
})

test('a task whose work throws ends as failed, with a reference and a log line that holds no value', async () => {
  const broken = taskJob(async () => {
    throw new Error('no person "Maria" 198001312005011001')
  })
  const id = await inTransaction(base.db, (tx) => startTask(tx, { kind: 'cli', name: 'test' }, 'broken', 'x', {}))
  const worker = await startWorker(base.app, { broken }, context, { pollMs: 50 })
  await until(async () => (await findTask(base.db, id))?.state === 'failed')
  await worker.stop()
  expect((await findTask(base.db, id))?.result).toEqual({ reference: id.slice(0, 8) })
  expect(lines.join('')).toContain('task-failed')
  expect(lines.join('')).not.toMatch(/Maria|198001/)
  expect(
    await rows(base.db, z.object({}), sql`select 1 from graphile_worker._private_jobs where task_id is not null`),
  ).toHaveLength(0)
})

test('an id that is no task is no error', async () => {
  expect(await findTask(base.db, 'x')).toBeUndefined()
  expect(await findTask(base.db, '7f8d9e50-0000-4000-8000-000000000000')).toBeUndefined()
})
