import type { IsoDate } from '#shared/dates.ts'
import { parseSkmPeriod, quarterOfDay, type SkmPeriod } from '../skm-period.ts'

/** What the name of a file says: `disdukcapil.csv` is of the unit, `disdukcapil-2026-Q1.csv` of the unit and period. */
export type FileNameSays = { readonly kode: string; readonly period: SkmPeriod | undefined }

export function readFileName(fileName: string): FileNameSays {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '')
  const match = /^(.+?)[-_ ]+((?:19|20|21)\d{2}(?:-(?:Q[1-4]|S[12]|0[1-9]|1[0-2]))?)$/i.exec(stem)
  const period = match === null ? undefined : parseSkmPeriod(match[2] ?? '')
  return period === undefined
    ? { kode: stem.toLowerCase(), period: undefined }
    : { kode: (match?.[1] ?? '').toLowerCase(), period }
}

/**
 * The period a sheet belongs to: its own column goes before the file's name, and a survey date alone means the quarter
 * of that day. Undefined when nothing says it.
 */
export function periodOfSheet(
  row: { readonly periode: SkmPeriod | undefined; readonly tanggal: IsoDate | undefined },
  file: FileNameSays,
): SkmPeriod | undefined {
  return row.periode ?? file.period ?? (row.tanggal === undefined ? undefined : quarterOfDay(row.tanggal))
}
