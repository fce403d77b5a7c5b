import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, rows, run, sql } from '#platform/database.ts'
import { CLI, CLOCK, payablePeople, seedPeople, seedRun } from '#tests/builders/welfare-run.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { Client } from 'pg'
import { heldRows } from '../queries/missing.ts'
import { getRun } from '../queries/runs.ts'
import { closeRun, review } from './close.ts'
import { compute } from './compute.ts'
import { verifyMonth, verifyRun } from './verify.ts'

const COUNT = 200
let base: TestDatabase
let unitId: number
let runId: number

beforeAll(async () => {
  base = await testDatabase()
  unitId = await seedPeople(base.db, COUNT)
  runId = await inTransaction(base.db, (tx) =>
    seedRun(tx, '2026-01', unitId, payablePeople('2026-01', COUNT, 11), [5, 6]),
  )
})
afterAll(() => base.drop())

const sums = z.object({ persons: z.number(), net: z.number(), gross: z.number(), pph: z.number(), bpjs: z.number() })

test('a step out of turn is refused and names the state', async () => {
  const answer = await inTransaction(base.db, (tx) => closeRun(tx, CLI, CLOCK, runId))
  expect(answer).toMatchObject({ ok: false, reason: 'not-now', details: { state: 'checked' } })
})

test('two who close at once: one wins, the other is told', async () => {
  const computed = await inTransaction(base.db, (tx) => compute(tx, CLI, runId))
  expect(computed.ok).toBe(true)
  await inTransaction(base.db, (tx) => review(tx, CLI, CLOCK, runId))
  const both = await Promise.all([1, 2].map(() => inTransaction(base.db, (tx) => closeRun(tx, CLI, CLOCK, runId))))
  expect(both.map((one) => one.ok).toSorted()).toEqual([false, true])
  expect(both.find((one) => !one.ok)).toMatchObject({ reason: 'already-closed' })
})

test('the lines sum to the totals of the run, and who waits is held by name', async () => {
  const closed = await getRun(base.db, runId)
  const found = await row(
    base.db,
    sums,
    sql`select count(*)::int as persons, sum(net)::bigint as net, sum(gross)::bigint as gross, sum(pph)::bigint as pph, sum(bpjs)::bigint as bpjs
      from welfare.line where run_id = ${runId}`,
  )
  expect(found).toEqual({
    persons: closed.persons,
    net: closed.net,
    gross: closed.gross,
    pph: closed.pph,
    bpjs: closed.bpjs,
  })
  expect(found.net).toBe(found.gross - found.pph - found.bpjs)
  const held = await heldRows(base.db, '2026-01', CLI)
  expect(held.map((one) => one.personId).toSorted((a, b) => a - b)).toEqual(expect.arrayContaining([5, 6]))
  expect(found.persons + new Set(held.map((one) => one.personId)).size).toBe(COUNT)
})

test('the application can change neither a closed line nor a closed run, nor add to it', async () => {
  const attempts = [
    sql`update welfare.line set net = net + 1 where run_id = ${runId}`,
    sql`delete from welfare.line where run_id = ${runId}`,
    sql`update welfare.run set net = net + 1 where id = ${runId}`,
    sql`insert into welfare.line select run_id, person_id, 'SELISIH', for_month, basis_run_id, nip, name, npwp, unit_id, unit_kode, unit_name,
      unit_path, jabatan, golongan, kelas, input, sources, provisional, reason, gross, pph, bpjs, net, trace from welfare.line where run_id = ${runId} limit 1`,
  ]
  for (const attempt of attempts) {
    await expect(inTransaction(base.db, (tx) => run(tx, attempt))).rejects.toThrow(/permission denied|closed/)
  }
})

test('a closed month verifies, and any flipped byte of it is found at its person', async () => {
  expect(await verifyMonth(base.db, CLI, '2026-01')).toMatchObject({ ok: true, value: [{ ok: true }] })
  const owner = new Client(base.owner)
  await owner.connect()
  try {
    const victims = await rows(
      base.db,
      z.object({ id: z.number() }),
      sql`select person_id as id from welfare.line where run_id = ${runId} order by 1`,
    )
    const victim = victims[Math.floor(victims.length / 2)]?.id
    const flips = [
      'set trace = set_byte(trace, 3, (get_byte(trace, 3) + 1) % 256)',
      'set gross = gross + 1',
      "set nip = '999999999999999999'",
      "set sources = '{}', jabatan = 'Kepala Dinas'",
    ]
    for (const flip of flips) {
      await owner.query('begin')
      await owner.query(`update welfare.line ${flip} where run_id = $1 and person_id = $2`, [runId, victim])
      const seen = await verifyRun({ client: owner }, await getRun({ client: owner }, runId))
      await owner.query('rollback')
      expect(seen.ok, flip).toBe(false)
      if (flip.includes('trace') || flip.includes('gross')) expect(seen.personId, flip).toBe(victim)
    }
  } finally {
    await owner.end()
  }
})

test('a supplementary run pays those held, once, and resolves them', async () => {
  const held = await heldRows(base.db, '2026-01', CLI)
  const ids = new Set(held.map((one) => String(one.personId)))
  const people = payablePeople('2026-01', COUNT, 11).filter(
    (person) => ids.has(person.key) && ['5', '6'].includes(person.key),
  )
  const later = await inTransaction(base.db, (tx) => seedRun(tx, '2026-01', unitId, people))
  await inTransaction(base.db, (tx) => compute(tx, CLI, later))
  await inTransaction(base.db, (tx) => review(tx, CLI, CLOCK, later))
  const closed = await inTransaction(base.db, (tx) => closeRun(tx, CLI, CLOCK, later))
  expect(closed).toMatchObject({ ok: true, value: { no: 2, state: 'closed' } })
  expect((await heldRows(base.db, '2026-01', CLI)).filter((one) => [5, 6].includes(one.personId))).toEqual([])
  expect(await verifyMonth(base.db, CLI, '2026-01')).toMatchObject({ ok: true, value: [{ ok: true }, { ok: true }] })
})
