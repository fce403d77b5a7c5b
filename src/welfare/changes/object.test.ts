import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, rows, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { CLI, CLOCK, payablePeople, seedPeople, seedRun } from '#tests/builders/welfare-run.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { openObjections, ownObjections } from '../queries/objections.ts'
import { closeRun, review } from './close.ts'
import { compute } from './compute.ts'
import { answerObjection, lodgeObjection } from './object.ts'
import { verifyMonth } from './verify.ts'

const MONTH = '2026-01'
const SENTENCE = 'Tanggal 12 saya dinas luar, bukan tanpa keterangan.'
let base: TestDatabase
let runId: number
let payable: number[]

beforeAll(async () => {
  base = await testDatabase()
  const unitId = await seedPeople(base.db, 30)
  runId = await inTransaction(base.db, (tx) => seedRun(tx, MONTH, unitId, payablePeople(MONTH, 30, 5)))
  await inTransaction(base.db, (tx) => compute(tx, CLI, runId))
  const found = await rows(
    base.db,
    z.object({ id: z.number() }),
    sql`select person_id as id from welfare.draft where run_id = ${runId} and trace is not null order by 1`,
  )
  payable = found.map((one) => one.id)
})
afterAll(() => base.drop())

function person(id: number, bkppd = false): Actor {
  const grants = bkppd ? [{ role: 'bkppd', unitPath: '/' } as const] : []
  return { kind: 'person', accountId: 'x', personId: id, name: '', nip: '', grants, heads: [] }
}
const lodge = (id: number, sentence = SENTENCE) =>
  inTransaction(base.db, (tx) => lodgeObjection(tx, person(id), { month: MONTH, sentence }))
const [FIRST, SECOND] = [0, 1]
const nth = (index: number) => payable[index] ?? 0

test('before the preview nothing can be objected to', async () => {
  expect(await lodge(nth(FIRST))).toMatchObject({ ok: false, reason: 'no-preview' })
  await inTransaction(base.db, (tx) => review(tx, CLI, CLOCK, runId))
})

test('a person objects to the own line in a sentence, once at a time; who has no line cannot', async () => {
  expect(await lodge(nth(FIRST), ' salah ')).toMatchObject({ reason: 'sentence-length' })
  expect(await lodge(999_999)).toMatchObject({ reason: 'no-own-line' })
  expect(await lodge(nth(FIRST))).toMatchObject({ ok: true })
  expect(await lodge(nth(FIRST))).toMatchObject({ reason: 'objection-open' })
  expect(await lodge(nth(SECOND))).toMatchObject({ ok: true })
  expect(await openObjections(base.db, runId)).toBe(2)
})

test('BKPPD answers once, with a reason, and never its own', async () => {
  const [mine] = await ownObjections(base.db, runId, nth(SECOND))
  const asked = { id: mine?.id ?? 0, accept: false, answer: 'Presensi mesin menunjukkan pukul 09.12.' }
  const answer = (who: Actor, change: Partial<typeof asked> = {}) =>
    inTransaction(base.db, (tx) => answerObjection(tx, who, CLOCK, { ...asked, ...change }))
  await expect(answer(person(1000))).rejects.toMatchObject({ denied: { action: 'answer_objection' } })
  expect(await answer(person(nth(SECOND), true))).toMatchObject({ reason: 'own-objection' })
  expect(await answer(person(1000, true), { answer: 'tidak' })).toMatchObject({ reason: 'answer-length' })
  expect(await answer(person(1000, true))).toEqual({ ok: true, value: MONTH })
  expect(await answer(person(1000, true))).toMatchObject({ reason: 'objection-answered' })
  expect(await ownObjections(base.db, runId, nth(SECOND))).toMatchObject([{ state: 'refused', answer: asked.answer }])
  const taken = await rows(
    base.db,
    z.object({ action: z.string(), details: z.string() }),
    sql`select action, details::text from platform.audit where action like 'welfare.%object%' order by id`,
  )
  expect(taken.map((one) => one.action)).toEqual(['welfare.object', 'welfare.object', 'welfare.answer-objection'])
  expect(JSON.stringify(taken)).not.toContain('dinas luar')
})

test('closing pays the contested value, marks the line provisional, and the month still proves', async () => {
  const before = await row(
    base.db,
    z.object({ net: z.number() }),
    sql`select net from welfare.draft where run_id = ${runId} and person_id = ${nth(FIRST)}`,
  )
  // a run of a policy that is not verified is a trial: nobody is paid, so nobody waits
  expect(await inTransaction(base.db, (tx) => closeRun(tx, person(1000, true), CLOCK, runId))).toMatchObject({
    ok: true,
  })
  const lines = await rows(
    base.db,
    z.object({ id: z.number(), net: z.number(), provisional: z.array(z.string()) }),
    sql`select person_id as id, net, provisional from welfare.line where run_id = ${runId} and provisional <> '{}'`,
  )
  expect(lines).toEqual([{ id: nth(FIRST), net: before.net, provisional: ['sanggahan'] }])
  expect(await verifyMonth(base.db, CLI, MONTH)).toMatchObject({ ok: true, value: [{ ok: true }] })
  expect(await lodge(nth(FIRST))).toMatchObject({ reason: 'no-preview' })
})

test('at the desk a run that pays waits for the days that its policy gives; the month’s command does not', async () => {
  const unit = await row(base.db, z.object({ id: z.number() }), sql`select id from people.unit`)
  const id = await inTransaction(base.db, (tx) => seedRun(tx, '2026-02', unit.id, payablePeople('2026-02', 5, 9)))
  await inTransaction(base.db, (tx) => compute(tx, CLI, id))
  await inTransaction(base.db, (tx) => review(tx, CLI, clockAt('2026-03-05T02:00:00Z'), id))
  await inTransaction(base.db, (tx) => run(tx, sql`update welfare.run set trial = false where id = ${id}`))
  const close = (who: Actor, day: string) =>
    inTransaction(base.db, (tx) => closeRun(tx, who, clockAt(`${day}T15:00:00Z`), id))
  expect(await close(person(1000, true), '2026-03-08')).toMatchObject({
    reason: 'objection-window',
    details: { day: '2026-03-08' },
  })
  expect(await close(person(1000, true), '2026-03-09')).toMatchObject({ ok: true })
})
