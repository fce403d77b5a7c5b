import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { recordAudit } from './audit.ts'
import { type AuditVerdict, auditHead, chainAudit, verifyAudit } from './audit-chain.ts'
import { inTransaction } from './database.ts'

let base: TestDatabase
let ids: number[]
beforeAll(async () => {
  base = await testDatabase()
  for (let n = 1; n <= 5; n += 1) await audit(`month:${n}`)
  await chainAudit(base.db)
  ids = (await base.db.client.query('select id from platform.audit order by id')).rows.map((found) => Number(found.id))
})
afterAll(() => base.drop())

const audit = (subject: string) =>
  inTransaction(base.db, (tx) => recordAudit(tx, { kind: 'cli', name: 'test' }, 'month.close', subject, { people: 3 }))

/** What verification says after the schema's owner, who may do anything, did this; undone afterwards. */
async function afterTampering(statement: string, printedHead?: string): Promise<AuditVerdict> {
  const client = new pg.Client(base.owner)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(statement)
    return await verifyAudit({ client }, printedHead)
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

test.each([
  ['actor', `update platform.audit set actor = 'cli:other' where id = $ID`],
  ['time', `update platform.audit set at = at + interval '1 microsecond' where id = $ID`],
  ['details', `update platform.audit set details = '{"people": 4}' where id = $ID`],
  ['hash', `update platform.audit_chain set hash = sha256('x') where audit_id = $ID`],
])('an altered %s is found', async (_what, statement) => {
  const verdict = await afterTampering(statement.replace('$ID', String(ids[2])))
  expect(verdict).toEqual({ ok: false, fault: 'altered', no: 3, auditId: ids[2] })
})

test('a row that is gone is found, with its link or without, and when the rest moves up', async () => {
  const row = `alter table platform.audit_chain drop constraint audit_chain_audit_fk; delete from platform.audit where id = ${ids[3]};`
  expect(await afterTampering(row)).toMatchObject({ ok: false, fault: 'missing', no: 4 })
  const link = `${row} delete from platform.audit_chain where no = 4;`
  expect(await afterTampering(link)).toMatchObject({ ok: false, fault: 'link-missing', no: 4 })
  const closed = `${link} update platform.audit_chain set no = 4 where no = 5;`
  expect(await afterTampering(closed)).toMatchObject({ ok: false, fault: 'altered', no: 4 })
})

test('two rows that changed places are found', async () => {
  const verdict = await afterTampering(`alter table platform.audit_chain drop constraint audit_chain_audit_unique;
    update platform.audit_chain set audit_id = case no when 2 then ${ids[2]} else ${ids[1]} end where no in (2, 3)`)
  expect(verdict).toMatchObject({ ok: false, fault: 'altered', no: 2 })
})

test('an end that was cut off is found by the head that was printed', async () => {
  const printed = (await auditHead(base.db))?.hash
  const cut = `delete from platform.audit_chain where no = 5; delete from platform.audit where id = ${ids[4]}`
  expect(await afterTampering(cut)).toMatchObject({ ok: true, chained: 4 })
  expect(await afterTampering(cut, printed)).toMatchObject({ ok: false, fault: 'not-in-chain' })
})

test('an untouched chain verifies, goes on, and leads through every head printed before', async () => {
  const before = await auditHead(base.db)
  expect(await verifyAudit(base.db)).toEqual({ ok: true, chained: 5, unchained: 0, head: before?.hash })
  await audit('later')
  expect(await verifyAudit(base.db)).toMatchObject({ ok: true, chained: 5, unchained: 1 })
  expect(await chainAudit(base.db)).toBe(1)
  expect(await verifyAudit(base.db, before?.hash)).toMatchObject({ ok: true, chained: 6 })
  expect((await auditHead(base.db))?.hash).not.toBe(before?.hash)
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
  expect(await verifyAudit(base.db)).toMatchObject({ ok: true, chained: 8, unchained: 0 })
})

test('two chaining at once make one chain', async () => {
  for (let n = 0; n < 20; n += 1) await audit(`many:${n}`)
  await Promise.all([chainAudit(base.db), chainAudit(base.db), chainAudit(base.db)])
  expect(await verifyAudit(base.db)).toMatchObject({ ok: true, chained: 28 })
})
