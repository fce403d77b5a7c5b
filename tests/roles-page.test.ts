import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppEnv } from '#platform/web.ts'
import { systemClock } from '#shared/clock.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { accessCity, type AccessCity, cookieFor } from './support/access-city.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appDeps, insertPerson } from './support/small-city.ts'

const NEW = '199003032015041003'
let base: TestDatabase
let city: AccessCity
let app: Hono<AppEnv>
beforeAll(async () => {
  base = await testDatabase()
  city = await accessCity(base)
  await insertPerson(base, { name: 'Ana <b>Contoh</b>', nip: NEW, unitId: city.units.pkm, account: false })
  app = createApp(appDeps(base, systemClock, MODULES))
})
afterAll(() => base.drop())

async function cookieOf(persona: string): Promise<string> {
  const found = city.personas.find(({ name }) => name === persona)
  if (found === undefined) throw new Error(persona)
  return cookieFor(city, found.actor)
}

async function send(persona: string, path: string, form: Record<string, string>): Promise<Response> {
  const headers = {
    Cookie: await cookieOf(persona),
    Origin: 'http://localhost',
    'Content-Type': 'application/x-www-form-urlencoded',
  }
  return app.request(path, { method: 'POST', headers, body: new URLSearchParams(form).toString() })
}

async function page(persona: string, path = '/operasi/akun'): Promise<string> {
  return (await app.request(path, { headers: { Cookie: await cookieOf(persona) } })).text()
}

test('the personnel agency sees every role, an agency those over its own units, and may print codes only', async () => {
  const all = await page('bkppd of the city', '/operasi/akun?cari=bendahara')
  for (const name of ['bendahara of the city', 'bendahara of the agency above', 'bendahara of another agency'])
    expect(all).toContain(name)
  expect(all).toContain('action="/operasi/akun/beri"')
  const own = await page('admin_opd of the agency above')
  expect(own).toContain('bendahara of the agency above')
  expect(own).not.toContain('bendahara of another agency')
  expect(own).not.toContain('bendahara of the city')
  expect(own).toContain('action="/operasi/akun/kode"')
  expect(own).not.toContain('action="/operasi/akun/beri"')
  expect(own).not.toContain('action="/operasi/akun/tutup"')
})

test('a sheet of codes is shown once, names escaped; every code opens its account', async () => {
  const sheet = await (
    await send('admin_opd of the agency above', '/operasi/akun/kode', { 'kode-unit': 'pkm-oesapa' })
  ).text()
  expect(sheet).toContain('Ana &lt;b&gt;Contoh')
  const codes = sheet.match(/([0-9A-Z]{4}-){3}[0-9A-Z]{4}/g) ?? []
  expect(codes).toHaveLength(1)
  const kept = await base.db.client.query('select code_hash::text as hash from platform.activation_code')
  expect(JSON.stringify(kept.rows)).not.toContain(codes[0])
  const headers = { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' }
  const baru = 'kuda-putih-lari-pagi'
  const body = new URLSearchParams({ nip: NEW, kode: codes[0] ?? '', baru, ulang: baru }).toString()
  expect((await app.request('/aktifkan', { method: 'POST', headers, body })).status).toBe(303)
  const again = await send('admin_opd of the agency above', '/operasi/akun/kode', { 'kode-unit': 'pkm-oesapa' })
  expect(await again.text()).toContain('sudah punya kata sandi')
})

test('an agency cannot open anew the account of someone who has a password; the personnel agency can', async () => {
  const form = { 'kode-nip': city.subject.nip }
  expect((await send('admin_opd of the agency above', '/operasi/akun/kode', form)).status).toBe(403)
  expect((await send('bkppd of the city', '/operasi/akun/kode', form)).status).toBe(200)
})

test('giving and ending a role; what is refused says why beside its field and keeps what was typed', async () => {
  const form = { nip: NEW, peran: 'bendahara', unit: 'pkm-oesapa', sk: '800/1/2026' }
  const bad = await send('bkppd of the city', '/operasi/akun/beri', { ...form, unit: 'pkm-tidak-ada' })
  expect(bad.status).toBe(422)
  const text = await bad.text()
  expect(text).toContain('Tidak ada unit dengan kode pkm-tidak-ada')
  expect(text).toContain('value="800/1/2026"')
  expect((await send('bkppd of the city', '/operasi/akun/beri', { ...form, peran: 'raja' })).status).toBe(422)
  expect((await send('bkppd of the city', '/operasi/akun/beri', { ...form, sk: ' ' })).status).toBe(422)
  expect((await send('bkppd of the city', '/operasi/akun/beri', form)).status).toBe(303)
  expect((await send('bkppd of the city', '/operasi/akun/beri', form)).status).toBe(422)
  const listed = await page('bkppd of the city', '/operasi/akun?cari=800')
  expect(await page('bkppd of the city', `/operasi/akun?cari=${NEW}`)).toContain('800/1/2026')
  expect(listed).not.toContain('800/1/2026')
  const grant = await base.db.client.query(`select id from people.role_grant where decree_no = '800/1/2026'`)
  const id = String(grant.rows[0]?.id)
  expect((await send('bkppd of the agency above', '/operasi/akun/akhiri', { id })).status).toBe(303)
  expect((await send('bkppd of the city', '/operasi/akun/akhiri', { id })).status).toBe(422)
  const audit = await base.db.client.query(`select actor, details from platform.audit where subject = $1 order by id`, [
    `role_grant:${id}`,
  ])
  expect(audit.rows.map((row) => row.details.ended === true)).toEqual([false, true])
  expect(JSON.stringify(audit.rows)).not.toContain(NEW)
})

test('an account that was shut opens again, by another person only', async () => {
  const form = { 'tutup-nip': NEW, tindakan: 'tutup' }
  expect((await send('operator of the city', '/operasi/akun/tutup', form)).status).toBe(303)
  const shut = await base.db.client.query('select disabled_at from platform.account where login = $1', [NEW])
  expect(shut.rows[0]?.disabled_at).toBeInstanceOf(Date)
  expect((await send('operator of the city', '/operasi/akun/tutup', { ...form, tindakan: 'buka' })).status).toBe(303)
  const own = city.personas.find(({ name }) => name === 'operator of the city')?.actor.nip ?? ''
  expect(
    await (await send('operator of the city', '/operasi/akun/tutup', { ...form, 'tutup-nip': own })).text(),
  ).toContain('Akun sendiri')
})
