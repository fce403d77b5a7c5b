import { formatInteger } from './numbers.ts'
import type { Lang } from './text.ts'

/** Whole rupiah. Always an integer within the safe range of a double. */
export type Rupiah = number

/** `Rp 1.234.567` in Indonesian, `Rp 1,234,567` in English; a minus sign stands before the currency. */
export function formatRupiah(amount: Rupiah, lang: Lang): string {
  if (!Number.isSafeInteger(amount)) throw new Error(`not a whole rupiah amount: ${amount}`)
  return `${amount < 0 ? '-' : ''}Rp ${formatInteger(Math.abs(amount), lang)}`
}

/**
 * `numerator / denominator` rounded half away from zero to a whole number.
 * Both must be safe integers, the denominator above zero, and twice the numerator plus the denominator below 2^53.
 */
export function divideHalfUp(numerator: number, denominator: number): number {
  const doubled = 2 * Math.abs(numerator) + denominator
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(doubled) || denominator <= 0) {
    throw new Error(`divideHalfUp: ${numerator} / ${denominator} is outside exact integers`)
  }
  const rounded = Math.floor(doubled / (2 * denominator))
  return numerator < 0 ? -rounded : rounded
}

/** Shapes a whole rupiah amount is written in; the first group holds the sign, the second the digits. */
const SHAPES: readonly RegExp[] = [
  /^(-?)(\d+)(?:,00?|\.00)?$/,
  /^(-?)(\d{1,3}(?:\.\d{3})+)(?:,00?)?$/,
  /^(-?)(\d{1,3}(?:,\d{3}){2,})(?:\.00)?$/,
]

/**
 * Reads a rupiah amount as people and spreadsheets write it: `Rp 1.234.567`, `1.234.567,00`, `1234567`, `1,234,567`.
 * Undefined where the text is no whole amount or could mean two things (`1,234` is a decimal in Indonesian).
 */
export function parseRupiah(text: string): Rupiah | undefined {
  const bare = text.trim().replace(/^(-?)\s*Rp\.?\s*/i, '$1')
  for (const shape of SHAPES) {
    const match = shape.exec(bare)
    if (match === null) continue
    const amount = Number((match[1] ?? '') + (match[2] ?? '').replace(/[.,]/g, ''))
    return Number.isSafeInteger(amount) ? amount + 0 : undefined
  }
  return undefined
}
