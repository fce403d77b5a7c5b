import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, rows, sql } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { uiWeb } from '#ui/assets.ts'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { insertAnswers } from '#tests/builders/survey-answers.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { appDeps, movingClock, type TestApp } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { publishPeriod } from './changes/publish-period.ts'
import { decideAnnulment, proposeAnnulment } from './changes/report-annul.ts'
import { enrolDevice } from './changes/survey-devices.ts'
import { issueReceipts } from './changes/survey-receipts.ts'
import { followUpOf } from './queries/report-followups.ts'
import { unitIndex } from './queries/published.ts'
import { findServiceUnit, type ServiceUnit } from './queries/units.ts'
import { participationWeb } from './routes.tsx'

const clock = movingClock('2026-07-10T02:00:00Z')
const ADDRESS = '203.0.113.77'
const AGENT = 'GAWAI-KHAS-7'
const REASON = 'Berkas yang dipakai keliru: milik unit lain.'

function person(
  personId: number,
  grants: readonly { role: 'bkppd' | 'inspektorat' | 'pejabat_penghubung'; unitPath: string }[],
): Actor {
  return { kind: 'person', accountId: 'a', personId, name: 'N', nip: '', heads: [], grants }
}

const bkppd = person(1, [
  { role: 'bkppd', unitPath: '/' },
  { role: 'inspektorat', unitPath: '/' },
])
const inspector = person(2, [{ role: 'inspektorat', unitPath: '/' }])

let base: TestDatabase
let deps: TestApp
let app: Hono<AppEnv>
let units: Record<'pkm' | 'duk', ServiceUnit>

beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [
    { kode: 'pkm', name: 'Puskesmas' },
    { kode: 'duk', name: 'Dukcapil' },
  ])
  const unit = async (kode: string) => {
    const found = await findServiceUnit(base.db, kode, '2026-07-10')
    if (found === undefined) throw new Error(kode)
    return found
  }
  units = { pkm: await unit('pkm'), duk: await unit('duk') }
  deps = appDeps(base, clock, [uiWeb, participationWeb], { SASANDO_TRUST_PROXY: '1' })
  app = createApp(deps)
})
afterAll(() => base.drop())

/** Every row of every table of the modules, the audit, the tasks and the jobs, as text. */
async function everything(): Promise<string> {
  const tables = await rows(
    base.db,
    z.object({ name: z.string() }),
    sql`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('participation', 'platform', 'graphile_worker')`,
  )
  const found: string[] = []
  for (const { name } of tables)
    found.push(
      ...(await base.db.client.query<{ line: string }>(`select t::text as line from ${name} t`)).rows.map(
        ({ line }) => line,
      ),
    )
  return found.join('\n')
}

const headers = { origin: 'http://localhost', host: 'localhost', 'X-Forwarded-For': ADDRESS, 'User-Agent': AGENT }

async function answerAt(path: string): Promise<number> {
  const page = await (await app.request(path, { headers })).text()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const form = Object.fromEntries(['id', 'gambar', 'unit', 'bahasa'].map((name) => [name, field(name)]))
  const body = new URLSearchParams({ ...form, U1: '3' })
  return (await app.request(path, { method: 'POST', headers, body })).status
}

describe('an answer', () => {
  test('keeps nothing of the address and the device it came from, in no table and no log, by whatever way it came', async () => {
    const { pkm } = units
    const { secret, receipt } = await inTransaction(base.db, async (tx) => {
      const device = await enrolDevice(tx, bkppd, pkm, { nama: 'Tablet', jenis: 'KIOS' })
      const [made = ''] = await issueReceipts(tx, bkppd, { unit: pkm, period: '2026-Q3', layanan: undefined, count: 1 })
      return { secret: device.secret, receipt: made }
    })
    expect(await answerAt('/nilai/pkm')).toBe(303)
    expect(await answerAt(`/nilai/r/${receipt}`)).toBe(303)
    const answer = {
      id: 'a'.repeat(32),
      urut: 1,
      kontak: '2026-07-10',
      selang: 5,
      durasi: 30,
      isi: { U1: '3', bahasa: 'id' },
    }
    const kiosk = await app.request('/kios/pkm/kirim', {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
      body: JSON.stringify({ kirim: [answer] }),
    })
    expect(await kiosk.json()).toMatchObject({ hasil: [{ hasil: 'tersimpan' }] })
    const kept = `${await everything()}\n${deps.lines.join('\n')}`
    expect(kept).toContain('KIOS')
    const digests = ['sha256', 'sha1', 'md5'].flatMap((name) =>
      [ADDRESS, `dari:${ADDRESS}`].map((text) => createHash(name).update(text).digest('hex')),
    )
    for (const trace of [ADDRESS, AGENT, receipt, secret, answer.id, ...digests]) expect(kept).not.toContain(trace)
  })

  test('no table of citizens has a column for an address or a device', async () => {
    const suspect = await rows(
      base.db,
      z.object({ name: z.string() }),
      sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'participation'
        and (data_type in ('inet', 'cidr', 'macaddr') or column_name ~ '(^|_)(ip|ip_hash|user_agent|agent|remote|session)(_|$)')`,
    )
    expect(suspect).toEqual([])
  })
})

test('a secret opens its own door alone: a receipt no tablet, a tablet no queue, neither the other way', async () => {
  const { pkm } = units
  const made = await inTransaction(base.db, async (tx) => ({
    kiosk: (await enrolDevice(tx, bkppd, pkm, { nama: 'Tablet 2', jenis: 'KIOS' })).secret,
    queue: (await enrolDevice(tx, bkppd, pkm, { nama: 'Antrean', jenis: 'ANTREAN' })).secret,
    receipt: (await issueReceipts(tx, bkppd, { unit: pkm, period: '2026-Q3', layanan: undefined, count: 1 }))[0] ?? '',
  }))
  const withKey = async (path: string, key: string, body: string) =>
    (
      await app.request(path, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
        body,
      })
    ).status
  const kiosk = (key: string) => withKey('/kios/pkm/kirim', key, '{"kirim":[]}')
  const queue = (key: string) => withKey('/api/v1/struk', key, '')
  const receipt = async (key: string) => (await app.request(`/nilai/r/${key}`)).status
  expect([await kiosk(made.kiosk), await kiosk(made.queue), await kiosk(made.receipt)]).toEqual([200, 401, 401])
  expect([await queue(made.kiosk), await queue(made.queue), await queue(made.receipt)]).toEqual([401, 201, 401])
  expect([await receipt(made.kiosk), await receipt(made.queue), await receipt(made.receipt)]).toEqual([404, 404, 200])
})

describe('once', () => {
  const publish = (kode: 'pkm' | 'duk') =>
    inTransaction(base.db, (tx) =>
      publishPeriod(tx, bkppd, clock, {
        unit: units[kode],
        period: '2026-Q2',
        population: undefined,
        errorLevel: 5,
        sampling: 'SUKARELA',
      }),
    )

  test('ten who publish at the same moment publish one index', async () => {
    for (const kode of ['pkm', 'duk'] as const)
      await insertAnswers(base, { kode, period: '2026-Q2', rows: honestRows({ n: 40, tie: 0.3, seed: 3 }) })
    const all = await Promise.all(Array.from({ length: 10 }, () => publish('pkm')))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(all.filter((one) => !one.ok && one.reason === 'already-published')).toHaveLength(9)
    expect((await publish('duk')).ok).toBe(true)
  })

  test('an index is annulled by two people: proposed once, never decided by its proposer, decided once', async () => {
    const index = { unit: units.pkm, period: '2026-Q2' }
    const proposed = await Promise.all(
      Array.from({ length: 5 }, () =>
        inTransaction(base.db, (tx) => proposeAnnulment(tx, bkppd, clock, index, REASON)),
      ),
    )
    expect(proposed.filter(({ ok }) => ok)).toHaveLength(1)
    const decide = (actor: Actor) =>
      inTransaction(base.db, (tx) => decideAnnulment(tx, actor, clock, index, { accepted: true, note: 'Benar keliru' }))
    expect(await decide(bkppd)).toMatchObject({ ok: false, reason: 'own-proposal' })
    await expect(
      base.db.client.query(
        `insert into participation.skm_annulment_decision (annulment_id, proposed_by, accepted, note, decided_at, decided_by)
          select id, proposed_by, true, 'curang', now(), proposed_by from participation.skm_annulment`,
      ),
    ).rejects.toThrow('skm_annulment_decision_other')
    const decided = await Promise.all(Array.from({ length: 5 }, () => decide(inspector)))
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await unitIndex(base.db, units.pkm.id, '2026-Q2'))?.annulled?.reason).toBe(REASON)
    const events = await row(
      base.db,
      z.object({ n: z.number() }),
      sql`select count(*) as n from platform.audit where action = 'participation.decide_annulment'`,
    )
    expect(events.n).toBe(1)
  })
})

test('a form that names the line of another unit changes neither', async () => {
  const own = person(3, [{ role: 'pejabat_penghubung', unitPath: '/kota/pkm/' }])
  const staff = appWith(scopeFor({ db: base.db, clock, config: deps.config, actor: own }), participationWeb.routes)
  staff.onError((error, c) => c.text(error.message, 'denied' in error ? 403 : 'notFound' in error ? 404 : 500))
  const before = await followUpOf(base.db, units.duk.id)
  const [line] = before
  const plan = (kode: string) =>
    staff.request(`/partisipasi/rtl/${kode}`, {
      method: 'POST',
      body: new URLSearchParams({
        baris: String(line?.id ?? 0),
        langkah: 'rencanakan',
        [`kegiatan-${line?.id ?? 0}`]: 'Menambah loket',
        [`penanggung-${line?.id ?? 0}`]: 'Kepala seksi',
        [`tenggat-${line?.id ?? 0}`]: '2026-Q4',
      }),
    })
  expect([(await plan('pkm')).status, (await plan('duk')).status]).toEqual([404, 403])
  expect(await followUpOf(base.db, units.duk.id)).toEqual(before)
  expect(before.length).toBeGreaterThan(0)
})

test('very many reports of wrongdoing from one line come slower and are all answered', async () => {
  const send = async () =>
    app.request('/lapor-pelanggaran', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ kirim: 'x'.repeat(20), isi: '' }),
    })
  const first = await Promise.all(Array.from({ length: 20 }, send))
  const before = performance.now()
  const crowd = await Promise.all(Array.from({ length: 4 }, send))
  expect(performance.now() - before).toBeGreaterThan(350)
  expect([...first, ...crowd].every(({ status }) => status === 422)).toBe(true)
})
