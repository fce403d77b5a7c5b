/** JSON schemas of GeoReport v2, written from the tables of the specification: every field, its type, which are required. */
const text = { type: ['string', 'null'] } as const
const instant = { type: ['string', 'null'], format: 'date-time' } as const

function listOf(required: readonly string[], properties: Readonly<Record<string, object>>): object {
  return { type: 'array', items: { type: 'object', required, properties, additionalProperties: false } }
}

const value = { key: { type: 'string' }, name: { type: 'string' } }
const attribute = {
  variable: { type: 'boolean' },
  code: { type: 'string', minLength: 1 },
  datatype: { enum: ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] },
  required: { type: 'boolean' },
  datatype_description: text,
  order: { type: 'integer', minimum: 1 },
  description: text,
  values: listOf(['key', 'name'], value),
}
const service = {
  service_code: { type: 'string', minLength: 1 },
  service_name: { type: 'string', minLength: 1 },
  description: text,
  metadata: { type: 'boolean' },
  type: { enum: ['realtime', 'batch', 'blackbox'] },
  keywords: text,
  group: text,
}
const request = {
  service_request_id: { type: 'string', minLength: 1 },
  status: { enum: ['open', 'closed'] },
  status_notes: text,
  service_name: text,
  service_code: { type: 'string', minLength: 1 },
  description: { type: ['string', 'null'], maxLength: 4000 },
  agency_responsible: text,
  service_notice: text,
  requested_datetime: { type: 'string', format: 'date-time' },
  updated_datetime: instant,
  expected_datetime: instant,
  address: text,
  address_id: text,
  zipcode: text,
  lat: { type: ['number', 'null'], minimum: -90, maximum: 90 },
  long: { type: ['number', 'null'], minimum: -180, maximum: 180 },
  media_url: text,
}
const endpoint = {
  specification: { const: 'http://wiki.open311.org/GeoReport_v2' },
  url: { type: 'string', format: 'uri' },
  changeset: { type: 'string', format: 'date-time' },
  type: { enum: ['production', 'test'] },
  formats: { type: 'array', items: { enum: ['text/xml', 'application/json'] }, minItems: 1 },
}
const discovery = {
  changeset: { type: 'string', format: 'date-time' },
  contact: { type: 'string', minLength: 1 },
  key_service: { type: 'string', minLength: 1 },
  endpoints: listOf(Object.keys(endpoint), endpoint),
}
const created = {
  service_request_id: { type: 'string', minLength: 1 },
  service_notice: text,
  account_id: text,
}
const update = {
  update_id: { type: 'string', minLength: 1 },
  service_request_id: { type: 'string', minLength: 1 },
  status: { enum: ['OPEN', 'CLOSED'] },
  updated_datetime: { type: 'string', format: 'date-time' },
  description: text,
  media_url: text,
}
const error = { code: { type: 'string', pattern: '^[0-9]{3}$' }, description: { type: 'string', minLength: 1 } }

export const OPEN311_SCHEMAS = {
  services: listOf(Object.keys(service), service),
  definition: {
    type: 'object',
    required: ['service_code', 'attributes'],
    properties: {
      service_code: { type: 'string' },
      attributes: listOf(['variable', 'code', 'datatype', 'required'], attribute),
    },
    additionalProperties: false,
  },
  requests: listOf(['service_request_id', 'status', 'service_code', 'requested_datetime'], request),
  created: listOf(['service_request_id'], created),
  discovery: {
    type: 'object',
    required: Object.keys(discovery),
    properties: discovery,
    additionalProperties: false,
  },
  updates: listOf(Object.keys(update), update),
  errors: { ...listOf(['code', 'description'], error), minItems: 1 },
} as const
