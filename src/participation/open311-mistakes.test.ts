import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Open311City, open311City, programForm, programReport } from '#tests/builders/open311-city.ts'
import { bothFormats } from '#tests/support/open311-answers.ts'
import type { OPEN311_SCHEMAS } from '#tests/support/open311-schemas.ts'

let city: Open311City
let shown = ''

beforeAll(async () => {
  city = await open311City()
  shown = await city.submitted({})
  await city.publish(shown, 'Jalan berlubang', 'Di depan pasar')
})
afterAll(() => city.drop())

const both = (path: string, schema: keyof typeof OPEN311_SCHEMAS, init?: () => RequestInit) =>
  bothFormats(city.app, path, schema, init)
const form = (fields: Record<string, string>) => () => programForm(fields)
const report = () => programReport(city.key)

/** What another well-known server gets wrong (peers' list), each as something that must not be. */
describe('eight mistakes', () => {
  test('1 a list is a bare array', async () => {
    expect(Array.isArray(await (await city.app.request('/open311/v2/requests.json')).json())).toBe(true)
  })
  test('2 XML is text/xml', async () => {
    expect((await city.app.request('/open311/v2/services.xml')).headers.get('content-type')).toBe(
      'text/xml; charset=utf-8',
    )
  })
  test('3 no jurisdiction is demanded', async () => {
    expect((await city.app.request('/open311/v2/requests.xml')).status).toBe(200)
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
    const answer = await city.app.request(`/open311/v2/requests/${shown}.json`)
    expect(await answer.json()).toMatchObject([{ agency_responsible: 'Unit dinkes' }])
  })
  test('6 reports can be posted, from any site, without a session', async () => {
    const init = form(report())()
    const foreign = { ...init, headers: { ...init.headers, Origin: 'https://app.example' } }
    const answer = await city.app.request('/open311/v2/requests.xml', foreign)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })
  test('7 definitions are served for every service that announces one', async () => {
    const services: { service_code: string; metadata: boolean }[] = JSON.parse(
      await (await city.app.request('/open311/v2/services.json')).text(),
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
    await city.publish(id, 'Sampah', fields.description)
    const { body, xml } = await both(`/open311/v2/requests/${id}`, 'requests')
    for (const part of ['Yanti', 'Rahasia', '081234567890', 'yanti@contoh.id'])
      expect(`${JSON.stringify(body)}${xml}`).not.toContain(part)
  })
})
