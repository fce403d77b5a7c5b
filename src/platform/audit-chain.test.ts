import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { recordAudit } from './audit.ts'
import { auditHead, chainAudit, verifyAudit } from './audit-chain.ts'
import { inTransaction } from './database.ts'

const databases: TestDatabase[] = []
let base: TestDatabase
let ids: number[]
beforeEach(async () => {
  base = await testDatabase()
  databases.push(base)
  for (let n = 1; n <= 5; n += 1) await audit(`month:${n}`)
  await chainAudit(base.db)
  ids = (await base.db.client.query('select id from platform.audit order by id')).rows.map((found) => Number(found.id))
})
afterAll(async () => {
  for (const each of databases) await each.drop()
})

const audit = (subject: string) =>
  inTransaction(base.db, (tx) => recordAudit(tx, { kind: 'cli', name: 'test' }, 'month.close', subject, { people: 3 }))

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client(base.owner)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

test('an untouched chain verifies and goes on', async () => {
  const before = await auditHead(base.db)
  expect(await verifyAudit(base.db)).toEqual({ ok: true, chained: 5, unchained: 0, head: before?.hash })
  await audit('later')
  expect(await verifyAudit(base.db)).toMatchObject({ ok: true, chained: 5, unchained: 1 })
  expect(await chainAudit(base.db)).toBe(1)
  expect(await verifyAudit(base.db, before?.hash)).toMatchObject({ ok: true, chained: 6 })
  expect((await auditHead(base.db))?.hash).not.toBe(before?.hash)
})

test.each([
  ['actor', `update platform.audit set actor = 'cli:other' where id = $ID`],
  ['time', `update platform.audit set at = at + interval '1 microsecond' where id = $ID`],
  ['details', `update platform.audit set details = '{"people": 4}' where id = $ID`],
])('an altered %s is found', async (_what, statement) => {
  await asOwner(statement.replace('$ID', String(ids[2])))
  expect(await verifyAudit(base.db)).toEqual({ ok: false, fault: 'altered', no: 3, auditId: ids[2] })
})

test('a row that is gone is found, with its link or without', async () => {
  await asOwner(
    `alter table platform.audit_chain drop constraint audit_chain_audit_fk; delete from platform.audit where id = ${ids[3]}`,
  )
  expect(await verifyAudit(base.db)).toMatchObject({ ok: false, fault: 'missing', no: 4 })
  await asOwner(`delete from platform.audit_chain where no = 4`)
  expect(await verifyAudit(base.db)).toMatchObject({ ok: false, fault: 'link-missing', no: 4 })
  await asOwner(`update platform.audit_chain set no = 4 where no = 5`)
  expect(await verifyAudit(base.db)).toMatchObject({ ok: false, fault: 'altered', no: 4 })
})

test('two rows that changed places are found', async () => {
  await asOwner(`begin;
    alter table platform.audit_chain drop constraint audit_chain_audit_unique;
    update platform.audit_chain set audit_id = case no when 2 then ${ids[2]} else ${ids[1]} end where no in (2, 3); commit`)
  expect(await verifyAudit(base.db)).toMatchObject({ ok: false, fault: 'altered', no: 2 })
})

test('an end that was cut off is found by the head that was printed', async () => {
  const printed = (await auditHead(base.db))?.hash
  await asOwner(`delete from platform.audit_chain where no = 5; delete from platform.audit where id = ${ids[4]}`)
  expect(await verifyAudit(base.db)).toMatchObject({ ok: true, chained: 4 })
  expect(await verifyAudit(base.db, printed)).toMatchObject({ ok: false, fault: 'not-in-chain' })
})

test('a row that is committed late is chained after rows with a higher id', async () => {
  const late = await base.db.client.connect()
  await late.query('begin')
  await late.query(`insert into platform.audit (actor, action, subject) values ('cli:late', 'a', 's')`)
  await audit('sooner')
  await chainAudit(base.db)
  await late.query('commit')
  late.release()
  expect(await chainAudit(base.db)).toBe(1)
  expect(await verifyAudit(base.db)).toMatchObject({ ok: true, chained: 7, unchained: 0 })
})

test('two chaining at once make one chain', async () => {
  for (let n = 0; n < 20; n += 1) await audit(`many:${n}`)
  await Promise.all([chainAudit(base.db), chainAudit(base.db), chainAudit(base.db)])
  expect(await verifyAudit(base.db)).toMatchObject({ ok: true, chained: 25 })
})
