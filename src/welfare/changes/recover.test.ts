import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, rows, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { sampleCity } from '#tests/builders/sample-month.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { Client } from 'pg'
import { type Debt, debtsSeen, findDebt, paidAfterLeaving, stepsOf } from '../queries/debts.ts'
import { recoveryLines } from '../queries/recovery.ts'
import { findRun, getRun } from '../queries/runs.ts'
import { recordEvent, recordLeaverDebt } from './debt.ts'
import { decidePlan, proposePlan } from './recovery-plan.ts'
import { runMonth } from './run-month.ts'
import { verifyMonth, verifyRun } from './verify.ts'

const CLI = { kind: 'cli', name: 'test' } as const
const CLOCK = clockAt('2026-03-20T02:00:00Z')
let base: TestDatabase
let punished: number
let leaver: number
let gone: { id: number; nip: string }

async function close(month: string, at: string) {
  const closed = await runMonth(base.db, CLI, clockAt(`${at}-05T02:00:00Z`), { month, susulan: false })
  if (!closed.ok) throw new Error(`${closed.reason} ${JSON.stringify(closed.details)}`)
  return closed.value
}
const change = (statement: ReturnType<typeof sql>) => inTransaction(base.db, (tx) => run(tx, statement))
const person = (id: number, role: 'bkppd' | 'bendahara', unitPath = '/'): Actor => ({
  kind: 'person',
  accountId: 'x',
  personId: id,
  name: '',
  nip: '',
  grants: [{ role, unitPath }],
  heads: [],
})
const TREASURER = person(900_001, 'bendahara')
const OFFICER = person(900_002, 'bkppd')
const debtOf = async (personId: number): Promise<Debt> => {
  const found = (await debtsSeen(base.db, CLI, '2026-03-20')).find((one) => one.personId === personId)
  if (found === undefined) throw new Error(`no debt of ${personId}`)
  return found
}

beforeAll(async () => {
  base = await testDatabase()
  await sampleCity(base.db)
  await change(sql`insert into people.attendance (person_id, at, import_id, row_no)
    select person_id, at + make_interval(days => 28 * n), import_id, row_no from people.attendance, generate_series(1, 3) n on conflict do nothing`)
  await close('2026-01', '2026-02')
  const pick = z.object({ id: z.number(), nip: z.string() })
  punished = (await row(base.db, z.object({ id: z.number() }), sql`select person_id as id from people.discipline`)).id
  const others = await rows(
    base.db,
    pick,
    sql`select l.person_id as id, l.nip from welfare.line l where l.net > 1000000 and l.person_id <> ${punished}
      and not exists (select from people.placement p where p.person_id = l.person_id and p.peran <> 'DEFINITIF') order by l.person_id limit 2`,
  )
  leaver = others[0]?.id ?? 0
  gone = others[1] ?? { id: 0, nip: '' }
  // after January closed: a measure takes everything until February, one left on 15 January, one before the year began
  await change(
    sql`update people.discipline set from_date = '2026-01-01', to_date = '2026-02-28', potongan = 10000 where person_id = ${punished}`,
  )
  for (const [id, day] of [
    [leaver, '2026-01-15'],
    [gone.id, '2026-01-01'],
  ] as const) {
    await change(sql`update people.employment set valid_to = ${day} where person_id = ${id}`)
    await change(sql`update people.placement set valid_to = ${day} where person_id = ${id}`)
  }
  await close('2026-02', '2026-03')
})
afterAll(() => base.drop())

test('what pay cannot carry is deferred in the same run and becomes a debt; nobody’s transfer is below zero', async () => {
  const february = await findRun(base.db, '2026-02', 1)
  const beside = await recoveryLines(base.db, february?.id ?? 0)
  expect(beside.map((one) => [one.personId, one.kind]).toSorted()).toEqual(
    [
      [punished, 'TUNDA'],
      [leaver, 'TUNDA'],
    ].toSorted(),
  )
  const low = await row(
    base.db,
    z.object({ least: z.number() }),
    sql`select min(total)::bigint as least from (select l.person_id, sum(l.net) + coalesce((select sum(r.amount) from welfare.recovery_line r
      where r.run_id = l.run_id and r.person_id = l.person_id), 0) as total from welfare.line l where l.run_id = ${february?.id} group by l.person_id, l.run_id) x`,
  )
  expect(low.least).toBe(0)
  expect(await debtOf(punished)).toMatchObject({ cause: 'SELISIH', month: '2026-02', trial: true, left: false })
  expect(await debtOf(leaver)).toMatchObject({ cause: 'SELISIH', left: true, lastEvent: null })
  expect(await verifyMonth(base.db, CLI, '2026-02')).toMatchObject({ ok: true, value: [{ ok: true }] })
})

test('one who left in mid-month is paid for the days worked: the rest of the month is the debt', async () => {
  const paid = await row(
    base.db,
    z.object({ before: z.number(), difference: z.number() }),
    sql`select sum(net) filter (where kind = 'UTAMA')::bigint as before, -sum(net) filter (where kind = 'SELISIH')::bigint as difference
      from welfare.line where person_id = ${leaver} and for_month = '2026-01'`,
  )
  expect((await debtOf(leaver)).amount).toBe(paid.difference)
  // ten of the working days of January lie before the fifteenth
  expect(paid.difference / paid.before).toBeGreaterThan(0.4)
  expect(paid.difference / paid.before).toBeLessThan(0.7)
})

test('a month paid after somebody had left is found, taken down once, and settled by a deposit', async () => {
  const [found] = await paidAfterLeaving(base.db, CLI)
  expect(found).toMatchObject({ nip: gone.nip, month: '2026-01' })
  const record = () =>
    inTransaction(base.db, (tx) => recordLeaverDebt(tx, TREASURER, { nip: gone.nip, month: '2026-01' }))
  const recorded = await record()
  expect(recorded).toMatchObject({ ok: true })
  expect(await record()).toMatchObject({ ok: false, reason: 'not-paid-after-leaving' })
  const debt = await debtOf(gone.id)
  expect(debt).toMatchObject({ cause: 'BERHENTI', amount: found?.paid })
  const event = (asked: { kind: 'SURAT' | 'SETORAN'; number: string; amount?: number; day?: string }) =>
    inTransaction(base.db, (tx) =>
      recordEvent(tx, TREASURER, CLOCK, {
        debtId: debt.id,
        day: asked.day ?? '10-03-2026',
        amount: asked.amount,
        kind: asked.kind,
        number: asked.number,
      }),
    )
  expect(await event({ kind: 'SURAT', number: '900/1' })).toMatchObject({ ok: true })
  expect(await event({ kind: 'SURAT', number: '900/1' })).toMatchObject({ reason: 'event-number' })
  expect(await event({ kind: 'SETORAN', number: 'STS 1' })).toMatchObject({ reason: 'event-amount' })
  expect(await event({ kind: 'SETORAN', number: 'STS 1', amount: debt.amount + 1 })).toMatchObject({
    reason: 'event-amount',
  })
  expect(await event({ kind: 'SETORAN', number: 'STS 1', amount: 5, day: '21-03-2026' })).toMatchObject({
    reason: 'event-day',
  })
  expect(await event({ kind: 'SETORAN', number: 'STS 1', amount: debt.amount })).toMatchObject({ ok: true })
  expect(await findDebt(base.db, debt.id, '2026-03-20')).toMatchObject({ outstanding: 0, lastEvent: 'SETORAN' })
  expect(await event({ kind: 'SURAT', number: '900/2' })).toMatchObject({ reason: 'debt-settled' })
})

test('a plan counts once another agrees; nobody decides what they proposed, nor on what they owe', async () => {
  const { id, amount } = await debtOf(punished)
  const monthly = Math.ceil(amount / 2)
  const propose = (asked: { monthly?: number; from?: string; basis?: string }, who = TREASURER) =>
    inTransaction(base.db, (tx) =>
      proposePlan(tx, who, CLOCK, { debtId: id, monthly, from: '2026-03', basis: 'SKTJM 1/2026', ...asked }),
    )
  expect(await propose({ monthly: amount + 1 })).toMatchObject({ reason: 'plan-amount' })
  expect(await propose({ from: '2026-02' })).toMatchObject({ reason: 'plan-month' })
  expect(await propose({ basis: ' ' })).toMatchObject({ reason: 'plan-basis' })
  expect(await propose({}, person(punished, 'bkppd'))).toMatchObject({ reason: 'own-debt' })
  await expect(propose({}, person(1, 'bendahara', '/lain/'))).rejects.toMatchObject({
    denied: { action: 'propose_recovery' },
  })
  expect(await propose({}, OFFICER)).toMatchObject({ ok: true })
  expect(await propose({})).toMatchObject({ reason: 'plan-open' })
  const decide = (who: Actor) => inTransaction(base.db, (tx) => decidePlan(tx, who, CLOCK, { debtId: id, agree: true }))
  expect(await decide(OFFICER)).toMatchObject({ reason: 'own-plan' })
  await expect(decide(TREASURER)).rejects.toMatchObject({ denied: { action: 'decide_recovery' } })
  expect(await decide(person(900_003, 'bkppd'))).toMatchObject({ ok: true })
})

test('the months that follow take the instalments, never above the limit, until nothing is left; all of it proves', async () => {
  const { id, amount } = await debtOf(punished)
  const monthly = Math.ceil(amount / 2)
  const march = await close('2026-03', '2026-04')
  const [taken] = await recoveryLines(base.db, march.id)
  const { pay, negative } = taken?.facts ?? { pay: 0, negative: 0 }
  expect(taken).toMatchObject({ personId: punished, kind: 'ANGSURAN', debtId: id, facts: { basis: 'SKTJM 1/2026' } })
  expect(-(taken?.amount ?? 0)).toBe(Math.min(monthly, Math.floor(pay / 2) - negative))
  const april = await close('2026-04', '2026-05')
  const steps = await stepsOf(base.db, id)
  const total = steps.reduce((sum, step) => sum + (step.amount ?? 0), 0)
  expect(steps).toHaveLength(2)
  expect((await findDebt(base.db, id, '2026-05-05'))?.outstanding).toBe(amount - total)
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04'])
    expect(await verifyMonth(base.db, CLI, month), month).toMatchObject({ ok: true, value: [{ ok: true }] })
  expect(april.net).not.toBeNull()
})

test('the application cannot change what a closed run took, and a forged instalment is found', async () => {
  const march = await findRun(base.db, '2026-03', 1)
  const id = march?.id ?? 0
  await expect(change(sql`delete from welfare.recovery_line where run_id = ${id}`)).rejects.toThrow(/closed run/)
  const owner = new Client(base.owner)
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query('alter table welfare.recovery_line disable trigger user')
    await owner.query('update welfare.recovery_line set amount = amount + 1 where run_id = $1', [id])
    const seen = await verifyRun({ client: owner }, await getRun({ client: owner }, id))
    await owner.query('rollback')
    expect(seen).toMatchObject({ ok: false, personId: punished })
  } finally {
    await owner.end()
  }
})
