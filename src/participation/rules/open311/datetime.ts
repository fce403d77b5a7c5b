/** An instant of a query, or why it is none. */
export type ReadInstant = { readonly ok: true; readonly at: Date } | { readonly ok: false }

const W3C = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Reads a W3C date or datetime of a query. A `+` of an offset that a client did not encode arrives as a space and is
 * taken as the `+` it was. Without a zone the city's own is meant.
 * @param offset the city's offset, such as `+08:00`
 */
export function readInstant(text: string, offset: string): ReadInstant {
  const match = W3C.exec(text.trim().replace(/ (\d{2}:?\d{2})$/, '+$1'))
  if (match === null) return { ok: false }
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = offset] = match
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > days) return { ok: false }
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`)
  return Number.isNaN(at.getTime()) ? { ok: false } : { ok: true, at }
}

/** An instant as W3C datetime in the city's zone, to the second: `2026-11-24T09:15:00+08:00`. */
export function w3c(at: Date, offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? []
  if (sign === undefined) throw new Error(`not an offset: ${offset}`)
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return `${new Date(at.getTime() + shift * 60_000).toISOString().slice(0, 19)}${offset}`
}
