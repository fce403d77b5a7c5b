import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readCsvFile } from '#platform/csv-file.ts'
import { packageRoot } from '#platform/package-root.ts'
import { isIsoDate } from '#shared/dates.ts'

const folder = join(packageRoot(), 'policies', 'kupang')

const citySchema = z.strictObject({
  schema: z.literal('city/1'),
  id: z.string(),
  name: z.string(),
  province: z.string(),
  wilayah: z.string(),
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  root: z.string(),
  texts: z.record(z.string(), z.strictObject({ id: z.string(), en: z.string() })),
  policies: z.record(z.string(), z.string()),
  calendars: z.array(z.string()),
  ramadan: z.array(z.strictObject({ from: z.string(), to: z.string(), source: z.string(), verified: z.boolean() })),
  units: z.array(
    z.strictObject({
      kode: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      name: z.string(),
      jenis: z.enum([
        'PEMDA',
        'SEKRETARIAT',
        'BAGIAN',
        'INSPEKTORAT',
        'BADAN',
        'DINAS',
        'RSUD',
        'PUSKESMAS',
        'KECAMATAN',
        'KELURAHAN',
      ]),
      parent: z.string().nullable(),
      service: z.boolean(),
      verified: z.boolean(),
      wilayah: z.string().optional(),
    }),
  ),
})

describe('the city that ships', () => {
  const city = citySchema.parse(parse(readFileSync(join(folder, 'kota.yaml'), 'utf8')))
  const count = (jenis: string) => city.units.filter((unit) => unit.jenis === jenis).length

  it('has the units of Kota Kupang, each once and below a unit named before it', () => {
    const seen = new Set<string>()
    for (const unit of city.units) {
      expect(seen.has(unit.kode), unit.kode).toBe(false)
      if (unit.parent === null) expect(unit.kode).toBe(city.root)
      else expect(seen.has(unit.parent), `${unit.kode} below ${unit.parent}`).toBe(true)
      seen.add(unit.kode)
    }
    expect([count('KECAMATAN'), count('KELURAHAN'), count('PUSKESMAS'), count('RSUD')]).toEqual([6, 51, 11, 1])
    expect(city.units.filter((unit) => unit.service).length).toBeGreaterThanOrEqual(40)
  })

  it('gives every kelurahan a code of the kecamatan it lies in', () => {
    const codes = new Map(city.units.map((unit) => [unit.kode, unit.wilayah]))
    for (const unit of city.units.filter(({ jenis }) => jenis === 'KELURAHAN')) {
      expect(unit.wilayah).toMatch(/^53\.71\.\d{2}\.\d{4}$/)
      expect(unit.wilayah?.slice(0, 8), unit.kode).toBe(codes.get(unit.parent ?? ''))
    }
  })

  it.each([
    ['kalender-2025.csv', '2025', 17, 11],
    ['kalender-2026.csv', '2026', 17, 8],
  ])('%s holds the holidays of the joint decree', (name, year, holidays, collective) => {
    const read = readCsvFile(join(folder, name))
    if (!read.ok) throw new Error(read.faults[0]?.text.en)
    expect(read.value.header).toEqual(['tanggal', 'jenis', 'nama', 'unit', 'sumber'])
    const days = read.value.rows.map(({ cells }) => cells)
    expect(new Set(days.map(([date]) => date)).size).toBe(days.length)
    for (const [date = '', , , , source] of days) {
      expect(isIsoDate(date) && date.startsWith(year), date).toBe(true)
      expect(source).toMatch(/^SKB 3 Menteri/)
    }
    expect(days.filter(([, jenis]) => jenis === 'LIBUR_NASIONAL')).toHaveLength(holidays)
    expect(days.filter(([, jenis]) => jenis === 'CUTI_BERSAMA')).toHaveLength(collective)
  })
})

/** Minutes of rest: Monday to Thursday (and Saturday), Friday. */
const REST = { usual: [60, 90], ramadan: [30, 60] } as const

describe('the working hours that ship', () => {
  const table = (name: string) => {
    const read = readCsvFile(join(folder, name))
    if (!read.ok) throw new Error(read.faults[0]?.text.en)
    return new Map(read.value.rows.map(({ cells: [pola, hari, value] }) => [`${pola},${hari}`, value]))
  }
  const workdays = table('jam-kerja-hari.csv')
  const week = (
    pola: string,
    ends: Map<string, string | undefined>,
    start: number,
    [rest, friday]: readonly [number, number],
  ) =>
    [1, 2, 3, 4, 5, 6, 7]
      .filter((hari) => workdays.get(`${pola},${hari}`) === 'true')
      .reduce((sum, hari) => sum + Number(ends.get(`${pola},${hari}`)) - start - (hari === 5 ? friday : rest), 0)

  it.each(['LIMA_HARI', 'ENAM_HARI'])(
    'give %s 37.5 hours a week and 32.5 in Ramadan (Perpres 21/2023 ps. 4)',
    (pola) => {
      expect(week(pola, table('jam-kerja-pulang.csv'), 450, REST.usual)).toBe(37.5 * 60)
      expect(week(pola, table('jam-kerja-pulang-ramadan.csv'), 480, REST.ramadan)).toBe(32.5 * 60)
    },
  )
})
