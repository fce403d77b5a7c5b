import { expect, it } from 'vitest'
import { toJson, toXml } from './answer.ts'
import { faultAnswer, statusOf } from './fault.ts'

const faults = [
  { status: 400, description: { id: 'lat: wajib diisi', en: 'lat: is required' } },
  { status: 404, description: { id: 'service_code: tidak ada', en: 'service_code: is not offered' } },
] as const

it('errors are an array in JSON and <errors><error> in XML, each with its code and description', () => {
  expect(JSON.parse(toJson(faultAnswer(faults, 'en')))).toEqual([
    { code: '400', description: 'lat: is required' },
    { code: '404', description: 'service_code: is not offered' },
  ])
  expect(toXml(faultAnswer(faults, 'id')).replace(/\s+</g, '<')).toContain(
    '<errors><error><code>400</code><description>lat: wajib diisi</description></error><error>',
  )
})

it('the status is that of the gravest', () => {
  expect(statusOf(faults)).toBe(404)
  expect(statusOf([...faults, { status: 403, description: { id: 'api_key', en: 'api_key' } }])).toBe(403)
  expect(statusOf([faults[0]])).toBe(400)
})
