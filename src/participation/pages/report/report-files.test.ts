import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#platform/database.ts'
import { pdfWriter } from '#platform/documents/pdf.ts'
import type { AppEnv } from '#platform/web.ts'
import { clockAt } from '#shared/clock.ts'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { insertAnswers } from '#tests/builders/survey-answers.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appDeps } from '#tests/support/small-city.ts'
import { createApp } from '../../../app.tsx'
import { publishPeriod } from '../../changes/publish-period.ts'
import { stepFollowUp } from '../../changes/report-followup.ts'
import { reportPdf } from '../../documents/report-pdf.ts'
import { followUpOf } from '../../queries/report-followups.ts'
import { findServiceUnit, type ServiceUnit } from '../../queries/units.ts'
import { reportFiles } from './report-files.ts'

const clock = clockAt('2026-07-10T02:00:00Z')
const cli = { kind: 'cli', name: 'operator' } as const
const PATH = '/unit/duk/skm/2026-Q2/laporan.pdf'

let base: TestDatabase
let unit: ServiceUnit
let app: Hono<AppEnv>
/** Reports that the compiler was asked for. */
const compiled: string[] = []
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [{ kode: 'duk', name: 'Dukcapil' }])
  unit = (await findServiceUnit(base.db, 'duk', '2026-07-10')) ?? failed()
  await insertAnswers(base, { kode: 'duk', period: '2026-Q2', rows: honestRows({ n: 40, tie: 0.3, seed: 2 }) })
  const survey = { unit, period: '2026-Q2', population: 900, errorLevel: 5, sampling: 'SUKARELA' } as const
  await inTransaction(base.db, (tx) => publishPeriod(tx, cli, clock, survey))
  const writer = pdfWriter()
  const files = reportFiles((report, format) => {
    compiled.push(`${format} ${report.lang}`)
    return reportPdf(writer, report)
  })
  const path = '/unit/:kode/skm/:periode/laporan.pdf'
  const module = {
    name: 'report',
    access: {},
    menu: [],
    routes: [{ method: 'get', path, access: 'public', handler: files('pdf', true) }],
  } as const
  app = createApp(appDeps(base, clock, [module]))
})
afterAll(() => base.drop())

function failed(): never {
  throw new Error('absent')
}

test('twenty strangers at once: compiled once, the same file for all', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, async () => app.request(PATH)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const files = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
  expect(files[0]?.subarray(0, 5).toString()).toBe('%PDF-')
  expect(files.every((one) => one.equals(files[0] ?? Buffer.alloc(0)))).toBe(true)
  expect(compiled).toEqual(['pdf id'])
})

test('who has it already is told so without a body, in each language on its own', async () => {
  const first = await app.request(PATH)
  const tag = first.headers.get('etag') ?? ''
  expect(tag).toMatch(/^"[0-9a-f]{32}"$/)
  expect(first.headers.get('cache-control')).toBe('public, no-cache')
  expect(first.headers.get('vary')).toContain('Cookie')
  const again = await app.request(PATH, { headers: { 'If-None-Match': `"x", W/${tag}` } })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
  const english = await app.request(`${PATH}?lang=en`, { headers: { 'If-None-Match': tag } })
  expect(english.status).toBe(200)
  expect(compiled).toEqual(['pdf id', 'pdf en'])
})

test('what is not published compiles nothing, whatever a stranger asks for', async () => {
  const paths = ['2026-Q1', '2026-Q3', '1999-Q1', 'x'].map((period) => `/unit/duk/skm/${period}/laporan.pdf`)
  for (const path of [...paths, '/unit/lain/skm/2026-Q2/laporan.pdf'])
    expect((await app.request(path)).status, path).toBe(404)
  expect((await app.request('/unit/duk/skm/%00/laporan.pdf')).status).toBe(400)
  for (const extra of ['?a=1', '?a=2', '?lang=xx']) expect((await app.request(`${PATH}${extra}`)).status).toBe(200)
  expect(compiled).toHaveLength(2)
})

test('a change of what the report says makes a new file; a day that passes does not', async () => {
  const tag = async () => (await app.request(PATH)).headers.get('etag')
  const before = await tag()
  const line = (await followUpOf(base.db, unit.id)).at(0) ?? failed()
  const form = {
    action: 'Tambah satu loket pagi',
    owner: 'Kepala Loket',
    due: '2026-Q3',
    said: '',
    evidence: undefined,
  }
  const officer = { kind: 'cli', name: 'x' } as const
  await expect(
    inTransaction(base.db, (tx) => stepFollowUp(tx, officer, clock, { unit, line, step: 'rencanakan', form })),
  ).rejects.toThrow('not allowed')
  expect(await tag()).toBe(before)
  const bkppd = { kind: 'person', accountId: 'a', personId: 1, name: 'N', nip: '', heads: [] } as const
  const planner = { ...bkppd, grants: [{ role: 'bkppd', unitPath: '/' }] } as const
  await inTransaction(base.db, (tx) => stepFollowUp(tx, planner, clock, { unit, line, step: 'rencanakan', form }))
  expect(await tag()).not.toBe(before)
  expect(compiled).toHaveLength(3)
})
