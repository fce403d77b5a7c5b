import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppEnv } from '#platform/web.ts'
import { insertIndices, insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { participationWeb } from './routes.tsx'

let base: TestDatabase
let app: Hono<AppEnv>

beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [
    { kode: 'naik', name: 'Dinas Naik' },
    { kode: 'turun', name: 'Dinas Turun' },
    { kode: 'sedikit', name: 'Dinas Sedikit' },
    { kode: 'kosong', name: 'Dinas Kosong' },
  ])
  app = appWith(scopeFor({ db: base.db }), participationWeb.routes)
})
afterAll(() => base.drop())

const textOf = async (path: string) =>
  (await (await app.request(path)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('without a published index the front page says nothing of the city', async () => {
  expect(await textOf('/')).not.toContain('Kota dalam angka')
})

test('units are counted by grade and by course, and each count leads to its units', async () => {
  await insertIndices(base, [
    { kode: 'naik', period: '2025-Q4', n: 200, ikm: 78 },
    { kode: 'naik', period: '2026-Q1', n: 200, ikm: 84, touched: ['B', 'A'] },
    { kode: 'turun', period: '2025-Q4', n: 200, ikm: 84 },
    { kode: 'turun', period: '2026-Q1', n: 200, ikm: 74, mutu: 'C' },
    { kode: 'sedikit', period: '2026-Q1', n: 20, ikm: 95, mutu: 'A' },
  ])
  const home = await textOf('/')
  expect(home).toContain('dari 420 jawaban warga')
  expect(home).toMatch(/Mutu A: sangat baik 0 Mutu B: baik 1 Mutu C: kurang baik 1 Mutu D: tidak baik 0/)
  expect(home).toMatch(/Kurang dari 30 jawaban 1 Belum ada indeks 1/)
  expect(home).toMatch(/Naik 1 Turun 1 Tidak dapat dibedakan 0/)
  expect(home).toContain('Pada 1 dari 2 unit yang bermutu')
  for (const [state, name] of [
    ['naik', 'Dinas Naik'],
    ['C', 'Dinas Turun'],
    ['sedikit', 'Dinas Sedikit'],
    ['belum', 'Dinas Kosong'],
  ] as const) {
    const list = await textOf(`/unit?keadaan=${state}`)
    expect(list.match(/Dinas (Naik|Turun|Sedikit|Kosong)/g)).toEqual([name])
  }
})

test('a narrowing that does not exist shows every unit', async () => {
  expect(await textOf('/unit?keadaan=hebat')).toContain('4 unit layanan')
})
