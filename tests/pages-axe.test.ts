import { type ServerType, serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/database.ts'
import { couldAccess, routePermits } from '#platform/route-access.ts'
import type { AppEnv, Route } from '#platform/web.ts'
import { systemClock } from '#shared/clock.ts'
import type { Lang } from '#shared/text.ts'
import { closeRun, review } from '#welfare/changes/close.ts'
import { compute } from '#welfare/changes/compute.ts'
import { submitWhistle } from '#participation/changes/whistle.ts'
import { findWhistleByCode } from '#participation/queries/whistle.ts'
import { codeHash } from '#platform/passwords.ts'
import { keepAllSignals } from '#participation/changes/report-signals.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { accessSamples, type Sample } from './access-samples.ts'
import { sealingConfig } from './builders/complaints.ts'
import { insertIndices } from './builders/surveys.ts'
import { CLI, CLOCK, payablePeople, seedRun } from './builders/welfare-run.ts'
import { type AccessCity, accessCity, cookieFor } from './support/access-city.ts'
import { axeViolations, contrastFaults, darkFaults, openBrowser, type TestBrowser } from './support/browser.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { pageFaults } from './support/page-check.ts'
import { appDeps } from './support/small-city.ts'

/** A month that everyone of the city was paid for, beside the open one of the samples. */
const PAID = '2025-12'

/** Its sample is no import, so it answers with the page for errors; reports of imports: src/people/browser.test.tsx. */
const NOT_THERE = ['/impor/:id']
/** Routes that only ever answer with a file: these, and every address that ends in a kind of file. */
const FILES: readonly string[] = [
  '/aset/:file',
  '/kebijakan/berkas/:sha256/:name',
  '/auditor/:bulan/:lajur/:berkas',
  '/open311/v2/requests/:file',
  '/open311/v2/tokens/:file',
]
/** Pages whose language the citizen chooses on the screen itself. */
const OWN_LANGUAGE = ['/kios/:kode']
/** Where the sample of the access test leads nobody to a page. */
const PAGES: Readonly<Record<string, Sample>> = {
  'get /partisipasi/skm/ketik': { query: { unit: 'pkm-oesapa', periode: '2026-Q1' } },
  'get /partisipasi/skm/terbit': { query: { unit: 'pkm-oesapa', periode: '2026-Q1' } },
  'get /kebijakan/:id/:versi': { params: { id: 'kupang.tpp', versi: '2025.1' } },
}

const isFile = (path: string) =>
  FILES.includes(path) ||
  /\/(aset|berkas|foto|bukti|materi)\/:\w+$/.test(path) ||
  (path.split('/').at(-1) ?? '').includes('.')
/** `npm run soak` asks axe of every reader's page and of the dark colours; `npm test` of one page a route. */
const SOAK = process.env['SASANDO_SOAK'] === '1'

type Visit = {
  readonly route: string
  readonly path: string
  readonly cookie: string
  readonly who: string
  readonly first: boolean
}

let base: TestDatabase
let city: AccessCity
let app: Hono<AppEnv>
let server: ServerType | undefined
let origin = ''
let browser: TestBrowser
let sealing: ReturnType<typeof sealingConfig>
let visits: readonly Visit[] = []
/** Routes that led nobody anywhere. */
let silent: readonly string[] = []

beforeAll(async () => {
  base = await testDatabase()
  city = await accessCity(base)
  const samples = await accessSamples(city)
  await fillCity()
  sealing = sealingConfig()
  const pages = { ...samples, ...PAGES, ...(await whistlePages()) }
  app = createApp(appDeps(base, systemClock, MODULES, { SASANDO_DATA: sealing.config.dataFolder }))
  origin = await new Promise((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      resolve(`http://127.0.0.1:${info.port}`)
    })
  })
  const routes = MODULES.flatMap((each) => each.routes).filter(({ method, path }) => method === 'get' && !isFile(path))
  const found = new Map<string, readonly Visit[] | 'none'>()
  for (const route of routes) found.set(route.path, await visitsOf(route, pages))
  visits = [...found.values()].flatMap((each) => (each === 'none' ? [] : each))
  silent = [...found].filter(([, each]) => each === 'none').map(([path]) => path)
  browser = await openBrowser({ width: 390 })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  sealing?.remove()
  await base.drop()
})

/** A report of wrongdoing, as its sender follows it and as the inspectorate reads it. */
async function whistlePages(): Promise<Readonly<Record<string, Sample>>> {
  const { config } = sealing
  const input = { submissionId: 'a'.repeat(32), text: 'Petugas meminta uang.' }
  const sent = await inTransaction(base.db, (tx) => submitWhistle(tx, config, systemClock, input))
  if (!sent.ok) throw new Error(sent.reason)
  const kept = await findWhistleByCode(base.db, codeHash(sent.value))
  return {
    'get /lapor-pelanggaran/lacak/:kode': { params: { kode: sent.value } },
    'get /partisipasi/pelanggaran/:id': { params: { id: kept?.publicId ?? '' } },
  }
}

/** Months paid and indices published, so that pages show what they are for. */
async function fillCity(): Promise<void> {
  const people = payablePeople(PAID, city.personas.length, 7)
  await inTransaction(base.db, async (tx) => {
    const id = await seedRun(tx, PAID, city.units.pkm, people, [3])
    await compute(tx, CLI, id)
    await review(tx, CLI, CLOCK, id)
    await closeRun(tx, CLI, CLOCK, id)
  })
  await insertIndices(base, [
    { kode: 'pkm-oesapa', period: '2025-Q3', n: 140, ikm: 79.5 },
    { kode: 'pkm-oesapa', period: '2025-Q4', n: 152, ikm: 84.2, touched: ['B', 'A'] },
    { kode: 'pkm-oesapa', period: '2026-Q1', n: 160, ikm: 90.1, mutu: 'A' },
    { kode: 'dinkes', period: '2026-Q1', n: 12, ikm: 81.2, counts: [12, 12, 12, 9, 12, 12, 12, 12, 12] },
  ])
  await keepAllSignals({ db: base.db, clock: systemClock })
}

/** The addresses of a route: with its sample, and with the paid month where it takes a month. */
function pathsOf(route: Route, samples: Readonly<Record<string, Sample>>): string[] {
  const sample = samples[`get ${route.path}`] ?? samples[route.path] ?? {}
  const query = sample.query === undefined ? '' : `?${new URLSearchParams(sample.query).toString()}`
  const months = route.path.includes('/:bulan') ? [sample.params?.['bulan'] ?? '', PAID] : ['']
  return months.map((bulan) => {
    const value = (name: string) => encodeURIComponent(name === 'bulan' ? bulan : (sample.params?.[name] ?? ''))
    return route.path.replace(/:(\w+)(\{[^}]*\})?/g, (_whole, name: string) => value(name)) + query
  })
}

type Asker = { readonly who: string; readonly cookie: () => Promise<string> }

/** Who might see a route: the public alone where it is open, else everyone whom its table could let in. */
function askersOf(route: Route): readonly Asker[] {
  const permits = routePermits(MODULES, route)
  if (permits.includes('anyone')) return [{ who: 'the public', cookie: async () => '' }]
  return city.personas
    .filter(({ actor }) => couldAccess(actor, permits))
    .map(({ name, actor }) => ({ who: name, cookie: () => cookieFor(city, actor) }))
}

/** What an address answers to someone: a page to look at, a file, or neither. */
async function answerOf(route: Route, path: string, cookie: string): Promise<'page' | 'file' | 'none'> {
  const response = await app.request(path, { headers: { Cookie: cookie } })
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  if (isPage) return response.ok || NOT_THERE.includes(route.path) ? 'page' : 'none'
  return response.ok || response.status === 303 ? 'file' : 'none'
}

/** Each page of a route, as the first who is let in and as the personnel agency; `none` when nobody got anything. */
async function visitsOf(route: Route, samples: Readonly<Record<string, Sample>>): Promise<readonly Visit[] | 'none'> {
  const askers = askersOf(route)
  const found: Visit[] = []
  let files = 0
  for (const path of pathsOf(route, samples)) {
    let first = true
    for (const { who, cookie } of askers) {
      if (!first && who !== 'bkppd of the city') continue
      const session = await cookie()
      const answer = await answerOf(route, path, session)
      if (answer === 'none') continue
      if (answer === 'page') found.push({ route: route.path, path, cookie: session, who, first: found.length === 0 })
      else files += 1
      first = false
    }
  }
  return found.length === 0 && files === 0 ? 'none' : found
}

/** What is wrong with a page, each fault with the address, the language and the reader before it. */
async function look(visit: Visit, lang: Lang, faultsOf: (page: Page) => Promise<string[]>): Promise<string[]> {
  const { context, page } = browser
  // a page may remember a language of its own (a kiosk does)
  await context.clearCookies()
  await context.setExtraHTTPHeaders({ Cookie: `${visit.cookie === '' ? '' : `${visit.cookie}; `}bahasa=${lang}` })
  await page.goto(origin + visit.path)
  return (await faultsOf(page)).map((fault) => `${visit.path} (${lang}, ${visit.who}): ${fault}`)
}

/** Axe in the light scheme, and over night the colours of the dark one (their contrast is asked of every component elsewhere). */
async function axeFaults(page: Page, visit: Visit): Promise<string[]> {
  if (!SOAK && !visit.first) return []
  const light = await axeViolations(page)
  return SOAK ? [...light, ...(await darkFaults(page))] : light
}

describe('every page of every module on a phone', () => {
  test('each route leads somebody to a page or a file', () => {
    expect(silent, 'give these a sample in tests/access-samples.ts that leads to a page').toEqual([])
    expect(visits.length).toBeGreaterThan(30)
  })

  test('in Indonesian: axe finds nothing, light or dark; one h1, a title, no sideways scroll', {
    timeout: 240_000,
  }, async () => {
    const faults: string[] = []
    for (const visit of visits)
      faults.push(
        ...(await look(visit, 'id', async (page) => [
          ...(await pageFaults(page, 'id')),
          ...(await axeFaults(page, visit)),
        ])),
      )
    expect(faults).toEqual([])
  })

  test('in English: nothing Indonesian is left over, and it fits as well', { timeout: 240_000 }, async () => {
    const faults: string[] = []
    for (const visit of visits.filter(({ route }) => !OWN_LANGUAGE.includes(route)))
      faults.push(...(await look(visit, 'en', (page) => pageFaults(page, 'en'))))
    expect(faults).toEqual([])
  })

  test('the walk sees what is wrong: contrast, headings, width, a word of the other language', async () => {
    await browser.context.setExtraHTTPHeaders({})
    await browser.page.goto(`${origin}/data?lang=id`)
    await browser.page.evaluate(() => {
      document.body.innerHTML = '<h1>One</h1><h1>Two</h1><p>Simpan dengan benar</p>'
      const line = document.querySelector('p')
      line?.style.setProperty('width', '900px')
      line?.style.setProperty('color', '#ccc')
      line?.style.setProperty('background', '#fff')
      document.title = ''
    })
    expect(await contrastFaults(browser.page)).toEqual([expect.stringContaining('color-contrast')])
    await browser.page.locator('p').evaluate((line) => {
      line.style.setProperty('color', '#444')
      line.style.removeProperty('background')
    })
    expect(await contrastFaults(browser.page)).toEqual([])
    expect(await darkFaults(browser.page)).toEqual([expect.stringContaining('dark: color-contrast')])
    expect(await pageFaults(browser.page, 'en')).toEqual([
      'html lang is id, not en',
      'no title',
      '2 h1',
      expect.stringContaining('px wide on a screen of 390: P'),
      expect.stringContaining('Simpan dengan benar'),
    ])
  })
})
