import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { copyIn, copyLine, inTransaction, maybeRow, row, rows, run, sql } from './database.ts'

let test1: TestDatabase
beforeAll(async () => {
  test1 = await testDatabase()
})
afterAll(() => test1.drop())

const setting = z.object({ name: z.string(), value: z.unknown() })

test('what a transaction wrote is gone when its work throws', async () => {
  const work = inTransaction(test1.db, async (tx) => {
    await run(tx, sql`insert into platform.setting (name, value, created_by) values ('a', '1', 'test')`)
    throw new Error('stop')
  })
  await expect(work).rejects.toThrow('stop')
  expect(
    await maybeRow(test1.db, setting, sql`select name, value from platform.setting where name = 'a'`),
  ).toBeUndefined()
})

test('hostile text arrives as it was, by COPY and by parameter', async () => {
  const hostile = `Robert'); drop table x;--\t\\N\n<script>`
  await inTransaction(test1.db, async (tx) => {
    await copyIn(tx, 'platform.setting (name, value, created_by)', '', [
      Buffer.from(copyLine([hostile, '"x"', 'test'])),
    ])
    const found = await row(tx, setting, sql`select name, value from platform.setting where name = ${hostile}`)
    expect(found).toEqual({ name: hostile, value: 'x' })
  })
})

test('dates stay text and bigint becomes a number or an error', async () => {
  const schema = z.object({ d: z.string(), n: z.number() })
  expect(await rows(test1.db, schema, sql`select date '2026-01-31' as d, 9007199254740991::bigint as n`)).toEqual([
    { d: '2026-01-31', n: 9007199254740991 },
  ])
  await expect(
    rows(test1.db, schema, sql`select date '2026-01-31' as d, 9007199254740992::bigint as n`),
  ).rejects.toThrow('safe range')
})

test('the application can append to the audit but neither change nor delete it', async () => {
  await inTransaction(test1.db, async (tx) => {
    await run(tx, sql`insert into platform.audit (actor, action, subject) values ('t', 'a', 's')`)
  })
  for (const statement of [
    sql`update platform.audit set actor = 'x'`,
    sql`delete from platform.audit`,
    sql`truncate platform.audit`,
  ]) {
    await expect(inTransaction(test1.db, (tx) => run(tx, statement))).rejects.toThrow('permission denied')
  }
})
