import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initCommand } from '#people/setup-command.ts'
import { readConfig } from '#platform/config.ts'
import { openSasando } from '#platform/connect.ts'
import { createLog } from '#platform/log.ts'
import { packageRoot } from '#platform/package-root.ts'
import { systemClock } from '#shared/clock.ts'
import type { Lang } from '#shared/text.ts'
import { type Running, serveCity } from '../../src/serve.ts'
import { axeViolations, openBrowser, type TestBrowser } from '../support/browser.ts'

/** The sample files in the order in which a clerk imports them. */
const FILES: readonly (readonly [kind: string, file: string])[] = [
  ['calendar', 'kalender.csv'],
  ['positions', 'jabatan.csv'],
  ['people', 'siasn-data-utama.xlsx'],
  ['placements', 'penempatan.csv'],
  ['salary', 'gaji.csv'],
  ['leave', 'cuti.csv'],
  ['discipline', 'hukuman-disiplin.csv'],
  ['attendance', 'presensi.csv'],
  ['predikat', 'predikat.csv'],
  ['skm', 'skm/disdukcapil.csv'],
]
const SAMPLES = join(packageRoot(), 'samples', '2026-01')
const PASSWORD = 'ombak besar di lasiana'

/** In `npm test`: Indonesian without JavaScript, English with it; `npm run soak` goes all four ways. */
const WAYS: readonly { lang: Lang; javaScript: boolean }[] =
  process.env['SASANDO_SOAK'] === '1'
    ? [true, false].flatMap((javaScript) => (['id', 'en'] as const).map((lang) => ({ lang, javaScript })))
    : [
        { lang: 'id', javaScript: false },
        { lang: 'en', javaScript: true },
      ]

describe.each(WAYS)('a clerk closes a month in the browser ($lang, JavaScript $javaScript)', ({ lang, javaScript }) => {
  let folder: string
  let city: Running
  let browser: TestBrowser
  let code: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sasando-journey-'))
    const config = readConfig({ SASANDO_DATA: folder, PORT: '0' })
    const opened = await openSasando(config, () => undefined)
    const said: string[] = []
    const output = { out: (text: string) => void said.push(text), err: () => undefined }
    const desk = { db: opened.db, actor: { kind: 'cli', name: 'test' } as const, clock: systemClock, output, lang }
    await initCommand({ nip: undefined, name: 'Petugas', decreeNo: '1/2026', json: true }, desk)
    code = JSON.parse(said.join('')).code
    city = await serveCity(config, { log: createLog({ write: () => undefined }) })
    await city.ready
    await opened.close()
    browser = await openBrowser({ javaScript })
    browser.page.setDefaultTimeout(10_000)
  })
  afterAll(async () => {
    await browser.close()
    await city.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the account is opened with the printed code', async () => {
    const { page } = browser
    await page.goto(`${city.url}/aktifkan?lang=${lang}`)
    await page.fill('[name=nip]', 'bkppd')
    await page.fill('[name=kode]', code)
    await page.fill('[name=baru]', PASSWORD)
    await page.fill('[name=ulang]', PASSWORD)
    await page.click('main form button')
    expect(new URL(page.url()).pathname).toBe('/saya')
    await sound(page)
  })

  test('every sample file is imported after its report was seen, and again it changes nothing', async () => {
    const { page } = browser
    for (const [kind, file] of FILES) await importOne(page, city.url, kind, file)
    const again = await readOne(page, city.url, 'people', 'siasn-data-utama.xlsx')
    expect(again).toMatch(lang === 'id' ? /61 sama/ : /61 as before/)
    await sound(page)
  }, 120_000)

  test('the month is opened, computed, previewed and closed', async () => {
    const { page } = browser
    await page.goto(`${city.url}/bulan`)
    await page.fill('[name=bulan]', '2026-01')
    await page.click('main form button')
    for (const step of ['siapkan', 'terbitkan', 'tutup']) {
      await page.goto(`${city.url}/bulan/2026-01`)
      await sound(page)
      await page.click(`button[value=${step}]`)
      await finished(page)
    }
    await page.goto(`${city.url}/bulan/2026-01`)
    expect(await page.locator('button[value=buktikan]').count()).toBe(1)
    expect(await page.textContent('main')).toContain(
      lang === 'id' ? 'CONTOH – BUKAN DASAR PEMBAYARAN' : 'SAMPLE – NOT A BASIS FOR PAYMENT',
    )
  }, 120_000)

  test('recomputing proves it the same', async () => {
    const { page } = browser
    await page.click('button[value=buktikan]')
    expect(await finished(page)).toMatch(lang === 'id' ? /Sama persis: 61/ : /Identical: 61/i)
  }, 60_000)

  test('the pay list adds up, and each of its figures leads to the articles that made it', async () => {
    const { page } = browser
    await page.goto(`${city.url}/bulan/2026-01/daftar`)
    await sound(page)
    expect(await page.textContent('main')).toContain('61')
    const person = await page.locator('main table a[href*="/pegawai/"]').first().getAttribute('href')
    await page.goto(`${city.url}${person}`)
    await sound(page)
    const told = (await page.textContent('main')) ?? ''
    expect(told).toMatch(/presensi\.csv/)
    expect(told).toMatch(/ps\.?\s?\d|pasal/i)
    expect(await page.locator('main svg[role=img]').count()).toBeGreaterThan(0)
    for (const format of ['xlsx', 'pdf', 'csv']) {
      const link = page.locator(`main a[href*="${format}"]`)
      await page.goto(`${city.url}/bulan/2026-01/daftar`)
      const [download] = await Promise.all([page.waitForEvent('download'), link.first().click()])
      expect(await download.failure()).toBeNull()
    }
  }, 60_000)

  test('the survey is published and stands on the public page of its unit', async () => {
    const { page } = browser
    await page.goto(`${city.url}/partisipasi/skm`)
    await sound(page)
    await page.locator('main a[href*="/partisipasi/skm/terbit"]').first().click()
    await sound(page)
    await page.locator('main form[method=post] button').first().click()
    await page.goto(`${city.url}/saya`)
    await page.click('form[action="/keluar"] button')
    await page.goto(`${city.url}/unit/disdukcapil?lang=${lang}`)
    await sound(page)
    expect(await page.textContent('main')).toMatch(/IKM/)
    expect(await page.textContent('main')).toMatch(/n\s=\s\d\d/)
    expect(await page.locator('script').count()).toBe(0)
  })

  /** axe is a script itself: where the browser runs none, the language is all that can be asked. */
  async function sound(page: Page): Promise<void> {
    if (javaScript) expect(await axeViolations(page)).toEqual([])
    expect(await page.getAttribute('html', 'lang')).toBe(lang)
  }
})

/** Uploads a file and answers the text of its report. */
async function readOne(page: Page, base: string, kind: string, file: string): Promise<string> {
  await page.goto(`${base}/impor`)
  await page.selectOption('[name=jenis]', kind)
  await page.setInputFiles('[name=berkas]', join(SAMPLES, file))
  await page.setInputFiles('[name=berkas-peta]', join(SAMPLES, 'sasando-map.yaml'))
  await page.click('main form[action="/impor"] button')
  await finished(page)
  return (await page.textContent('main')) ?? ''
}

async function importOne(page: Page, base: string, kind: string, file: string): Promise<void> {
  const report = await readOne(page, base, kind, file)
  // the city's own configuration already brought the holidays
  if (kind === 'calendar' && /\b0 (baris baru|new rows)/.test(report)) return
  const write = page.locator('main button[value=all]')
  expect(await write.count(), `${file} can be written`).toBe(1)
  await write.click()
  await finished(page)
}

/** Waits on the page of a long work, as it refreshes itself, follows it to its result and answers what it said. */
async function finished(page: Page): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (!new URL(page.url()).pathname.startsWith('/tugas/')) return ''
    const onward = page.locator('main p > a').last()
    if ((await page.locator('main progress').count()) === 0 && (await onward.count()) > 0) {
      const said = (await page.textContent('main')) ?? ''
      await onward.click()
      return said
    }
    await page.waitForTimeout(150)
    await page.reload()
  }
  throw new Error(`the work did not end: ${await page.textContent('main')}`)
}
