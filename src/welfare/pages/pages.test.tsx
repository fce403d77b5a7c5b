import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Grant } from '#platform/access.ts'
import { row, sql } from '#platform/database.ts'
import { answerFor } from '#platform/errors.ts'
import { clockAt } from '#shared/clock.ts'
import { sampleCity } from '#tests/builders/sample-month.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { prepareRun, runMonth } from '../changes/run-month.ts'
import { welfareWeb } from '../routes.tsx'

const CLI = { kind: 'cli', name: 'test' } as const
const CLOCK = clockAt('2026-02-05T02:00:00Z')
/** Someone of Puskesmas Oesapa who serves a disciplinary measure. */
const PUNISHED = '198801012009061001'
let base: TestDatabase
let personId: number

beforeAll(async () => {
  base = await testDatabase()
  await sampleCity(base.db)
  const closed = await runMonth(base.db, CLI, CLOCK, { month: '2026-01', susulan: false })
  if (!closed.ok) throw new Error(closed.reason)
  const found = await row(
    base.db,
    z.object({ id: z.number() }),
    sql`select person_id as id from people.person_identifier where value = ${PUNISHED}`,
  )
  personId = found.id
})
afterAll(() => base.drop())

function actor(id: number, ...grants: Grant[]): Actor {
  return { kind: 'person', accountId: 'x', personId: id, name: 'Uji', nip: PUNISHED, grants, heads: ['/kota-kupang/'] }
}

const BKPPD = actor(0, { role: 'bkppd', unitPath: '/' })

async function get(
  path: string,
  who: Actor,
  lang: 'id' | 'en' = 'id',
): Promise<{ status: number; text: string; bytes: number }> {
  const app = appWith(scopeFor({ db: base.db, actor: who, lang, clock: CLOCK }), welfareWeb.routes)
  app.onError((error, c) => c.text('', answerFor(error).status))
  const response = await app.request(path)
  const text = await response.text()
  return { status: response.status, text, bytes: text.length }
}

test('the routes of welfare name actions of its table', () => {
  for (const route of welfareWeb.routes)
    expect(Object.keys(welfareWeb.access), route.path).toContain(route.access.replace('welfare.', ''))
})

test('a person sees the sum, the picture, every step with its article, the sources, and what would change it', async () => {
  const page = await get('/saya/tpp/2026-01', actor(personId))
  expect(page.status).toBe(200)
  for (const part of [
    'TPP diterima',
    'Dari nominal sampai diterima',
    'Dasar: PP 94/2021 tentang Disiplin PNS, pasal 8',
    'Beban kerja: ',
    '<summary>Rumus</summary>',
    'Apa yang akan mengubahnya',
    'Tanpa hukuman disiplin',
    'hukuman-disiplin.csv',
    'presensi.csv',
    'CONTOH – BUKAN DASAR PEMBAYARAN',
    'Belum dicocokkan',
  ]) {
    expect(page.text, part).toContain(part)
  }
  expect((await get('/saya/tpp/2026-01', actor(personId), 'en')).text).toContain('Without the disciplinary measure')
})

test('the first page names the biggest reasons, and says what to wait for when there is nothing', async () => {
  const page = await get('/saya', actor(personId))
  expect(page.text).toContain('Hukuman disiplin')
  const nobody = await get('/saya', actor(999_999))
  expect(nobody.status).toBe(200)
  expect(nobody.text).toContain('Belum ada TPP Anda')
})

test('rupiah of a person is shown to self, unit admin, treasurer, BKPPD and inspectorate, and not to the superior', async () => {
  const path = `/bulan/2026-01/pegawai/${PUNISHED}`
  const unit = await row(
    base.db,
    z.object({ path: z.string() }),
    sql`select unit_path as path from welfare.line where nip = ${PUNISHED}`,
  )
  const may = [
    BKPPD,
    actor(personId),
    ...(['admin_opd', 'bendahara', 'inspektorat'] as const).map((role) => actor(0, { role, unitPath: unit.path })),
  ]
  for (const who of may) expect((await get(path, who)).status).toBe(200)
  const elsewhere = actor(0, { role: 'admin_opd', unitPath: '/lain/' })
  for (const who of [actor(0), elsewhere, actor(0, { role: 'walikota', unitPath: '/' })])
    expect((await get(path, who)).status).toBe(403)
})

test('the page of punches names the working hours by which the days were counted', async () => {
  const page = await get(`/bulan/2026-01/pegawai/${PUNISHED}/presensi`, actor(personId))
  expect(page.text).toContain('Jam kerja menurut kupang.jam-kerja versi 2025.1.')
})

test('the pay list adds up, filters, sorts and comes as files', async () => {
  const page = await get('/bulan/2026-01/daftar?urut=diterima&arah=turun', BKPPD)
  expect(page.text).toContain('61')
  expect(page.text).toContain('Jumlah per unit')
  const unit = await get('/bulan/2026-01/daftar?unit=pkm-oesapa', BKPPD)
  expect(unit.text).toContain('ADRIANUS')
  const app = appWith(scopeFor({ db: base.db, actor: BKPPD, clock: CLOCK }), welfareWeb.routes)
  for (const format of ['xlsx', 'pdf', 'csv']) {
    const file = await app.request(`/bulan/2026-01/daftar.${format}`)
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toContain(`daftar-tpp-2026-01-utama-semua-unit.${format}`)
  }
})

test('the month says what holds it, and the next one what is missing', async () => {
  expect((await get('/bulan', BKPPD)).text).toContain('Januari 2026')
  expect((await get('/bulan/2026-01', BKPPD)).text).toContain('Tidak ada yang menahan')
  const prepared = await prepareRun(base.db, CLI, clockAt('2026-03-05T02:00:00Z'), { month: '2026-02', susulan: false })
  if (!prepared.ok) throw new Error(prepared.reason)
  const page = await get('/bulan/2026-02?unit=pkm-oesapa', BKPPD)
  // nobody punched in February: all are held, so there is nothing to publish yet
  expect(page.text).toContain('Kumpulkan dan hitung Februari 2026')
  expect(page.text).toContain('Tidak ada satu pun presensi')
  expect(page.text).toContain('Puskesmas Oesapa')
  expect((await get('/bulan/2026-13', BKPPD)).status).toBe(404)
})
