import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/access.ts'
import { readConfig } from '#platform/config.ts'
import { startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { packageRoot } from '#platform/package-root.ts'
import { findTask } from '#platform/tasks.ts'
import { clockAt } from '#shared/clock.ts'
import { uiWeb } from '#ui/assets.ts'
import { smallCity, staff } from '#tests/builders/bring.ts'
import { axeViolations, openBrowser } from '#tests/support/browser.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { insertPerson } from '#tests/support/small-city.ts'
import { IMPORT_TASK, importJob } from './import-job.ts'
import { peopleImports } from './imports.ts'
import { peopleWeb } from './routes.tsx'

const CLOCK = clockAt('2026-02-10T02:00:00Z')
let base: TestDatabase
let nips: string[]
const servers: ServerType[] = []
const origins: Record<string, string> = {}

beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  nips = await staff(base.db, ['dinkes', 'pkm-oesapa', 'dishub'])
  const who = await insertPerson(base, { name: 'Juru Impor', nip: '198001312005031001', roles: [{ role: 'bkppd' }] })
  const actor: Actor = {
    kind: 'person',
    accountId: who.accountId,
    personId: who.personId,
    name: 'Juru Impor',
    nip: '',
    grants: [{ role: 'bkppd', unitPath: '/' }],
    heads: [],
  }
  for (const lang of ['id', 'en'] as const) {
    const scope = scopeFor({ db: base.db, actor, lang, clock: CLOCK })
    const app = appWith(scope, [...uiWeb.routes, ...peopleWeb(peopleImports).routes])
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((resolve) => server.once('listening', resolve))
    servers.push(server)
    const address = server.address()
    origins[lang] = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  }
})
afterAll(async () => {
  for (const server of servers) server.close()
  await base.drop()
})

/** Uploads a wrong sample and works its job; answers the path of its report. */
async function reported(kind: string, name: string): Promise<string> {
  const form = new FormData()
  form.set('jenis', kind)
  const bytes = readFileSync(join(packageRoot(), 'samples', 'salah', name))
  form.set('berkas', new File([new Uint8Array(bytes)], name))
  const response = await fetch(`${origins['id']}/impor`, { method: 'POST', body: form, redirect: 'manual' })
  expect(response.status).toBe(303)
  const id = (response.headers.get('location') ?? '').split('/').at(-1) ?? ''
  const log = createLog({ write: () => undefined })
  const context = { db: base.db, clock: CLOCK, config: readConfig({ SASANDO_DATA: '/nowhere' }), log }
  const worker = await startWorker(base.app, { [IMPORT_TASK]: importJob(peopleImports) }, context, { pollMs: 50 })
  await expect.poll(async () => (await findTask(base.db, id))?.finished_at ?? null, { timeout: 20_000 }).not.toBeNull()
  await worker.stop()
  return `/impor/${id}`
}

test('axe finds nothing on the people pages, and nothing is wider than a phone', { timeout: 240_000 }, async () => {
  const paths = [
    '/pegawai',
    '/pegawai?cari=zzz',
    `/pegawai/${nips[0]}`,
    '/impor',
    await reported('people', 'nama-berisi-html.xlsx'),
    await reported('people', 'dua-orang-satu-nip.xlsx'),
    await reported('attendance', 'presensi-masa-depan.csv'),
    await reported('salary', 'judul-salah.csv'),
  ]
  const pictures = process.env['SASANDO_PICTURES']
  const browser = await openBrowser({ width: 390 })
  for (const lang of ['id', 'en'])
    for (const [index, path] of paths.entries()) {
      await browser.page.goto(`${origins[lang]}${path}`)
      if (pictures !== undefined)
        await browser.page.screenshot({ path: join(pictures, `pegawai-${index}-${lang}.png`), fullPage: true })
      // what axe asks of a page does not hang on the words in it
      if (lang === 'id') expect(await axeViolations(browser.page), path).toEqual([])
      const width = await browser.page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, `${lang} ${path}`).toBeLessThanOrEqual(390)
      expect(await browser.page.locator('main script, main img').count(), `${lang} ${path}`).toBe(0)
    }
  await browser.close()
})
