import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, run, type Sql, sql } from '#platform/database.ts'
import { tablesInOrder } from '#platform/backup.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'

let one: TestDatabase
beforeAll(async () => {
  one = await testDatabase()
  await write(
    sql`insert into platform.import (kind, file_name, sha256, rows_new, rows_changed, rows_unchanged, rows_refused, created_by)
      values ('people', 'a.xlsx', '', 0, 0, 0, 0, 'test')`,
  )
  await write(sql`insert into people.person (name, import_id, row_no, created_by) values ('Maria', 1, 2, 'test')`)
})
afterAll(() => one.drop())

const write = (statement: Sql) => inTransaction(one.db, (tx) => run(tx, statement))
const punch = (person: number, source: number) =>
  write(sql`insert into people.attendance (person_id, at, import_id, row_no)
    values (1, '2026-01-05 07:30+08', 1, 2), (${person}, '2026-01-05 16:00+08', ${source}, 3)`)

test('rows of a whole city may not name an import or a person that does not exist, new or changed', async () => {
  await expect(punch(2, 1)).rejects.toThrow('no row of people.person')
  await expect(punch(1, 2)).rejects.toThrow('no row of platform.import')
  await expect(punch(1, 1)).resolves.toBe(2)
  await expect(write(sql`update people.attendance set person_id = 9`)).rejects.toThrow('no row of people.person')
  for (const table of ['person', 'attendance'])
    await expect(
      one.db.client.query(`update people.${table} set import_id = 9`),
      `${table} with an import that nobody made`,
    ).rejects.toThrow('no row of platform.import')
  await expect(
    write(sql`insert into people.salary (person_id, amount, valid_from, import_id, created_by)
      values (1, 1, '2026-01-01', 7, 'test')`),
  ).rejects.toThrow('no row of platform.import')
})

test('the application can take away neither a person nor an import, so that what was checked stays true', async () => {
  await expect(write(sql`delete from people.person`)).rejects.toThrow('permission denied')
  await expect(write(sql`delete from platform.import`)).rejects.toThrow('permission denied')
  await expect(write(sql`update platform.import set id = default`)).rejects.toThrow('permission denied')
})

test('a backup holds people and imports before the rows that name them', async () => {
  const order = (await tablesInOrder(one.db)).map(({ schema, table }) => `${schema}.${table}`)
  const after = (name: string) => order.indexOf(name)
  expect(after('people.attendance')).toBeGreaterThan(after('people.person'))
  for (const table of ['person', 'employment', 'placement', 'salary', 'shift', 'attendance'])
    expect(after(`people.${table}`), table).toBeGreaterThan(after('platform.import'))
})
