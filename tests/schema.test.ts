import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { rows, sql } from '#platform/database.ts'
import { packageRoot } from '#platform/package-root.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { schemaText } from './support/schema-text.ts'

let test1: TestDatabase
beforeAll(async () => {
  test1 = await testDatabase()
})
afterAll(() => test1.drop())

const OURS = sql`('platform', 'people', 'training', 'participation', 'evaluation', 'welfare', 'insight')`
const named = z.object({ name: z.string() })

async function names(query: Parameters<typeof rows>[2]): Promise<string[]> {
  return (await rows(test1.db, named, query)).map((found) => found.name)
}

test('db/schema.sql is the schema that the migrations make', async () => {
  const path = join(packageRoot(), 'db', 'schema.sql')
  const text = await schemaText(test1.owner)
  if (process.env['SASANDO_WRITE_SCHEMA'] === '1') writeFileSync(path, text)
  expect(readFileSync(path, 'utf8'), 'run `npm run schema` and read the difference').toBe(text)
})

test('every foreign key has an index that begins with its columns', async () => {
  const missing = await names(sql`
    select con.conname as name from pg_constraint con join pg_namespace n on n.oid = con.connamespace
    where con.contype = 'f' and n.nspname in ${OURS}
      and not exists (select 1 from pg_index i where i.indrelid = con.conrelid and i.indisvalid
        and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] @> con.conkey)`)
  expect(missing).toEqual([])
})

test('moments are timestamptz, rupiah is bigint, tables are singular and have a primary key', async () => {
  const columns = await names(sql`
    select format('%s.%s.%s', table_schema, table_name, column_name) as name from information_schema.columns
    where table_schema in ${OURS} and (data_type = 'timestamp without time zone' or data_type in ('real', 'double precision', 'money'))`)
  expect(columns).toEqual([])
  const keyless = await names(sql`
    select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ${OURS} and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`)
  expect(keyless).toEqual([])
})

test('the application may not change the audit, a closed line or a published policy', async () => {
  const granted = await names(sql`
    select distinct format('%s %s.%s', privilege_type, table_schema, table_name) as name from information_schema.role_table_grants
    where grantee = 'sasando_test_group' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
      and (table_schema, table_name) in (('platform', 'audit'), ('platform', 'audit_chain'), ('platform', 'policy_bundle'), ('platform', 'policy_state'))`)
  expect(granted).toEqual([])
})
