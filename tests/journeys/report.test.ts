import type { Page } from 'playwright-core'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorker, type Worker } from '#platform/jobs.ts'
import { beginSession } from '#platform/sessions.ts'
import { inTransaction } from '#platform/database.ts'
import type { Lang } from '#shared/text.ts'
import { honestRows } from '../builders/honest-rows.ts'
import { insertAnswers } from '../builders/survey-answers.ts'
import { axeViolations, openBrowser, type TestBrowser } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { appDeps, insertPerson, insertUnits, movingClock } from '../support/small-city.ts'
import { createApp } from '../../src/app.tsx'
import { MODULES } from '../../src/modules.ts'
import { participationJobs } from '../../src/participation/jobs.ts'

const WAYS: readonly { lang: Lang; javaScript: boolean }[] =
  process.env['SASANDO_SOAK'] === '1'
    ? [true, false].flatMap((javaScript) => (['id', 'en'] as const).map((lang) => ({ lang, javaScript })))
    : [
        { lang: 'id', javaScript: false },
        { lang: 'en', javaScript: true },
      ]

describe.each(WAYS)(
  'from a published index to its follow-up ($lang, JavaScript $javaScript)',
  ({ lang, javaScript }) => {
    let base: TestDatabase
    let browser: TestBrowser
    let url: string
    let stop: () => void
    let worker: Worker
    /** Pages that axe has seen: once each is enough. */
    const checked = new Set<string>()
    const clock = movingClock('2026-04-10T02:00:00Z')
    /** Account by name; each time somebody acts a session begins, since the clock runs months ahead. */
    const people = new Map<string, string>()

    beforeAll(async () => {
      base = await testDatabase()
      await insertUnits(base)
      for (const [name, role] of [
        ['officer', 'pejabat_penghubung'],
        ['first', 'bkppd'],
        ['second', 'bkppd'],
        ['inspector', 'inspektorat'],
      ] as const) {
        const nip = `19800131200501${1000 + people.size}`
        const { accountId } = await insertPerson(base, { name: `Pegawai ${name}`, nip, roles: [{ role }] })
        people.set(name, accountId)
      }
      await insertAnswers(base, { kode: 'dispora', period: '2026-Q1', rows: honestRows({ n: 45, tie: 0.3, seed: 12 }) })
      await insertAnswers(base, { kode: 'dispora', period: '2026-Q2', rows: honestRows({ n: 50, tie: 0.3, seed: 13 }) })
      const deps = appDeps(base, clock, MODULES)
      worker = await startWorker(base.app, participationJobs, deps, { pollMs: 100 })
      const app = createApp(deps)
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
      await new Promise<void>((resolve) => server.once('listening', resolve))
      const address = server.address()
      url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
      stop = () => void server.close()
      browser = await openBrowser({ javaScript, width: lang === 'id' ? 390 : 1280 })
      browser.page.setDefaultTimeout(10_000)
    }, 60_000)
    afterAll(async () => {
      await browser.close()
      stop()
      await worker.stop()
      await base.drop()
    })

    async function as(name: string): Promise<Page> {
      await browser.context.clearCookies()
      const account = people.get(name)
      if (account === undefined) return browser.page
      const value = await inTransaction(base.db, (tx) => beginSession(tx, account, clock.now()))
      await browser.context.addCookies([{ name: 'sasando', value, url }])
      return browser.page
    }

    async function open(path: string): Promise<string> {
      const { page } = browser
      await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      expect(await page.getAttribute('html', 'lang')).toBe(lang)
      const address = path.split('?')[0] ?? path
      if (javaScript && !checked.has(address)) expect(await axeViolations(page), address).toEqual([])
      checked.add(address)
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      return (await page.textContent('main')) ?? ''
    }

    async function publish(period: string): Promise<void> {
      await browser.page.goto(`${url}/partisipasi/skm/terbit?unit=dispora&periode=${period}`)
      await browser.page.fill('[name=dilayani]', '400')
      await browser.page.click('main form[method=post] button')
    }

    test('publishing proposes a plan; the officer fills a line and later says what was done', async () => {
      const page = await as('officer')
      await publish('2026-Q1')
      await open('/partisipasi/rtl')
      await page.click('main table a')
      await page.locator('section').first().locator('[name^=kegiatan]').fill('Loket kedua tiap pagi')
      await page.locator('section').first().locator('[name^=penanggung]').fill('Kepala Bidang Layanan')
      await page.locator('section').first().locator('form').first().locator('button').click()
      expect(await open('/partisipasi/rtl/dispora')).toContain('Loket kedua tiap pagi')
      await as('nobody')
      expect(await open('/unit/dispora')).toContain('Loket kedua tiap pagi')
      clock.forward(60 * 24 * 100)
      await page.goto(`${url}/unit/dispora?lang=${lang}`)
      expect(await page.textContent('main')).toMatch(lang === 'id' ? /Lewat waktu/ : /Overdue/)
    }, 60_000)

    test('what was done stands on the public page and in the next report', async () => {
      const page = await as('officer')
      await open('/partisipasi/rtl/dispora')
      const section = page.locator('section', { hasText: 'Loket kedua tiap pagi' })
      await section.locator('[name^=uraian]').fill('Loket kedua dibuka bulan Juni')
      await section.locator('[name^=bukti]').setInputFiles({
        name: 'foto.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4 bukti'),
      })
      await section.locator('form').first().locator('button').click()
      expect(new URL(page.url()).search).toContain('tersimpan=1')
      await publish('2026-Q2')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.goto(`${url}/unit/dispora/skm/2026-Q2/laporan.pdf`).catch(() => undefined),
      ])
      expect(await download.failure()).toBeNull()
      const text = await open('/partisipasi/laporan/dispora/2026-Q2')
      expect(text).toMatch(/0,111|0\.111/)
      await as('nobody')
      expect(await open('/unit/dispora')).toContain('Loket kedua dibuka bulan Juni')
      expect(await open('/unit/dispora/skm/2026-Q2/poster')).toMatch(/IKM/)
    }, 60_000)

    test('the inspector reads the signals and records what was found', async () => {
      const page = await as('inspector')
      await open('/partisipasi/sinyal')
      await page.click('main table a')
      await page.fill('[name=alasan]', 'Sepuluh lembar kertas dicocokkan, semuanya sama')
      await page.click('main form[method=post] button')
      expect(await open(`/partisipasi/sinyal/dispora/2026-Q2`)).toContain('Sepuluh lembar kertas dicocokkan')
      const grim = await open('/partisipasi/sinyal?n=22&nrr=3,45%203,47')
      expect(grim).toMatch(lang === 'id' ? /3,47: tidak mungkin/ : /3,47: cannot be/)
      await as('officer')
      expect(await open('/partisipasi/skm/sampel?n=2940&taraf=5&d=2&sd=9')).toMatch(/340/)
    }, 60_000)

    test('an index is annulled only by a second person, and the public reads why', async () => {
      const page = await as('first')
      await open('/partisipasi/laporan')
      await open('/partisipasi/laporan/dispora/2026-Q2')
      await page.fill('[name=alasan]', 'Lembar dari unit lain ikut terketik')
      await page.click('form[action$="/cabut"] button')
      await page.fill('[name=alasan]', 'Saya setuju sendiri')
      await page.click('button[value=cabut]')
      expect(await page.textContent('[role=alert]')).toMatch(lang === 'id' ? /orang lain/ : /Somebody else/)
      await as('second')
      await open('/partisipasi/laporan/dispora/2026-Q2')
      await page.fill('[name=alasan]', 'Sudah dicocokkan, benar keliru')
      await page.click('button[value=cabut]')
      await as('nobody')
      expect(await open('/unit/dispora')).toContain('Lembar dari unit lain ikut terketik')
      expect(await open('/unit/dispora/skm/2026-Q2')).toContain('Lembar dari unit lain ikut terketik')
      const csv = await (await fetch(`${url}/data/skm.csv`)).text()
      expect(csv.split('\n').find((line) => line.includes('2026-Q2'))).toMatch(/2026-07-\d\d/)
    }, 60_000)
  },
)
