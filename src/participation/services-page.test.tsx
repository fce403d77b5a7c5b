import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, run, sql } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { clockAt } from '#shared/clock.ts'
import { uiWeb } from '#ui/assets.ts'
import { insertIndices, insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appDeps } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { participationWeb } from './routes.tsx'

let base: TestDatabase
let app: Hono<AppEnv>
beforeAll(async () => {
  base = await testDatabase()
  const kodes = ['satu', 'dua', 'tiga']
  await insertServiceUnits(
    base,
    kodes.map((kode) => ({ kode, name: `Dinas ${kode}` })),
  )
  for (const [at, period] of ['2025-Q4', '2026-Q1'].entries())
    await insertIndices(
      base,
      kodes.map((kode, no) => ({ kode, period, n: 100, ikm: 76 + 4 * no + at, half: 2 })),
    )
  await inTransaction(base.db, async (tx) => {
    for (const [period, layanan, n, ikm] of [
      ['2025-Q4', 'KTP', 40, 80],
      ['2026-Q1', 'KTP', 50, 84.25],
      ['2026-Q1', '<b>Akta</b>', 12, 70],
    ] as const)
      await run(
        tx,
        sql`insert into participation.skm_index_service (unit_id, period, layanan, n, ikm, mutu, interval_low, interval_high, mutu_touched)
          select id, ${period}, ${layanan}, ${n}, ${ikm}, 'B', ${ikm - 3}, ${ikm + 3}, '{B}' from people.unit where kode = 'satu'`,
      )
  })
  app = createApp(appDeps(base, clockAt('2026-04-10T02:00:00Z'), [uiWeb, participationWeb]))
})
afterAll(() => base.drop())

const html = async (path: string) => (await app.request(path)).text()
const text = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('services of a unit stand apart with interval, without a grade under thirty, and with their course', async () => {
  const page = await html('/unit/satu')
  expect(text(page)).toMatch(/KTP 81,3 sampai 87,3 · Mutu B: Baik 84,25 50/)
  expect(text(page)).toMatch(/&lt;b&gt;Akta&lt;\/b&gt; 67,0 sampai 73,0 70,00 12/)
  expect(text(page)).toContain('IKM layanan dari waktu ke waktu')
  expect(text(await html('/unit/dua'))).not.toContain('Menurut layanan')
  expect(text(await html('/unit/satu?lang=en'))).toContain('By service')
})

test('the city is the plain mean of its units, surer than each, with its course; said to be unweighted', async () => {
  const page = text(await html('/'))
  expect(page).toContain('Rata-rata IKM unit, Triwulan I 2026 81,00')
  expect(page).toMatch(/79,8\d sampai 82,1\d/)
  expect(page).toContain('Setiap unit dihitung sama (3 unit)')
  expect(page).toContain('Rata-rata IKM dari waktu ke waktu')
})
