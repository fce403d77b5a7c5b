import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#platform/web.ts'
import { uiWeb } from '#ui/assets.ts'
import { Badge } from '#ui/badge.tsx'
import { renderPage } from '#ui/layout.tsx'
import { axeViolations, darkFaults, openBrowser } from './support/browser.ts'
import { Gallery } from './support/gallery.tsx'
import { appWith, CLERK, scopeFor } from './support/page.tsx'
import { measurePages } from './support/screenshot.ts'

/** A real browser over many pages takes its time on a busy machine. */
const SLOW = 240_000

const question = 'Apa yang menahan bulan ini, dan siapa yang harus melengkapinya?'
const crumbs = [{ href: '/bulan', label: 'Bulan' }]

const routes: readonly Route[] = [
  ...uiWeb.routes,
  route('/publik', (c) =>
    renderPage(c, { title: 'Semua bagian', kind: 'public', question, crumbs }, <Gallery lang="id" />),
  ),
  route('/bulan/2026-01', (c) =>
    renderPage(c, { title: 'Januari 2026', kind: 'staff', question, crumbs }, <Gallery lang="id" />),
  ),
  route('/tugas/contoh', (c) =>
    renderPage(c, { title: 'Keadaan', kind: 'staff' }, <Badge state="provisional" lang="id" />),
  ),
]

const menu = [
  { href: '/saya', label: { id: 'Beranda saya', en: 'My start' } },
  { href: '/bulan', label: { id: 'Bulan', en: 'Months' } },
  { href: '/pegawai', label: { id: 'Pegawai', en: 'Staff' } },
  { href: '/impor', label: { id: 'Impor berkas', en: 'Import' } },
  { href: '/simulasi', label: { id: 'Simulasi', en: 'What-if' } },
]

const app = appWith(scopeFor({ actor: CLERK, menu, demo: true }), routes)
let server: ServerType | undefined
let origin = ''

beforeAll(async () => {
  origin = await new Promise((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      resolve(`http://127.0.0.1:${info.port}`)
    })
  })
})

afterAll(() => {
  server?.close()
})

describe('every component, in a real browser', () => {
  it.each(['/publik', '/bulan/2026-01'])('has no axe violation on %s, light or dark', async (path) => {
    const browser = await openBrowser()
    await browser.page.goto(origin + path)
    expect(await axeViolations(browser.page)).toEqual([])
    expect(await darkFaults(browser.page)).toEqual([])
    await browser.close()
  })

  it(
    'is never wider than the screen, at 390 and 1280 px',
    async () => {
      const measured = await measurePages([
        { name: 'public', url: `${origin}/publik` },
        { name: 'staff', url: `${origin}/bulan/2026-01` },
      ])
      expect(measured).toHaveLength(4)
      expect(measured.filter((page) => page.contentWidth > page.width)).toEqual([])
    },
    SLOW,
  )

  it('opens the menu and a badge with the keyboard alone on a phone', async () => {
    const browser = await openBrowser({ width: 390, javaScript: false })
    const { page } = browser
    await page.goto(`${origin}/tugas/contoh`)
    expect(await page.getByRole('link', { name: 'Pegawai' }).isVisible()).toBe(false)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Langsung ke isi')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('link', { name: 'Pegawai' }).isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('.badge summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.getByText('nilai terakhir yang sah dipakai').isVisible()).toBe(true)
    await browser.close()
  })
})

function route(path: string, handler: Route['handler']): Route {
  return { method: 'get', path, access: 'public', handler }
}
