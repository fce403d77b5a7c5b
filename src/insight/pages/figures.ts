import { formatRupiah } from '#shared/money.ts'
import { formatPercent } from '#shared/numbers.ts'
import type { Lang } from '#shared/text.ts'
import type { Unit } from '../rules/proposal.ts'

/** A figure of a document as the reader writes it: `20 %`, `Rp 1.540.000`, `0,55`, `ya`. */
export function shownFigure(unit: Unit, written: string, lang: Lang): string {
  if (unit === 'percent' && /^\d+(\.\d+)?%$/.test(written)) return formatPercent(Number(written.slice(0, -1)), lang)
  if (unit === 'rupiah' && /^\d+$/.test(written)) return formatRupiah(Number(written), lang)
  if (unit === 'bool') return lang === 'id' ? (written === 'true' ? 'ya' : 'tidak') : written === 'true' ? 'yes' : 'no'
  return lang === 'id' ? written.replace('.', ',') : written
}

/** With its sign always: `+Rp 1.000`, `-Rp 1.000`, `Rp 0`. */
export function signedRupiah(amount: number, lang: Lang): string {
  return amount > 0 ? `+${formatRupiah(amount, lang)}` : formatRupiah(amount, lang)
}
