import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { row, sql } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { clockAt } from '#shared/clock.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { participationWeb } from './routes.tsx'

const person = { kind: 'person', accountId: 'a', personId: 1, name: 'Yosefina Contoh', nip: '', heads: [] } as const
const officer: Actor = { ...person, grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/rsud/' }] }
const clerk: Actor = { ...person, grants: [{ role: 'petugas_loket', unitPath: '/kota/rsud/' }] }

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [
    { kode: 'rsud', name: 'RSUD S.K. Lerik', jenis: 'RSUD' },
    { kode: 'dinkes', name: 'Dinas Kesehatan' },
  ])
})
afterAll(() => base.drop())

function as(actor: Actor): Hono<AppEnv> {
  const app = appWith(scopeFor({ db: base.db, clock: clockAt('2026-04-10T02:00:00Z'), actor }), participationWeb.routes)
  app.onError((error, c) => c.text(error.message, 'denied' in error ? 403 : 'notFound' in error ? 404 : 500))
  return app
}

const post = (actor: Actor, path: string, fields: Record<string, string>) =>
  as(actor).request(path, { method: 'POST', body: new URLSearchParams(fields) })

async function kept() {
  const counted = z.object({ n: z.number(), sum: z.coerce.number().nullable(), layanan: z.string().nullable() })
  return row(
    base.db,
    counted,
    sql`select count(*) as n, sum((answers->>'U9')::int) as sum, max(layanan) as layanan from participation.skm_answer`,
  )
}

describe('typing paper sheets', () => {
  const target = { unit: 'rsud', periode: '2026-Q1' }

  test('a page of ten sheets without script; what is wrong is said at its field and nothing is lost or kept', async () => {
    const empty = await (await as(clerk).request('/partisipasi/skm/ketik?unit=rsud&periode=TW+I+2026')).text()
    expect(empty.match(/name="jawaban-\d+"/g)).toHaveLength(10)
    expect(empty).not.toContain('<script')
    const response = await post(clerk, '/partisipasi/skm/ketik', {
      ...target,
      'jawaban-1': '344334443',
      'jawaban-2': '3443x4443',
      'usia-2': '<b>tua</b>',
    })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('Lembar 2: tanda ke-5 (U5) adalah “x”')
    expect(page).toContain('href="#f-jawaban-2"')
    expect(page).toContain('value="344334443"')
    expect(page).toContain('value="&lt;b&gt;tua&lt;/b&gt;"')
    expect(await kept()).toMatchObject({ n: 0 })
  })

  test('good sheets are kept, and the next page is ready for the same service', async () => {
    const lines = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [`jawaban-${at + 1}`, `34433444${(at % 2) + 3}`]),
    )
    const response = await post(clerk, '/partisipasi/skm/ketik', { ...target, layanan: 'Poli Umum', ...lines })
    expect(response.status).toBe(303)
    const next = response.headers.get('location') ?? ''
    expect(next).toContain('tersimpan=10')
    const page = await (await as(clerk).request(next)).text()
    expect(page).toContain('10 lembar tersimpan')
    expect(page).toContain('value="Poli Umum"')
    expect(await kept()).toEqual({ n: 10, sum: 35, layanan: 'Poli Umum' })
  })

  test('nothing typed, a period that is none, a unit of somebody else, an unknown unit', async () => {
    expect((await post(clerk, '/partisipasi/skm/ketik', target)).status).toBe(422)
    const wrong = await as(clerk).request('/partisipasi/skm/ketik?unit=rsud&periode=%3Cscript%3E')
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('“&lt;script&gt;” bukan periode')
    expect((await as(clerk).request('/partisipasi/skm/ketik?unit=dinkes&periode=2026')).status).toBe(403)
    expect((await as(clerk).request('/partisipasi/skm/ketik?unit=zzz&periode=2026')).status).toBe(404)
  })
})

describe('publishing', () => {
  const target = { unit: 'rsud', periode: '2026-Q1' }

  test('the list shows what is ready; the clerk sees it without the step', async () => {
    expect(await (await as(officer).request('/partisipasi/skm')).text()).toContain(
      '/partisipasi/skm/terbit?unit=rsud&amp;periode=2026-Q1',
    )
    const seen = await (await as(clerk).request('/partisipasi/skm')).text()
    expect(seen).toContain('Siap terbit')
    expect(seen).not.toContain('/partisipasi/skm/terbit')
    expect(seen).not.toContain('Dinas Kesehatan')
  })

  test('the form refuses what cannot be and says why; then publishes once', async () => {
    for (const [dilayani, sentence] of [
      ['banyak', '“banyak” bukan bilangan bulat'],
      ['5', 'tidak mungkin hanya 5'],
    ] as const) {
      const response = await post(officer, '/partisipasi/skm/terbit', { ...target, dilayani })
      expect(response.status).toBe(422)
      const page = await response.text()
      expect(page).toContain(sentence)
      expect(page).toContain(`value="${dilayani}"`)
    }
    const done = await post(officer, '/partisipasi/skm/terbit', {
      ...target,
      dilayani: '1.250',
      taraf: '10',
      cara: 'ACAK',
    })
    expect(done.headers.get('location')).toBe('/unit/rsud/skm/2026-Q1')
    const shown = await (await as({ kind: 'public' }).request('/unit/rsud/skm/2026-Q1')).text()
    expect(shown).toContain('sampel acak')
    expect(shown).toContain('1.250 orang')
    const again = await post(officer, '/partisipasi/skm/terbit', target)
    expect(await again.text()).toContain('sudah terbit dan tidak berubah lagi')
  })

  test('the clerk may not', async () => {
    expect((await post(clerk, '/partisipasi/skm/terbit', target)).status).toBe(403)
  })
})
