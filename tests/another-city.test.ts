import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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

async function pageOf(app: { request: (path: string) => Response | Promise<Response> }, path: string): Promise<string> {
  const answer = await app.request(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}

test('what it asks its citizens and where it sends them is its own, or national where it has nothing of its own', async () => {
  const { createApp } = await import('../src/app.tsx')
  const { MODULES } = await import('../src/modules.ts')
  const { appDeps } = await import('./support/small-city.ts')
  const { CATEGORIES } = await import('#participation/complaint-categories.ts')
  const { questionnaireFor } = await import('#participation/shipped-questionnaire.ts')
  const app = createApp(appDeps(base, clockAt('2025-12-31T15:30:00Z'), MODULES))
  for (const path of [
    '/',
    '/keluhan',
    '/keluhan/baru',
    '/lapor-pelanggaran',
    '/masuk',
    '/forum',
    '/data',
    '/open311/discovery.xml',
  ])
    expect(await pageOf(app, path), path).not.toMatch(/Kupang|WITA|NTT/)
  expect(await pageOf(app, '/keluhan')).toContain('Ombudsman Republik Indonesia Perwakilan Contoh (')
  // a category of the nation names no unit: the units of Kota Kupang are not there
  expect(CATEGORIES.map(({ code }) => code)).toContain('jalan')
  expect(CATEGORIES.filter(({ unitKode }) => unitKode !== undefined)).toEqual([])
  const asked = questionnaireFor('disdukcapil', '2026-01-01')
  expect([asked.id, asked.languages.map(({ code }) => code)]).toEqual(['national.survei', ['id', 'en']])
  expect([asked.statements.length, asked.spak.length]).toEqual([9, 5])
})

test('the day of a closed run is the day of its own clock', async () => {
  const { ZONE } = await import('#welfare/welfare.ts')
  const { D } = await import('#participation/pages/forum/staff-words.ts')
  expect([ZONE, D.from.id]).toEqual(['Asia/Jayapura', 'Mulai pukul (WIT)'])
})

test('the demo of Kota Kupang does not come into another city; a folder without kota.yaml is named', async () => {
  const { loadDemo } = await import('#demo/load.ts')
  const { readCityHead } = await import('#platform/city.ts')
  const { readConfig } = await import('#platform/config.ts')
  const config = readConfig({ SASANDO_DATA: '/nowhere' })
  const outcome = await loadDemo({ db: base.db, owner: base.owner, config, clock: clockAt('2026-07-15T01:00:00Z') })
  expect(outcome).toMatchObject({ ok: false, reason: 'other-city' })
  expect(() => readCityHead('/nowhere/kota-lain')).toThrow('SASANDO_CITY: /nowhere/kota-lain/kota.yaml tidak ada.')
})

test('a kota.yaml that is not in shape is said in one line; an office of the Ombudsman need not be named', async () => {
  const { readCityHead } = await import('#platform/city.ts')
  const folder = mkdtempSync(join(tmpdir(), 'sasando-city-'))
  const write = (text: string) => writeFileSync(join(folder, 'kota.yaml'), text)
  const texts = 'texts: { city: { id: A, en: A }, government: { id: A, en: A } }'
  write(`zone: Asia/Jakarta\n${texts}\n`)
  expect(readCityHead(folder).texts.ombudsman.id).toBe('Ombudsman Republik Indonesia')
  for (const [text, part] of [
    [`zone: Asia/Kupang\n${texts}\n`, 'zone'],
    ['zone: [\n', 'YAML'],
    ['', 'policies/kupang/kota.yaml'],
  ] as const) {
    write(text)
    expect(() => readCityHead(folder)).toThrow(new RegExp(`^SASANDO_CITY: .*${part}.*$`))
  }
  rmSync(folder, { recursive: true })
})
