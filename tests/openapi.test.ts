import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { enrolDevice } from '#participation/changes/survey-devices.ts'
import { inTransaction } from '#platform/database.ts'
import { beginSession } from '#platform/sessions.ts'
import type { AppEnv } from '#platform/web.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { cityAdmin } from './builders/actors.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appDeps, insertPerson, insertUnits, movingClock } from './support/small-city.ts'

const CITY = 'https://sasando.example'
const CLOCK = movingClock('2026-05-20T02:00:00Z')
const content = z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.unknown()) }) })
const operation = z.object({
  requestBody: z.object({ content }),
  responses: z.record(z.string(), z.object({ description: z.string().min(1), content })),
})
const document = z.object({
  openapi: z.literal('3.1.0'),
  servers: z.tuple([z.object({ url: z.literal(CITY) })]),
  externalDocs: z.object({ url: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
})

let base: TestDatabase
let app: Hono<AppEnv>
let key = ''
let cookie = ''
let api: z.infer<typeof document>
const ajv = new Ajv2020({ allErrors: true, strict: true })
addFormats.default(ajv)

beforeAll(async () => {
  base = await testDatabase()
  const units = await insertUnits(base)
  app = createApp(appDeps(base, CLOCK, MODULES, { SASANDO_URL: CITY }))
  const unit = { id: units.pkm, kode: 'pkm-oesapa', path: '/kota/dinkes/pkm-oesapa/' }
  key = await inTransaction(base.db, async (tx) => {
    const { secret } = await enrolDevice(tx, cityAdmin, unit, { nama: 'Antrean', jenis: 'ANTREAN' })
    return secret
  })
  const { accountId } = await insertPerson(base, {
    name: 'Admin',
    nip: '198001312005031001',
    roles: [{ role: 'admin_opd', unitId: units.dinkes }],
  })
  const token = await inTransaction(base.db, (tx) => beginSession(tx, accountId, CLOCK.now()))
  cookie = `__Host-sasando=${token}; sasando=${token}`
  api = document.parse(await (await app.request('/api/openapi.json')).json())
})
afterAll(() => base.drop())

function faultsOf(schema: Record<string, unknown>, value: unknown): unknown {
  const valid = ajv.compile(schema)
  return valid(value) ? [] : valid.errors
}

/** Asks for a receipt; the answer must be one that the document describes. */
async function ask(body: string, headers: Record<string, string> = { authorization: `Bearer ${key}` }) {
  const response = await app.request('/api/v1/struk', { method: 'POST', body, headers })
  const described = api.paths['/api/v1/struk']?.['post']?.responses[String(response.status)]
  expect(described, `${response.status} is not described`).toBeDefined()
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const answer: unknown = await response.json()
  expect(faultsOf(described?.content['application/json'].schema ?? {}, answer)).toEqual([])
  return { status: response.status, answer }
}

test('every address of /api/v1 is described, and what is described is there', () => {
  const routed = MODULES.flatMap(({ routes }) => routes)
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described.toSorted()).toEqual(routed.toSorted())
  expect(described).toContain('post /api/v1/struk')
})

test('the pointer to Open311 leads to its discovery', async () => {
  expect(new URL(api.externalDocs.url).origin).toBe(CITY)
  const discovery = await app.request(new URL(api.externalDocs.url).pathname)
  expect(discovery.status).toBe(200)
  expect(await discovery.json()).toHaveProperty('endpoints')
})

test('a receipt, a wrong key, a wrong body, too large a body: as the document says', async () => {
  expect((await ask('{"layanan":"Poli Gigi"}')).answer).toMatchObject({ periode: '2026-Q2' })
  expect((await ask('')).status).toBe(201)
  expect((await ask('{}', {})).status).toBe(401)
  expect((await ask(`{"layanan":"${'x'.repeat(2_000_000)}"}`)).status).toBe(413)
  // the schema of the body and the handler refuse the same
  const schema = api.paths['/api/v1/struk']?.['post']?.requestBody.content['application/json'].schema ?? {}
  for (const body of [
    {},
    { layanan: 'KTP' },
    { layanan: 'x'.repeat(80) },
    { layanan: 'x'.repeat(81) },
    { layanan: 5 },
    [],
    7,
  ]) {
    const right = JSON.stringify(faultsOf(schema, body)) === '[]'
    expect((await ask(JSON.stringify(body))).status, JSON.stringify(body).slice(0, 30)).toBe(right ? 201 : 400)
  }
})

test('the hundred and twenty-first receipt of a minute is refused as described', async () => {
  for (let no = 0; no < 120; no += 1) if ((await ask('')).status === 429) break
  const { status, answer } = await ask('')
  expect(status).toBe(429)
  expect(answer).toEqual({ salah: expect.stringContaining('120') })
})

test('no session counts here, a form may come from anywhere, and what is not there is said in JSON', async () => {
  const foreign = { cookie, origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' }
  expect((await ask('', foreign)).status).toBe(401)
  for (const path of ['/api/v1/tidak-ada', '/api/v1/struk', '/api/tidak-ada']) {
    const response = await app.request(path, { headers: { cookie } })
    expect(response.status, path).toBe(404)
    expect(await response.json()).toEqual({ salah: expect.any(String) })
    expect(response.headers.get('cache-control'), 'a session would forbid keeping').not.toBe('no-store')
  }
  expect((await app.request('/api/v1/struk?lang=en', { method: 'POST' })).status).toBe(401)
})

test('the document speaks both languages', async () => {
  const english = await (await app.request('/api/openapi.json?lang=en')).text()
  expect(english).toContain('Ask for one survey receipt')
  expect(english).not.toContain('Kunci tidak dikenal')
  expect(JSON.stringify(api)).toContain('Lebih dari 120 struk')
})
