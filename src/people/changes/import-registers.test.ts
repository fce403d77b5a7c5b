import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { rows, sql } from '#platform/database.ts'
import type { Actor } from '#platform/access.ts'
import { faultLine } from '#platform/import.ts'
import { bring, bringWhole, smallCity, staff } from '#tests/builders/bring.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { jamKerja } from '#tests/support/jam-kerja.ts'
import { gatherMonth } from '../month-facts.ts'
import { accountsOn } from '../queries/bank-accounts.ts'

let base: TestDatabase
let nips: string[]
beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  nips = await staff(base.db, ['dinkes', 'dishub'])
})
afterAll(() => base.drop())

const nip = (n: number) => nips[n - 1] ?? ''
const REPORTS = ['nip', 'jenis', 'tahun', 'tenggat', 'disampaikan']
const ACCOUNTS = ['nip', 'bank', 'rekening', 'pemilik', 'berlaku']
const late = async (month: string) =>
  (await gatherMonth(base.db, month, jamKerja(month))).filter((one) => one.lhkpnTertunda).map((one) => one.nip)

test('a report of wealth that has not come by its day counts as overdue from that month until it is delivered', async () => {
  await bringWhole(base.db, 'lhkpn', [
    REPORTS,
    [nip(1), '', 2024, '2026-01-15', ''],
    [nip(2), 'LHKASN', 2024, '2026-01-15', '2026-01-10'],
  ])
  expect([await late('2025-12'), await late('2026-01'), await late('2026-02')]).toEqual([[], [nip(1)], [nip(1)]])
  const [facts] = await gatherMonth(base.db, '2026-01', jamKerja('2026-01'))
  expect(facts?.sources.reportIds).toHaveLength(1)
  // delivered at last: an empty cell later does not take that back, BELUM does
  await bringWhole(base.db, 'lhkpn', [REPORTS, [nip(1), 'LHKPN', 2024, '2026-01-15', '2026-02-03']])
  const again = await bringWhole(base.db, 'lhkpn', [REPORTS, [nip(1), 'LHKPN', 2024, '2026-01-15', '']])
  expect(again.report.counts).toMatchObject({ new: 0, changed: 0, unchanged: 1 })
  expect(await late('2026-01')).toEqual([])
  await bringWhole(base.db, 'lhkpn', [REPORTS, [nip(1), 'LHKPN', 2024, '2026-01-15', 'belum']])
  expect(await late('2026-01')).toEqual([nip(1)])
})

test('a delivery in the future, a wrong kind and the same report twice are refused with row and reason', async () => {
  const result = await bring(base.db, 'lhkpn', [
    REPORTS,
    [nip(1), 'LHKPN', 2025, '2026-03-31', '2026-12-01'],
    [nip(1), 'SPT', 2025, '2026-03-31', ''],
    [nip(2), 'LHKPN', 2025, '2026-03-31', ''],
    [nip(2), 'LHKPN', 2025, '2026-03-31', ''],
  ])
  expect(result.report.faults.map((one) => faultLine(one).en)).toEqual([
    expect.stringContaining('row 2, column E (disampaikan): this day has not come'),
    expect.stringContaining('row 3, column B (jenis): "SPT" is not known'),
    expect.stringContaining('row 4'),
    expect.stringContaining('row 5'),
  ])
})

test('each account counts until the next; the report of an import never repeats a number', async () => {
  await bringWhole(base.db, 'accounts', [
    ACCOUNTS,
    [nip(1), 'Bank NTT', '0012-3456.789', 'ORANG SATU', '2025-01-01'],
    [nip(2), 'BRI', "'999888777666", 'ORANG DUA', '2025-01-01'],
  ])
  const second = await bringWhole(base.db, 'accounts', [
    ACCOUNTS,
    [nip(1), 'Bank NTT', '00999999999', 'ORANG SATU', '2026-02-01'],
    [nip(2), 'BRI', '111888777555', 'ORANG DUA', '2025-01-01'],
  ])
  for (const number of ['999888777666', '111888777555', '00999999999'])
    expect(JSON.stringify(second.report)).not.toContain(number)
  const wrong = await bring(base.db, 'accounts', [ACCOUNTS, [nip(1), 'BRI', '12345x6789', 'A', '2026-03-01']])
  expect(JSON.stringify(wrong.report)).not.toContain('12345x6789')
  expect(wrong.report.faults[0]?.reason.id).toContain('5 sampai 30 angka')
  const found = await rows(
    base.db,
    z.object({ number: z.string(), to: z.string().nullable() }),
    sql`select number, valid_to as to from people.bank_account order by id`,
  )
  expect(found).toEqual([
    { number: '00123456789', to: '2026-02-01' },
    { number: '111888777555', to: null },
    { number: '00999999999', to: null },
  ])
})

test('the account of a day is seen by the person, the unit’s admin and treasurer and BKPPD, by nobody else', async () => {
  const people = await rows(
    base.db,
    z.object({ id: z.number() }),
    sql`select person_id as id from people.person_identifier where value = any(${nips}) order by value`,
  )
  const [one = 0, two = 0] = people.map((each) => each.id)
  const asked = [
    { personId: one, unitPath: '/kota/dinkes/' },
    { personId: two, unitPath: '/kota/dishub/' },
  ]
  const actor = (role: 'bendahara' | 'inspektorat' | 'bkppd' | 'walikota', unitPath: string, personId = 0): Actor => ({
    kind: 'person',
    accountId: 'x',
    personId,
    name: '',
    nip: '',
    grants: [{ role, unitPath }],
    heads: ['/kota/'],
  })
  const seen = async (who: Actor) => [...(await accountsOn(base.db, who, '2026-01-31', asked)).accounts.keys()]
  expect(await seen(actor('bkppd', '/'))).toEqual(expect.arrayContaining([one, two]))
  expect(await seen(actor('bendahara', '/kota/dinkes/'))).toEqual([one])
  expect(await seen(actor('walikota', '/', two))).toEqual([two])
  for (const role of ['inspektorat', 'walikota'] as const) expect(await seen(actor(role, '/'))).toEqual([])
  const january = await accountsOn(base.db, actor('bkppd', '/'), '2026-01-31', asked)
  expect(january.accounts.get(one)?.number).toBe('00123456789')
  expect((await accountsOn(base.db, actor('inspektorat', '/'), '2026-01-31', asked)).withheld.size).toBe(2)
})
