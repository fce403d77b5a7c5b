import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse } from 'yaml'
import { z } from 'zod'
import { addDays, isIsoDate } from '#shared/dates.ts'
import { JENIS_HARI } from './people.ts'

const text = z.object({ id: z.string(), en: z.string() })
const isoDate = z.string().refine(isIsoDate, 'must be a date YYYY-MM-DD')

const unit = z.object({
  kode: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a short code: small letters, digits, hyphens'),
  name: z.string().min(1),
  jenis: z.string().min(1),
  parent: z.string().nullable(),
  /** Serves citizens: has a public page and an SKM. */
  service: z.boolean().default(false),
  verified: z.boolean().default(false),
  /** Working pattern of the unit and what lies below it; the city's root has LIMA_HARI where nothing is said. */
  pola: z.enum(['LIMA_HARI', 'ENAM_HARI', 'SHIFT']).optional(),
})

const document = z.object({
  schema: z.literal('city/1'),
  id: z.string(),
  name: z.string(),
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  texts: z.record(z.string(), text).default({}),
  policies: z.record(z.string(), z.string()).default({}),
  calendars: z.array(z.string().regex(/^[\w.-]+\.csv$/)).default([]),
  ramadan: z
    .array(z.object({ from: isoDate, to: isoDate, source: z.string(), verified: z.boolean().default(false) }))
    .default([]),
  units: z.array(unit).min(1),
})

const calendarRow = z.object({
  tanggal: isoDate,
  jenis: z.enum(JENIS_HARI),
  nama: z.string(),
  unit: z.string().default(''),
  sumber: z.string(),
})

export type CityUnit = z.infer<typeof unit> & { readonly path: string }
export type CityDay = {
  readonly date: string
  readonly jenis: (typeof JENIS_HARI)[number]
  readonly name: string
  readonly unit: string | undefined
  readonly source: string
  readonly verified: boolean
}

/** A city as configuration (schema city/1): its units, parents before children, and the days of its calendars. */
export type City = Omit<z.infer<typeof document>, 'units' | 'calendars' | 'ramadan'> & {
  readonly units: readonly CityUnit[]
  readonly days: readonly CityDay[]
}

/** Reads the folder of a city: kota.yaml and the calendars it names. Throws a sentence for what is wrong with it. */
export function readCity(folder: string): City {
  const parsed = document.safeParse(parse(readFileSync(join(folder, 'kota.yaml'), 'utf8')))
  if (!parsed.success) throw new Error(`kota.yaml: ${z.prettifyError(parsed.error)}`)
  const { units, calendars, ramadan, ...rest } = parsed.data
  const fasting = ramadan.flatMap((span) => spanDays(span))
  const days = calendars.flatMap((name) => readCalendar(join(folder, name)))
  return { ...rest, units: withPaths(units), days: [...days, ...fasting] }
}

function withPaths(units: readonly z.infer<typeof unit>[]): CityUnit[] {
  const paths = new Map<string, string>()
  return units.map((entry) => {
    const above = entry.parent === null ? '/' : paths.get(entry.parent)
    if (above === undefined) throw new Error(`kota.yaml: unit ${entry.kode} stands before its parent ${entry.parent}`)
    if (paths.has(entry.kode)) throw new Error(`kota.yaml: unit ${entry.kode} stands there twice`)
    const path = `${above}${entry.kode}/`
    paths.set(entry.kode, path)
    return { ...entry, path }
  })
}

function spanDays(span: { from: string; to: string; source: string; verified: boolean }): CityDay[] {
  const days: CityDay[] = []
  for (let date = span.from; date <= span.to; date = addDays(date, 1))
    days.push({
      date,
      jenis: 'RAMADAN',
      name: 'Ramadan',
      unit: undefined,
      source: span.source,
      verified: span.verified,
    })
  return days
}

function readCalendar(path: string): CityDay[] {
  const lines: unknown = parseCsv(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true })
  return z
    .array(calendarRow)
    .parse(lines)
    .map((row) => ({
      date: row.tanggal,
      jenis: row.jenis,
      name: row.nama,
      unit: row.unit === '' ? undefined : row.unit,
      source: row.sumber,
      verified: row.sumber !== '',
    }))
}
