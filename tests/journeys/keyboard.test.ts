import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { initCommand } from '#people/setup-command.ts'
import { readConfig } from '#platform/config.ts'
import { openSasando } from '#platform/connect.ts'
import { createLog } from '#platform/log.ts'
import { systemClock } from '#shared/clock.ts'
import { bringFolder, SAMPLES } from '../builders/sample-month.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type Running, serveCity } from '../../src/serve.ts'

const PASSWORD = 'ombak besar di lasiana'
let folder: string
let city: Running
let browser: TestBrowser
let code: string

/** A city whose files are all in but one, as the command line brings them, and an account that nobody has opened yet. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sasando-keyboard-'))
  const config = readConfig({ SASANDO_DATA: folder, PORT: '0' })
  const opened = await openSasando(config, () => undefined)
  const said: string[] = []
  const output = { out: (text: string) => void said.push(text), err: () => undefined }
  const desk = {
    db: opened.db,
    actor: { kind: 'cli', name: 'test' } as const,
    clock: systemClock,
    output,
    lang: 'id',
  } as const
  await initCommand({ nip: undefined, name: 'Petugas', decreeNo: '1/2026', json: true }, desk)
  code = JSON.parse(said.join('')).code
  const files = join(folder, 'berkas')
  cpSync(SAMPLES, files, { recursive: true })
  rmSync(join(files, 'predikat.csv'))
  await bringFolder(opened.db, files)
  city = await serveCity(config, { log: createLog({ write: () => undefined }) })
  await city.ready
  await opened.close()
  browser = await openBrowser()
  browser.page.setDefaultTimeout(10_000)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await city?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a clerk opens the account, signs out and signs in again', async () => {
  const { page } = browser
  await page.goto(`${city.url}/aktifkan`)
  for (const [name, text] of [
    ['nip', 'bkppd'],
    ['kode', code],
    ['baru', PASSWORD],
    ['ulang', PASSWORD],
  ] as const) {
    await tabTo(page, `[name=${name}]`)
    await page.keyboard.type(text)
  }
  await follow(page, '/saya')
  await tabTo(page, 'form[action="/keluar"] button')
  await follow(page, '/masuk')
  await tabTo(page, '[name=nip]')
  await page.keyboard.type('bkppd')
  await tabTo(page, '[name=sandi]')
  await page.keyboard.type(PASSWORD)
  await follow(page, '/saya')
}, 60_000)

test('the last file is imported after its report was read', async () => {
  const { page } = browser
  await menu(page, '/impor')
  await tabTo(page, '[name=jenis]')
  await page.keyboard.type('Predikat')
  expect(await page.locator('[name=jenis]').inputValue()).toBe('predikat')
  await tabTo(page, '[name=berkas]')
  await page.setInputFiles('[name=berkas]', join(SAMPLES, 'predikat.csv'))
  await page.setInputFiles('[name=berkas-peta]', join(SAMPLES, 'sasando-map.yaml'))
  await tabTo(page, 'main form[action="/impor"] button')
  await page.keyboard.press('Enter')
  await result(page)
  await tabTo(page, 'main button[value=all]')
  await page.keyboard.press('Enter')
  await result(page)
  expect(await page.textContent('main')).toMatch(/predikat\.csv/)
  expect(await page.locator('main button[value=all]').count()).toBe(0)
}, 60_000)

test('the month is opened and goes through its steps until it is closed', async () => {
  const { page } = browser
  await menu(page, '/bulan')
  await tabTo(page, '[name=bulan]')
  await turnTo(page, /-01$/)
  await page.keyboard.press('ArrowRight')
  await turnTo(page, /^2026-/)
  expect(await page.locator('[name=bulan]').inputValue()).toBe('2026-01')
  await tabTo(page, 'main form[action="/bulan"] button')
  await follow(page, '/bulan/2026-01')
  for (const step of ['siapkan', 'terbitkan', 'tutup']) {
    await tabTo(page, `button[value=${step}]`)
    await page.keyboard.press('Enter')
    await result(page)
  }
  expect(await page.textContent('main')).toContain('Ditutup')
}, 60_000)

test('from the month to its pay list, and to why a person gets what it gets, down to a formula', async () => {
  const { page } = browser
  await menu(page, '/bulan')
  await tabTo(page, 'main a[href="/bulan/2026-01"]')
  await follow(page, '/bulan/2026-01')
  await tabTo(page, 'main a[href="/bulan/2026-01/daftar"]')
  await follow(page, '/bulan/2026-01/daftar')
  await tabTo(page, 'main table a[href*="/pegawai/"]')
  await follow(page, /\/bulan\/2026-01\/pegawai\//)
  await tabTo(page, '#langkah summary')
  await page.keyboard.press('Enter')
  expect(await page.locator('#langkah details[open] code').first().isVisible()).toBe(true)
}, 60_000)

/** Turns the part of the month field that has the focus downwards until the month matches. */
async function turnTo(page: Page, month: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (month.test(await page.locator('[name=bulan]').inputValue())) return
    await page.keyboard.press('ArrowDown')
  }
}

/** Presses Tab until what matches has the focus; every stop on the way must be in sight and show that it has it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(stopOf, selector)
    expect(stop, `on the way to ${selector} at ${page.url()}`).toMatchObject({ outlined: true, inSight: true })
    if (stop.isIt) return
  }
  throw new Error(`Tab never came to ${selector} at ${page.url()}`)
}

type Stop = { readonly what: string; readonly outlined: boolean; readonly inSight: boolean; readonly isIt: boolean }

/** What has the focus now. Runs in the browser. */
function stopOf(selector: string): Stop {
  const at = document.activeElement
  if (at === null || at === document.body)
    return { what: 'the browser itself', outlined: true, inSight: true, isIt: false }
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  const { top, bottom, right, width, height } = at.getBoundingClientRect()
  return {
    what: at.outerHTML.slice(0, 120),
    outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    inSight: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight,
    isIt: at.matches(selector),
  }
}

/** Presses Enter and waits until the address has this path. */
async function follow(page: Page, path: string | RegExp): Promise<void> {
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => (typeof path === 'string' ? url.pathname === path : path.test(url.pathname)))
}

/** Goes to a room by its entry in the menu. */
async function menu(page: Page, href: string): Promise<void> {
  await tabTo(page, `.side a[href="${href}"]`)
  await follow(page, href)
}

/** Waits until a long work is done, without touching the page, and follows it to its result. */
async function result(page: Page): Promise<void> {
  await page.waitForURL(/\/tugas\//)
  await page.locator('main p > a').last().waitFor({ timeout: 30_000 })
  await tabTo(page, 'main p > a')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/tugas/'))
}
