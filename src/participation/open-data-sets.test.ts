import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/database.ts'
import { type Open311City, open311City } from '#tests/builders/open311-city.ts'
import { type StepInput, takeStep } from './changes/complaint-step.ts'

let city: Open311City
let shown = ''

beforeAll(async () => {
  city = await open311City()
  const words = { title: '=HYPERLINK("http://x")', body: 'Lubang besar; tolong, segera' }
  shown = await city.submitted({ ...words, lat: -10.171855, long: 123.607055 })
  await city.publish(shown, words.title, words.body)
  await city.submitted({ title: 'Rahasia saya', rahasia: true })
  await city.submitted({ title: 'Belum diperiksa' })
  const health = await city.submitted({ category: 'kesehatan', place: 'Rumah Ibu M', lat: -10.1, long: 123.6 })
  await city.publish(health, 'Obat habis', 'Tidak ada obat')
  for (let at = 0; at < 12; at++) await answered('dinkes')
  for (let at = 0; at < 4; at++) await answered('dispora')
}, 60_000)
afterAll(() => city.drop())

async function answered(unitKode: string, category = 'jalan'): Promise<string> {
  const id = await city.submitted({ unitKode, category })
  await answer(id, unitKode)
  return id
}

function answer(id: string, unitKode: string): Promise<void> {
  return takeSteps(id, [
    { action: 'verify', note: '', kelas: 'TIDAK_BERKADAR', unitKode },
    { action: 'reply', note: 'Sudah.' },
  ])
}

async function takeSteps(id: string, steps: readonly StepInput[]): Promise<void> {
  for (const step of steps) {
    const outcome = await inTransaction(city.base.db, (tx) => takeStep(tx, city.staff, city.clock, id, step))
    if (!outcome.ok) throw new Error(outcome.reason)
  }
}

const text = async (path: string) => (await city.app.request(path)).text()
const csv = async (path: string): Promise<Record<string, string>[]> =>
  parse(await text(path), { columns: true, bom: true, relax_column_count: false })

describe('open data of reports', () => {
  test('a report enters with the batch of midnight, not at once', async () => {
    expect(await csv('/data/keluhan.csv')).toEqual([])
    city.clock.forward(60 * 24)
    expect(await csv('/data/keluhan.csv')).toHaveLength(2)
  })

  test('has the fourteen columns of GeoReport Bulk in its order, and no formula for a spreadsheet', async () => {
    const [header] = (await text('/data/keluhan.csv')).replace('\ufeff', '').split('\r\n')
    expect(header).toBe(
      'service_request_id,requested_datetime,updated_datetime,closed_date,status_description,status_notes,source,service_name,service_subtype,description,agency_responsible,address,lat,long',
    )
    const row = (await csv('/data/keluhan.csv')).find(({ service_request_id: id }) => id === shown)
    expect(row?.['description']).toMatch(/^'=HYPERLINK/)
    expect(row).toMatchObject({ lat: '-10.172', long: '123.607', status_description: 'open' })
  })

  test('never holds what is secret or unseen, nor the place of a sensitive service', async () => {
    for (const path of ['/data/keluhan.csv', '/data/keluhan.json', '/data/keluhan.csv?status_description=open']) {
      const body = await text(path)
      for (const part of ['Rahasia saya', 'Belum diperiksa', 'Rumah Ibu M']) expect(body).not.toContain(part)
    }
  })

  test('JSON says what its fields mean', async () => {
    const body: unknown = JSON.parse(await text('/data/keluhan.json'))
    expect(body).toMatchObject({ fields: expect.arrayContaining([expect.objectContaining({ name: 'lat' })]) })
  })
})

describe('open data of times', () => {
  test('tells nothing of the quarter that runs', async () => {
    expect(await csv('/data/waktu-keluhan.csv')).toEqual([])
  })

  test('a small unit stays empty, and no filter or total gives it away', async () => {
    city.clock.forward(60 * 24 * 20)
    const rows = await csv('/data/waktu-keluhan.csv')
    const small = rows.filter(({ unit }) => unit === 'dispora')
    expect(small.length).toBeGreaterThan(0)
    expect(small.every(({ laporan, dijawab }) => laporan === '' && dijawab === '')).toBe(true)
    for (const kelas of ['TIDAK_BERKADAR', '*']) {
      const open = (unit: string) => rows.find((row) => row['unit'] === unit && row['kelas'] === kelas)?.['laporan']
      if (open('*') !== '') expect(Number(open('*')) - Number(open('dinkes'))).not.toBe(4)
    }
    expect(await csv('/data/waktu-keluhan.csv?unit=dispora')).toEqual(small)
  })
})

const table = async (path: string) => /<caption>Waktu jawaban[\s\S]*?<\/table>/.exec(await text(path))?.[0] ?? ''

describe('times on the pages', () => {
  test('stand still within a month, and no difference between pages gives a small unit away', async () => {
    const before = await table('/keluhan')
    expect(before).toContain('dari 16')
    // twelve of dinkes beside the city's sixteen would give the four of dispora away
    for (const path of ['/keluhan?unit=dinkes', '/unit/dinkes', '/keluhan?unit=dispora', '/unit/dispora'])
      expect(await table(path), path).toBe('')
    for (let at = 0; at < 20; at++) await answered('dinkes')
    for (let at = 0; at < 8; at++) await answered('dispora')
    const waiting = await city.submitted({ unitKode: 'dinkes' })
    const moved = await city.submitted({ unitKode: 'dinkes' })
    await takeSteps(moved, [{ action: 'verify', note: '', kelas: 'TIDAK_BERKADAR', unitKode: 'dinkes' }])
    expect(await table('/keluhan')).toBe(before)
    city.clock.forward(60 * 24 * 31)
    const after = await table('/keluhan')
    expect(after).toContain('dari 45')
    const dinkes = await table('/keluhan?unit=dinkes')
    await answer(waiting, 'dinkes')
    await takeSteps(moved, [
      { action: 'hand_over', note: 'Bukan urusan kami', unitKode: 'dispora' },
      { action: 'reply', note: 'Sudah.' },
    ])
    expect(await table('/keluhan')).toBe(after)
    expect(await table('/keluhan?unit=dinkes')).toBe(dinkes)
    expect(await table('/keluhan?unit=dinkes')).toContain('dari 33')
    expect(await table('/unit/dispora')).toContain('dari 12')
  })
})

/** Counts of a class by office and category, '' for all: what the pages show. */
async function shownCounts(): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const unit of ['', 'dinkes', 'dispora'])
    for (const kategori of ['', 'jalan', 'kesehatan', 'sampah']) {
      const n = /\d+ dari (\d+)/.exec(await table(`/keluhan?unit=${unit}&kategori=${kategori}`))?.[1]
      if (n !== undefined) found.set(`${unit} ${kategori}`, Number(n))
    }
  return found
}

describe('times by category', () => {
  test('follow the filter once a month, and no two pages give a small class away by their difference', async () => {
    for (let at = 0; at < 15; at++) await answered('dinkes', 'kesehatan')
    for (let at = 0; at < 3; at++) await answered('dispora', 'kesehatan')
    for (let at = 0; at < 14; at++) await answered('dinkes', 'sampah')
    for (let at = 0; at < 11; at++) await answered('dispora', 'sampah')
    expect(await table('/keluhan?kategori=kesehatan')).toBe('')
    city.clock.forward(60 * 24 * 31)
    expect(await text('/keluhan?kategori=kesehatan')).toContain('<p>Pelayanan kesehatan</p>')
    const counts = await shownCounts()
    expect(counts.get(' ')).toBe(89)
    expect(counts.get(' kesehatan')).toBe(18)
    expect(counts.get(' jalan')).toBe(46)
    expect(counts.get('dispora kesehatan')).toBeUndefined()
    expect(counts.get('dinkes kesehatan')).toBeUndefined()
    for (const [inner, n] of counts)
      for (const [outer, all] of counts) {
        const [unit, kategori] = inner.split(' ')
        const [otherUnit, otherKategori] = outer.split(' ')
        const within = ['', unit].includes(otherUnit) && ['', kategori].includes(otherKategori)
        if (within && inner !== outer) expect(all - n, `${outer} less ${inner}`).toBeGreaterThanOrEqual(10)
      }
    expect(counts.size).toBeGreaterThan(5)
  })

  test('stand in the open data by unit or by category, held back alike', async () => {
    city.clock.forward(60 * 24 * 31)
    const rows = (await csv('/data/waktu-keluhan.csv?triwulan=2026-Q2')).filter((row) => row['kelas'] === '*')
    const at = (unit: string, kategori: string) =>
      rows.find((row) => row['unit'] === unit && row['kategori'] === kategori)?.['laporan']
    expect(at('*', 'kesehatan')).toBe('18')
    expect(rows.every((row) => row['unit'] === '*' || row['kategori'] === '*')).toBe(true)
    const all = Number(at('*', '*'))
    for (const row of rows.filter((one) => one['unit'] !== '*' || one['kategori'] !== '*'))
      if (row['laporan'] !== '') expect(all - Number(row['laporan'])).toBeGreaterThanOrEqual(10)
    const part = await csv('/data/waktu-keluhan.csv?triwulan=2026-Q2&kategori=kesehatan')
    expect(part.length).toBeGreaterThan(0)
    expect(part.every((row) => row['kategori'] === 'kesehatan')).toBe(true)
  })
})
