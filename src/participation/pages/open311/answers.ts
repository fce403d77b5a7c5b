import { instantAt, zoneOffset } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { type ComplaintState, isOpen, KELAS_NAMES, STATE_NAMES } from '../../complaint.ts'
import { type Category, findCategory } from '../../complaint-categories.ts'
import { type Attribute, attributesOf } from '../../open311.ts'
import type { OpenRequest } from '../../queries/open311-requests.ts'
import type { ServiceUnit } from '../../queries/units.ts'
import type { Answer, Fields, List } from '../../rules/open311/answer.ts'
import { MAX_DESCRIPTION } from '../../rules/open311/create-form.ts'
import { w3c } from '../../rules/open311/datetime.ts'

const OFFSET = zoneOffset(CITY.zone)
const END_OF_DAY = 23 * 60 + 59

/** GET services: one service a category of complaints. */
export function servicesAnswer(categories: readonly Category[], lang: Lang): Answer {
  const service = (category: Category): Fields => ({
    service_code: category.code,
    service_name: say(lang, category.name),
    description: null,
    metadata: true,
    type: 'realtime',
    keywords: category.keywords.join(','),
    group: say(lang, category.group),
  })
  return { root: 'services', value: { item: 'service', of: categories.map(service) } }
}

/** GET services/{service_code}. */
export function definitionAnswer(category: Category, units: readonly ServiceUnit[], lang: Lang): Answer {
  const attribute = (asked: Attribute, at: number): Fields => ({
    variable: true,
    code: asked.code,
    datatype: asked.datatype,
    required: asked.required,
    datatype_description: asked.datatype === 'datetime' ? say(lang, DAY_FORM) : null,
    order: at + 1,
    description: say(lang, asked.description),
    values: { item: 'value', of: (asked.values ?? []).map(({ key, name }) => ({ key, name })) },
  })
  const attributes: List = { item: 'attribute', of: attributesOf(category, units).map(attribute) }
  return { root: 'service_definition', value: { service_code: category.code, attributes } }
}

const DAY_FORM = { id: `misalnya 2026-11-24T09:15:00${OFFSET}`, en: `such as 2026-11-24T09:15:00${OFFSET}` }

export type NoteOf = (
  publicId: string,
) => readonly { readonly at: Date; readonly note: string; readonly action: string }[]

/** GET requests and requests/{id}. `notes` only where the client asked for extensions. */
export function requestsAnswer(
  requests: readonly OpenRequest[],
  lang: Lang,
  origin: string,
  notes: NoteOf | undefined,
): Answer {
  const of = requests.map((request) => ({
    ...requestFields(request, lang, origin),
    ...(notes === undefined ? {} : extensions(request, lang, notes(request.publicId))),
  }))
  return { root: 'service_requests', value: { item: 'request', of } }
}

function requestFields(request: OpenRequest, lang: Lang, origin: string): Fields {
  const category = findCategory(request.category)
  const closed = !isOpen(request.state)
  const sensitive = category?.sensitive === true
  const state = say(lang, STATE_NAMES[request.state])
  const photo = request.photos[0]
  return {
    service_request_id: request.publicId,
    status: closed ? 'closed' : 'open',
    status_notes: request.lastNote === undefined ? state : `${state}. ${request.lastNote}`,
    service_name: category === undefined ? null : say(lang, category.name),
    service_code: request.category,
    description: request.body?.slice(0, MAX_DESCRIPTION) ?? null,
    agency_responsible: request.unitName ?? null,
    service_notice: request.body === undefined ? say(lang, WAITING) : null,
    requested_datetime: w3c(request.receivedAt, OFFSET),
    updated_datetime: w3c(request.updatedAt, OFFSET),
    expected_datetime: request.due === undefined ? null : w3c(instantAt(request.due, END_OF_DAY, CITY.zone), OFFSET),
    address: sensitive ? null : (request.place ?? null),
    address_id: null,
    zipcode: null,
    lat: sensitive ? null : (request.lat ?? null),
    long: sensitive ? null : (request.long ?? null),
    media_url: photo === undefined ? null : `${origin}/keluhan/${request.publicId}/foto/${photo}`,
  }
}

const WAITING = {
  id: 'Sudah diterima. Isinya tampil setelah diperiksa moderator.',
  en: 'Received. What it says is shown after a moderator has looked at it.',
}

function extensions(request: OpenRequest, lang: Lang, notes: ReturnType<NoteOf>): Fields {
  const kelas = request.kelas === undefined ? null : say(lang, KELAS_NAMES[request.kelas])
  const note = (one: ReturnType<NoteOf>[number]): Fields => ({
    datetime: w3c(one.at, OFFSET),
    description: one.note,
    type: one.action,
  })
  return {
    extended_attributes: { kelas, state: request.state, merged_into: request.mergedInto ?? null },
    notes: { item: 'note', of: notes.map(note) },
  }
}

export type Update = ReturnType<NoteOf>[number] & {
  readonly no: number
  readonly publicId: string
  readonly state: ComplaintState
}

/** GET servicerequestupdates, an extension in wide use: what was said in public about published requests. */
export function updatesAnswer(updates: readonly Update[]): Answer {
  const update = (one: Update): Fields => ({
    update_id: `${one.publicId}-${one.no}`,
    service_request_id: one.publicId,
    status: isOpen(one.state) ? 'OPEN' : 'CLOSED',
    updated_datetime: w3c(one.at, OFFSET),
    description: one.note,
    media_url: null,
  })
  return { root: 'service_request_updates', value: { item: 'request_update', of: updates.map(update) } }
}

/** POST requests: the id at once, and the code by which the reporter follows it. */
export function createdAnswer(publicId: string, notice: string): Answer {
  const request: Fields = { service_request_id: publicId, service_notice: notice, account_id: null }
  return { root: 'service_requests', value: { item: 'request', of: [request] } }
}

export type DiscoveryFacts = {
  readonly changed: Date
  readonly contact: string
  readonly keyService: string
  readonly url: string
}

/** GET discovery: where the server is, in which formats it answers, and how to get a key. */
export function discoveryAnswer({ changed, contact, keyService, url }: DiscoveryFacts): Answer {
  const changeset = w3c(changed, OFFSET)
  const formats: List = { item: 'format', of: ['text/xml', 'application/json'] }
  const endpoint: Fields = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url,
    changeset,
    type: 'production',
    formats,
  }
  return {
    root: 'discovery',
    value: { changeset, contact, key_service: keyService, endpoints: { item: 'endpoint', of: [endpoint] } },
  }
}
