import { formatMonth, formatQuarter, isMonth, isQuarter } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { PredikatPeriod } from './evaluation.ts'

const YEAR: Text = { id: 'Tahun {year}', en: 'Year {year}' }

/** `Triwulan I 2026`, `Januari 2026`, `Tahun 2026`. */
export function formatPeriod(period: PredikatPeriod, lang: Lang): string {
  if (isQuarter(period)) return formatQuarter(period, lang)
  return isMonth(period) ? formatMonth(period, lang) : say(lang, YEAR, { year: period })
}
