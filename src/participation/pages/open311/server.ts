import { statSync } from 'node:fs'
import { inTransaction } from '#platform/database.ts'
import { publicOrigin } from '#platform/security.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate, zoneOffset } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { createRequest, type CreateFault } from '../../changes/open311-create.ts'
import { CATEGORIES, CATEGORY_FILE, findCategory } from '../../complaint-categories.ts'
import { attributesOf, DEMO_API_KEY } from '../../open311.ts'
import {
  findOpenRequest,
  openNotes,
  type OpenRequest,
  openRequests,
  openUpdates,
} from '../../queries/open311-requests.ts'
import { serviceUnits } from '../../queries/units.ts'
import { readCreateForm } from '../../rules/open311/create-form.ts'
import type { Fault } from '../../rules/open311/fault.ts'
import { readRequestQuery } from '../../rules/open311/request-query.ts'
import {
  createdAnswer,
  definitionAnswer,
  discoveryAnswer,
  requestsAnswer,
  servicesAnswer,
  updatesAnswer,
} from './answers.ts'
import { refuse, respond } from './respond.ts'

/** `/open311/discovery.{xml,json}` */
export function discovery(c: AppContext): Response {
  const { config, lang, demo } = scopeOf(c)
  const origin = publicOrigin(config, c)
  return respond(
    c,
    discoveryAnswer({
      changed: statSync(CATEGORY_FILE).mtime,
      contact: say(lang, CONTACT, { government: say(lang, CITY.government), url: `${origin}/keluhan` }),
      keyService: say(lang, demo ? DEMO_KEY : KEY_SERVICE, { url: `${origin}/keluhan` }),
      url: `${origin}/open311/v2`,
    }),
  )
}

const CONTACT: Text = {
  id: '{government}, pengelola pengaduan. Laporan tanpa aplikasi: {url}',
  en: '{government}, complaints desk. Report without an application: {url}',
}
const KEY_SERVICE: Text = {
  id: 'Mintalah api_key kepada pengelola pengaduan kota; hanya POST yang memerlukannya.',
  en: "Ask the city's complaints desk for an api_key; only POST needs one.",
}
const DEMO_KEY: Text = {
  id: `Kota contoh: pakailah api_key ${DEMO_API_KEY}.`,
  en: `Demonstration city: use the api_key ${DEMO_API_KEY}.`,
}

/** `GET /open311/v2/services.{xml,json}` */
export function services(c: AppContext): Response {
  return wrongJurisdiction(c) ?? respond(c, servicesAnswer(CATEGORIES, scopeOf(c).lang))
}

/** `GET /open311/v2/services/{service_code}.{xml,json}` */
export async function definition(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const code = nameOf(c)
  const category = findCategory(code)
  if (category === undefined) return refuse(c, [unknown('service_code', code)])
  const units = await serviceUnits(db, localDate(clock.now(), CITY.zone))
  return wrongJurisdiction(c) ?? respond(c, definitionAnswer(category, units, lang))
}

/** `GET /open311/v2/requests.{xml,json}` */
export async function requests(c: AppContext): Promise<Response> {
  const { db, clock } = scopeOf(c)
  const read = readRequestQuery(c.req.query(), clock.now(), zoneOffset(CITY.zone))
  if (!read.ok) return refuse(c, read.faults)
  return wrongJurisdiction(c) ?? show(c, await openRequests(db, read.query), read.query.extensions)
}

/** `GET /open311/v2/requests/{service_request_id}.{xml,json}` */
export async function request(c: AppContext): Promise<Response> {
  const id = nameOf(c)
  const found = await findOpenRequest(scopeOf(c).db, id)
  if (found === undefined) return refuse(c, [unknown('service_request_id', id)])
  return wrongJurisdiction(c) ?? show(c, [found], c.req.query('extensions') === 'true')
}

/** `GET /open311/v2/servicerequestupdates.{xml,json}`: an extension, with the dates of `requests`. */
export async function updates(c: AppContext): Promise<Response> {
  const { db, clock } = scopeOf(c)
  const read = readRequestQuery(c.req.query(), clock.now(), zoneOffset(CITY.zone))
  if (!read.ok) return refuse(c, read.faults)
  const { from, to, limit, offset } = read.query
  return wrongJurisdiction(c) ?? respond(c, updatesAnswer(await openUpdates(db, from, to, limit, offset)))
}

/** `GET /open311/v2/tokens/{token}.{xml,json}`: an id is given at once, so no token was ever given. */
export function token(c: AppContext): Response {
  return refuse(c, [unknown('token', nameOf(c))])
}

async function show(c: AppContext, found: readonly OpenRequest[], extended: boolean): Promise<Response> {
  const { db, config, lang } = scopeOf(c)
  const notes = extended
    ? await openNotes(
        db,
        found.map(({ publicId }) => publicId),
      )
    : undefined
  const of = notes && ((id: string) => notes.filter(({ publicId }) => publicId === id))
  return respond(c, requestsAnswer(found, lang, publicOrigin(config, c), of))
}

/** `POST /open311/v2/requests.{xml,json}` */
export async function postRequest(c: AppContext): Promise<Response> {
  const { db, clock, config, lang } = scopeOf(c)
  const wrong = wrongJurisdiction(c)
  if (wrong !== undefined) return wrong
  const fields = await formFields(c)
  const apiKey = fields['api_key']?.[0] ?? c.req.query('api_key') ?? ''
  const units = await serviceUnits(db, localDate(clock.now(), CITY.zone))
  const read = readCreateForm(fields, (code) => {
    const category = findCategory(code)
    return (
      category &&
      attributesOf(category, units).map(({ values, ...rest }) => ({ ...rest, values: values?.map(({ key }) => key) }))
    )
  })
  if (!read.ok) return refuse(c, apiKey === '' ? [NO_KEY, ...read.faults] : read.faults)
  const idempotencyKey = c.req.header('idempotency-key')?.slice(0, 200)
  const outcome = await inTransaction(db, (tx) =>
    createRequest(tx, config, clock, {
      apiKey,
      idempotencyKey,
      form: read.form,
      unitCodes: units.map(({ kode }) => kode),
    }),
  )
  if (!outcome.ok) return refuse(c, [CREATE_FAULTS[outcome.reason]])
  return respond(c, createdAnswer(outcome.value.publicId, notice(lang, outcome.value.code, read.form.mediaUrl)))
}

function notice(lang: Lang, code: string, mediaUrl: boolean): string {
  const words = say(lang, NOTICE, { code })
  return mediaUrl ? `${words} ${say(lang, NO_MEDIA)}` : words
}

const NOTICE: Text = {
  id: 'Laporan diterima. Simpan kode lacak {code} untuk memantau, menambah keterangan, atau membuka kembali laporan ini.',
  en: 'Received. Keep the tracking code {code} to follow this report, add to it or reopen it.',
}
const NO_MEDIA: Text = {
  id: 'Foto pada media_url tidak diambil; tambahkan foto melalui situs kota.',
  en: 'The picture at media_url was not fetched; add pictures on the site of the city.',
}
const NO_KEY: Fault = {
  status: 403,
  description: { id: 'api_key: tidak ada atau tidak berlaku', en: 'api_key: missing or not valid' },
}
const CREATE_FAULTS: Readonly<Record<CreateFault, Fault>> = {
  'no-key': NO_KEY,
  'too-many': {
    status: 429,
    description: {
      id: 'Terlalu banyak laporan dalam waktu singkat dari api_key atau kontak ini; coba lagi nanti.',
      en: 'Too many reports in a short time from this api_key or contact; try again later.',
    },
  },
  'bad-day': {
    status: 400,
    description: {
      id: 'attribute[tanggal_kejadian]: bukan tanggal, atau di masa depan',
      en: 'attribute[tanggal_kejadian]: no date, or in the future',
    },
  },
  'not-kept': {
    status: 400,
    description: {
      id: 'Laporan tidak disimpan: Idempotency-Key ini sudah dipakai untuk isi lain.',
      en: 'Not kept: this Idempotency-Key was used for another content.',
    },
  },
}

function unknown(parameter: string, value: string): Fault {
  const shown = value.slice(0, 40)
  return {
    status: 404,
    description: { id: `${parameter}: "${shown}" tidak ditemukan`, en: `${parameter}: "${shown}" was not found` },
  }
}

/** One city is served; another jurisdiction is not here. */
function wrongJurisdiction(c: AppContext): Response | undefined {
  const asked = c.req.query('jurisdiction_id') ?? ''
  const own = new URL(publicOrigin(scopeOf(c).config, c)).hostname
  return asked === '' || asked === own ? undefined : refuse(c, [unknown('jurisdiction_id', asked)])
}

/** The last part of the address without its ending. */
function nameOf(c: AppContext): string {
  return decodeURIComponent(c.req.path.split('/').at(-1) ?? '').replace(/\.(xml|json)$/, '')
}

async function formFields(c: AppContext): Promise<Record<string, readonly string[]>> {
  const body = await c.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string'),
    ]),
  )
}
