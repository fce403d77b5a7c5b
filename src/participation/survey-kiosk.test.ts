import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AppEnv } from '#platform/web.ts'
import { inTransaction, row, rows, sql } from '#platform/database.ts'
import { uiWeb } from '#ui/assets.ts'
import { cityAdmin } from '#tests/builders/actors.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { kioskMemory } from '#tests/support/kiosk-memory.ts'
import { appDeps, movingClock, type TestApp } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { type DeviceClocks, openDesk } from './browser/kiosk-desk.ts'
import { sendTo } from './browser/kiosk-send.ts'
import { enrolDevice, revokeDevice } from './changes/survey-devices.ts'
import { findDevice } from './queries/survey-devices.ts'
import { findServiceUnit } from './queries/units.ts'
import { participationWeb } from './routes.tsx'

/** 500 answers in `npm test`, 10,000 in the soak. */
const ANSWERS = process.env['SASANDO_SOAK'] === '1' ? 10_000 : 500
const DAY = 86_400_000
const clock = movingClock('2026-05-20T02:00:00Z')
let base: TestDatabase
let deps: TestApp
let app: Hono<AppEnv>
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(
    base,
    ['pkm', 'putus', 'jam', 'curang', 'lain'].map((kode) => ({ kode, name: `Unit ${kode}` })),
  )
  deps = appDeps(base, clock, [uiWeb, participationWeb])
  app = createApp(deps)
})
afterAll(() => base.drop())

async function enrolled(
  kode: string,
): Promise<{ readonly id: string; readonly secret: string; readonly path: string }> {
  return inTransaction(base.db, async (tx) => {
    const unit = await findServiceUnit(tx, kode, '2026-05-20')
    if (unit === undefined) throw new Error(kode)
    return { ...(await enrolDevice(tx, cityAdmin, unit, { nama: 'Tablet loket 1', jenis: 'KIOS' })), path: unit.path }
  })
}

const newId = () => randomBytes(16).toString('hex')
const steady: DeviceClocks = { wall: () => clock.now().getTime(), counter: () => clock.now().getTime() }
type Fetch = typeof fetch
const reach: Fetch = async (address, init) => app.request(typeof address === 'string' ? address : '', init)

const answersOf = (kode: string) =>
  rows(
    base.db,
    z.object({ period: z.string(), mode: z.string(), answers: z.record(z.string(), z.number()) }),
    sql`select a.period, a.mode, a.answers from participation.skm_answer a join people.unit u on u.id = a.unit_id where u.kode = ${kode}`,
  )

test(`the connection is cut after the commit and before the reply: ${ANSWERS} answers, exactly as many rows`, async () => {
  const { secret } = await enrolled('putus')
  let requests = 0
  let cut = 0
  // every second reply is lost on the way back, every fifth request on the way there
  const broken: Fetch = async (address, init) => {
    requests += 1
    if (requests % 5 === 0) throw new TypeError('no network')
    const response = await reach(address, init)
    if (requests % 2 === 0) {
      cut += 1
      throw new TypeError('connection reset')
    }
    return response
  }
  const memory = kioskMemory()
  const send = (key: string) => sendTo('/kios/putus/kirim', key, broken)
  let desk = await openDesk(memory, send, steady, newId)
  await desk.enrol(secret)
  for (let n = 0; n < ANSWERS; n += 1) {
    await desk.answer({ U1: String(1 + (n % 4)), bahasa: 'id' }, 40)
    if (n % 7 === 0) await desk.flush()
    // the tablet is switched off and on
    if (n % 100 === 99) desk = await openDesk(memory, send, steady, newId)
    // a day's worth of requests does not come in one minute
    if (n % 200 === 199) clock.forward(1)
  }
  for (let tries = 0; (await desk.waiting()) > 0 && tries < 10_000; tries += 1) {
    if (tries % 100 === 99) clock.forward(1)
    await desk.flush()
  }
  const kept = await answersOf('putus')
  expect(kept).toHaveLength(ANSWERS)
  expect(cut).toBeGreaterThan(ANSWERS / 25)
  const values = [1, 2, 3, 4].map((value) => kept.filter(({ answers }) => answers['U1'] === value).length)
  expect(values).toEqual([1, 2, 3, 4].map(() => ANSWERS / 4))
  const { urut } = await row(
    base.db,
    z.object({ urut: z.number() }),
    sql`select a.urut from participation.skm_alat a join people.unit u on u.id = a.unit_id where u.kode = 'putus'`,
  )
  expect(urut).toBe(ANSWERS)
}, 1_800_000)

test('a clock wrong by a year: accepted, and placed by what the server said and the time that passed', async () => {
  const { secret } = await enrolled('jam')
  let wall = clock.now().getTime() - 365 * DAY
  let counter = 0
  const later = (ms: number) => {
    wall += ms
    counter += ms
    clock.forward(ms / 60_000)
  }
  let online = true
  const network: Fetch = (address, init) =>
    online ? reach(address, init) : Promise.reject(new TypeError('no network'))
  const memory = kioskMemory()
  const start = () =>
    openDesk(
      memory,
      (key) => sendTo('/kios/jam/kirim', key, network),
      { wall: () => wall, counter: () => counter },
      newId,
    )
  let desk = await start()
  await desk.enrol(secret)
  expect(await desk.flush()).toBe('empty')
  online = false
  await desk.answer({ U1: '1' }, 30)
  later(20 * DAY)
  await desk.tick()
  // off for twenty-five days, on again with a counter that begins anew: now it is the third quarter
  later(25 * DAY)
  counter = 0
  desk = await start()
  await desk.answer({ U1: '2' }, 30)
  // somebody sets the clock right while it runs
  wall += 365 * DAY
  later(DAY)
  await desk.answer({ U1: '3' }, 30)
  expect(await desk.flush()).toBe('waiting')
  online = true
  expect(await desk.flush()).toBe('empty')
  const kept = await answersOf('jam')
  expect(kept.map(({ answers, period }) => [answers['U1'], period]).toSorted()).toEqual([
    [1, '2026-Q2'],
    [2, '2026-Q3'],
    [3, '2026-Q3'],
  ])
})

describe('what a kiosk sends', () => {
  const post = (kode: string, secret: string, body: unknown) =>
    app.request(`/kios/${kode}/kirim`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const good = (changes: Record<string, unknown> = {}) => ({
    id: newId(),
    urut: 1,
    kontak: '2026-05-20',
    selang: 5,
    durasi: 30,
    isi: { U1: '3', S1: '4', bahasa: 'tet' },
    ...changes,
  })

  test('each answer is decided by itself; what cannot be read is set apart and named', async () => {
    const { secret } = await enrolled('curang')
    const [one, bad, fields] = [good(), good({ selang: 'x' }), good({ isi: { U1: '7' } })]
    const reply = await post('curang', secret, { kirim: [one, bad, fields, 'x', { ...one, isi: { U1: '1' } }, one] })
    expect(reply.status).toBe(200)
    const { hasil } = z.object({ hasil: z.array(z.object({ hasil: z.string() })) }).parse(await reply.json())
    expect(hasil.map(({ hasil: result }) => result)).toEqual([
      'tersimpan',
      'tidak-terbaca',
      'tidak-terbaca',
      'berbeda',
      'sama',
    ])
    expect(await answersOf('curang')).toEqual([{ period: '2026-Q2', mode: 'KIOS', answers: { U1: 3 } }])
    const apart = await rows(
      base.db,
      z.object({ alasan: z.string() }),
      sql`select k.alasan from participation.skm_karantina k join people.unit u on u.id = k.unit_id where u.kode = 'curang' order by alasan`,
    )
    expect(apart.map(({ alasan }) => alasan)).toEqual([
      'isi-berbeda',
      'tidak-terbaca',
      'tidak-terbaca',
      'tidak-terbaca',
    ])
    const kept = await base.db.client.query<{ line: string }>(
      `select to_jsonb(k)::text as line from participation.skm_karantina k`,
    )
    const lines = kept.rows.map(({ line }) => line).join('\n')
    expect(lines).toContain('"U1": "1"')
    // the id would find the answer in the ledger, and count and time say when it was given
    for (const trace of [one.id, bad.id, '"urut"', '"selang"', '"kontak"']) expect(lines).not.toContain(trace)
  })

  test('no key, a wrong one, one of another unit, a revoked one: refused with what to do', async () => {
    const { id, secret, path } = await enrolled('lain')
    for (const [kode, key] of [
      ['lain', ''],
      ['lain', 'A'.repeat(22)],
      ['pkm', secret],
    ] as const)
      expect((await post(kode, key, { kirim: [good()] })).status).toBe(401)
    expect((await post('lain', secret, { kirim: [] })).status).toBe(200)
    await inTransaction(base.db, (tx) => revokeDevice(tx, cityAdmin, clock, { id, unitPath: path }))
    const refused = await post('lain', secret, { kirim: [good()] })
    expect(refused.status).toBe(401)
    expect(await refused.text()).toContain('Daftarkan lagi')
    expect(await answersOf('lain')).toEqual([])
    expect(await findDevice(base.db, id)).toMatchObject({ revoked: true })
  })

  test('a body that is none, and more than a device may send', async () => {
    const { secret } = await enrolled('pkm')
    for (const body of ['', '[]', '{"kirim":1}', JSON.stringify({ kirim: Array.from({ length: 101 }, () => 1) })])
      expect((await post('pkm', secret, body)).status, body.slice(0, 20)).toBe(400)
    const statuses = await Promise.all(
      Array.from({ length: 260 }, async () => (await post('pkm', secret, { kirim: [] })).status),
    )
    expect(statuses).toContain(429)
    clock.forward(2)
    expect((await post('pkm', secret, { kirim: [] })).status).toBe(200)
    expect(deps.lines.join('\n')).not.toContain(secret)
  })
})

test('the shell of the kiosk is at most 40 KB compressed; the worker keeps all of it', async () => {
  const page = await (await app.request('/kios/pkm')).text()
  const worker = await app.request('/kios/pkm/sw.js')
  expect(worker.headers.get('service-worker-allowed')).toBe('/kios/pkm')
  const code = await worker.text()
  const { paths } = z
    .object({ paths: z.array(z.string()) })
    .parse(JSON.parse(/shell=(\{.*?\});/.exec(code)?.[1] ?? '{}'))
  const named = [...page.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, path = '']) => path)
  expect(named.filter((path) => !path.startsWith('/nilai/') && !paths.includes(path))).toEqual([])
  let bytes = gzipSync(code).length
  for (const path of paths) {
    const response = await app.request(path)
    expect(response.status, path).toBe(200)
    bytes += gzipSync(Buffer.from(await response.arrayBuffer())).length
  }
  console.log('kiosk shell with questions, bytes compressed', bytes)
  expect(bytes).toBeLessThan(40 * 1024)
})
