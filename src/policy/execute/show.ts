import type { Value } from '../check/model.ts'
import type { Lang, Text } from '#shared/text.ts'
import { decimalText, rational, toNumber } from '../rational.ts'
import type { Rational } from '../rational.ts'

/** Figures as people read them: Indonesian 1.234,5 and English 1,234.5; percents with their sign, rupiah with Rp. */
export function showNumber(value: Rational, lang: Lang): string {
  const [whole = '', fraction] = decimalText(value, 6).split('.')
  const [group, point] = lang === 'id' ? ['.', ','] : [',', '.']
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group)
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`
}

export function showValue(value: Value, unit: string, lang: Lang): string {
  if (typeof value === 'boolean') return lang === 'id' ? (value ? 'ya' : 'tidak') : value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (unit === 'percent') return `${showNumber(rational(value.n * 100n, value.d), lang)}%`
  if (unit === 'rupiah')
    return value.n < 0n ? `−Rp${showNumber({ n: -value.n, d: value.d }, lang)}` : `Rp${showNumber(value, lang)}`
  const plain = ['number', 'ratio', 'tanggal', 'bool'].includes(unit) || !/^[a-z]/.test(unit)
  return plain ? showNumber(value, lang) : `${showNumber(value, lang)} ${unitWord(value, unit, lang)}`
}

/** Units that English calls otherwise, for one of them and for more; every other unit reads as the document writes it. */
const UNITS: Readonly<Record<string, { readonly id: string; readonly one: string; readonly more: string }>> = {
  hari: { id: 'hari', one: 'day', more: 'days' },
  hari_kerja: { id: 'hari kerja', one: 'working day', more: 'working days' },
  menit: { id: 'menit', one: 'minute', more: 'minutes' },
}

function unitWord({ n, d }: Rational, unit: string, lang: Lang): string {
  const words = UNITS[unit]
  if (words === undefined) return unit
  return lang === 'id' ? words.id : n === d ? words.one : words.more
}

/** For JSON: rupiah and plain figures as numbers, percents as text with their sign, truths and members as they are. */
export function jsonValue(value: Value, unit: string): number | string | boolean {
  if (typeof value !== 'object') return value
  return unit === 'percent' ? `${decimalText(rational(value.n * 100n, value.d))}%` : toNumber(value)
}

const MODES: Readonly<Record<string, Text>> = {
  half_up: { id: 'dibulatkan ke {to} terdekat', en: 'rounded to the nearest {to}' },
  half_even: { id: 'dibulatkan ke {to} terdekat (tengah ke genap)', en: 'rounded to the nearest {to} (ties to even)' },
  down: { id: 'dibulatkan ke bawah ke {to}', en: 'rounded down to {to}' },
  up: { id: 'dibulatkan ke atas ke {to}', en: 'rounded up to {to}' },
}

export function roundingText(mode: string, to: string, unit: string, lang: Lang): string {
  const step =
    to === '1'
      ? unit === 'rupiah'
        ? 'rupiah'
        : lang === 'id'
          ? 'bilangan bulat'
          : 'whole number'
      : lang === 'id'
        ? to.replace('.', ',')
        : to
  return (MODES[mode]?.[lang] ?? mode).replace('{to}', step)
}

/** Whether rounding changed anything that is worth saying. */
export function isRounded(before: Value, after: Value): before is Rational {
  return typeof before === 'object' && typeof after === 'object' && (before.n !== after.n || before.d !== after.d)
}
