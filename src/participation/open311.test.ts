import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, sql } from '#platform/database.ts'
import { type Open311City, open311City, programForm, programReport } from '#tests/builders/open311-city.ts'
import { bothFormats } from '#tests/support/open311-answers.ts'
import type { OPEN311_SCHEMAS } from '#tests/support/open311-schemas.ts'
import { codeOf, sha256 } from './changes/complaint-codes.ts'
import { takeStep } from './changes/complaint-step.ts'
import { giveOpen311Key, revokeOpen311Key } from './changes/open311-keys.ts'
import { open311Keys } from './queries/open311-requests.ts'
import { readCreateForm } from './rules/open311/create-form.ts'

let city: Open311City
let shown = ''
let secret = ''
let waiting = ''

beforeAll(async () => {
  city = await open311City()
  const words = { title: 'Lampu <b>mati</b>', body: 'Di depan & "samping" pasar' }
  shown = await city.submitted({ ...words, lat: -10.171855, long: 123.607055 })
  await city.publish(shown, words.title, words.body)
  secret = await city.submitted({ rahasia: true })
  waiting = await city.submitted({ title: 'Belum dilihat' })
})
afterAll(() => city.drop())

const both = (path: string, schema: keyof typeof OPEN311_SCHEMAS, init?: () => RequestInit) =>
  bothFormats(city.app, path, schema, init)
const form = (fields: Record<string, string>) => () => programForm(fields)
const report = () => programReport(city.key)

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
    const plain = await city.app.request(`/open311/v2/requests/${shown}.json`)
    expect(await plain.text()).not.toContain('extended_attributes')
    const extended: unknown = await (
      await city.app.request(`/open311/v2/requests/${shown}.json?extensions=true`)
    ).json()
    expect(extended).toMatchObject([{ extended_attributes: { state: 'BARU' }, notes: [] }])
  })

  test('a report merged into one that is not public names it to nobody', async () => {
    const [open, secret] = [await city.submitted({}), await city.submitted({ rahasia: true })]
    await city.publish(open, 'Jalan berlubang', 'Jalan berlubang di Oesapa.')
    const merge = { action: 'merge', note: 'Sama.', mergeInto: secret } as const
    const step = await inTransaction(city.base.db, (tx) => takeStep(tx, city.staff, city.clock, open, merge))
    expect(step.ok).toBe(true)
    for (const path of [
      `/open311/v2/requests/${open}.json?extensions=true`,
      `/open311/v2/requests/${open}.xml?extensions=true`,
      `/keluhan/${open}`,
      '/data/keluhan.json',
    ])
      expect(await (await city.app.request(path)).text(), path).not.toContain(secret)
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
    const refused = { action: 'refuse', note: 'Bukan wewenang kota.' } as const
    await inTransaction(city.base.db, (tx) => takeStep(tx, city.staff, city.clock, id, refused))
    expect((await both(`/open311/v2/requests/${id}`, 'requests')).body).toMatchObject([
      { status: 'closed', description: null },
    ])
    await city.publish(id, 'Sampah menumpuk.', fields.description)
    const later = await both(`/open311/v2/requests/${id}`, 'requests')
    expect(later.body).toMatchObject([{ description: fields.description, lat: -10.172, service_name: 'Sampah' }])
  })

  test('what staff say in public is an update, with the clock of the class as expected time', async () => {
    const steps = [
      { action: 'verify', note: '', kelas: 'TIDAK_BERKADAR', unitKode: 'dinkes' },
      { action: 'reply', note: 'Lampu sudah diganti.', open: true },
    ] as const
    for (const step of steps)
      expect(
        await inTransaction(city.base.db, (tx) => takeStep(tx, city.staff, city.clock, shown, step)),
      ).toMatchObject({ ok: true })
    const { body, read } = await both('/open311/v2/servicerequestupdates', 'updates')
    expect(read).toEqual(body)
    expect(body).toMatchObject([
      // no number over all events: gaps in it would count what happened to reports that nobody may see
      { update_id: `${shown}-1`, service_request_id: shown, status: 'OPEN', description: 'Lampu sudah diganti.' },
    ])
    const [request]: unknown[] = JSON.parse(await (await city.app.request(`/open311/v2/requests/${shown}.json`)).text())
    expect(request).toMatchObject({
      status: 'open',
      status_notes: 'Sudah dijawab, menunggu pelapor. Lampu sudah diganti.',
      expected_datetime: '2026-04-06T23:59:00+08:00',
    })
  })

  test('sent again, or over both formats, it is the same report', async () => {
    const sent = form(report())
    const ids = new Set<string>()
    for (const format of ['json', 'json', 'json']) {
      const answer: unknown = await (await city.app.request(`/open311/v2/requests.${format}`, sent())).json()
      ids.add(JSON.parse(JSON.stringify(answer))[0].service_request_id)
    }
    expect([...ids]).toEqual([expect.stringMatching(/^[0-9A-Z]{16}$/)])
  })

  test('a copy of the database makes no tracking code, though it holds all that was sent', async () => {
    const fields = report()
    const answer: unknown = await (await city.app.request('/open311/v2/requests.json', form(fields)())).json()
    const code = /kode lacak (\w{20})/.exec(JSON.stringify(answer))?.[1] ?? ''
    const kept = await row(
      city.base.db,
      z.object({ salt: z.instanceof(Buffer), code: z.instanceof(Buffer), key: z.number(), day: z.string() }),
      sql`select c.salt, c.code_hash as code, (select min(id) from participation.open311_key) as key, c.received_on as day
        from participation.complaint c where c.body = ${fields.description}`,
    )
    expect(sha256(code)).toEqual(kept.code)
    const read = readCreateForm(
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])),
      () => [],
    )
    if (!read.ok) throw new Error('not read')
    const idFrom = (key: string | number) =>
      sha256(`open311 ${key} ${kept.day} ${JSON.stringify(read.form)}`).toString('hex')
    // the key opens it, what is kept of the key does not
    expect(codeOf(idFrom(city.key), kept.salt)).toBe(code)
    expect(codeOf(idFrom(kept.key), kept.salt)).not.toBe(code)
    expect(codeOf(idFrom(sha256(city.key).toString('hex')), kept.salt)).not.toBe(code)
  })

  test('a picture by address is never fetched, and the reporter is told', async () => {
    const answer = await city.app.request(
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
    const given = await inTransaction(city.base.db, (tx) => giveOpen311Key(tx, city.staff, city.clock, 'Aplikasi lain'))
    if (!given.ok) throw new Error(given.reason)
    const send = () => city.app.request('/open311/v2/requests.json', form({ ...report(), api_key: given.value.key })())
    const statuses = []
    for (let at = 0; at < 122; at++) statuses.push((await send()).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    expect(statuses.at(-1)).toBe(429)
    city.clock.forward(11)
    expect((await send()).status).toBe(200)
    const id = (await open311Keys(city.base.db))[0]?.id ?? 0
    await inTransaction(city.base.db, (tx) => revokeOpen311Key(tx, city.staff, city.clock, id))
    expect((await send()).status).toBe(403)
  })
})
