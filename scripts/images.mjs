// Makes the pictures of docs/images again from a running demo city: node scripts/images.mjs http://127.0.0.1:8080
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureBrowser, root } from './lib.mjs'

const PASSWORD = 'sasando-kota-contoh'
const LIMIT = 200 * 1024

/** Every picture: who looks (nobody is a citizen), at which page, in which window; `after` does what a person would. */
const PICTURES = [
  { name: 'tpp-saya', login: 'moderator', path: '/saya/tpp/2026-10', width: 1280, height: 1300 },
  { name: 'unit', path: '/unit/disdukcapil', width: 390, height: 1250 },
  { name: 'daftar', login: 'bendahara', path: '/bulan/2026-10/daftar', width: 1280, height: 1100 },
  { name: 'simulasi', login: 'walikota', path: '/simulasi', width: 1280, height: 1200, after: tryProposal },
  { name: 'auditor', login: 'inspektorat', path: '/auditor/2026-10', width: 1280, height: 1200 },
]

async function tryProposal(page) {
  await page.selectOption('select[name=usulan]', { index: 2 })
  await Promise.all([page.waitForURL(/usulan=/), page.locator('main form button[type=submit]').first().click()])
}

async function signIn(page, base, login) {
  await page.goto(`${base}/masuk`)
  await page.fill('input[name=nip]', login)
  await page.fill('input[name=sandi]:not([type=hidden])', PASSWORD)
  await Promise.all([page.waitForURL(/\/saya/), page.click('form[action="/masuk"] button:not(.second)')])
}

async function take(browser, base, { name, login, path, width, height, after }) {
  const page = await browser.newPage({ viewport: { width, height }, locale: 'id-ID', colorScheme: 'light' })
  if (login !== undefined) await signIn(page, base, login)
  const response = await page.goto(base + path)
  if (response?.status() !== 200) throw new Error(`${path} answered ${response?.status()}; is the demo city loaded?`)
  await after?.(page)
  const file = join(root, 'docs', 'images', `${name}.png`)
  await page.screenshot({ path: file })
  await page.close()
  const { size } = statSync(file)
  console.log(`docs/images/${name}.png: ${Math.round(size / 1024)} kB`)
  if (size > LIMIT) throw new Error(`${name}.png is larger than ${LIMIT} bytes`)
}

const base = (process.argv[2] ?? 'http://127.0.0.1:8080').replace(/\/$/, '')
mkdirSync(join(root, 'docs', 'images'), { recursive: true })
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const picture of PICTURES) await take(browser, base, picture)
} finally {
  await browser.close()
}
