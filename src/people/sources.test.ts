import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringWhole, smallCity, staff } from '#tests/builders/bring.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { sourcesOf } from './sources.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
})
afterAll(() => base.drop())

test('every row and punch behind a month names its file and row; other months and people are not in it', async () => {
  const [nip = '', other = ''] = await staff(base.db, ['dinkes', 'dinkes'])
  await bringWhole(base.db, 'salary', [
    ['nip', 'gaji', 'berlaku'],
    [other, 1, '2026-01-01'],
    [nip, 4_000_000, '2026-01-01'],
  ])
  await bringWhole(base.db, 'leave', [
    ['nip', 'jenis', 'mulai', 'sampai'],
    [nip, 'SAKIT', '2026-02-02', '2026-02-03'],
  ])
  await bringWhole(base.db, 'attendance', [
    ['nip', 'waktu'],
    [nip, '2026-01-30 07:30'],
    [nip, '2026-02-01 06:00'],
    [nip, '2026-02-01 13:00'],
    [other, '2026-01-30 07:30'],
  ])
  const people = await base.db.client.query<{ person_id: number }>(
    `select person_id from people.person_identifier where value = $1`,
    [nip],
  )
  const found = await sourcesOf(base.db, people.rows[0]?.person_id ?? 0, '2026-01')
  expect(found.rows.map(({ table, source }) => [table, source?.file, source?.rowNo, source?.sheet])).toEqual([
    ['employment', 'people.csv', 2, 'Data'],
    ['placement', 'people.csv', 2, 'Data'],
    ['salary', 'salary.csv', 3, null],
  ])
  expect(found.rows.every(({ source }) => /^[0-9a-f]{64}$/.test(source?.sha256 ?? ''))).toBe(true)
  expect(found.punches.map((each) => [each.file, each.rowNo])).toEqual([
    ['attendance.csv', 2],
    ['attendance.csv', 3],
  ])
})
