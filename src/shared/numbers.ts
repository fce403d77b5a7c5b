import type { Lang } from './text.ts'

/** The sign between the whole part and the decimals, and between groups of three digits. */
const SIGNS: Readonly<Record<Lang, { readonly decimal: string; readonly group: string }>> = {
  id: { decimal: ',', group: '.' },
  en: { decimal: '.', group: ',' },
}

/** Integer division rounded half away from zero, as PostgreSQL's numeric ROUND does. */
export function divideHalfUpBig(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new Error('divideHalfUpBig: the denominator must be above zero')
  const magnitude = numerator < 0n ? -numerator : numerator
  const rounded = (2n * magnitude + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

/** An exact decimal: `units / 10^places`. */
export type Decimal = { readonly units: bigint; readonly places: number }

/** The decimal that JavaScript prints for a number, so that 1.005 is 1005/1000 and not its binary neighbour. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`)
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const places = fraction.length - Number(exponent)
  const units = BigInt(whole + fraction)
  return places >= 0 ? { units, places } : { units: units * 10n ** BigInt(-places), places: 0 }
}

/** Rounds half away from zero to a number of decimal places, on decimal digits: `roundHalfUp(1.005, 2)` is 1.01. */
export function roundHalfUp(value: number, places: number): number {
  return Number(fixed(value, places))
}

/** A number with a fixed count of decimals: `82,70` in Indonesian, `82.70` in English. */
export function formatDecimal(value: number, lang: Lang, places: number): string {
  return localise(fixed(value, places), lang)
}

/** A whole number with grouped digits: `1.234.567` in Indonesian, `1,234,567` in English. */
export function formatInteger(value: number | bigint, lang: Lang): string {
  if (typeof value === 'number' && !Number.isInteger(value)) throw new Error(`not a whole number: ${value}`)
  return localise(String(value), lang)
}

/** A number of percent (12.5 means 12,5 %), with at most `places` decimals and no trailing zeros. */
export function formatPercent(percent: number, lang: Lang, places = 4): string {
  const text = fixed(percent, places)
  const short = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
  return localise(short, lang) + (lang === 'id' ? ' %' : '%')
}

function fixed(value: number, places: number): string {
  const exact = decimalOf(value)
  const shift = places - exact.places
  const units = shift >= 0 ? exact.units * 10n ** BigInt(shift) : divideHalfUpBig(exact.units, 10n ** BigInt(-shift))
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const sign = units < 0n ? '-' : ''
  return places === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-places)}`
}

function localise(text: string, lang: Lang): string {
  const { decimal, group } = SIGNS[lang]
  const [whole = '', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? grouped : grouped + decimal + fraction
}
