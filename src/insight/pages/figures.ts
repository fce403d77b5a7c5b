import { formatRupiah } from '#shared/money.ts'
import { formatPercent } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { Unit } from '../rules/proposal.ts'

/** A figure of a document as the reader writes it: `20 %`, `Rp 1.540.000`, `0,55`, `ya`. */
export function shownFigure(unit: Unit, written: string, lang: Lang): string {
  if (unit === 'percent' && /^\d+(\.\d+)?%$/.test(written)) return formatPercent(Number(written.slice(0, -1)), lang)
  if (unit === 'rupiah' && /^\d+$/.test(written)) return formatRupiah(Number(written), lang)
  if (unit === 'bool') return lang === 'id' ? (written === 'true' ? 'ya' : 'tidak') : written === 'true' ? 'yes' : 'no'
  const plain = /^-?\d+\.\d+$/.test(written) ? written.replace(/\.?0+$/, '') : written
  return lang === 'id' ? plain.replace('.', ',') : plain
}

/** With its sign always: `+Rp 1.000`, `-Rp 1.000`, `Rp 0`. */
export function signedRupiah(amount: number, lang: Lang): string {
  return amount > 0 ? `+${formatRupiah(amount, lang)}` : formatRupiah(amount, lang)
}

/** A rounded amount with its sign; where it rounds to nothing, what it is below: `+Rp 12.000.000`, `di bawah Rp 1.000.000`. */
export function aboutRupiah(amount: number, step: number, lang: Lang): string {
  return amount === 0 ? say(lang, BELOW, { step: formatRupiah(step, lang) }) : signedRupiah(amount, lang)
}

const BELOW: Text = { id: 'di bawah {step}', en: 'below {step}' }
