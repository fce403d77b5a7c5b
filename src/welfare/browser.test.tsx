import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/access.ts'
import { clockAt } from '#shared/clock.ts'
import { uiWeb } from '#ui/assets.ts'
import { owingCity } from '#tests/builders/owing-city.ts'
import { axeViolations, openBrowser, type TestBrowser } from '#tests/support/browser.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { welfareWeb } from './routes.tsx'

const CLOCK = clockAt('2026-03-06T02:00:00Z')
let base: TestDatabase
let browser: TestBrowser
const servers: ServerType[] = []
/** Where each of the three works: the person, the treasurer, BKPPD. */
let at: { person: string; treasurer: string; officer: string }

function actor(personId: number, role?: 'bendahara' | 'bkppd'): Actor {
  const grants = role === undefined ? [] : [{ role, unitPath: '/' }]
  return { kind: 'person', accountId: 'x', personId, name: 'Uji', nip: '', grants, heads: [] }
}

async function serveAs(who: Actor): Promise<string> {
  const scope = scopeFor({ db: base.db, actor: who, clock: CLOCK })
  const app = appWith(scope, [...uiWeb.routes, ...welfareWeb.routes])
  return new Promise((resolve) => {
    servers.push(
      serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`)),
    )
  })
}

beforeAll(async () => {
  base = await testDatabase()
  const owing = await owingCity(base.db, CLOCK)
  at = {
    person: await serveAs(actor(owing)),
    treasurer: await serveAs(actor(900_002, 'bendahara')),
    officer: await serveAs(actor(900_001, 'bkppd')),
  }
  browser = await openBrowser({ width: 390 })
}, 120_000)
afterAll(async () => {
  await browser.close()
  for (const server of servers) server.close()
  await base.drop()
})

/** No axe violation, nothing wider than a phone. */
async function sound(name: string): Promise<void> {
  const { page } = browser
  expect(await axeViolations(page), name).toEqual([])
  expect(Number(await page.evaluate('document.documentElement.scrollWidth')), name).toBeLessThanOrEqual(390)
}

test('a person objects on a phone, BKPPD answers, the person reads the answer', async () => {
  const { page } = browser
  await page.goto(`${at.person}/saya/tpp/2026-03`)
  await page.fill('[name=kalimat]', 'Tanggal 12 saya dinas luar, bukan tanpa keterangan.')
  await sound('sanggah')
  await page.click('#sanggahan button')
  expect(await page.textContent('#sanggahan')).toContain('Menunggu jawaban BKPPD')
  await page.goto(`${at.officer}/bulan/2026-03`)
  await sound('bulan')
  await page.click('a[href="/bulan/2026-03/sanggahan"]')
  await sound('jawab')
  await page.check('[value=terima]')
  await page.fill('textarea', 'Surat tugas 12 Maret akan diimpor.')
  await page.click('main form button')
  await page.goto(`${at.person}/saya/tpp/2026-03`)
  expect(await page.textContent('#sanggahan')).toContain('Diterima. Yang diperbaiki: Surat tugas 12 Maret')
}, 60_000)

test('the treasurer proposes instalments, BKPPD agrees, and the person sees what will be taken', async () => {
  const { page } = browser
  await page.goto(`${at.treasurer}/kesejahteraan/pengembalian`)
  await sound('pengembalian')
  await page.click('main table a')
  await page.fill('[name=angsuran]', '50.000')
  await page.fill('[name=mulai]', '2026-03')
  await page.fill('[name=dasar]', 'SKTJM 7/2026')
  await sound('utang')
  await page.click('#rencana form button')
  const debt = new URL(page.url()).pathname
  expect(await page.textContent('#rencana')).toContain('Menunggu putusan orang lain')
  await page.goto(`${at.officer}${debt}`)
  await sound('putusan')
  await page.click('button[value=setuju]')
  await page.goto(`${at.person}${debt}`)
  await sound('utang-saya')
  expect(await page.textContent('#rencana')).toContain('Disetujui: Rp 50.000 sebulan sejak Maret 2026')
  expect(await page.locator('#rencana form, #catatan form').count()).toBe(0)
}, 60_000)
