import { expect, it } from 'vitest'
import { toJson, toXml } from './answer.ts'
import { faultAnswer, statusOf } from './fault.ts'

const faults = [
  { status: 400, description: 'lat: is required' },
  { status: 404, description: 'service_code: is not offered' },
] as const

it('errors are an array in JSON and <errors><error> in XML, each with its code and description', () => {
  expect(JSON.parse(toJson(faultAnswer(faults)))).toEqual([
    { code: '400', description: 'lat: is required' },
    { code: '404', description: 'service_code: is not offered' },
  ])
  expect(toXml(faultAnswer(faults)).replace(/\s+</g, '<')).toContain(
    '<errors><error><code>400</code><description>lat: is required</description></error><error>',
  )
})

it('the status is that of the gravest', () => {
  expect(statusOf(faults)).toBe(404)
  expect(statusOf([...faults, { status: 403, description: 'api_key' }])).toBe(403)
  expect(statusOf([faults[0]])).toBe(400)
})
