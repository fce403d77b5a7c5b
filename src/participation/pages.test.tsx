import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '#platform/package-root.ts'
import type { AppEnv } from '#platform/web.ts'
import { inTransaction, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { bundleStyles, uiWeb } from '#ui/assets.ts'
import { insertIndices, insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appDeps } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { participationWeb } from './routes.tsx'

const HOSTILE = '<script>alert(1)</script> & "Sons"'
const QUARTERS = ['2023', '2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((no) => `${year}-Q${no}`))

let base: TestDatabase
let app: Hono<AppEnv>
beforeAll(async () => {
  base = await testDatabase()
  const many = Array.from({ length: 94 }, (_, no) => ({
    kode: `unit-${no}`,
    name: `Dinas Pelayanan dan Urusan Kota Nomor ${no}`,
  }))
  await insertServiceUnits(base, [
    ...many,
    { kode: 'graded', name: 'Puskesmas Oesapa', jenis: 'PUSKESMAS' },
    { kode: 'grey', name: 'Puskesmas Alak', jenis: 'PUSKESMAS' },
    { kode: 'thin', name: 'Kelurahan Liliba', jenis: 'KELURAHAN' },
    { kode: 'patchy', name: 'Kecamatan Alak', jenis: 'KECAMATAN' },
    { kode: 'evil', name: HOSTILE },
    { kode: 'gap', name: 'Satuan Contoh', jenis: 'SATUAN' },
  ])
  await insertIndices(
    base,
    many.map(({ kode }, no) => ({ kode, period: '2026-Q1', n: 100 + no, ikm: 70 + (no % 29) + no / 100 })),
  )
  await insertIndices(
    base,
    QUARTERS.map((period, no) => ({ kode: 'graded', period, n: 120 + no, ikm: 78 + no / 2 })),
  )
  await insertIndices(base, [
    { kode: 'graded', period: '2026-Q1', n: 149, ikm: 87.7, half: 1.2, mutu: 'B', touched: ['A', 'B'] },
    { kode: 'gap', period: '2025-Q2', n: 50, ikm: 80 },
    { kode: 'gap', period: '2025-Q4', n: 50, ikm: 81 },
    { kode: 'grey', period: '2026-Q1', n: 22, ikm: 99.5, mutu: 'A' },
    { kode: 'patchy', period: '2026-Q1', n: 40, ikm: 80, counts: [40, 40, 40, 7, 40, 40, 12, 40, 40] },
  ])
  await inTransaction(base.db, async (tx) => {
    await run(
      tx,
      sql`insert into participation.skm_survey (unit_id, period, created_by) select id, '2026-Q1', 'test' from people.unit where kode = 'thin'`,
    )
    await run(
      tx,
      sql`insert into participation.skm_answer (unit_id, period, mode, answers, layanan) select id, '2026-Q1', 'KETIK', '{"U1": 1}', 'Surat rahasia' from people.unit, generate_series(1, 9) where kode = 'thin'`,
    )
  })
  app = createApp(appDeps(base, clockAt('2026-04-10T02:00:00Z'), [uiWeb, participationWeb]))
})
afterAll(() => base.drop())

const html = async (path: string) => (await app.request(path)).text()
const english = (path: string) => html(`${path}${path.includes('?') ? '&' : '?'}lang=en`)
const text = (page: string) =>
  page
    .replace(/<svg.*?<\/svg>|<ol class="small">.*?<\/ol>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the page of a unit', () => {
  test('index with interval, answers and every letter the interval touches; the two links', async () => {
    const page = await html('/unit/graded')
    expect(text(page)).toContain('87,70')
    expect(text(page)).toMatch(/86,5 sampai 88,9 .*95 %.* n = 149/)
    expect(text(page)).toContain('Mutu B (Baik), mungkin juga A')
    expect(page).toContain('href="/unit/graded/skm/2026-Q1"')
    expect(page).toContain('href="/unit/graded/skm/2026-Q1#dipakai"')
    expect(text(page)).toMatch(/Naik 4,2 poin sejak Triwulan IV 2025|Tidak dapat dibedakan/)
  })

  test('a quarter without an index breaks the line and says so', async () => {
    const page = text(await html('/unit/gap'))
    expect(page).toMatch(/TW II ’25 80,00 .*TW III ’25 tidak ada TW IV ’25 81,00/)
  })

  test('from 10 to 29 answers: a figure, and no letter anywhere', async () => {
    const page = text(await html('/unit/grey'))
    expect(page).toContain('99,50')
    expect(page).not.toMatch(/Mutu A|Sangat baik|\bA\b/)
    expect(text(await html('/unit?cari=alak'))).not.toMatch(/99,50 A/)
  })

  test('under 10 answers: nothing but a sentence', async () => {
    const page = text(await html('/unit/thin'))
    expect(page).toContain('Triwulan I 2026: kurang dari 10 jawaban')
    expect(page).not.toMatch(/\d,\d|rahasia|n = /)
    expect((await app.request('/unit/thin/skm/2026-Q1')).status).toBe(404)
  })

  test('an element that few answered is hidden, and one more that would give it away', async () => {
    for (const path of ['/unit/patchy', '/unit/patchy/skm/2026-Q1']) {
      const rows = [...(await html(path)).matchAll(/<tr><th scope="row">(.*?)<\/tr>/gs)].map((match) =>
        text(match[1] ?? ''),
      )
      expect(rows.filter((row) => /tidak ditampilkan/.test(row)).map((row) => row.split(' ')[0])).toEqual([
        'Biaya/Tarif',
        'Perilaku',
      ])
    }
    // the exact fraction of the index would open both: their numbers of answers divide its denominator
    expect(text(await html('/unit/graded/skm/2026-Q1'))).toMatch(/hasilnya \d+\/\d+/)
    expect(text(await html('/unit/patchy/skm/2026-Q1'))).not.toMatch(/hasilnya \d+\/\d+/)
  })

  test('names from the register are text, in both languages', async () => {
    for (const page of [await html('/unit/evil'), await english('/unit/evil')]) {
      expect(page).not.toContain('<script>')
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Sons&quot;')
    }
  })

  test('English is complete: no Indonesian sentence is left', async () => {
    for (const path of [
      '/',
      '/unit',
      '/unit/graded',
      '/unit/grey',
      '/unit/thin',
      '/unit/graded/skm/2026-Q1',
      '/data',
    ]) {
      const main = /<main.*<\/main>/s.exec(await english(path))?.[0] ?? ''
      expect(text(main).replace(/\?\w+=\S+|nama_unit text|periode text|jawaban integer/g, '')).not.toMatch(
        /\b(yang|dengan|jawaban|dari|untuk|adalah|belum|sampai|periode)\b/,
      )
    }
  })
})

describe('the list of units', () => {
  test('is found by name, whatever is typed', async () => {
    expect(
      [...(await html('/unit?cari=oesapa')).matchAll(/href="\/unit\/([a-z0-9-]+)"/g)].map((match) => match[1]),
    ).toEqual(['graded'])
    expect(await html('/unit?cari=%3Cscript%3E')).not.toContain('<script>')
    expect(text(await html('/unit?cari=zzz'))).toContain('Tidak ada unit yang cocok')
  })

  test('sorted by index, units without a grade stand last both ways, and it says that this is no ranking', async () => {
    const order = async (path: string) =>
      [...(await html(path)).matchAll(/<th scope="row"><a [^>]*href="\/unit\/([a-z0-9-]+)"/g)].map((match) => match[1])
    const down = await order('/unit?urut=ikm&arah=turun')
    expect(down.slice(0, 1)).toEqual(['unit-86'])
    expect(down.slice(-3).toSorted()).toEqual(['evil', 'grey', 'thin'])
    expect((await order('/unit?urut=ikm')).slice(-3).toSorted()).toEqual(['evil', 'grey', 'thin'])
    expect(text(await html('/unit'))).toContain('ini bukan peringkat')
  })

  test('by kind', async () => {
    const page = await html('/unit?jenis=kesehatan')
    expect(page).toContain('/unit/grey')
    expect(page).not.toContain('href="/unit/unit-1"')
  })
})

describe('weight', () => {
  test('every public page with its stylesheet is at most 15 KB compressed and has no script', async () => {
    const css = (await bundleStyles(packageRoot())).get('public.css')?.body ?? ''
    const weights: string[] = []
    for (const path of ['/', '/unit', '/unit?urut=ikm', '/unit/graded', '/unit/graded/skm/2026-Q1', '/data']) {
      const page = await html(path)
      expect(page).not.toMatch(/<script|style="/)
      const bytes = gzipSync(page).length + gzipSync(css).length
      weights.push(`${path} ${bytes}`)
      expect(bytes, path).toBeLessThanOrEqual(15 * 1024)
    }
    console.log(weights.join('\n'))
  })
})

describe('open data', () => {
  test('CSV and JSON hold what is published, and no small cell whatever the filter', async () => {
    const csv = await html('/data/skm.csv')
    expect(csv).not.toContain('thin')
    const row = (kode: string) => csv.split('\r\n').find((line) => line.startsWith(`${kode},`)) ?? ''
    expect(row('grey')).toBe(
      `grey,Puskesmas Alak,2026-Q1,2017,22,99.5,97.5,100,,,SUKARELA,,2026-04-05,national.skm-2017,${'a'.repeat(64)},,${Array.from({ length: 9 }, (_, at) => (at % 2 === 0 ? '3.0455' : '3')).join(',')}`,
    )
    expect(row('patchy').split(',').slice(16)).toEqual(['3.025', '3', '3.025', '', '3.025', '3', '', '3', '3.025'])
    const json: { rows: { unit: string; mutu: string | null; nrr: Record<string, number> }[] } = JSON.parse(
      await html('/data/skm.json?periode=2026-Q1'),
    )
    expect(json.rows.find((one) => one.unit === 'grey')?.mutu).toBeNull()
    expect(Object.keys(json.rows.find((one) => one.unit === 'patchy')?.nrr ?? {})).toEqual([
      'U1',
      'U2',
      'U3',
      'U5',
      'U6',
      'U8',
      'U9',
    ])
    for (const query of [
      '?unit=thin',
      '?unit=thin&periode=2026-Q1',
      "?unit=' or 1=1 --",
      '?unit=patchy&periode=2026-Q1',
    ]) {
      const rows = (await html(`/data/skm.csv${query}`))
        .split('\r\n')
        .filter((line) => line !== '')
        .slice(1)
      expect(rows.length).toBe(query.includes('patchy') ? 1 : 0)
    }
  })

  test('every column of the CSV is explained on /data', async () => {
    const header = (await html('/data/skm.csv')).replace('\uFEFF', '').split('\r\n')[0]?.split(',') ?? []
    const page = text(await html('/data'))
    for (const name of header.filter((one) => !one.startsWith('nrr_'))) expect(page).toContain(` ${name} `)
  })
})
