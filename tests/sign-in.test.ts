import type { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAccount, disableAccount, endRole, grantRole, initCity } from '#people/accounts.ts'
import { loadActor } from '#people/actor.ts'
import { MODULES } from '../src/modules.ts'
import { inTransaction } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { createApp } from '../src/app.tsx'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appDeps, insertPerson, insertUnits, movingClock, PASSWORD, type TestApp } from './support/small-city.ts'

const NIP = '198001312005011001'
const OPERATOR = '197905052003122002'
const STAFF = '199003032015041003'
const ORIGIN = 'http://localhost'

let base: TestDatabase
let units: Awaited<ReturnType<typeof insertUnits>>
let clock: ReturnType<typeof movingClock>
let deps: TestApp
let app: Hono<AppEnv>
let accountId: string
beforeAll(async () => {
  base = await testDatabase()
  units = await insertUnits(base)
  ;({ accountId } = await insertPerson(base, { name: 'Maria Contoh', nip: NIP, unitId: units.dinkes, heads: true }))
  await insertPerson(base, { name: 'Yosef Contoh', nip: OPERATOR, roles: [{ role: 'bkppd' }, { role: 'operator' }] })
  await insertPerson(base, { name: 'Ana Contoh', nip: STAFF, unitId: units.pkm, account: false })
})
afterAll(() => base.drop())

let day = 0
beforeEach(() => {
  day += 1
  clock = movingClock(new Date(Date.UTC(2026, 0, day, 1)).toISOString())
  deps = appDeps(base, clock, MODULES)
  app = createApp(deps)
})

const form = (values: Record<string, string>, cookie = '') => ({
  method: 'POST',
  body: new URLSearchParams(values).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN, Cookie: cookie },
})
const cookieOf = (response: Response) => /^sasando=[^;]*/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? ''
const signIn = async (nip = NIP, sandi = PASSWORD, cookie = '') => app.request('/masuk', form({ nip, sandi }, cookie))
const openPassword = (cookie: string) => app.request('/saya/sandi', { headers: { Cookie: cookie } })
const operator = async () =>
  (await loadActor(base.db, await accountOf(OPERATOR), '2026-01-01')) ?? { kind: 'public' as const }
const accountOf = async (nip: string): Promise<string> =>
  String((await base.db.client.query('select id from platform.account where login = $1', [nip])).rows[0]?.id)

test('signing in gives a fresh token that scripts cannot read, and the page behind it opens', async () => {
  const response = await signIn('1980 0131 2005011 001')
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/saya')
  expect(response.headers.get('set-cookie')).toMatch(/^sasando=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  expect((await openPassword(cookieOf(response))).status).toBe(200)
  const kept = await base.db.client.query('select token_hash from platform.session')
  const token = cookieOf(response).slice('sasando='.length)
  expect(kept.rows.some((found) => String(found.token_hash).includes(token))).toBe(false)
})

test('a token that the visitor brought along is never taken over, and an earlier session ends', async () => {
  const planted = `sasando=${'a'.repeat(43)}`
  const first = await signIn(NIP, PASSWORD, planted)
  expect(cookieOf(first)).not.toBe(planted)
  expect((await openPassword(planted)).status).toBe(303)
  const second = await signIn(NIP, PASSWORD, cookieOf(first))
  expect((await openPassword(cookieOf(first))).status).toBe(303)
  expect((await openPassword(cookieOf(second))).status).toBe(200)
})

test('over https the cookie is bound to the host', async () => {
  app = createApp(appDeps(base, clock, MODULES, { SASANDO_URL: 'https://sasando.example' }))
  const body = { ...form({ nip: NIP, sandi: PASSWORD }) }
  const response = await app.request('/masuk', {
    ...body,
    headers: { ...body.headers, Origin: 'https://sasando.example' },
  })
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-sasando=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('wrong password, unknown login and disabled account get one answer', async () => {
  const texts = new Set<string>()
  for (const [nip, sandi] of [
    [NIP, 'salah-salah-salah'],
    ['198001312005019999', PASSWORD],
  ] as const) {
    const response = await signIn(nip, sandi)
    expect(response.status).toBe(422)
    texts.add((await response.text()).replaceAll(nip, ''))
  }
  expect(texts.size).toBe(1)
  expect([...texts][0]).toContain('NIP dan kata sandi tidak cocok')
})

test('an unknown login costs the time of a wrong password', async () => {
  const time = async (nip: string) => {
    const start = performance.now()
    await signIn(nip, 'salah-salah-salah')
    return performance.now() - start
  }
  const pairs: number[] = []
  for (let n = 0; n < 4; n += 1) {
    const known = await time(NIP)
    pairs.push((await time('198001312005018888')) / known)
  }
  pairs.sort((a, b) => a - b)
  expect(pairs[1]).toBeGreaterThan(0.3)
  expect(pairs[1]).toBeLessThan(3)
})

test('after four failures a login waits, even with the right password; a success forgets them', async () => {
  for (let n = 0; n < 5; n += 1) await signIn(NIP, 'salah-salah-salah')
  const blocked = await signIn()
  expect(blocked.status).toBe(422)
  expect(await blocked.text()).toContain('Tunggu 15 detik')
  clock.forward(0.3)
  expect((await signIn()).status).toBe(303)
  expect((await signIn(NIP, 'salah-salah-salah')).status).toBe(422)
  expect((await signIn()).status).toBe(303)
})

test('a hundred guesses at once are counted one by one', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => signIn('198001312005017777', 'salah-salah-salah')))
  const texts = await Promise.all(answers.map((answer) => answer.text()))
  expect(texts.filter((text) => text.includes('tidak cocok')).length).toBeLessThanOrEqual(5)
})

test('a session ends after 30 idle minutes and after 12 hours whatever happens', async () => {
  let cookie = cookieOf(await signIn())
  clock.forward(29)
  const next = await openPassword(cookie)
  expect(next.status).toBe(200)
  cookie = cookieOf(next) || cookie
  clock.forward(31)
  expect((await openPassword(cookie)).status).toBe(303)

  cookie = cookieOf(await signIn())
  for (let n = 0; n < 36; n += 1) {
    clock.forward(20)
    const response = await openPassword(cookie)
    if (n < 35) expect(response.status).toBe(200)
    else expect(response.status).toBe(303)
    cookie = cookieOf(response) || cookie
  }
})

test('a token is changed after 15 minutes; requests under way may still carry the old one, later ones not', async () => {
  const old = cookieOf(await signIn())
  clock.forward(16)
  const [first, second] = await Promise.all([openPassword(old), openPassword(old)])
  expect([first.status, second.status]).toEqual([200, 200])
  const fresh = [cookieOf(first), cookieOf(second)].filter((cookie) => cookie !== '')
  expect(fresh).toHaveLength(1)
  expect(fresh[0]).not.toBe(old)
  clock.forward(1)
  expect((await openPassword(old)).status).toBe(303)
  expect((await openPassword(fresh[0] ?? '')).status).toBe(200)
})

test('signing out ends the session at the server', async () => {
  const cookie = cookieOf(await signIn())
  expect((await app.request('/keluar', form({}, cookie))).status).toBe(303)
  expect((await openPassword(cookie)).status).toBe(303)
})

test('a new password ends every other session; the old one no longer opens', async () => {
  const other = cookieOf(await signIn())
  const cookie = cookieOf(await signIn())
  const next = 'jagung-bose-ikan-se-i'
  const refused = await app.request('/saya/sandi', form({ sandi: 'salah', baru: next, ulang: next }, cookie))
  expect(refused.status).toBe(422)
  const short = await app.request('/saya/sandi', form({ sandi: PASSWORD, baru: 'pendek', ulang: 'pendek' }, cookie))
  expect(await short.text()).toContain('paling pendek 12')
  const changed = await app.request('/saya/sandi', form({ sandi: PASSWORD, baru: next, ulang: next }, cookie))
  expect(changed.status).toBe(303)
  expect((await openPassword(other)).status).toBe(303)
  expect((await openPassword(cookie)).status).toBe(303)
  expect((await openPassword(cookieOf(changed))).status).toBe(200)
  expect((await signIn(NIP, PASSWORD)).status).toBe(422)
  const back = await app.request(
    '/saya/sandi',
    form({ sandi: next, baru: PASSWORD, ulang: PASSWORD }, cookieOf(changed)),
  )
  expect(back.status).toBe(303)
})

test('giving or ending a role ends the sessions of that person, and the next one has the new rights', async () => {
  const cookie = cookieOf(await signIn())
  const actor = await operator()
  const role = { nip: NIP, role: 'bendahara', unitKode: 'dinkes', decreeNo: 'SK/7' } as const
  const granted = await inTransaction(base.db, (tx) => grantRole(tx, actor, clock, role))
  if (!granted.ok) throw new Error(granted.reason)
  expect((await openPassword(cookie)).status).toBe(303)
  const again = cookieOf(await signIn())
  const today = clock.now().toISOString().slice(0, 10)
  expect((await loadActor(base.db, accountId, today))?.grants).toEqual([
    { role: 'bendahara', unitPath: '/kota/dinkes/' },
  ])
  expect(await inTransaction(base.db, (tx) => endRole(tx, actor, clock, granted.value))).toMatchObject({ ok: true })
  expect((await openPassword(again)).status).toBe(303)
  expect((await loadActor(base.db, accountId, today))?.grants).toEqual([])
})

test('nobody gives a role to itself, and only those whom the table names give any', async () => {
  const actor = await operator()
  const form1 = { role: 'bendahara', unitKode: undefined, decreeNo: 'SK/7' } as const
  expect(await inTransaction(base.db, (tx) => grantRole(tx, actor, clock, { ...form1, nip: OPERATOR }))).toMatchObject({
    reason: 'own-role',
  })
  const head = (await loadActor(base.db, accountId, '2026-01-01')) ?? { kind: 'public' as const }
  expect(head).toMatchObject({ heads: ['/kota/dinkes/'] })
  await expect(inTransaction(base.db, (tx) => grantRole(tx, head, clock, { ...form1, nip: STAFF }))).rejects.toThrow(
    'not allowed',
  )
})

test('a disabled account is signed out at once and cannot sign in', async () => {
  const actor = await operator()
  const cookie = cookieOf(await signIn())
  await inTransaction(base.db, (tx) => disableAccount(tx, actor, clock, NIP))
  expect((await openPassword(cookie)).status).toBe(303)
  const response = await signIn()
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('tidak cocok')
  await base.db.client.query('update platform.account set disabled_at = null')
})

test('a printed code opens an account once, for its own NIP, within two weeks', async () => {
  const actor = await operator()
  const issue = async () => {
    const issued = await inTransaction(base.db, (tx) => createAccount(tx, actor, clock, STAFF))
    if (!issued.ok) throw new Error(issued.reason)
    return issued.value.code
  }
  const activate = (nip: string, kode: string) =>
    app.request('/aktifkan', form({ nip, kode, baru: PASSWORD, ulang: PASSWORD }))
  const replaced = await issue()
  const expired = await issue()
  expect(expired).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect((await activate(STAFF, replaced)).status).toBe(422)
  clock.forward(14 * 1440 + 1)
  expect((await activate(STAFF, expired)).status).toBe(422)
  const code = await issue()
  expect((await activate(NIP, code)).status).toBe(422)
  const opened = await activate(STAFF, code.toLowerCase().replaceAll('-', ' '))
  expect(opened.status).toBe(303)
  expect((await openPassword(cookieOf(opened))).status).toBe(200)
  expect((await activate(STAFF, code)).status).toBe(422)
})

test('`init` makes the first account of an empty city and of no other', async () => {
  const first = { nip: '198001312005011001', name: 'Maria Contoh', decreeNo: 'SK/1' }
  expect(await inTransaction(base.db, (tx) => initCity(tx, clock, first))).toMatchObject({ reason: 'not-empty' })
  const empty = await testDatabase()
  const bad = await inTransaction(empty.db, (tx) => initCity(tx, clock, { ...first, nip: '1980' }))
  expect(bad).toMatchObject({ reason: 'bad-nip' })
  const made = await inTransaction(empty.db, (tx) => initCity(tx, clock, first))
  expect(made).toMatchObject({ ok: true, value: { name: 'Maria Contoh' } })
  const opened = made.ok
    ? await createApp(appDeps(empty, clock, MODULES)).request(
        '/aktifkan',
        form({ nip: first.nip, kode: made.value.code, baru: PASSWORD, ulang: PASSWORD }),
      )
    : undefined
  expect(opened?.status).toBe(303)
  const account = await empty.db.client.query('select id from platform.account')
  expect((await loadActor(empty.db, String(account.rows[0]?.id), '2026-02-01'))?.grants).toEqual([
    { role: 'bkppd', unitPath: '/' },
  ])
  await empty.drop()
})

test('demo accounts stand on the sign-in page while demo data is loaded, and only then', async () => {
  expect(await (await app.request('/masuk')).text()).not.toContain('Akun contoh')
  await base.db.client.query('update platform.account set demo = true where login = $1', [OPERATOR])
  const page = await (await createApp(deps).request('/masuk')).text()
  expect(page).toContain('Akun contoh')
  expect(page).toContain(OPERATOR)
  expect(page).not.toContain(NIP)
  await base.db.client.query('update platform.account set demo = false')
})

test('after signing in one goes on to a page of ours, never to another site', async () => {
  const landing = async (lanjut: string) =>
    (await app.request('/masuk', form({ nip: NIP, sandi: PASSWORD, lanjut }))).headers.get('location')
  expect(await landing('/bulan/2026-01?urut=nama')).toBe('/bulan/2026-01?urut=nama')
  for (const hostile of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ])
    expect(await landing(hostile)).toBe('/saya')
})
