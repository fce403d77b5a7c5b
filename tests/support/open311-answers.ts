import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { XMLParser } from 'fast-xml-parser'
import type { Hono } from 'hono'
import { expect } from 'vitest'
import type { AppEnv } from '#platform/web.ts'
import { OPEN311_SCHEMAS } from './open311-schemas.ts'

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
addFormats.default(ajv)
const validators = new Map(Object.entries(OPEN311_SCHEMAS).map(([name, schema]) => [name, ajv.compile(schema)]))

/** The JSON answer, valid against the schema; and its XML the same under the Spark mapping. */
export async function bothFormats(
  app: Hono<AppEnv>,
  path: string,
  schema: keyof typeof OPEN311_SCHEMAS,
  init?: () => RequestInit,
) {
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
for (const [many, one] of Object.entries({
  endpoints: 'endpoint',
  formats: 'format',
  notes: 'note',
  service_request_updates: 'request_update',
}))
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
