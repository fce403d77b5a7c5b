import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, rows, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { bringFolder, SAMPLES, sampleCity } from '#tests/builders/sample-month.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { runMonth } from './run-month.ts'
import { verifyMonth } from './verify.ts'
import { findRun } from '../queries/runs.ts'
import { linesOfPerson } from '../queries/lines.ts'
import { sourcesOf, usesOf } from '../trace.ts'

const CLI = { kind: 'cli', name: 'test' } as const
let base: TestDatabase
/** Someone of the sample, a PNS with the predikat Baik. */
const LATE = '197104102003121001'
let arrived: string
let someone: { personId: number; net: number }
let punished: number

/** Closes a month as on the fifth of the next one. */
async function close(month: string, at: string) {
  const closed = await runMonth(base.db, CLI, clockAt(`${at}-05T02:00:00Z`), { month, susulan: false })
  if (!closed.ok) throw new Error(`${closed.reason} ${JSON.stringify(closed.details)}`)
  return closed.value
}

async function linesOf(month: string, personId: number) {
  const found = await findRun(base.db, month, 1)
  if (found === undefined) throw new Error(`no run of ${month}`)
  return linesOfPerson(base.db, found, personId)
}

const paidFor = async (personId: number, month: string) =>
  row(
    base.db,
    z.object({ net: z.number() }),
    sql`select coalesce(sum(net), 0)::bigint as net from welfare.line where person_id = ${personId} and for_month = ${month}`,
  )

beforeAll(async () => {
  base = await testDatabase()
  // One rater is late: the sample's predikat of the quarter is missing for a person who has that of an earlier one.
  const folder = mkdtempSync(join(tmpdir(), 'sasando-late-'))
  cpSync(SAMPLES, folder, { recursive: true })
  const predikat = readFileSync(join(SAMPLES, 'predikat.csv'), 'utf8')
  const late = predikat.split('\n').find((line) => line.startsWith(LATE))
  if (late === undefined) throw new Error('the sample has changed')
  writeFileSync(
    join(folder, 'predikat.csv'),
    predikat.replace(late, `${LATE},X,2025-Q3,Di bawah ekspektasi,Sesuai ekspektasi,Butuh Perbaikan`),
  )
  arrived = mkdtempSync(join(tmpdir(), 'sasando-arrived-'))
  writeFileSync(join(arrived, 'predikat.csv'), `${predikat.split('\n')[0]}\n${late}\n`)
  await sampleCity(base.db, folder)
  // February to April are punched as January was, four weeks on.
  await inTransaction(base.db, (tx) =>
    run(
      tx,
      sql`insert into people.attendance (person_id, at, import_id, row_no)
      select person_id, at + make_interval(days => 28 * n), import_id, row_no from people.attendance, generate_series(1, 3) n on conflict do nothing`,
    ),
  )
  await close('2026-01', '2026-02')
  const id = z.object({ id: z.number() })
  const found = await row(base.db, id, sql`select person_id as id from people.person_identifier where value = ${LATE}`)
  const [line] = await linesOf('2026-01', found.id)
  if (line === undefined) throw new Error('not paid')
  someone = { personId: found.id, net: line.net }
  punished = (await row(base.db, id, sql`select person_id as id from people.discipline`)).id
})
afterAll(() => base.drop())

test('a late rater harms no one: the last predikat stands in, marked, and everybody else is paid as usual', async () => {
  const [line] = await linesOf('2026-01', someone.personId)
  expect(line?.provisional).toEqual(['predikat'])
  const others = await rows(
    base.db,
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from welfare.line where for_month = '2026-01' and provisional = '{}'`,
  )
  expect(others[0]?.n).toBe(60)
})

test('once the predikat is there, the next month carries the signed difference that brings the sum to what it gives', async () => {
  await bringFolder(base.db, arrived)
  await close('2026-02', '2026-03')
  const lines = await linesOf('2026-02', someone.personId)
  const difference = lines.find((one) => one.kind === 'SELISIH')
  expect(difference).toMatchObject({ forMonth: '2026-01', provisional: [] })
  expect(difference?.net).toBeGreaterThan(0)
  expect((await linesOf('2026-01', someone.personId))[0]?.net).toBe(someone.net)
  const same = await row(
    base.db,
    z.object({ gross: z.number(), trace: z.number() }),
    sql`select sum(gross)::bigint as gross, count(*)::int as trace from welfare.line where person_id = ${someone.personId} and for_month = '2026-01'`,
  )
  expect(same.trace).toBe(2)
  expect((await paidFor(someone.personId, '2026-01')).net).toBe(someone.net + (difference?.net ?? 0))
})

test('a corrected input of a closed month takes back as well, never twice, and both months still verify', async () => {
  await inTransaction(base.db, (tx) =>
    run(tx, sql`update people.discipline set to_date = '2026-12-31', potongan = 5000 where person_id = ${punished}`),
  )
  const march = await close('2026-03', '2026-04')
  const lines = await linesOf('2026-03', punished)
  expect(lines.filter((one) => one.kind === 'SELISIH').map((one) => [one.forMonth, Math.sign(one.net)])).toEqual([
    ['2026-01', -1],
    ['2026-02', -1],
  ])
  expect((await linesOf('2026-03', someone.personId)).filter((one) => one.kind === 'SELISIH')).toEqual([])
  expect(march.net).toBe(
    (
      await row(
        base.db,
        z.object({ net: z.number() }),
        sql`select sum(net)::bigint as net from welfare.line where run_id = ${march.id}`,
      )
    ).net,
  )
  for (const month of ['2026-01', '2026-02', '2026-03']) {
    expect(await verifyMonth(base.db, CLI, month), month).toMatchObject({ ok: true, value: [{ ok: true }] })
  }
  const april = await close('2026-04', '2026-05')
  const again = await rows(
    base.db,
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from welfare.line where run_id = ${april.id} and kind = 'SELISIH' and for_month < '2026-03'`,
  )
  expect(again[0]?.n).toBe(0)
})

test('a figure knows its rows and a row its figures', async () => {
  const run1 = await findRun(base.db, '2026-01', 1)
  if (run1 === undefined) throw new Error('no run')
  const figure = { runId: run1.id, personId: punished, kind: 'UTAMA', forMonth: '2026-01' } as const
  const sources = await sourcesOf(base.db, figure)
  expect(sources.map((one) => one.input)).toEqual(
    expect.arrayContaining(['gaji', 'segmen', 'predikat', 'hukdis_persen']),
  )
  const decision = sources.find((one) => one.table === 'discipline')
  expect(decision).toMatchObject({ file: 'hukuman-disiplin.csv', row: 2 })
  expect(await usesOf(base.db, { table: 'discipline', id: decision?.rowId ?? 0 })).toContainEqual(figure)
})
