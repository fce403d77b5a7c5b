import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/access.ts'
import { clockAt } from '#shared/clock.ts'
import { uiWeb } from '#ui/assets.ts'
import { insertIndices, insertServiceUnits } from '#tests/builders/surveys.ts'
import { axeViolations, openBrowser } from '#tests/support/browser.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { participationWeb } from './routes.tsx'

const officer: Actor = {
  kind: 'person',
  accountId: 'a',
  personId: 1,
  name: 'Yosefina Contoh',
  nip: '',
  heads: [],
  grants: [{ role: 'pejabat_penghubung', unitPath: '/' }],
}

let base: TestDatabase
let server: ServerType
let origin: string
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [
    { kode: 'disdukcapil', name: 'Dinas Kependudukan dan Pencatatan Sipil' },
    { kode: 'pkm-alak', name: 'Puskesmas Alak', jenis: 'PUSKESMAS' },
    { kode: 'rsud', name: 'RSUD S.K. Lerik', jenis: 'RSUD' },
  ])
  await insertIndices(base, [
    { kode: 'disdukcapil', period: '2025-Q4', n: 220, ikm: 83 },
    {
      kode: 'disdukcapil',
      period: '2026-Q1',
      n: 270,
      ikm: 87.7,
      touched: ['A', 'B'],
      counts: [270, 270, 270, 7, 270, 270, 270, 270, 270],
    },
    { kode: 'pkm-alak', period: '2026-Q1', n: 22, ikm: 91.5, mutu: 'A' },
  ])
  const scope = scopeFor({ db: base.db, clock: clockAt('2026-04-10T02:00:00Z'), actor: officer })
  const app = appWith(scope, [...uiWeb.routes, ...participationWeb.routes])
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(async () => {
  server.close()
  await base.drop()
})

const PAGES = [
  '/',
  '/unit',
  '/unit?cari=zzz',
  '/unit/disdukcapil',
  '/unit/pkm-alak',
  '/unit/rsud',
  '/unit/disdukcapil/skm/2026-Q1',
  '/data',
  '/partisipasi/skm',
  '/partisipasi/skm/ketik?unit=rsud&periode=2026-Q1',
  '/partisipasi/skm/terbit?unit=rsud&periode=2026-Q1',
]

test.each([false, true])(
  'axe finds nothing and nothing is wider than a phone (dark: %s)',
  { timeout: 120_000 },
  async (dark) => {
    const browser = await openBrowser({ width: 390, dark })
    for (const path of PAGES) {
      await browser.page.goto(origin + path)
      expect(await axeViolations(browser.page), path).toEqual([])
      expect(Number(await browser.page.evaluate('document.documentElement.scrollWidth')), path).toBeLessThanOrEqual(390)
    }
    await browser.close()
  },
)

test('by keyboard alone and without JavaScript: from the front page to where an index comes from', {
  timeout: 60_000,
}, async () => {
  const browser = await openBrowser({ javaScript: false })
  const { page } = browser
  await page.goto(origin)
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('kependudukan')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Dinas Kependudukan' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'dari mana?' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/unit/disdukcapil/skm/2026-Q1')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('87,70')
  await browser.close()
})

test('a clerk types two sheets by keyboard alone and without JavaScript', { timeout: 60_000 }, async () => {
  const browser = await openBrowser({ javaScript: false })
  const { page } = browser
  await page.goto(`${origin}/partisipasi/skm/ketik?unit=rsud&periode=2026-Q1`)
  await page.getByLabel('Lembar 1: Jawaban U1–U9').focus()
  for (const text of ['344334443', '444-3', 'L', '34', 'SMA', 'Swasta', '3443-4443']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.waitForURL('**tersimpan=2**')
  expect(await page.getByText('2 lembar tersimpan').count()).toBe(1)
  await browser.close()
})
