import { afterAll, beforeAll, expect, test } from 'vitest'
import { participationWeb } from '#participation/routes.tsx'
import { inTransaction } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { buildPerson, buildPosition } from '#tests/builders/people.ts'
import { insertIndices } from '#tests/builders/surveys.ts'
import { type AccessCity, accessCity } from '#tests/support/access-city.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { openMonth } from '../changes/open.ts'
import { welfareWeb } from '../routes.tsx'

const CLI = { kind: 'cli', name: 'test' } as const
const CLOCK = clockAt('2026-02-10T02:00:00Z')
let base: TestDatabase
let city: AccessCity

beforeAll(async () => {
  base = await testDatabase()
  city = await accessCity(base)
}, 60_000)
afterAll(() => base.drop())

async function pageOf(name: string): Promise<string> {
  const persona = city.personas.find((one) => one.name === name)
  if (persona === undefined) throw new Error(`no ${name}`)
  const scope = scopeFor({ db: base.db, actor: persona.actor, clock: CLOCK, menu: participationWeb.menu })
  const html = await (await appWith(scope, welfareWeb.routes).request('/saya')).text()
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

test('the personnel agency is asked to open the month that is over, then to compute it', async () => {
  expect(await pageOf('bkppd of the city')).toContain('Buka Januari 2026: bulannya sudah lewat')
  await inTransaction(base.db, (tx) => openMonth(tx, CLI, CLOCK, '2026-01'))
  const page = await pageOf('bkppd of the city')
  expect(page).toContain('Kumpulkan dan hitung Januari 2026')
  expect(page).not.toContain('Buka Januari')
  expect(await pageOf('bendahara of the city')).toContain('Tidak ada yang menunggu Anda')
})

test('a head is asked to rate the people of its own unit for the quarter that is over, and nobody else is', async () => {
  await inTransaction(base.db, async (tx) => {
    const unit = { id: city.units.pkm, kode: 'pkm-oesapa', path: city.subjectPath }
    await buildPerson(tx, { position: await buildPosition(tx, { unit }) })
  })
  expect(await pageOf('head of the unit')).toContain('Nilai 1 orang di tim Anda untuk Triwulan IV 2025')
  for (const other of ['acting head of the agency above', 'head of another agency', 'self'])
    expect(await pageOf(other)).toContain('Tidak ada yang menunggu Anda')
})

test('leaders are told first how the city does, others are not', async () => {
  await insertIndices(base, [
    { kode: 'pkm-oesapa', period: '2025-Q4', n: 200, ikm: 78 },
    { kode: 'pkm-oesapa', period: '2026-Q1', n: 200, ikm: 84 },
  ])
  for (const leader of ['walikota of the city', 'sekda of the city']) {
    const page = await pageOf(leader)
    expect(page).toContain('Apakah layanan kota membaik')
    expect(page).toMatch(/Naik 1 Turun 0/)
    expect(page).toContain('Januari 2026')
    expect(page).not.toContain('Belum ada TPP Anda')
  }
  expect(await pageOf('self')).not.toContain('Kota dalam angka')
  expect(await pageOf('colleague')).toContain('Belum ada TPP Anda')
})
