import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '../actor.ts'
import { peopleImports } from '../imports.ts'
import { peopleWeb } from '../routes.tsx'
import { importJob, IMPORT_TASK } from '../import-job.ts'
import type { Actor } from '#platform/access.ts'
import { readConfig } from '#platform/config.ts'
import { answerFor } from '#platform/errors.ts'
import { startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { findTask } from '#platform/tasks.ts'
import { clockAt } from '#shared/clock.ts'
import { bringWhole, smallCity, staff } from '#tests/builders/bring.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { insertPerson } from '#tests/support/small-city.ts'

const CLOCK = clockAt('2026-02-10T02:00:00Z')
const web = peopleWeb(peopleImports)
let base: TestDatabase
let nips: string[]
let clerk: PersonActor
beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  nips = await staff(base.db, ['dinkes', 'pkm-oesapa', 'dishub'])
  const { personId, accountId } = await insertPerson(base, {
    name: 'Juru Impor',
    nip: '198001312005031001',
    roles: [{ role: 'bkppd' }],
  })
  clerk = {
    kind: 'person',
    accountId,
    personId,
    name: 'Juru Impor',
    nip: '',
    grants: [{ role: 'bkppd', unitPath: '/' }],
    heads: [],
  }
})
afterAll(() => base.drop())

function app(actor: Actor, lang: 'id' | 'en' = 'en') {
  const found = appWith(scopeFor({ db: base.db, actor, lang, clock: CLOCK }), web.routes)
  found.onError((error, c) => c.text('', answerFor(error).status))
  return found
}
const text = async (actor: Actor, path: string) => (await app(actor).request(path)).text()

test('the list holds those whom the actor may see, sorted, searched and filtered', async () => {
  const whole = await text(clerk, '/pegawai')
  for (const nip of nips) expect(whole).toContain(nip)
  expect(await text(clerk, '/pegawai?unit=dinkes')).not.toContain(nips[2])
  expect(await text(clerk, `/pegawai?cari=${nips[1]}`)).not.toContain(nips[0])
  const admin: PersonActor = {
    ...clerk,
    personId: 0,
    grants: [{ role: 'admin_opd', unitPath: '/kota/dinkes/' }],
  } as const
  const part = await text(admin, '/pegawai')
  expect(part).toContain(nips[1])
  expect(part).not.toContain(nips[2])
  expect((await app(admin).request(`/pegawai/${nips[2]}`)).status).toBe(403)
  expect((await app(admin).request('/pegawai/198001312005039999')).status).toBe(403)
  expect((await app(clerk).request('/pegawai/198001312005039999')).status).toBe(404)
})

test('a person page shows history with its source, and names are text', async () => {
  await bringWhole(base.db, 'positions', [
    ['kode', 'nama', 'jenis', 'unit', 'kelas'],
    ['s', '<script>alert(1)</script>', 'JF', 'dishub', 8],
  ])
  await bringWhole(base.db, 'placements', [
    ['nip', 'posisi', 'peran', 'mulai', 'sampai', 'nomor'],
    [nips[0] ?? '', 's', 'PLT', '2026-01-05', '2026-01-09', 'SK/77'],
  ])
  const page = await text(clerk, `/pegawai/${nips[0]}`)
  expect(page).toContain('&lt;script&gt;alert(1)')
  expect(page).not.toContain('<script>alert(1)')
  expect(page).toContain('9 January 2026')
  expect(page).toContain('placements.csv, row 2')
})

/** Runs what waits and answers where the task says to go on. */
async function worked(location: string | null): Promise<string> {
  const id = (location ?? '').replace('/tugas/', '')
  const log = createLog({ write: () => undefined })
  const context = { db: base.db, clock: CLOCK, config: readConfig({ SASANDO_DATA: '/nowhere' }), log }
  const worker = await startWorker(base.app, { [IMPORT_TASK]: importJob(peopleImports) }, context, { pollMs: 50 })
  for (let tries = 0; tries < 200; tries += 1) {
    const task = await findTask(base.db, id)
    if (task !== undefined && task.finished_at !== null) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await worker.stop()
  return `/impor/${id}`
}

async function upload(content: string): Promise<string> {
  const form = new FormData()
  form.set('jenis', 'salary')
  form.set('berkas', new File([content], 'gaji.csv'))
  const response = await app(clerk).request('/impor', { method: 'POST', body: form })
  expect(response.status).toBe(303)
  return worked(response.headers.get('location'))
}
const send = (path: string, values: Record<string, string>) =>
  app(clerk).request(path, { method: 'POST', body: new URLSearchParams(values) })
const salaries = async () => (await base.db.client.query('select 1 from people.salary')).rowCount

test('a file is reported before it is written; columns can be paired and the pairing kept', {
  timeout: 60_000,
}, async () => {
  const strange = await upload(`NIP,Take Home,Sejak\n${nips[0]},4000000,2026-01-01\n${nips[1]},banyak,2026-01-01\n`)
  expect(await text(clerk, strange)).toContain('Pair the columns')
  const pairing = { 'kolom-nip': 'NIP', 'kolom-gaji': 'Take Home', 'kolom-berlaku': 'Sejak', 'nama-peta': 'Bank' }
  const paired = await worked((await send(`${strange}/peta`, pairing)).headers.get('location'))
  const report = await text(clerk, paired)
  expect(report).toContain('1 new rows, 0 changed, 0 as before, 1 refused')
  expect(report).toContain('column B (Take Home)')
  expect(await salaries()).toBe(0)
  expect(await text(clerk, '/impor')).toContain('salary/Bank')
  const other: PersonActor = { ...clerk, personId: 0, accountId: 'x' } as const
  expect((await app(other).request(paired)).status).toBe(404)
  const written = await worked((await send(paired, { cara: 'good-rows' })).headers.get('location'))
  expect(await text(clerk, written)).toContain('Kept: 1 new rows')
  expect(await salaries()).toBe(1)
})

test('no kind and no file are said beside their fields', async () => {
  const response = await app(clerk).request('/impor', { method: 'POST', body: new FormData() })
  expect(response.status).toBe(422)
  const page = await response.text()
  expect(page).toContain('Choose the file to import.')
  expect(page).toContain('Choose what the file holds.')
})
