import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { enrolDevice } from '#participation/changes/survey-devices.ts'
import { issueReceipts } from '#participation/changes/survey-receipts.ts'
import { findServiceUnit } from '#participation/queries/units.ts'
import { inTransaction, row, sql } from '#platform/database.ts'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import type { Lang } from '#shared/text.ts'
import { createApp } from '../../src/app.tsx'
import { MODULES } from '../../src/modules.ts'
import { cityAdmin } from '../builders/actors.ts'
import { insertServiceUnits } from '../builders/surveys.ts'
import { axeViolations, openBrowser, type TestBrowser } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { appDeps } from '../support/small-city.ts'

const WAYS: readonly { lang: Lang; javaScript: boolean }[] =
  process.env['SASANDO_SOAK'] === '1'
    ? [true, false].flatMap((javaScript) => (['id', 'en'] as const).map((lang) => ({ lang, javaScript })))
    : [
        { lang: 'id', javaScript: false },
        { lang: 'en', javaScript: true },
      ]

let base: TestDatabase
let server: Server
let url: string
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [{ kode: 'disdukcapil', name: 'Dinas Kependudukan dan Pencatatan Sipil' }])
  const app = createApp(appDeps(base, systemClock, MODULES))
  const listen = getRequestListener(app.fetch)
  server = createServer((request, response) => void listen(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await base.drop()
})

async function theUnit() {
  const unit = await findServiceUnit(base.db, 'disdukcapil', localDate(systemClock.now(), 'Asia/Makassar'))
  if (unit === undefined) throw new Error('no unit')
  return unit
}

async function countOf(mode: 'STRUK' | 'TAUTAN' | 'KIOS'): Promise<number> {
  const { n } = await row(
    base.db,
    z.object({ n: z.number() }),
    sql`select count(*) as n from participation.skm_answer where mode = ${mode}`,
  )
  return n
}

describe.each(WAYS)('a citizen scans a receipt on a phone ($lang, JavaScript $javaScript)', ({ lang, javaScript }) => {
  let browser: TestBrowser
  beforeAll(async () => {
    browser = await openBrowser({ javaScript, width: 390 })
    browser.page.setDefaultTimeout(10_000)
  })
  afterAll(() => browser.close())

  const sound = async (page: Page) => {
    if (javaScript) expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth').catch(() => true)).toBe(true)
  }

  test('answers with the thumb after sending nothing: one answer, and the receipt is used', async () => {
    const { page } = browser
    const [before, unit] = [await countOf('STRUK'), await theUnit()]
    const [secret = ''] = await inTransaction(base.db, (tx) =>
      issueReceipts(tx, cityAdmin, { unit, period: '2026-Q4', layanan: 'KTP-el', count: 1 }),
    )
    await page.goto(`${url}/nilai/r/${secret}?lang=${lang}`)
    await sound(page)
    expect(await page.locator('fieldset').count()).toBe(16)
    expect(await page.locator('script').count()).toBe(0)
    await page.click('main form button')
    expect(await page.locator('[role=alert]').count()).toBe(1)
    await sound(page)
    for (const code of ['U1', 'U1.2', 'U2', 'U3', 'S1']) await page.locator(`[name="${code}"]`).nth(3).check()
    await page.locator('summary').first().click()
    await page.selectOption('[name=usia]', '30-39')
    await page.click('main form button')
    expect(new URL(page.url()).pathname).toBe('/nilai/disdukcapil/terima-kasih')
    await sound(page)
    await page.goto(`${url}/nilai/r/${secret}`)
    expect(await page.textContent('h1')).toMatch(lang === 'id' ? /tidak berlaku/ : /not valid/)
    await sound(page)
    expect(await countOf('STRUK')).toBe(before + 1)
  })

  test('answers by the open link in Melayu Kupang, told that it is a draft and voluntary', async () => {
    const { page } = browser
    const before = await countOf('TAUTAN')
    await page.goto(`${url}/nilai/disdukcapil?lang=${lang}`)
    await page.click('a[href="?bahasa=mkn"]')
    await sound(page)
    expect(await page.textContent('main')).toMatch(lang === 'id' ? /rancangan/ : /draft/)
    expect(await page.textContent('main')).toContain('sukarela')
    await page.locator('[name=U4]').last().check()
    await page.click('main form button')
    expect(await page.textContent('main')).toContain('su simpan')
    expect(await countOf('TAUTAN')).toBe(before + 1)
  })
})

describe('a kiosk at the counter', () => {
  const profile = mkdtempSync(join(tmpdir(), 'sasando-kiosk-'))
  let context: BrowserContext
  let page: Page
  afterAll(async () => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  })

  /** The tablet is switched on: the same profile, a new browser. */
  async function switchOn(): Promise<void> {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['SASANDO_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--disable-gpu', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      viewport: { width: 1024, height: 768 },
    })
    page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(15_000)
  }

  const oneHeading = async () => expect(await page.locator('h1').count()).toBe(1)

  async function answerAll(language: string, skip = 0): Promise<void> {
    await page.click(`button[lang=${language}]`)
    for (let no = 0; no < 16; no += 1) {
      if (no === 3) expect(await axeViolations(page)).toEqual([])
      await oneHeading()
      const before = await page.textContent('h1')
      await (no < skip ? page.locator('.steps button').nth(1) : page.locator('.answer').nth(no % 4)).click()
      await page.waitForFunction((said) => document.querySelector('h1')?.textContent !== said, before)
    }
    await oneHeading()
    if (language === 'id') expect(await axeViolations(page)).toEqual([])
    await page.waitForSelector('button[lang=id]')
  }

  test('is enrolled by its link, then works offline, over a reboot, and sends everything once it is back', async () => {
    const unit = await theUnit()
    const { secret } = await inTransaction(base.db, (tx) =>
      enrolDevice(tx, cityAdmin, unit, { nama: 'Tablet', jenis: 'KIOS' }),
    )
    await switchOn()
    expect(await (await fetch(`${url}/kios/disdukcapil`)).text()).toMatch(/<main[^>]*><h1>Kios /)
    await page.goto(`${url}/kios/disdukcapil`)
    await page.waitForSelector('#kunci')
    expect(await page.textContent('#keadaan'), 'no key was given yet, so none is wrong').toBe('')
    await oneHeading()
    expect(await axeViolations(page)).toEqual([])
    await page.goto('about:blank')
    await page.goto(`${url}/kios/disdukcapil#kunci=${secret}`)
    await page.waitForSelector('button[lang=id]')
    expect(new URL(page.url()).hash).toBe('')
    expect(await axeViolations(page)).toEqual([])
    await page.evaluate('navigator.serviceWorker.ready')
    await answerAll('id')
    await expect.poll(() => countOf('KIOS')).toBe(1)

    // the line goes: the server is not there at all, not only for the page
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
    await page.reload()
    await answerAll('en', 2)
    await answerAll('tet')
    await page.waitForFunction(() => document.getElementById('keadaan')?.textContent?.startsWith('2 ') === true)
    await context.close()
    await switchOn()
    await page.goto(`${url}/kios/disdukcapil`)
    await page.waitForSelector('button[lang=mkn]')
    await answerAll('mkn')
    expect(await countOf('KIOS')).toBe(1)

    await new Promise<void>((resolve) => {
      server.listen(Number(new URL(url).port), '127.0.0.1', resolve)
    })
    await page.reload()
    await expect.poll(() => countOf('KIOS'), { timeout: 15_000 }).toBe(4)
    await page.waitForFunction(() => document.getElementById('keadaan')?.textContent === '')
    await page.reload()
    await page.waitForSelector('button[lang=id]')
    expect(await countOf('KIOS')).toBe(4)
    const { bahasa, timed } = await row(
      base.db,
      z.object({ bahasa: z.array(z.string()), timed: z.number() }),
      sql`select array_agg(bahasa order by bahasa) as bahasa, count(luar_jam) as timed from participation.skm_answer where mode = 'KIOS'`,
    )
    expect(bahasa).toEqual(['en', 'id', 'mkn', 'tet'])
    expect(timed, 'count and clock of the tablet agree over the reboot').toBe(4)
  }, 180_000)
})
