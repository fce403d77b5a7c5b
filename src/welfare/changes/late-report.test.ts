import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { row, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { bringWhole } from '#tests/builders/bring.ts'
import { sampleCity } from '#tests/builders/sample-month.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { heldRows } from '../queries/missing.ts'
import { sourcesOf, usesOf } from '../trace.ts'
import { runMonth } from './run-month.ts'
import { verifyMonth } from './verify.ts'

const CLI = { kind: 'cli', name: 'test' } as const
/** Someone of the sample. */
const OFFICIAL = '197104102003121001'
const HEADER = ['nip', 'jenis', 'tahun', 'tenggat', 'disampaikan']
let base: TestDatabase
let personId: number

beforeAll(async () => {
  base = await testDatabase()
  await sampleCity(base.db)
  personId = (
    await row(
      base.db,
      z.object({ id: z.number() }),
      sql`select person_id as id from people.person_identifier where value = ${OFFICIAL}`,
    )
  ).id
  await bringWhole(base.db, 'lhkpn', [HEADER, [OFFICIAL, 'LHKPN', 2024, '2026-01-31', '']])
})
afterAll(() => base.drop())

async function close(susulan: boolean) {
  const closed = await runMonth(base.db, CLI, clockAt('2026-02-10T02:00:00Z'), { month: '2026-01', susulan })
  if (!closed.ok) throw new Error(closed.reason)
  return closed.value
}

test('an overdue report of wealth holds the person by name: the person owes it, and everybody else is paid', async () => {
  const main = await close(false)
  expect(main.persons).toBe(60)
  const held = await heldRows(base.db, '2026-01', CLI)
  expect(held.map((one) => [one.personId, one.code, one.owner, one.ownerId])).toEqual([
    [personId, 'lhkpn', 'pegawai', personId],
  ])
  expect(String(held[0]?.details['id'])).toContain('LHKPN tahun itu sudah dilaporkan')
})

test('once it is delivered the supplementary run pays, and its figure leads to the row of the file', async () => {
  await bringWhole(base.db, 'lhkpn', [HEADER, [OFFICIAL, 'LHKPN', 2024, '2026-01-31', '2026-02-08']])
  const later = await close(true)
  expect(later).toMatchObject({ no: 2, persons: 1 })
  expect(await heldRows(base.db, '2026-01', CLI)).toEqual([])
  const figure = { runId: later.id, personId, kind: 'UTAMA', forMonth: '2026-01' } as const
  const report = (await sourcesOf(base.db, figure)).find((one) => one.input === 'lhkpn_tertunda')
  expect(report).toMatchObject({ table: 'report', file: 'lhkpn.csv', row: 2 })
  expect(await usesOf(base.db, { table: 'report', id: report?.rowId ?? 0 })).toEqual([figure])
  expect(await verifyMonth(base.db, CLI, '2026-01')).toMatchObject({ ok: true, value: [{ ok: true }, { ok: true }] })
})
