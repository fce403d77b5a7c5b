import { readInstant } from './datetime.ts'
import type { Fault } from './fault.ts'

const DAY = 86_400_000
/** The longest span of one query, days (GeoReport v2, GET requests). */
export const MAX_SPAN_DAYS = 90
/** The most requests of one answer. */
const MAX_REQUESTS = 1000

/** What `GET requests` asks for. With `ids` nothing else counts. */
export type RequestQuery = {
  readonly ids: readonly string[] | undefined
  readonly services: readonly string[] | undefined
  readonly from: Date
  readonly to: Date
  readonly statuses: readonly ('open' | 'closed')[] | undefined
  readonly limit: number
  readonly offset: number
  readonly extensions: boolean
}

type Read = { readonly ok: true; readonly query: RequestQuery } | { readonly ok: false; readonly faults: Fault[] }

/**
 * Reads the query of `GET requests`. An empty parameter counts as absent. Without dates: the last 90 days. One date
 * alone: the 90 days after or before it.
 */
export function readRequestQuery(params: Readonly<Record<string, string>>, now: Date, offset: string): Read {
  const faults: Fault[] = []
  const refuse = (id: string, en: string) => void faults.push({ status: 400, description: { id, en } })
  const { from, to } = readSpan(params, now, offset, refuse)
  const statuses = list(params.status)?.map((status) => status.toLowerCase())
  const known = statuses?.filter((status) => status === 'open' || status === 'closed')
  if (known?.length !== statuses?.length)
    refuse('status: hanya open dan closed, dipisah koma', 'status: only open and closed, separated by a comma')
  const size = wholeNumber(params.page_size, 1, MAX_REQUESTS) ?? (params.page_size ? undefined : MAX_REQUESTS)
  if (size === undefined)
    refuse(`page_size: bilangan bulat 1 sampai ${MAX_REQUESTS}`, `page_size: a whole number from 1 to ${MAX_REQUESTS}`)
  const page = wholeNumber(params.page, 1, 1_000_000) ?? (params.page ? undefined : 1)
  if (page === undefined) refuse('page: bilangan bulat mulai 1', 'page: a whole number from 1')
  const ids = list(params.service_request_id)
  if ((ids?.length ?? 0) > MAX_REQUESTS)
    refuse(
      `service_request_id: paling banyak ${MAX_REQUESTS} nomor sekali tanya`,
      `service_request_id: at most ${MAX_REQUESTS} ids in one query`,
    )
  if (faults.length > 0 || size === undefined || page === undefined) return { ok: false, faults }
  const extensions = params.extensions === 'true'
  const paging = { limit: size, offset: (page - 1) * size }
  return {
    ok: true,
    query: { ids, services: list(params.service_code), from, to, statuses: known, extensions, ...paging },
  }
}

function readSpan(
  params: Readonly<Record<string, string>>,
  now: Date,
  offset: string,
  refuse: (id: string, en: string) => void,
): { from: Date; to: Date } {
  const read = (name: 'start_date' | 'end_date') => {
    const text = params[name]
    if (!text) return undefined
    const instant = readInstant(text, offset)
    if (instant.ok) return instant.at
    const like = `2026-11-24T09:15:00${offset}`
    const part = text.slice(0, 40)
    refuse(
      `${name}: "${part}" bukan tanggal dan jam W3C, misalnya ${like}`,
      `${name}: "${part}" is no W3C date and time, such as ${like}`,
    )
    return now
  }
  const start = read('start_date')
  const end = read('end_date')
  const to = end ?? (start === undefined ? now : new Date(start.getTime() + MAX_SPAN_DAYS * DAY))
  const from = start ?? new Date(to.getTime() - MAX_SPAN_DAYS * DAY)
  if (from > to) refuse('start_date: tidak boleh sesudah end_date', 'start_date: must not be later than end_date')
  if (to.getTime() - from.getTime() > MAX_SPAN_DAYS * DAY) {
    refuse(
      `start_date, end_date: paling lama ${MAX_SPAN_DAYS} hari sekali tanya`,
      `start_date, end_date: at most ${MAX_SPAN_DAYS} days in one query`,
    )
  }
  return { from, to }
}

function list(text: string | undefined): string[] | undefined {
  const parts = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts
}

function wholeNumber(text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined || !/^\d{1,7}$/.test(text)) return undefined
  const value = Number(text)
  return value >= min && value <= max ? value : undefined
}
