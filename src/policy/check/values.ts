import { firstDay } from '../dates.ts'
import { stop } from '../fault.ts'
import { div, parseDecimal, rational } from '../rational.ts'
import type { Rational } from '../rational.ts'
import type { Dated, Domain, Value } from './model.ts'

/** Reading of single values: numbers, percents, dates, citations. Each stops with its own code. */

/** An exact number in its unit: percents carry a % sign, everything else does not. */
export function exactNumber(text: string, unit: string, path: string): Rational {
  const percent = text.endsWith('%')
  const exact = parseDecimal(percent ? text.slice(0, -1) : text)
  if (!exact) return stop('E_NUM', path, { id: `bukan angka yang tepat: ${text}`, en: `not an exact number: ${text}` })
  if (percent !== (unit === 'percent') && exact.n !== 0n) {
    stop(
      'E_NUM',
      path,
      percent
        ? { id: `${text} sebuah persen, tetapi satuannya ${unit}`, en: `${text} is a percent, but the unit is ${unit}` }
        : { id: `persen perlu tandanya: ${text}%`, en: `a percent needs its sign: ${text}%` },
    )
  }
  return percent ? div(exact, rational(100n)) : exact
}

/** A value of any unit: bool, text, the name of a domain (then a member of it), or a numeric unit. */
export function exactValue(
  raw: string | boolean,
  unit: string,
  domains: ReadonlyMap<string, Domain>,
  path: string,
): Value {
  if (unit === 'bool')
    return (
      toBool(raw) ??
      stop('E_NUM', path, { id: `bukan true atau false: ${String(raw)}`, en: `not true or false: ${String(raw)}` })
    )
  if (unit === 'text') return String(raw)
  const domain = domains.get(unit)
  if (domain?.kind === 'int') return rational(BigInt(member(String(raw), domain, path)))
  if (domain) return member(String(raw), domain, path)
  if (typeof raw === 'boolean')
    return stop('E_NUM', path, {
      id: `bukan angka yang tepat: ${String(raw)}`,
      en: `not an exact number: ${String(raw)}`,
    })
  return exactNumber(raw, unit, path)
}

export function toBool(raw: string | boolean): boolean | undefined {
  if (typeof raw === 'boolean') return raw
  const text = raw.trim().toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/** The canonical text of a member of a domain. Stops with E_UNKNOWN_KEY when it is none. */
export function member(raw: string, domain: Domain, path: string): string {
  if (domain.kind === 'ref') return raw
  if (domain.kind === 'enum') {
    if (!domain.values.includes(raw))
      stop('E_UNKNOWN_KEY', path, { id: `${domain.name} ${raw} tidak dikenal`, en: `unknown ${domain.name} ${raw}` })
    return raw
  }
  const number = /^-?\d{1,9}$/.test(raw) ? Number(raw) : undefined
  if (number === undefined || number < domain.min || number > domain.max) {
    stop('E_UNKNOWN_KEY', path, { id: `${domain.name} ${raw} tidak dikenal`, en: `unknown ${domain.name} ${raw}` })
  }
  return String(number)
}

/** A whole number, as a scale, a row limit or a domain bound must be. */
export function wholeNumber(text: string | undefined, path: string, what: string): number {
  if (text === undefined) return stop('E_SCHEMA', path, { id: `${what} belum ada`, en: `${what} is missing` })
  if (!/^-?\d{1,15}$/.test(text))
    stop('E_NUM', path, { id: `${what} harus bilangan bulat: ${text}`, en: `${what} must be a whole number: ${text}` })
  return Number(text)
}

export function day(text: string, path: string): string {
  return (
    firstDay(text) ??
    stop('E_DATE', path, {
      id: `bukan bulan atau tanggal: ${text} (tulis 2026-01 atau 2026-01-31)`,
      en: `not a month or day: ${text} (write 2026-01 or 2026-01-31)`,
    })
  )
}

/** The scaled integer of an exact value, or a stop when it is finer than the scale. */
export function scaled(value: Rational, scale: bigint, path: string): bigint {
  const n = value.n * scale
  if (n % value.d !== 0n) stop('E_NUM', path, { id: `lebih halus daripada 1/${scale}`, en: `finer than 1/${scale}` })
  return n / value.d
}

/** `source#place`, naming a declared source. */
export function citation(text: string | undefined, sources: ReadonlySet<string>, path: string): string {
  if (text === undefined)
    return stop('E_CITE', path, {
      id: 'tidak ada rujukan: tambahkan cite: sumber#pasal',
      en: 'no citation: add cite: source#article',
    })
  const [source = '', place = ''] = text.split('#', 2)
  if (place === '')
    stop('E_CITE', path, {
      id: `'${text}' tidak menyebut pasal: tulis sumber#pasal`,
      en: `'${text}' names no article: write source#article`,
    })
  if (!sources.has(source))
    stop('E_CITE', path, {
      id: `'${source}' bukan sumber yang disebut dalam sources`,
      en: `'${source}' is no declared source`,
    })
  return text
}

type RawEntry = {
  readonly from: string
  readonly to?: string | null | undefined
  readonly cite?: string | undefined
  readonly verified?: boolean | undefined
}

/** The dates and marks of one history entry, with its value already read. */
export function dated<T>(raw: RawEntry, value: T, path: string, sources: ReadonlySet<string>): Dated<T> {
  const from = day(raw.from, `${path}.from`)
  const to = raw.to === undefined || raw.to === null ? undefined : day(raw.to, `${path}.to`)
  if (to !== undefined && to <= from)
    stop('E_DATE', path, {
      id: `to ${raw.to} tidak sesudah from ${raw.from}`,
      en: `to ${raw.to} is not after from ${raw.from}`,
    })
  const cite = raw.cite === undefined ? undefined : citation(raw.cite, sources, path)
  return { from, to, value, verified: raw.verified !== false, cite, path }
}
