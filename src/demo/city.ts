import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '#platform/package-root.ts'

const unit = z.object({
  kode: z.string(),
  name: z.string(),
  jenis: z.string(),
  parent: z.string().nullable(),
  service: z.boolean(),
  verified: z.boolean(),
})

const city = z.object({
  units: z.array(unit),
  ramadan: z.array(z.object({ from: z.string(), to: z.string(), source: z.string() })),
})

/** One unit of the city's configuration; `path` is that of people.unit_version. */
export type CityUnit = z.infer<typeof unit> & { readonly path: string }
export type RamadanSpan = { readonly from: string; readonly to: string; readonly source: string }
/** A calendar day of the shipped calendars. */
export type CityDay = { readonly date: string; readonly jenis: string; readonly name: string; readonly source: string }
export type City = {
  /** Parents before their children. */
  readonly units: readonly CityUnit[]
  readonly ramadan: readonly RamadanSpan[]
  readonly days: readonly CityDay[]
}

/** Units, Ramadan and holidays of Kota Kupang as shipped in policies/kupang/. */
export function readShippedCity(): City {
  const folder = join(packageRoot(), 'policies', 'kupang')
  const parsed = city.parse(parse(readFileSync(join(folder, 'kota.yaml'), 'utf8')))
  const paths = new Map<string, string>()
  const units = parsed.units.map((entry) => {
    const above = entry.parent === null ? '/' : paths.get(entry.parent)
    if (above === undefined) throw new Error(`kota.yaml: ${entry.kode} stands before its parent ${entry.parent}`)
    const path = `${above}${entry.kode}/`
    paths.set(entry.kode, path)
    return { ...entry, path }
  })
  const days = ['kalender-2025.csv', 'kalender-2026.csv'].flatMap((name) => readDays(join(folder, name)))
  return { units, ramadan: parsed.ramadan, days }
}

function readDays(path: string): CityDay[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const [date = '', jenis = '', name = '', , source = ''] = line.split(',')
    return { date, jenis, name, source }
  })
}
