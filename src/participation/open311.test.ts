import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { XMLParser } from 'fast-xml-parser'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/access.ts'
import { inTransaction } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { complaintInput, sealingConfig } from '#tests/builders/complaints.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { OPEN311_SCHEMAS } from '#tests/support/open311-schemas.ts'
import { appDeps, insertPerson, insertUnits, movingClock } from '#tests/support/small-city.ts'
import { loadActor } from '#people/actor.ts'
import { createApp } from '../app.tsx'
import { MODULES } from '../modules.ts'
import { moderateComplaint } from './changes/complaint-moderate.ts'
import { submitComplaint } from './changes/complaint-submit.ts'
import { giveOpen311Key, revokeOpen311Key } from './changes/open311-keys.ts'
import { open311Keys } from './queries/open311-requests.ts'

const clock = movingClock('2026-03-17T02:00:00Z')
const { config, remove } = sealingConfig()
let base: TestDatabase
let app: Hono<AppEnv>
let bkppd: Actor
let key = ''
let shown = ''
let secret = ''
let waiting = ''

beforeAll(async () => {
  base = await testDatabase()
  await insertUnits(base)
  const { accountId } = await insertPerson(base, {
    name: 'Maria Contoh',
    nip: '198001312005011001',
    roles: [{ role: 'bkppd' }, { role: 'moderator' }],
  })
  const actor = await loadActor(base.db, accountId, '2026-03-17')
  if (actor === undefined) throw new Error('no actor')
  bkppd = actor
  app = createApp(appDeps(base, clock, MODULES, { SASANDO_DATA: config.dataFolder }))
  const given = await inTransaction(base.db, (tx) => giveOpen311Key(tx, bkppd, clock, 'Aplikasi uji'))
  if (!given.ok) throw new Error(given.reason)
  key = given.value.key
  shown = await submitted({
    title: 'Lampu <b>mati</b>',
    body: 'Di depan & "samping" pasar',
    lat: -10.171855,
    long: 123.607055,
  })
  await publish(shown, 'Lampu <b>mati</b>', 'Di depan & "samping" pasar')
  secret = await submitted({ rahasia: true })
  waiting = await submitted({ title: 'Belum dilihat' })
})
afterAll(async () => {
  await base.drop()
  remove()
})

async function submitted(changes: Parameters<typeof complaintInput>[0]): Promise<string> {
  const input = complaintInput({ unitKode: 'dinkes', ...changes })
  const outcome = await inTransaction(base.db, (tx) => submitComplaint(tx, config, clock, input))
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value.publicId
}

async function publish(publicId: string, title: string, body: string): Promise<void> {
  const outcome = await inTransaction(base.db, (tx) =>
    moderateComplaint(tx, bkppd, clock, publicId, {
      decision: 'TERBIT',
      title,
      body,
      place: 'x',
      photos: [],
      reason: 'uji',
    }),
  )
  if (!outcome.ok) throw new Error(outcome.reason)
}

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
addFormats.default(ajv)
const validators = new Map(Object.entries(OPEN311_SCHEMAS).map(([name, schema]) => [name, ajv.compile(schema)]))

/** The JSON answer, valid against the schema; and its XML the same under the Spark mapping. */
async function both(path: string, schema: keyof typeof OPEN311_SCHEMAS, init?: () => RequestInit) {
  const [route = '', query] = path.split('?')
  const at = (format: string) => app.request(`${route}.${format}${query === undefined ? '' : `?${query}`}`, init?.())
  const [json, xml] = [await at('json'), await at('xml')]
  expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  expect(xml.status).toBe(json.status)
  const body: unknown = JSON.parse(await json.text())
  const valid = validators.get(schema)
  expect(valid?.(body), JSON.stringify(valid?.errors)).toBe(true)
  const text = await xml.text()
  expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true)
  return { status: json.status, body, xml: text, read: sparkRead(text) }
}

const LISTS = new Map(
  Object.entries({
    services: 'service',
    attributes: 'attribute',
    values: 'value',
    service_requests: 'request',
    errors: 'error',
  }),
)
for (const [many, one] of Object.entries({ endpoints: 'endpoint', formats: 'format', notes: 'note' }))
  LISTS.set(many, one)

/** XML → JSON by the Spark mapping, from the names of the standard's wrappers alone. */
function sparkRead(xml: string): unknown {
  const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true })
  const [entry] = Object.entries(Object(parser.parse(xml)))
  return entry === undefined ? undefined : mapped(entry[0], entry[1])
}

function mapped(name: string, value: unknown): unknown {
  const one = LISTS.get(name)
  if (one !== undefined) {
    const inner = value === '' ? undefined : Object(value)[one]
    const items = inner === undefined ? [] : Array.isArray(inner) ? inner : [inner]
    return items.map((item: unknown) => mapped(one, item))
  }
  if (typeof value !== 'object' || value === null) {
    if (value === '') return null
    if (name === 'lat' || name === 'long' || name === 'order') return Number(value)
    return ['metadata', 'variable', 'required'].includes(name) ? value === 'true' : value
  }
  return Object.fromEntries(Object.entries(value).map(([inner, part]) => [inner, mapped(inner, part)]))
}

const form = (fields: Record<string, string>) => () => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body: new URLSearchParams(fields).toString(),
})
const report = () => ({
  api_key: key,
  service_code: 'sampah',
  lat: '-10.1718',
  long: '123.6075',
  description: `Sampah menumpuk.\nSejak ${Math.random()}`,
})

describe('reading', () => {
  test('discovery names the endpoint, its formats and how to get a key', async () => {
    const { body, read } = await both('/open311/discovery', 'discovery')
    expect(read).toEqual(body)
    expect(body).toMatchObject({
      endpoints: [{ url: 'http://localhost/open311/v2', formats: ['text/xml', 'application/json'] }],
    })
  })

  test('services are a bare array with string codes, in both languages', async () => {
    const { body, read } = await both('/open311/v2/services', 'services')
    expect(read).toEqual(body)
    expect(body).toContainEqual(
      expect.objectContaining({ service_code: 'sampah', service_name: 'Sampah', metadata: true }),
    )
    const english = await both('/open311/v2/services?lang=en', 'services')
    expect(english.body).toContainEqual(expect.objectContaining({ service_code: 'sampah', service_name: 'Waste' }))
  })

  test('a definition asks for the office where the category has none of its own', async () => {
    const { body, read } = await both('/open311/v2/services/petugas', 'definition')
    expect(read).toEqual(body)
    expect(body).toMatchObject({
      attributes: [
        {
          code: 'unit',
          datatype: 'singlevaluelist',
          order: 1,
          values: expect.arrayContaining([{ key: 'dinkes', name: 'Unit dinkes' }]),
        },
        { code: 'tanggal_kejadian', datatype: 'datetime', order: 2, values: [] },
      ],
    })
    expect((await both('/open311/v2/services/tidak-ada', 'errors')).status).toBe(404)
  })

  test('requests show what is published alone, coarse in place, without the reporter', async () => {
    const { body, read, xml } = await both('/open311/v2/requests', 'requests')
    expect(read).toEqual(body)
    expect(body).toEqual([
      expect.objectContaining({
        service_request_id: shown,
        status: 'open',
        description: 'Lampu <b>mati</b>\nDi depan & "samping" pasar',
        lat: -10.172,
        long: 123.607,
        requested_datetime: '2026-03-17T10:00:00+08:00',
        agency_responsible: 'Unit dinkes',
      }),
    ])
    expect(xml).toContain('&lt;b&gt;mati&lt;/b&gt;')
  })

  test('absent, secret and not yet published get the same answer', async () => {
    const answers = []
    for (const id of ['0000000000000000', secret, waiting]) {
      const { status, body } = await both(`/open311/v2/requests/${id}`, 'errors')
      answers.push([status, JSON.stringify(body).replaceAll(id, 'ID')])
      expect((await both(`/open311/v2/requests?service_request_id=${id}`, 'requests')).body).toEqual([])
    }
    expect(new Set(answers.map(String)).size).toBe(1)
    expect(answers[0]?.[0]).toBe(404)
  })

  test('filters: ids override all others, an unknown service is an empty list, status and dates filter', async () => {
    const list = async (query: string) => (await both(`/open311/v2/requests?${query}`, 'requests')).body
    expect(await list(`service_request_id=${shown}&status=closed`)).toHaveLength(1)
    expect(await list('service_code=tidak-ada')).toEqual([])
    expect(await list('service_code=jalan,sampah&status=open,closed')).toHaveLength(1)
    expect(await list('status=closed')).toEqual([])
    expect(await list('end_date=2026-03-16T00:00:00Z')).toEqual([])
    expect(await list('start_date=2026-03-16&end_date=2026-03-18&service_code=&jurisdiction_id=')).toHaveLength(1)
    expect(await list('page=2&page_size=1')).toEqual([])
  })

  test('extensions are added only where they are asked for', async () => {
    const plain = await app.request(`/open311/v2/requests/${shown}.json`)
    expect(await plain.text()).not.toContain('extended_attributes')
    const extended: unknown = await (await app.request(`/open311/v2/requests/${shown}.json?extensions=true`)).json()
    expect(extended).toMatchObject([{ extended_attributes: { state: 'BARU' }, notes: [] }])
  })
})

describe('reporting', () => {
  test('a report is kept, can be read back by its id at once, and says nothing before a moderator looked', async () => {
    const fields = report()
    const { status, body, read } = await both('/open311/v2/requests', 'created', form(fields))
    expect(status).toBe(200)
    expect(read).toEqual(body)
    const [{ service_request_id: id, service_notice: notice }] = JSON.parse(JSON.stringify(body))
    expect(notice).toMatch(/[0-9A-HJKMNP-TV-Z]{20}/)
    const back = await both(`/open311/v2/requests/${id}`, 'requests')
    expect(back.body).toMatchObject([{ service_request_id: id, status: 'open', description: null, lat: null }])
    await publish(id, 'Sampah menumpuk.', fields.description)
    const later = await both(`/open311/v2/requests/${id}`, 'requests')
    expect(later.body).toMatchObject([{ description: fields.description, lat: -10.172, service_name: 'Sampah' }])
  })

  test('sent again, or over both formats, it is the same report', async () => {
    const sent = form(report())
    const ids = new Set<string>()
    for (const format of ['json', 'json', 'json']) {
      const answer: unknown = await (await app.request(`/open311/v2/requests.${format}`, sent())).json()
      ids.add(JSON.parse(JSON.stringify(answer))[0].service_request_id)
    }
    expect([...ids]).toEqual([expect.stringMatching(/^[0-9A-Z]{16}$/)])
  })

  test('a picture by address is never fetched, and the reporter is told', async () => {
    const answer = await app.request(
      '/open311/v2/requests.json',
      form({ ...report(), media_url: 'http://169.254.169.254/' })(),
    )
    expect(await answer.text()).toContain('media_url')
  })

  test.each([
    ['no key', { api_key: '' }, 403, 'api_key'],
    ['a wrong key', { api_key: 'x'.repeat(27) }, 403, 'api_key'],
    ['no service', { service_code: '' }, 400, 'service_code'],
    ['an unknown service', { service_code: 'zzz' }, 404, 'service_code'],
    ['no place', { lat: '', long: '' }, 400, 'address_string'],
    ['a long description', { description: 'x'.repeat(4001) }, 400, 'description'],
    ['a foreign jurisdiction', {}, 404, 'jurisdiction_id'],
    ['an unknown office', { service_code: 'petugas', 'attribute[unit]': 'nirwana' }, 400, 'attribute[unit]'],
    ['a day to come', { 'attribute[tanggal_kejadian]': '2027-01-01' }, 400, 'tanggal_kejadian'],
  ])('%s is refused in both formats and the parameter is named', async (_, changes, status, parameter) => {
    const path =
      parameter === 'jurisdiction_id' ? '/open311/v2/requests?jurisdiction_id=bogor.go.id' : '/open311/v2/requests'
    const answer = await both(path, 'errors', form({ ...report(), ...changes }))
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(parameter)
    expect(answer.read).toEqual(answer.body)
  })

  test('a revoked key reports no more; a looping one is stopped', async () => {
    const given = await inTransaction(base.db, (tx) => giveOpen311Key(tx, bkppd, clock, 'Aplikasi lain'))
    if (!given.ok) throw new Error(given.reason)
    const send = () => app.request('/open311/v2/requests.json', form({ ...report(), api_key: given.value.key })())
    const statuses = []
    for (let at = 0; at < 122; at++) statuses.push((await send()).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    expect(statuses.at(-1)).toBe(429)
    clock.forward(11)
    expect((await send()).status).toBe(200)
    const id = (await open311Keys(base.db))[0]?.id ?? 0
    await inTransaction(base.db, (tx) => revokeOpen311Key(tx, bkppd, clock, id))
    expect((await send()).status).toBe(403)
  })
})

/** What another well-known server gets wrong (peers' list), each as something that must not be. */
describe('eight mistakes', () => {
  test('1 a list is a bare array', async () => {
    expect(Array.isArray(await (await app.request('/open311/v2/requests.json')).json())).toBe(true)
  })
  test('2 XML is text/xml', async () => {
    expect((await app.request('/open311/v2/services.xml')).headers.get('content-type')).toBe('text/xml; charset=utf-8')
  })
  test('3 no jurisdiction is demanded', async () => {
    expect((await app.request('/open311/v2/requests.xml')).status).toBe(200)
  })
  test('4 errors are in the format asked for, with their status; also where nothing is', async () => {
    for (const path of [
      '/open311/v2/requests/x',
      '/open311/v2/tokens/x',
      '/open311/v2/nirwana',
      '/open311/v2/requests?status=x',
    ])
      expect((await both(path, 'errors')).status).toBe(path.includes('status') ? 400 : 404)
  })
  test('5 the agency is a text', async () => {
    const answer = await app.request(`/open311/v2/requests/${shown}.json`)
    expect(await answer.json()).toMatchObject([{ agency_responsible: 'Unit dinkes' }])
  })
  test('6 reports can be posted, from any site, without a session', async () => {
    const init = form(report())()
    const foreign = { ...init, headers: { ...init.headers, Origin: 'https://app.example' } }
    const answer = await app.request('/open311/v2/requests.xml', foreign)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })
  test('7 definitions are served for every service that announces one', async () => {
    const services: { service_code: string; metadata: boolean }[] = JSON.parse(
      await (await app.request('/open311/v2/services.json')).text(),
    )
    for (const { service_code } of services.filter(({ metadata }) => metadata))
      await both(`/open311/v2/services/${service_code}`, 'definition')
  })
  test('8 no field beyond the standard, nothing of the reporter', async () => {
    const fields = {
      ...report(),
      first_name: 'Yanti',
      last_name: 'Rahasia',
      phone: '081234567890',
      email: 'yanti@contoh.id',
    }
    const created = await both('/open311/v2/requests', 'created', form(fields))
    const id = JSON.parse(JSON.stringify(created.body))[0].service_request_id
    await publish(id, 'Sampah', fields.description)
    const { body, xml } = await both(`/open311/v2/requests/${id}`, 'requests')
    for (const part of ['Yanti', 'Rahasia', '081234567890', 'yanti@contoh.id'])
      expect(`${JSON.stringify(body)}${xml}`).not.toContain(part)
  })
})
