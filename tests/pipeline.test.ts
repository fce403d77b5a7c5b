import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordAudit } from '#platform/audit.ts'
import { inTransaction } from '#platform/database.ts'
import { receiveUpload } from '#platform/upload.ts'
import { type AppEnv, type Route, scopeOf, type WebModule } from '#platform/web.ts'
import { systemClock } from '#shared/clock.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appDeps, insertPerson, insertUnits, PASSWORD, type TestApp } from './support/small-city.ts'

const NIP = '198001312005011001'
const ORIGIN = 'http://localhost'

/** Routes that do what a module might do: fail, deny nothing, take a file. */
const routes: readonly Route[] = [
  {
    method: 'get',
    path: '/uji/gagal/:nip',
    access: 'public',
    handler: (c) => {
      throw Object.assign(new Error(`Key (value)=(${c.req.param('nip')}) of "Maria Contoh" broke`), {
        detail: `Maria Contoh ${c.req.param('nip')}`,
      })
    },
  },
  { method: 'get', path: '/uji/orang/:nip', access: 'public', handler: (c) => c.text(scopeOf(c).nonce) },
  { method: 'get', path: '/uji/wali', access: 'uji.rule', handler: (c) => c.text('in') },
  { method: 'post', path: '/uji/kirim', access: 'public', handler: async (c) => c.json(await c.req.parseBody()) },
  {
    method: 'post',
    path: '/uji/berkas',
    access: 'public',
    handler: async (c) => {
      const upload = await receiveUpload(c, 2_000_000)
      await upload.discard()
      return c.json({
        fields: upload.fields,
        files: upload.files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      })
    },
  },
]
const machine: readonly Route[] = [
  { method: 'post', path: '/uji/mesin/kirim', access: 'public', handler: (c) => c.json(scopeOf(c).actor) },
  {
    method: 'get',
    path: '/uji/mesin/gagal',
    access: 'public',
    handler: () => {
      throw new Error('broke')
    },
  },
]
const large: Route = {
  method: 'post',
  path: '/uji/besar',
  access: 'public',
  handler: async (c) => {
    const upload = await receiveUpload(c)
    await upload.discard()
    return c.text(String(upload.files[0]?.size))
  },
}
const trial: WebModule = {
  name: 'uji',
  access: { rule: ['walikota'] },
  routes: [...routes, ...machine, large],
  menu: [],
  uploads: ['/uji/berkas', '/uji/besar'],
  machines: [{ prefix: '/uji/mesin/', fault: (c, status, sentence) => c.json({ status, sentence }, status) }],
}

let base: TestDatabase
let deps: TestApp
let app: Hono<AppEnv>
beforeAll(async () => {
  base = await testDatabase()
  const units = await insertUnits(base)
  await insertPerson(base, { name: 'Maria Contoh', nip: NIP, unitId: units.dinkes })
  deps = appDeps(base, systemClock, [...MODULES, trial])
  app = createApp(deps)
})
afterAll(() => base.drop())

const post = (path: string, body: BodyInit, headers: Record<string, string>) =>
  app.request(path, { method: 'POST', body, headers })
const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' }

test('a form from another site is refused with a sentence, one of our own is taken', async () => {
  const cross = await post('/uji/kirim', 'a=1', { ...urlencoded, Origin: 'https://evil.example' })
  expect(cross.status).toBe(403)
  expect(await cross.text()).toContain('dikirim dari situs lain')
  expect((await post('/uji/kirim', 'a=1', urlencoded)).status).toBe(403)
  expect((await post('/uji/kirim', 'a=1', { ...urlencoded, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  expect((await post('/uji/kirim', 'a=1', { ...urlencoded, Origin: ORIGIN })).status).toBe(200)
  expect((await post('/uji/kirim', 'a=1', { ...urlencoded, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
})

test('another program posts from anywhere, never as whoever is signed in, and reads its errors in its own form', async () => {
  const signIn = await post('/masuk', new URLSearchParams({ nip: NIP, 'kata-sandi': PASSWORD }), { Origin: ORIGIN })
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const foreign = { ...urlencoded, Origin: 'https://evil.example', Cookie: cookie }
  const taken = await post('/uji/mesin/kirim', 'a=1', foreign)
  expect(taken.status).toBe(200)
  expect(await taken.json()).toEqual({ kind: 'public' })
  expect(await (await app.request('/uji/mesin/tidak-ada')).json()).toMatchObject({ status: 404 })
  const broken = await app.request('/uji/mesin/gagal')
  expect(broken.status).toBe(500)
  expect(JSON.stringify(await broken.json())).not.toContain('broke')
})

test('behind a proxy the public origin counts', async () => {
  const proxied = createApp(
    appDeps(base, systemClock, [...MODULES, trial], { SASANDO_URL: 'https://sasando.example/' }),
  )
  const send = (origin: string) =>
    proxied.request('/uji/kirim', { method: 'POST', body: 'a=1', headers: { ...urlencoded, Origin: origin } })
  expect((await send('https://sasando.example')).status).toBe(200)
  expect((await send(ORIGIN)).status).toBe(403)
})

test('every page carries strict headers, with another nonce each time, and no inline script or style', async () => {
  const pages = [await app.request('/masuk'), await app.request('/masuk'), await app.request('/tidak-ada')]
  const nonces = new Set<string>()
  for (const page of pages) {
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("style-src 'self';")
    expect(policy).not.toMatch(/unsafe|\*/)
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(await page.text()).not.toMatch(/<style|style=|<script(?![^>]*nonce)|\son\w+=/)
  }
  expect(nonces.size).toBe(3)
  const given = await app.request(`/uji/orang/${NIP}`)
  expect(given.headers.get('content-security-policy')).toContain(`'nonce-${await given.text()}'`)
})

test('the log holds the route pattern and no personal data, also of an error', async () => {
  deps.lines.length = 0
  await app.request(`/uji/orang/${NIP}?cari=Maria+Contoh`)
  const failed = await app.request(`/uji/gagal/${NIP}`)
  await post('/masuk', `nip=${NIP}&sandi=rahasia-sekali`, { ...urlencoded, Origin: ORIGIN })
  await app.request(`/tidak-ada/${NIP}`)
  const log = deps.lines.join('')
  expect(log).toContain('"route":"/uji/orang/:nip"')
  expect(log).toContain('"route":"/uji/gagal/:nip"')
  expect(log).toContain('"route":"*"')
  expect(log).toContain('request-failed')
  expect(log).not.toMatch(/1980|Maria|Contoh|rahasia|tidak-ada/)
  const page = await failed.text()
  expect(failed.status).toBe(500)
  const reference = /rujukan ([0-9a-f]{8})/.exec(page)?.[1]
  expect(log).toContain(`"reference":"${reference}"`)
  expect(page).not.toMatch(/Key|Maria|at .*\.ts/)
  const metrics = await deps.metrics.text(base.db)
  expect(metrics).toContain('route="/uji/orang/:nip"')
  expect(metrics).not.toContain(NIP)
})

test('denied, absent and signed-out have each their answer, in the language chosen', async () => {
  const signedOut = await app.request('/uji/wali')
  expect(signedOut.status).toBe(303)
  expect(signedOut.headers.get('location')).toBe('/masuk?lanjut=%2Fuji%2Fwali')
  const entered = await post('/masuk', `nip=${NIP}&sandi=${PASSWORD}`, { ...urlencoded, Origin: ORIGIN })
  const cookie = /^sasando=[^;]*/.exec(entered.headers.get('set-cookie') ?? '')?.[0] ?? ''
  const refused = await app.request('/uji/wali', { headers: { Cookie: cookie } })
  expect(refused.status).toBe(403)
  expect(refused.headers.get('cache-control')).toBe('no-store')
  expect(await refused.text()).toContain('tidak berwenang')
  const english = await app.request('/tidak-ada?lang=en')
  expect(english.status).toBe(404)
  expect(await english.text()).toContain('Page not found')
  const kept = english.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await (await app.request('/tidak-ada', { headers: { Cookie: kept } })).text()).toContain('<html lang="en">')
})

test('a form above 1 MB is refused; a file form is streamed and has its own limit', async () => {
  const tooLarge = await post('/uji/kirim', `a=${'x'.repeat(1_100_000)}`, { ...urlencoded, Origin: ORIGIN })
  expect(tooLarge.status).toBe(413)
  expect(await tooLarge.text()).toContain('200 MB')
  const send = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const body = new FormData()
    body.set('jenis', 'presensi')
    body.set('berkas', new File([bytes], name))
    return app.request('/uji/berkas', { method: 'POST', body, headers: { Origin: ORIGIN } })
  }
  const tricky = new TextEncoder().encode('\r\n--\r\n------formdata\r\n\r\nisi\r\n--'.repeat(50_000))
  const taken = await send(tricky, '../../etc/pas\u0007swd.csv')
  expect(await taken.json()).toMatchObject({
    fields: { jenis: 'presensi' },
    files: [{ name: 'passwd.csv', size: tricky.length }],
  })
  expect((await send(new Uint8Array(2_000_001), 'a.bin')).status).toBe(413)
  const broken = await post('/uji/berkas', '--x\r\nno', {
    'Content-Type': 'multipart/form-data; boundary=x',
    Origin: ORIGIN,
  })
  expect(broken.status).toBe(400)
})

/** Sends a multipart form with one file of so many bytes over a real connection, piece by piece. */
async function sendFile(port: number, bytes: number): Promise<{ status: number; body: string }> {
  const head = '--b\r\nContent-Disposition: form-data; name="berkas"; filename="besar.csv"\r\n\r\n'
  async function* pieces() {
    yield Buffer.from(head)
    const piece = Buffer.alloc(1_000_000, 0x61)
    for (let sent = 0; sent < bytes; sent += piece.length) yield piece.subarray(0, Math.min(piece.length, bytes - sent))
    yield Buffer.from('\r\n--b--\r\n')
  }
  return new Promise((answered, failed) => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b', Origin: `http://127.0.0.1:${port}` }
    const sending = request({ port, host: '127.0.0.1', method: 'POST', path: '/uji/besar', headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => answered({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }))
    })
    sending.on('error', failed)
    Readable.from(pieces()).pipe(sending)
  })
}

test('a file of 200 MB goes to the disk, not into memory; a larger one is refused with a sentence', async () => {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const before = process.memoryUsage().rss
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss - before)), 20)
  const taken = await sendFile(port, 200_000_000)
  clearInterval(watch)
  expect(taken).toEqual({ status: 200, body: '200000000' })
  expect(peak).toBeLessThan(120_000_000)
  const refused = await sendFile(port, 230_000_000)
  expect(refused.status).toBe(413)
  expect(refused.body).toContain('paling besar 200 MB')
  await new Promise((closed) => server.close(closed))
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`sasando-upload-${process.pid}-`))).toEqual([])
})

test('health follows the database; metrics need loopback or the token', async () => {
  expect((await app.request('/healthz')).status).toBe(200)
  expect((await app.request('/metrics')).status).toBe(403)
  const token = 'angka-untuk-pengukur'
  const guarded = createApp(appDeps(base, systemClock, MODULES, { SASANDO_METRICS_TOKEN: token }))
  const read = (authorization: string) => guarded.request('/metrics', { headers: { Authorization: authorization } })
  expect((await read(`Bearer ${token}x`)).status).toBe(403)
  await inTransaction(base.db, (tx) => recordAudit(tx, { kind: 'cli', name: 'test' }, 'a', 's'))
  const answer = await read(`Bearer ${token}`)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toMatch(/sasando_audit_unchained [1-9]/)
  expect(deps.lines.join('')).toContain('"route":"/healthz"')
})
