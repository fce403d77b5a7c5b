import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#platform/database.ts'

export type TestDatabase = {
  readonly db: Database
  /** How the schema's owner and the application connect, for tests that start a process of their own. */
  readonly owner: pg.ClientConfig
  readonly app: pg.PoolConfig
  readonly drop: () => Promise<void>
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { owner: string; app: string; template: string }
  }
}

/** A migrated database of the test file's own, cloned from the run's template; call `drop` in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const owner: pg.ClientConfig & { database: string } = JSON.parse(server.owner)
  const appLogin: pg.PoolConfig = JSON.parse(server.app)
  const name = `sasando_test_${randomBytes(6).toString('hex')}`
  await asOwner(owner, `create database ${name} template ${server.template}`)
  const app = { ...owner, ...appLogin, database: name }
  const db = openDatabase({ ...app, max: 20 }, () => undefined)
  const drop = async () => {
    await db.end()
    await asOwner(owner, `drop database if exists ${name} with (force)`)
  }
  return { db, owner: { ...owner, database: name }, app, drop }
}

async function asOwner(owner: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    // two clones of one template at a time are refused by the server: wait for the other one
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(statement)
        return
      } catch (error) {
        if (attempt > 40 || !(error instanceof Error) || !error.message.includes('being accessed')) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  } finally {
    await client.end()
  }
}
