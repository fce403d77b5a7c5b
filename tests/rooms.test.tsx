import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/database.ts'
import { keepDraft, submit } from '#platform/policy-adoption.ts'
import { shipped, soundPolicy } from '#platform/policy-store.ts'
import { uiWeb } from '#ui/assets.ts'
import { closeRun, review } from '#welfare/changes/close.ts'
import { compute } from '#welfare/changes/compute.ts'
import { insightWeb } from '#insight/routes.tsx'
import { ADOPTION_CLOCK, CLERK_OF_BKPPD, verifiedSource } from './builders/adopted-policy.ts'
import { CLI, CLOCK, payablePeople, seedPeople, seedRun } from './builders/welfare-run.ts'
import { axeViolations, darkFaults, openBrowser } from './support/browser.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appWith, CLERK, scopeFor } from './support/page.tsx'
import { measurePages } from './support/screenshot.ts'

const COUNT = 60
const MONTH = '2026-01'
const PATHS = [
  { name: 'kebijakan', path: '/kebijakan' },
  { name: 'kebijakan-usul', path: '/kebijakan/usul?dari=TEMPLATE' },
  { name: 'kebijakan-usulan', path: '/kebijakan/kupang.tpp/u1?sidik=SUBMITTED' },
  { name: 'kebijakan-tpp', path: '/kebijakan/kupang.tpp?bulan=2026-01' },
  { name: 'simulasi', path: '/simulasi' },
  { name: 'simulasi-hasil', path: '/simulasi?f.kemampuan_keuangan=0,6&f.porsi_peran.PLT=25' },
  { name: 'simulasi-keliru', path: '/simulasi?f.porsi_peran.PLT=dua' },
  { name: 'auditor', path: '/auditor' },
  { name: 'auditor-bulan', path: `/auditor/${MONTH}?hitung=ya` },
  { name: 'operasi', path: '/operasi' },
] as const
const ALL_PARTS: readonly string[] = ['simulasi-hasil', 'auditor-bulan', 'operasi']

/** A real browser over many pages takes its time on a busy machine. */
const SLOW = 240_000

let base: TestDatabase
let server: ServerType | undefined
let origin = ''
/** Hashes that stand in the paths. */
const hashes = { TEMPLATE: '', SUBMITTED: '' }

/** The address of a path; named hashes are filled in. */
function addressOf(path: string): string {
  return origin + path.replace('TEMPLATE', hashes.TEMPLATE).replace('SUBMITTED', hashes.SUBMITTED)
}

/** A proposal that waits for its approval. */
async function seedProposal(): Promise<void> {
  const source = verifiedSource('kupang/tpp.yaml', 'u1')
  hashes.TEMPLATE = shipped('kupang.tpp')[0]?.sha256 ?? ''
  hashes.SUBMITTED = soundPolicy(source).sha256
  await inTransaction(base.db, async (tx) => {
    await keepDraft(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { source })
    await submit(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { sha256: hashes.SUBMITTED })
  })
}

beforeAll(async () => {
  base = await testDatabase()
  const unitId = await seedPeople(base.db, COUNT)
  await inTransaction(base.db, async (tx) => {
    const id = await seedRun(tx, MONTH, unitId, payablePeople(MONTH, COUNT, 7))
    await compute(tx, CLI, id)
    await review(tx, CLI, CLOCK, id)
    await closeRun(tx, CLI, CLOCK, id)
  })
  await seedProposal()
  const grants = (['bkppd', 'inspektorat', 'operator', 'sekda'] as const).map((role) => ({ role, unitPath: '/' }))
  const actor = { ...CLERK, personId: 9999, grants }
  const menu = insightWeb.menu.map(({ href, label }) => ({ href, label }))
  const app = appWith(scopeFor({ db: base.db, actor, menu, demo: true }), [...uiWeb.routes, ...insightWeb.routes])
  origin = await new Promise((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      resolve(`http://127.0.0.1:${info.port}`)
    })
  })
})

afterAll(async () => {
  server?.close()
  await base.drop()
})

describe('the rooms that read everything, in a real browser', () => {
  it(
    'have no axe violation',
    async () => {
      const browser = await openBrowser({ javaScript: true })
      const found: string[] = []
      for (const { name, path } of PATHS) {
        await browser.page.goto(addressOf(path))
        const faults = await axeViolations(browser.page)
        // the dark colours only where all kinds of parts meet; colours are computed by contrast.test.ts
        if (ALL_PARTS.includes(name)) faults.push(...(await darkFaults(browser.page)))
        found.push(...faults.map((fault) => `${path} ${fault}`))
      }
      await browser.close()
      expect(found).toEqual([])
    },
    SLOW,
  )

  it(
    'are never wider than the screen',
    async () => {
      const measured = await measurePages(PATHS.map(({ name, path }) => ({ name, url: addressOf(path) })))
      expect(measured).toHaveLength(2 * PATHS.length)
      expect(measured.filter((page) => page.contentWidth > page.width)).toEqual([])
    },
    SLOW,
  )

  it('answer a what-if without JavaScript, from the keyboard', async () => {
    const browser = await openBrowser({ javaScript: false })
    const { page } = browser
    await page.goto(`${origin}/simulasi`)
    await page.locator('summary', { hasText: 'Kemampuan keuangan' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Kemampuan keuangan').fill('0,6')
    await page.keyboard.press('Enter')
    expect(await page.locator('.figure b').first().textContent()).toMatch(/^\+Rp [\d.]+$/)
    await browser.close()
  })
})
