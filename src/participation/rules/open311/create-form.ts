import { LONGEST } from '../../complaint.ts'
import { clean } from './answer.ts'
import type { Fault } from './fault.ts'

/** The longest description, characters (GeoReport v2, POST requests). */
export const MAX_DESCRIPTION = 4000

/** What a client of GeoReport v2 reports. Whatever it left out, or sent empty, is undefined. */
export type CreateForm = {
  readonly serviceCode: string
  readonly position: { readonly lat: number; readonly long: number } | undefined
  readonly address: string | undefined
  readonly description: string
  readonly name: string | undefined
  readonly email: string | undefined
  readonly phone: string | undefined
  /** Values by the code of the attribute; several for a multivaluelist. */
  readonly attributes: Readonly<Record<string, readonly string[]>>
  /** True when a picture was given by address: it is never fetched. */
  readonly mediaUrl: boolean
}

/** What a service asks beyond the common fields; `values` are the keys of a list. */
export type AskedAttribute = {
  readonly code: string
  readonly required: boolean
  readonly values: readonly string[] | undefined
}

type Refuse = (id: string, en: string, status?: Fault['status']) => void

type Read = { readonly ok: true; readonly form: CreateForm } | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Reads the fields of `POST requests`. All faults are told at once, each naming its parameter.
 * @param attributesOf the attributes of a service by its code; undefined for an unknown code
 */
export function readCreateForm(
  fields: Readonly<Record<string, readonly string[]>>,
  attributesOf: (serviceCode: string) => readonly AskedAttribute[] | undefined,
): Read {
  const faults: Fault[] = []
  const refuse: Refuse = (id, en, status = 400) => void faults.push({ status, description: { id, en } })
  const one = (name: string, longest: number) => {
    const text = clean(fields[name]?.[0] ?? '').trim()
    if (text.length > longest)
      refuse(
        `${name}: paling panjang ${longest} huruf, yang dikirim ${text.length}`,
        `${name}: at most ${longest} characters, ${text.length} were sent`,
      )
    return text === '' ? undefined : text
  }
  const serviceCode = one('service_code', 80)
  const known = serviceCode === undefined ? undefined : attributesOf(serviceCode)
  if (serviceCode === undefined) refuse('service_code: wajib diisi', 'service_code: is required')
  else if (known === undefined)
    refuse(
      `service_code: "${serviceCode}" tidak ada di sini; lihat services`,
      `service_code: "${serviceCode}" is not offered here; see services`,
      404,
    )
  const position = readPosition(one('lat', 40), one('long', 40), refuse)
  const address = [one('address_string', LONGEST.place), one('address_id', 80)].find((text) => text !== undefined)
  if (position === 'absent' && address === undefined) {
    refuse(
      'lat dan long, address_string, atau address_id: satu lokasi wajib diisi',
      'lat and long, address_string or address_id: one location is required',
    )
  }
  const description = one('description', MAX_DESCRIPTION)
  if (description === undefined)
    refuse(
      'description: wajib diisi, ceritakan dengan kata sendiri apa yang terjadi',
      'description: is required, say in your own words what happened',
    )
  const email = one('email', 120)
  if (email !== undefined && !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email))
    refuse('email: bukan alamat surel', 'email: is no e-mail address')
  const name = [one('first_name', 60), one('last_name', 60)].filter((part) => part !== undefined).join(' ')
  const phone = one('phone', 40)
  const attributes = readAttributes(fields, known ?? [], refuse)
  if (faults.length > 0 || serviceCode === undefined || description === undefined) return { ok: false, faults }
  const contact = { name: name === '' ? undefined : name, email, phone }
  const place = { position: typeof position === 'string' ? undefined : position, address }
  const mediaUrl = one('media_url', 2000) !== undefined
  return { ok: true, form: { serviceCode, ...place, description, ...contact, attributes, mediaUrl } }
}

function readPosition(
  lat: string | undefined,
  long: string | undefined,
  refuse: Refuse,
): { lat: number; long: number } | 'absent' | 'faulty' {
  if (lat === undefined && long === undefined) return 'absent'
  if (lat === undefined || long === undefined) {
    const missing = lat === undefined ? 'lat' : 'long'
    refuse(
      `${missing}: wajib diisi bila koordinat yang lain diisi`,
      `${missing}: is required where the other coordinate is given`,
    )
    return 'faulty'
  }
  const read = { lat: degrees(lat, 90), long: degrees(long, 180) }
  if (read.lat === undefined)
    refuse('lat: derajat desimal -90 sampai 90 (WGS84)', 'lat: decimal degrees from -90 to 90 (WGS84)')
  if (read.long === undefined)
    refuse('long: derajat desimal -180 sampai 180 (WGS84)', 'long: decimal degrees from -180 to 180 (WGS84)')
  return read.lat === undefined || read.long === undefined ? 'faulty' : { lat: read.lat, long: read.long }
}

function degrees(text: string, most: number): number | undefined {
  if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text)) return undefined
  const value = Number(text)
  return Math.abs(value) <= most ? value : undefined
}

function readAttributes(
  fields: Readonly<Record<string, readonly string[]>>,
  known: readonly AskedAttribute[],
  refuse: Refuse,
): Record<string, readonly string[]> {
  const given: Record<string, readonly string[]> = {}
  for (const { code, required, values } of known) {
    const sent = [...(fields[`attribute[${code}]`] ?? []), ...(fields[`attribute[${code}][]`] ?? [])]
      .map((text) => clean(text).trim())
      .filter((text) => text !== '')
    if (sent.length === 0) {
      if (required)
        refuse(`attribute[${code}]: wajib diisi untuk layanan ini`, `attribute[${code}]: is required by this service`)
      continue
    }
    const unknown = values === undefined ? undefined : sent.find((key) => !values.includes(key))
    if (unknown !== undefined)
      refuse(
        `attribute[${code}]: "${unknown.slice(0, 40)}" bukan salah satu nilainya`,
        `attribute[${code}]: "${unknown.slice(0, 40)}" is none of its values`,
      )
    if (sent.some((text) => text.length > 500))
      refuse(`attribute[${code}]: paling panjang 500 huruf`, `attribute[${code}]: at most 500 characters`)
    given[code] = sent
  }
  return given
}
