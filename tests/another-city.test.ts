import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from '#platform/package-root.ts'
import { clockAt } from '#shared/clock.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

const FOLDER = join(packageRoot(), 'tests', 'fixtures', 'kabupaten-contoh')
// the city is read when a process starts: what follows is imported after it is named
process.env['SASANDO_CITY'] = FOLDER

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.drop())

test('a city of one folder more: its name, its clock, its units and its calendar', async () => {
  const { ensureCity } = await import('#people/setup-command.ts')
  const { createApp } = await import('../src/app.tsx')
  const { MODULES } = await import('../src/modules.ts')
  const { appDeps } = await import('./support/small-city.ts')
  await ensureCity(base.db)
  // 23:30 of 31 December in Kupang is half past midnight there
  const app = createApp(appDeps(base, clockAt('2025-12-31T15:30:00Z'), MODULES))
  const page = await (await app.request('/')).text()
  expect(page).toContain('Pemerintah Kabupaten Contoh')
  expect(page).toContain('1 Januari 2026')
  expect(page).not.toContain('Kupang')
  const found = await base.db.client.query(
    `select (select string_agg(kode, ' ' order by kode) from people.unit) as units,
      (select string_agg(date || ' ' || name, ', ') from people.calendar_day) as days`,
  )
  expect(found.rows).toEqual([{ units: 'dinas-laut kabupaten', days: '2026-03-03 Hari Jadi Kabupaten Contoh' }])
})

test('its punches are read by its clock, its allowance by the policy that it names', async () => {
  const { bringWhole } = await import('./builders/bring.ts')
  const { siasnPerson, siasnWorkbook, nipOf } = await import('./builders/siasn.ts')
  const { ALLOWANCE_POLICY } = await import('#welfare/welfare.ts')
  await bringWhole(base.db, 'people', await siasnWorkbook([siasnPerson(1, 'dinas-laut')]))
  await bringWhole(base.db, 'attendance', [
    ['nip', 'waktu'],
    [nipOf(1), '2026-01-05 07:30'],
  ])
  const found = await base.db.client.query(`select at from people.attendance`)
  expect(found.rows).toEqual([{ at: new Date('2026-01-04T22:30:00Z') }])
  expect(ALLOWANCE_POLICY).toMatch(/^balangan\./)
})

test('the demo of Kota Kupang does not come into another city; a folder without kota.yaml is named', async () => {
  const { loadDemo } = await import('#demo/load.ts')
  const { readCityHead } = await import('#platform/city.ts')
  const { readConfig } = await import('#platform/config.ts')
  const config = readConfig({ SASANDO_DATA: '/nowhere' })
  const outcome = await loadDemo({ db: base.db, owner: base.owner, config, clock: clockAt('2026-07-15T01:00:00Z') })
  expect(outcome).toMatchObject({ ok: false, reason: 'other-city' })
  expect(() => readCityHead('/nowhere/kota-lain')).toThrow('SASANDO_CITY: /nowhere/kota-lain/kota.yaml')
})
