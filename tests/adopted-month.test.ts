import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#platform/database.ts'
import { keepDraft, withdraw } from '#platform/policy-adoption.ts'
import { soundPolicy } from '#platform/policy-store.ts'
import { clockAt } from '#shared/clock.ts'
import { prepareRun, runMonth } from '#welfare/changes/run-month.ts'
import { getRun } from '#welfare/queries/runs.ts'
import { ALLOWANCE_POLICY, HOURS_POLICY } from '#welfare/welfare.ts'
import { ADOPTION_CLOCK, bringIntoForce, CLERK_OF_BKPPD, SEKDA, verifiedSource } from './builders/adopted-policy.ts'
import { sampleCity } from './builders/sample-month.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

const CLI = { kind: 'cli', name: 'test' } as const
const CLOCK = clockAt('2026-02-05T02:00:00Z')
const MONTH = { month: '2026-01', susulan: false }
const allowance = verifiedSource('kupang/tpp.yaml', '2026.1')
const hours = verifiedSource('kupang/jam-kerja.yaml', '2026.1')
let base: TestDatabase

beforeAll(async () => {
  base = await testDatabase()
  await sampleCity(base.db)
})
afterAll(() => base.drop())

/** Gathers and computes January anew; answers which policies it used and whether it would pay. */
async function january() {
  const prepared = await prepareRun(base.db, CLI, CLOCK, MONTH)
  if (!prepared.ok) throw new Error(prepared.reason)
  const { id, trial, policySha256 } = prepared.value
  return { id, trial, policy: policySha256 }
}

test('the documents of this test are those that ship, with every mark removed', () => {
  expect([soundPolicy(allowance).id, soundPolicy(hours).id]).toEqual([ALLOWANCE_POLICY, HOURS_POLICY])
  expect([...soundPolicy(allowance).unverified, ...soundPolicy(hours).unverified]).toEqual([])
})

test('the template computes a trial, and a draft changes nothing', async () => {
  const before = await january()
  await inTransaction(base.db, (tx) => keepDraft(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { source: allowance }))
  const after = await january()
  expect(before.trial).toBe(true)
  expect(after.policy).toBe(before.policy)
  expect(after.policy).not.toBe(soundPolicy(allowance).sha256)
})

test('withdrawn falls back to the one before, and to the template at last', async () => {
  const template = (await january()).policy
  const other = verifiedSource('kupang/tpp.yaml', '2026.2')
  const first = await bringIntoForce(base.db, verifiedSource('kupang/tpp.yaml', '2026.0'), '2026-01')
  const second = await bringIntoForce(base.db, other, '2026-01')
  expect((await january()).policy).toBe(second)
  await inTransaction(base.db, (tx) => withdraw(tx, SEKDA, ADOPTION_CLOCK, { sha256: second, reason: 'x' }))
  expect((await january()).policy).toBe(first)
  await inTransaction(base.db, (tx) => withdraw(tx, SEKDA, ADOPTION_CLOCK, { sha256: first, reason: 'x' }))
  expect((await january()).policy).toBe(template)
})

test('adopted and wholly verified, both policies of the month close it for payment, not as percobaan', async () => {
  const sha256 = await bringIntoForce(base.db, verifiedSource('kupang/tpp.yaml', '2026.3'), '2026-01')
  // the hours of the month are still the template: what rests on them must not be paid
  expect(await january()).toMatchObject({ trial: true, policy: sha256 })
  await bringIntoForce(base.db, hours, '2026-01')
  const closed = await runMonth(base.db, CLI, CLOCK, MONTH)
  if (!closed.ok) throw new Error(closed.reason)
  expect(await getRun(base.db, closed.value.id)).toMatchObject({ state: 'closed', trial: false, policySha256: sha256 })
})
