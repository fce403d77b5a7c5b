import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AppEnv } from '#platform/web.ts'
import { inTransaction, row, rows, sql } from '#platform/database.ts'
import { packageRoot } from '#platform/package-root.ts'
import { bundleStyles, uiWeb } from '#ui/assets.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appDeps, movingClock, type TestApp } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { issueReceipts } from './changes/survey-receipts.ts'
import { findServiceUnit } from './queries/units.ts'
import { participationWeb } from './routes.tsx'

const HOSTILE = '<script>alert(1)</script>'
const clock = movingClock('2026-05-20T02:00:00Z')
let base: TestDatabase
let deps: TestApp
let app: Hono<AppEnv>
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [
    { kode: 'pkm', name: 'Puskesmas Oesapa' },
    { kode: 'disdukcapil', name: 'Dinas Kependudukan' },
    { kode: 'evil', name: HOSTILE },
  ])
  deps = appDeps(base, clock, [uiWeb, participationWeb])
  app = createApp(deps)
})
afterAll(() => base.drop())

const html = async (path: string) => (await app.request(path)).text()
const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const post = (path: string, fields: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://localhost', host: 'localhost' },
  })
const drawn = async (path: string) => {
  const page = await html(path)
  return {
    id: hidden(page, 'id'),
    gambar: hidden(page, 'gambar'),
    unit: hidden(page, 'unit'),
    bahasa: hidden(page, 'bahasa'),
  }
}
const kept = z.object({
  mode: z.string(),
  answers: z.unknown(),
  spak: z.unknown(),
  bahasa: z.string(),
  durasi: z.string().nullable(),
  usia: z.string().nullable(),
})
const answersOf = (kode: string) =>
  rows(
    base.db,
    kept,
    sql`select a.mode, a.answers, a.spak, a.bahasa, a.durasi, a.usia from participation.skm_answer a join people.unit u on u.id = a.unit_id where u.kode = ${kode}`,
  )
const newReceipt = () =>
  inTransaction(base.db, async (tx) => {
    const unit = await findServiceUnit(tx, 'pkm', '2026-05-20')
    if (unit === undefined) throw new Error('pkm')
    const actor = {
      kind: 'person',
      accountId: '',
      personId: 1,
      name: '',
      nip: '',
      grants: [{ role: 'bkppd', unitPath: '/' }],
      heads: [],
    } as const
    const [secret = ''] = await issueReceipts(tx, actor, { unit, period: '2026-Q2', layanan: 'Poli Gigi', count: 1 })
    return secret
  })

describe('the open link', () => {
  test('asks every question in groups with legends, in four languages, and says what is voluntary and what a draft', async () => {
    const page = await html('/nilai/pkm')
    expect(page.match(/<fieldset/g)).toHaveLength(14)
    expect(page.match(/<legend>/g)).toHaveLength(14)
    expect(page.match(/type="radio"/g)).toHaveLength(56)
    expect(page).toContain('kewajaran biaya/tarif')
    expect(page).toMatch(/sukarela/)
    expect(page).not.toContain('belum diperiksa')
    expect(await html('/nilai/pkm?lang=en')).toContain('How fair is the cost')
    const kupang = await html('/nilai/pkm?bahasa=mkn')
    expect(kupang).toContain('Ongkos di sini karmana?')
    expect(kupang).toContain('belum diperiksa')
    expect(kupang).toContain('<div lang="mkn">')
    expect(await html('/nilai/pkm?bahasa=tet')).toContain('Kustu ba servisu')
  })

  test('a unit asks its added statements behind the first of their unsur', async () => {
    const page = await html('/nilai/disdukcapil')
    expect(page.indexOf('name="U1.2"')).toBeGreaterThan(page.indexOf('name="U1"'))
    expect(page.indexOf('name="U1.2"')).toBeLessThan(page.indexOf('name="U2"'))
  })

  test('keeps what was answered, with the time it took as a band, and thanks in the same language', async () => {
    const form = await drawn('/nilai/pkm?bahasa=tet')
    clock.forward(1)
    const response = await post('/nilai/pkm', { ...form, U1: '4', U4: '1', S2: '3', usia: '30-39' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/nilai/pkm/terima-kasih?bahasa=tet')
    expect(await html('/nilai/pkm/terima-kasih?bahasa=tet')).toContain('rai ona')
    expect(await answersOf('pkm')).toEqual([
      { mode: 'TAUTAN', answers: { U1: 4, U4: 1 }, spak: { S2: 3 }, bahasa: 'tet', durasi: '60-299', usia: '30-39' },
    ])
  })

  test('sent again it thanks again; with other answers it is refused and kept for inspection', async () => {
    const form = { ...(await drawn('/nilai/disdukcapil')), U1: '3', 'U1.2': '4' }
    expect((await post('/nilai/disdukcapil', form)).status).toBe(303)
    expect((await post('/nilai/disdukcapil', form)).status).toBe(303)
    const changed = await post('/nilai/disdukcapil', { ...form, U1: '1' })
    expect(changed.status).toBe(409)
    expect(await changed.text()).toContain('Jawaban pertama yang berlaku')
    expect(await answersOf('disdukcapil')).toHaveLength(1)
    const quarantined = await row(
      base.db,
      z.object({ mode: z.string(), alasan: z.string(), isi: z.object({ answers: z.unknown() }) }),
      sql`select mode, alasan, isi from participation.skm_karantina`,
    )
    expect(quarantined).toMatchObject({ mode: 'TAUTAN', alasan: 'isi-berbeda', isi: { answers: { U1: 1 } } })
  })

  test('nothing answered, or something that is no answer: what is wrong, and everything typed is still there', async () => {
    const form = await drawn('/nilai/pkm')
    const empty = await post('/nilai/pkm', { ...form, S1: '4', layanan: HOSTILE })
    expect(empty.status).toBe(422)
    const page = await empty.text()
    expect(page).toContain('paling sedikit satu dari pertanyaan 1 sampai 9')
    expect(page).toMatch(/name="S1" value="4" checked/)
    expect(page).not.toContain(HOSTILE)
    expect(hidden(page, 'id')).toBe(form.id)
    const wrong = await post('/nilai/pkm', { ...form, U1: '9' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('“U1”')
  })

  test('an unknown unit is not there, a hostile name is text', async () => {
    expect((await app.request('/nilai/tidak-ada')).status).toBe(404)
    expect(await html('/nilai/evil')).not.toContain(HOSTILE)
  })
})

describe('a receipt', () => {
  test('names its service, is used once, and looks afterwards like one that never was', async () => {
    const secret = await newReceipt()
    const form = { ...(await drawn(`/nilai/r/${secret}`)), U1: '2' }
    expect(await html(`/nilai/r/${secret}`)).toContain('Poli Gigi')
    expect((await post(`/nilai/r/${secret}`, form)).status).toBe(303)
    expect((await post(`/nilai/r/${secret}`, form)).status).toBe(303)
    const second = await post(`/nilai/r/${secret}`, { ...form, id: 'f'.repeat(32) })
    expect(second.status).toBe(404)
    const [used, never] = [await app.request(`/nilai/r/${secret}`), await app.request(`/nilai/r/${'A'.repeat(22)}`)]
    expect([used.status, never.status]).toEqual([404, 404])
    const bare = async (response: Response) => (await response.text()).replaceAll(/\/nilai\/r\/[^"?]*/g, '')
    expect(await bare(used)).toBe(await bare(never))
    expect((await answersOf('pkm')).filter(({ mode }) => mode === 'STRUK')).toHaveLength(1)
  })
})

describe('throttling', () => {
  test('one form is refused after ten times a minute, with what to do', async () => {
    const form = { ...(await drawn('/nilai/evil')), U1: '3' }
    const statuses: number[] = []
    for (let n = 0; n < 12; n += 1) statuses.push((await post('/nilai/evil', form)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429, 429])
    clock.forward(2)
    expect((await post('/nilai/evil', form)).status).toBe(303)
  })

  test('a whole office behind one address is slowed down at most, never locked out', async () => {
    const forms = await Promise.all(Array.from({ length: 150 }, () => drawn('/nilai/evil')))
    const responses = await Promise.all(forms.map(async (form) => post('/nilai/evil', { ...form, U1: '3' })))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([303]))
  })
})

test('no secret and no unit stands in the log, and no address travels on', async () => {
  const secret = await newReceipt()
  const response = await app.request(`/nilai/r/${secret}`)
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const log = deps.lines.join('\n')
  expect(log).toContain('/nilai/r/:rahasia')
  expect(log).not.toContain(secret)
  expect(log).not.toContain('pkm')
})

test('the longest form with its stylesheet is at most 8 KB compressed and has no script', async () => {
  const css = (await bundleStyles(packageRoot())).get('public.css')?.body ?? ''
  for (const path of ['/nilai/disdukcapil', '/nilai/disdukcapil?bahasa=mkn', '/nilai/disdukcapil?lang=en']) {
    const page = await html(path)
    const bytes = gzipSync(page).length + gzipSync(css).length
    console.log(path, bytes)
    expect(bytes, path).toBeLessThan(8 * 1024)
    expect(page).not.toContain('<script')
  }
})
