import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { uiWeb } from '#ui/assets.ts'
import { sampleCity } from '#tests/builders/sample-month.ts'
import { axeViolations, openBrowser, type TestBrowser } from '#tests/support/browser.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { review } from './changes/close.ts'
import { prepareRun, runMonth } from './changes/run-month.ts'
import { welfareWeb } from './routes.tsx'

const CLI = { kind: 'cli', name: 'test' } as const
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
  await sampleCity(base.db)
  const change = (statement: ReturnType<typeof sql>) => inTransaction(base.db, (tx) => run(tx, statement))
  await change(sql`insert into people.attendance (person_id, at, import_id, row_no)
    select person_id, at + make_interval(days => 28 * n), import_id, row_no from people.attendance, generate_series(1, 2) n on conflict do nothing`)
  const ran = async (month: string, day: string) => {
    const closed = await runMonth(base.db, CLI, clockAt(`${day}T02:00:00Z`), { month, susulan: false })
    if (!closed.ok) throw new Error(closed.reason)
  }
  await ran('2026-01', '2026-02-05')
  // a measure decided afterwards takes all of January and February back
  await change(sql`update people.discipline set from_date = '2026-01-01', to_date = '2026-02-28', potongan = 10000`)
  await ran('2026-02', '2026-03-05')
  const march = { month: '2026-03', susulan: false }
  const prepared = await prepareRun(base.db, CLI, clockAt('2026-04-05T02:00:00Z'), march)
  if (!prepared.ok) throw new Error(prepared.reason)
  await inTransaction(base.db, (tx) => review(tx, CLI, CLOCK, prepared.value.id))
  const owing = await row(base.db, z.object({ id: z.number() }), sql`select person_id as id from people.discipline`)
  at = {
    person: await serveAs(actor(owing.id)),
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
