import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, run, sql } from '#platform/database.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { evaluatorOf, lastPredikatBefore, missingPredikat, predikatOf } from './queries.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase()
  await inTransaction(it.db, async (tx) => {
    await run(
      tx,
      sql`with u as (insert into people.unit (kode, jenis, created_by) values ('kota', 'PEMDA', 't'), ('dinkes', 'DINAS', 't') returning id, kode)
        insert into people.unit_version (unit_id, parent_id, name, path, valid_from)
        select id, case when kode = 'dinkes' then (select id from u where kode = 'kota') end, kode, case kode when 'kota' then '/kota/' else '/kota/dinkes/' end, '2020-01-01' from u`,
    )
    await run(
      tx,
      sql`insert into people.person (name, created_by) values ('Sekda', 't'), ('Kepala', 't'), ('Staf', 't'), ('Pensiun', 't')`,
    )
    await run(
      tx,
      sql`insert into people.employment (person_id, status, golongan, kedudukan_hukum, valid_from, created_by)
        select id, 'PNS', 'PNS_III_A', case name when 'Pensiun' then '99' else '01' end, '2020-01-01', 't' from people.person`,
    )
    await run(
      tx,
      sql`insert into people.position (kode, name, jenis, unit_id, memimpin, created_by)
        select x.kode, x.kode, 'STRUKTURAL', u.id, x.memimpin, 't' from (values ('sekda', 'kota', true), ('kadis', 'dinkes', true), ('staf', 'dinkes', false), ('staf2', 'dinkes', false)) x(kode, unit, memimpin)
        join people.unit u on u.kode = x.unit`,
    )
    await run(
      tx,
      sql`insert into people.placement (person_id, position_id, peran, valid_from, created_by)
        select n.id, p.id, 'DEFINITIF', '2020-01-01', 't' from (values ('Sekda', 'sekda'), ('Kepala', 'kadis'), ('Staf', 'staf'), ('Pensiun', 'staf2')) x(name, kode)
        join people.person n on n.name = x.name join people.position p on p.kode = x.kode`,
    )
  })
})
afterAll(() => it.drop())

async function rate(name: string, period: string, predikat: string, kuadran: number, revision = 1) {
  await inTransaction(it.db, (tx) =>
    run(
      tx,
      sql`insert into evaluation.predikat (person_id, period, kuadran, predikat, source, revision, created_by)
        select id, ${period}, ${kuadran}, ${predikat}, 'rating', ${revision}, 't' from people.person where name = ${name}`,
    ),
  )
}

const idOf = { sekda: 1, kepala: 2, staf: 3 }

describe('predikat of a period', () => {
  test('the newest revision counts; the last before a period is by its end, not by its name', async () => {
    await rate('Staf', '2025-Q4', 'BAIK', 2)
    await rate('Staf', '2025-Q4', 'SANGAT_BAIK', 1, 2)
    await rate('Staf', '2026-Q1', 'KURANG', 4)
    await rate('Kepala', '2025-11', 'BAIK', 2)
    await rate('Kepala', '2025', 'SANGAT_BAIK', 1)
    const now = await predikatOf(it.db, '2025-Q4')
    expect(now.get(idOf.staf)).toMatchObject({ predikat: 'SANGAT_BAIK', source: 'rating', period: '2025-Q4' })
    expect(now.has(idOf.kepala)).toBe(false)
    const before = await lastPredikatBefore(it.db, '2026-Q1')
    expect(before.get(idOf.staf)?.predikat).toBe('SANGAT_BAIK')
    expect(before.get(idOf.kepala)).toMatchObject({ predikat: 'SANGAT_BAIK', period: '2025' })
    expect((await lastPredikatBefore(it.db, '2025-Q4')).size).toBe(0)
    expect((await lastPredikatBefore(it.db, '2026-04')).get(idOf.staf)?.predikat).toBe('KURANG')
  })

  test('who is missing, and who owes it; the retired are not asked for', async () => {
    const missing = await missingPredikat(it.db, '2026-Q1')
    expect(missing.map((one) => [one.name, one.evaluatorName])).toEqual([
      ['Sekda', undefined],
      ['Kepala', 'Sekda'],
    ])
    expect(await evaluatorOf(it.db, idOf.staf, '2026-01-31')).toBe(idOf.kepala)
  })

  test('a head sees the own team missing, nothing else', async () => {
    const head = {
      kind: 'person',
      accountId: 'a',
      personId: idOf.kepala,
      name: 'Kepala',
      nip: '',
      grants: [],
      heads: ['/kota/dinkes/'],
    } as const
    const missing = await missingPredikat(it.db, '2026-02', head)
    expect(missing.map((one) => one.name)).toEqual(['Staf'])
  })

  test('a rating is never overwritten or taken away', async () => {
    const change = inTransaction(it.db, (tx) =>
      run(tx, sql`update evaluation.predikat set predikat = 'BAIK', kuadran = 2`),
    )
    await expect(change).rejects.toThrow(/permission denied|new revision/)
    await expect(inTransaction(it.db, (tx) => run(tx, sql`delete from evaluation.predikat`))).rejects.toThrow(
      /new revision/,
    )
  })
})
