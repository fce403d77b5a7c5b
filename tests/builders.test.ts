import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, sql } from '#platform/database.ts'
import { parseNip } from '#shared/nip.ts'
import { buildAnswers, buildPredikat } from './builders/answers.ts'
import { buildPunches } from './builders/punches.ts'
import {
  buildDiscipline,
  buildLeave,
  buildPerson,
  buildPlacement,
  buildPosition,
  buildUnit,
} from './builders/people.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase()
})
afterAll(() => it.drop())

test('builders make rows that the schema accepts and that hang together', async () => {
  await inTransaction(it.db, async (tx) => {
    const city = await buildUnit(tx, { kode: 'kota', jenis: 'PEMDA' })
    const unit = await buildUnit(tx, { parent: city })
    const head = await buildPosition(tx, { unit, memimpin: true, kelas: 14 })
    const post = await buildPosition(tx, { unit })
    const person = await buildPerson(tx, { position: post })
    const other = await buildPerson(tx, { status: 'PPPK', sex: 'P' })
    await buildPlacement(tx, { person, position: head, peran: 'PLT', from: '2026-01-05' })
    await buildLeave(tx, { person, from: '2026-01-06', to: '2026-01-07' })
    await buildDiscipline(tx, { person: other, from: '2026-01-01', to: '2026-06-30' })
    await buildPredikat(tx, { person })
    await buildAnswers(tx, { unit })
    // January 2026 has 21 weekdays and the first of it is a holiday here; two days away
    expect(
      await buildPunches(tx, {
        person,
        month: '2026-01',
        holidays: ['2026-01-01'],
        away: ['2026-01-06', '2026-01-07'],
      }),
    ).toBe(2 * (22 - 1 - 2))
    for (const { nip } of [person, other]) expect(parseNip(nip).valid).toBe(true)
    expect(unit.path).toBe('/kota/unit-2/')
    const counted = await row(
      tx,
      z.object({ answers: z.number(), kelas: z.number() }),
      sql`select (select count(*)::int from participation.skm_answer) as answers, (select kelas from people.position_kelas where position_id = ${post.id}) as kelas`,
    )
    expect(counted).toEqual({ answers: 40, kelas: 7 })
  })
})
