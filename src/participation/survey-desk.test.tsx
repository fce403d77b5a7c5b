import decodeQR from 'qr/decode.js'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AppEnv } from '#platform/web.ts'
import { inTransaction, row, rows, sql } from '#platform/database.ts'
import { beginSession } from '#platform/sessions.ts'
import { uiWeb } from '#ui/assets.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appDeps, insertPerson, insertUnits, movingClock, type TestApp } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { quarantine } from './changes/survey-quarantine.ts'
import { qrSvg } from './documents/qr.ts'
import { participationWeb } from './routes.tsx'

const clock = movingClock('2026-05-20T02:00:00Z')
let base: TestDatabase
let deps: TestApp
let app: Hono<AppEnv>
let admin: string
let counter: string
let units: Awaited<ReturnType<typeof insertUnits>>

beforeAll(async () => {
  base = await testDatabase()
  units = await insertUnits(base)
  deps = appDeps(base, clock, [uiWeb, participationWeb], { SASANDO_URL: 'https://skm.example' })
  app = createApp(deps)
  admin = await signedIn('198001312005031001', 'admin_opd')
  counter = await signedIn('198001312005031002', 'petugas_loket')
})
afterAll(() => base.drop())

async function signedIn(nip: string, role: 'admin_opd' | 'petugas_loket'): Promise<string> {
  const { accountId } = await insertPerson(base, { name: role, nip, roles: [{ role, unitId: units.dinkes }] })
  const token = await inTransaction(base.db, (tx) => beginSession(tx, accountId, clock.now()))
  return `__Host-sasando=${token}; sasando=${token}`
}

const get = (path: string, cookie = admin) => app.request(path, { headers: { cookie } })
const post = (path: string, fields: Record<string, string>, cookie = admin) =>
  app.request(path, {
    method: 'POST',
    headers: { cookie, origin: 'https://skm.example' },
    body: new URLSearchParams(fields),
  })
const receipts = async () =>
  (await row(base.db, z.object({ n: z.number() }), sql`select count(*) as n from participation.skm_struk`)).n

/** Draws the picture large and lets a reader look at it, as a telephone would. */
function readSquare(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const scale = 4
  const data = new Uint8Array(size * scale * size * scale * 4).fill(255)
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < scale; dx += 1)
        data.fill(
          0,
          ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4 + 3,
        )
  }
  return decodeQR({ width: size * scale, height: size * scale, data })
}

test('the square says its address', () => {
  const address = 'https://skm.kupangkota.go.id/nilai/r/AbCdEfGhIjKlMnOpQrStUv'
  expect(readSquare(qrSvg(address))).toBe(address)
})

describe('receipts', () => {
  test('a clerk prints a sheet; the rights exist, their secrets do not', async () => {
    const before = await receipts()
    const response = await post(
      '/partisipasi/survei/struk',
      { unit: 'pkm-oesapa', layanan: 'KTP-el', jumlah: '30' },
      counter,
    )
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(await receipts()).toBe(before + 30)
    const page = await (await get('/partisipasi/survei')).text()
    expect(page).toContain('0 %')
  })

  test('a number that is none says what would be right, and gives out nothing', async () => {
    const before = await receipts()
    for (const jumlah of ['0', '241', '-3', 'banyak', '']) {
      const response = await post('/partisipasi/survei/struk', { unit: 'pkm-oesapa', layanan: '', jumlah })
      expect(response.status, jumlah).toBe(422)
      expect(await response.text()).toContain('1 sampai 240')
    }
    expect(await receipts()).toBe(before)
  })

  test('a unit of somebody else is refused', async () => {
    expect((await post('/partisipasi/survei/struk', { unit: 'dispora', layanan: '', jumlah: '3' })).status).toBe(403)
    expect((await get('/partisipasi/survei/lembar.pdf?unit=dispora')).status).toBe(403)
    expect((await get('/partisipasi/survei/lembar.pdf?unit=pkm-oesapa')).status).toBe(200)
  })
})

describe('devices', () => {
  test('enrolled with a key shown once, listed, revoked; a clerk at the counter may not', async () => {
    const enrolled = await post('/partisipasi/survei/alat', {
      'unit-alat': 'pkm-oesapa',
      nama: 'Tablet 1',
      jenis: 'KIOS',
    })
    const page = await enrolled.text()
    const address = /https:\/\/skm\.example\/kios\/pkm-oesapa#kunci=[\w-]{22}/.exec(page)?.[0] ?? ''
    expect(readSquare(/class="qr"[^>]*>(<svg.*?<\/svg>)/s.exec(page)?.[1] ?? '')).toBe(address)
    const list = await (await get('/partisipasi/survei')).text()
    expect(list).toContain('Tablet 1')
    expect(list).not.toContain(address.slice(-22))
    const id = /name="id" value="([^"]+)"/.exec(list)?.[1] ?? ''
    expect((await post('/partisipasi/survei/alat/cabut', { id }, counter)).status).toBe(403)
    expect((await post('/partisipasi/survei/alat/cabut', { id })).status).toBe(303)
    expect(await (await get('/partisipasi/survei')).text()).toContain('dicabut')
    expect(
      (await post('/partisipasi/survei/alat', { 'unit-alat': 'pkm-oesapa', nama: ' ', jenis: 'KIOS' })).status,
    ).toBe(422)
  })
})

describe('a queue system', () => {
  const ask = (key: string, body: string) =>
    app.request('/api/v1/struk', {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    })

  test('gets one receipt after each service, by a key of its own unit', async () => {
    const page = await (
      await post('/partisipasi/survei/alat', { 'unit-alat': 'pkm-oesapa', nama: 'Antrean', jenis: 'ANTREAN' })
    ).text()
    expect(page).toContain('https://skm.example/api/openapi.json')
    const key = /<pre>([\w-]{22})<\/pre>/.exec(page)?.[1] ?? ''
    const made = await ask(key, '{"layanan":"Poli Gigi"}')
    expect(made.status).toBe(201)
    const told = z.object({ alamat: z.string(), periode: z.string() }).parse(await made.json())
    expect(told.periode).toBe('2026-Q2')
    expect(await (await app.request(new URL(told.alamat).pathname)).text()).toContain('Poli Gigi')
    expect((await ask(key, '')).status).toBe(201)
    for (const body of ['[', '{"layanan":5}', JSON.stringify({ layanan: 'x'.repeat(81) })])
      expect((await ask(key, body)).status, body.slice(0, 20)).toBe(400)
    const wrong = await ask('A'.repeat(22), '{}')
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toEqual({ salah: expect.stringContaining('Kunci tidak dikenal') })
    const lines = await rows(
      base.db,
      z.object({ n: z.number() }),
      sql`select 1 as n from platform.audit where action = 'participation.issue_receipts' and details->>'count' = '1'`,
    )
    expect(lines).toEqual([])
    expect(deps.lines.join('\n')).not.toContain(key)
  })
})

test('what was set apart is seen by its unit, with the reason; its hostile words are text; only the city discards', async () => {
  const content = { answers: { U1: 1 }, layanan: '<script>alert(1)</script>' }
  await quarantine(base.db, { unitId: units.pkm, mode: 'TAUTAN', reason: 'isi-berbeda', content, day: '2026-05-20' })
  await quarantine(base.db, {
    unitId: units.dispora,
    mode: 'KIOS',
    reason: 'tidak-terbaca',
    content: 'x'.repeat(9000),
    day: '2026-05-20',
  })
  const page = await (await get('/partisipasi/survei/karantina')).text()
  expect(page).toContain('nomor sudah dipakai')
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('tidak terbaca</td>')
  expect(page).not.toContain('karantina/buang')
  const { id } = await row(
    base.db,
    z.object({ id: z.string() }),
    sql`select id from participation.skm_karantina where unit_id = ${units.pkm}`,
  )
  expect((await post('/partisipasi/survei/karantina/buang', { id })).status).toBe(403)
})
