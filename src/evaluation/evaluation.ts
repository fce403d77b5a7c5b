import { isMonth, isQuarter } from '#shared/period.ts'
import type { Text } from '#shared/text.ts'

/** The five predikat of PermenPANRB 6/2022 in the order of their kuadran 1 to 5. */
export const PREDIKAT = ['SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG'] as const
export type Predikat = (typeof PREDIKAT)[number]

export const PREDIKAT_NAMES: Readonly<Record<Predikat, Text>> = {
  SANGAT_BAIK: { id: 'Sangat Baik', en: 'Very good' },
  BAIK: { id: 'Baik', en: 'Good' },
  BUTUH_PERBAIKAN: { id: 'Butuh Perbaikan', en: 'Needs improvement' },
  KURANG: { id: 'Kurang/misconduct', en: 'Poor/misconduct' },
  SANGAT_KURANG: { id: 'Sangat Kurang', en: 'Very poor' },
}

/** 1 above, 2 as, 3 below expectation (SIASN hasilKinerjaNilai, perilakuKerjaNilai). */
export type Rating = 1 | 2 | 3

export const RATING_NAMES: Readonly<Record<Rating, Text>> = {
  1: { id: 'Di atas ekspektasi', en: 'Above expectation' },
  2: { id: 'Sesuai ekspektasi', en: 'As expected' },
  3: { id: 'Di bawah ekspektasi', en: 'Below expectation' },
}

/** The period of an evaluation: `YYYY-Qn`, `YYYY-MM` or, for the whole year, `YYYY` (PermenPANRB 6/2022: periodik and tahunan). */
export type PredikatPeriod = string

export function isPredikatPeriod(text: string): boolean {
  return isQuarter(text) || isMonth(text) || /^(19|20|21)\d{2}$/.test(text)
}
