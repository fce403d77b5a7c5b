import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, inTransaction, rows, sql } from '#platform/database.ts'
import { packageRoot } from '#platform/package-root.ts'
import { uiWeb } from '#ui/assets.ts'
import { type ComplaintDesk, complaintDesk, fieldsOf, ORIGIN, STAFF, textOf } from '#tests/support/complaint-desk.ts'
import { exifJpeg } from '#tests/builders/photos.ts'
import { appDeps } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { similarComplaints } from './queries/complaint-public.ts'
import { publicComplaints } from './queries/complaint-public.ts'
import { prepareFile } from './photo.ts'
import { participationWeb } from './routes.tsx'

const { verifier, officer } = STAFF
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'`
const ABSENT = '0'.repeat(16)

let desk: ComplaintDesk
beforeAll(async () => {
  desk = await complaintDesk()
})
afterAll(() => desk.remove())

/** Public addresses that might show a complaint. */
const PUBLIC = [
  '/',
  '/keluhan',
  '/keluhan?keadaan=terbuka',
  '/keluhan?keadaan=selesai',
  '/keluhan?unit=dpupr&kategori=jalan',
  '/unit/dpupr',
  '/data',
  '/open311/v2/requests.json',
  '/open311/v2/requests.xml',
  '/data/keluhan.csv',
  '/data/keluhan.json',
  '/forum.ics',
]

describe('markup in what citizens write', () => {
  test('is text on every page, in every field and every part of an address', async () => {
    const contact = { name: HOSTILE, contact: HOSTILE }
    const { code, publicId } = await desk.sent({
      title: HOSTILE,
      body: HOSTILE,
      place: HOSTILE,
      contact,
      anonim: false,
    })
    await desk.publish(publicId, { alasan: HOSTILE })
    await desk.verify(publicId)
    await desk.post(`/keluhan/lacak/${code}`, { langkah: 'message', pesan: HOSTILE })
    await desk.stepped(officer, publicId, { langkah: 'reply', pesan: HOSTILE, umum: 'ya' })
    const typed = encodeURIComponent(HOSTILE)
    const pages = [
      '/keluhan',
      `/keluhan/${publicId}`,
      `/keluhan/lacak/${code}`,
      `/keluhan/lacak/${typed}`,
      `/keluhan/${typed}`,
      ...['cari', 'unit', 'kategori', 'keadaan', 'hal', 'urut', 'lang'].map((name) => `/keluhan?${name}=${typed}`),
      ...['unit', 'kategori'].map((name) => `/keluhan/baru?${name}=${typed}`),
    ]
    const shown = await Promise.all(pages.map(desk.html))
    const form = fieldsOf(await desk.html('/keluhan/baru'), '/keluhan/baru')
    const all = Object.fromEntries(Object.keys({ ...form, ...TYPED }).map((name) => [name, HOSTILE]))
    shown.push(await (await desk.post('/keluhan/baru', { ...form, ...all })).text())
    shown.push(await (await desk.post('/keluhan/baru', { ...form, ...TYPED, judul: HOSTILE, isi: HOSTILE })).text())
    for (const path of [
      '/partisipasi/keluhan?tampil=semua',
      `/partisipasi/keluhan?cari=${typed}&tampil=${typed}`,
      `/partisipasi/keluhan/${publicId}`,
    ])
      shown.push(await (await desk.as(verifier).request(path)).text())
    shown.push(await (await desk.act(verifier, `/partisipasi/keluhan/${publicId}/identitas`, { untuk: 'uji' })).text())
    for (const page of shown) expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>(?!<)/)
    expect(shown.filter((page) => page.includes('&lt;script&gt;')).length).toBeGreaterThan(8)
    const policy = (await desk.app.request('/keluhan')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
  })
})

const TYPED = { jenis: 'KELUHAN', kategori: 'jalan', unit: 'dpupr', judul: 'Jembatan', isi: 'Retak.', tempat: '' }

/** Four reports that nobody outside may know of, one of each reason. */
async function closedOnes(): Promise<readonly string[]> {
  const words = { title: 'KATATERTUTUP jalan', body: 'KATATERTUTUP', place: 'KATATERTUTUP' }
  const secret = await desk.sent({ ...words, rahasia: true })
  const waiting = await desk.sent(words)
  const hidden = await desk.sent(words)
  const taken = await desk.sent(words)
  await desk.publish(taken.publicId)
  for (const { publicId } of [hidden, taken])
    await desk.stepped(verifier, publicId, { judul: 'x', isi: 'x', putusan: 'TERTUTUP', alasan: 'uji' }, 'moderasi')
  return [secret, waiting, hidden, taken].map((one) => one.publicId)
}

describe('what is not for the public', () => {
  test('absent, secret, waiting, hidden and taken back answer alike: status, body, headers, and what is asked of the database', async () => {
    const asked: string[] = []
    const app = createApp(
      appDeps({ ...desk.base, db: listening(desk.base.db, asked) }, desk.clock, [uiWeb, participationWeb]),
    )
    await app.request(`/keluhan/${ABSENT}`)
    const answer = async (path: string) => {
      asked.length = 0
      const response = await app.request(path)
      const headers = [...response.headers].filter(([name]) => name !== 'content-security-policy').toSorted()
      const body = (await response.text()).replaceAll(/nonce-[^'"]+/g, '').replaceAll(path, 'PATH')
      return JSON.stringify([response.status, headers, body.replaceAll(encodeURIComponent(path), 'PATH'), asked])
    }
    const ids = await closedOnes()
    for (const suffix of ['', '/foto/1']) {
      const nothing = await answer(`/keluhan/${ABSENT}${suffix}`)
      expect(nothing).toContain('[404')
      for (const id of ids) expect(await answer(`/keluhan/${id}${suffix}`)).toBe(nothing)
    }
    const noCode = await answer(`/keluhan/lacak/${'0'.repeat(20)}`)
    for (const id of ids) expect(await answer(`/keluhan/lacak/${id}0000`)).toBe(noCode)
    expect(asked.length).toBeGreaterThan(0)
  })

  test('no list, search, count, filter, feed or suggestion gives it away', async () => {
    await closedOnes()
    const open = await publicComplaints(desk.base.db, {})
    for (const path of PUBLIC) expect(await desk.html(path), path).not.toContain('KATATERTUTUP')
    const found = textOf(await desk.html('/keluhan?cari=KATATERTUTUP')).replace('KATATERTUTUP', '')
    expect(found).toContain('Tidak ada')
    expect(open.every((one) => !one.title.includes('KATATERTUTUP'))).toBe(true)
    expect(await similarComplaints(desk.base.db, 'KATATERTUTUP jalan', undefined, '2026-01-01')).toEqual([])
    for (const search of [`' or 1=1 --`, `%`, `_`, `\\`])
      expect(
        (await publicComplaints(desk.base.db, { search })).every((one) => `${one.title}${one.body}`.includes(search)),
      ).toBe(true)
  })

  test('words a moderator took out are gone for readers and for searches; staff still read the original', async () => {
    const { code, publicId } = await desk.sent({
      title: 'Pak NAMAORANG kasar',
      body: 'NAMAORANG membentak.',
      place: 'Rumah NAMAORANG',
    })
    await desk.publish(publicId, { judul: 'Petugas kasar', isi: 'Petugas membentak.', tempat: '' })
    expect(await desk.html(`/keluhan/${publicId}`)).not.toContain('NAMAORANG')
    expect(await publicComplaints(desk.base.db, { search: 'NAMAORANG' })).toEqual([])
    for (const path of PUBLIC) expect(await desk.html(path), path).not.toContain('NAMAORANG')
    expect(await (await desk.as(verifier).request(`/partisipasi/keluhan/${publicId}`)).text()).toContain(
      'NAMAORANG membentak.',
    )
    expect(await desk.html(`/keluhan/lacak/${code}`)).toContain('NAMAORANG')
  })

  test('a secret report is never published, not even by the database', async () => {
    const { publicId } = await desk.sent({ rahasia: true })
    await expect(desk.publish(publicId)).rejects.toThrow('rahasia')
    await expect(
      inTransaction(desk.base.db, (tx) =>
        tx.client.query(`update participation.complaint set visibility = 'TERBIT' where public_id = $1`, [publicId]),
      ),
    ).rejects.toThrow('complaint_secret_not_shown')
  })

  test('a photo shows only after a moderator said so and only as long as its report does; a document never', async () => {
    const photo = await prepareFile(exifJpeg({ width: 20, height: 20, orientation: 1 }))
    const pdf = await prepareFile(Buffer.from('%PDF-1.4 <script>app.alert(1)</script>'))
    if (!photo.ok || !pdf.ok) throw new Error('not prepared')
    const { publicId } = await desk.sent({ files: [photo.file, pdf.file] })
    const status = async (no: number) => (await desk.app.request(`/keluhan/${publicId}/foto/${no}`)).status
    await desk.publish(publicId)
    expect([await status(1), await status(2)]).toEqual([404, 404])
    await desk.publish(publicId, { 'foto-1': 'ya', 'foto-2': 'ya' })
    expect([await status(1), await status(2)]).toEqual([200, 404])
    const served = await desk.app.request(`/keluhan/${publicId}/foto/1`)
    expect([served.headers.get('content-type'), served.headers.get('x-content-type-options')]).toEqual([
      'image/jpeg',
      'nosniff',
    ])
    await desk.verify(publicId)
    const document = await desk.as(officer).request(`/partisipasi/keluhan/${publicId}/berkas/2`)
    expect(document.headers.get('content-disposition')).toContain('attachment')
    await desk.stepped(
      verifier,
      publicId,
      { judul: 'x', isi: 'x', putusan: 'TERTUTUP', alasan: 'uji', 'foto-1': 'ya' },
      'moderasi',
    )
    expect(await status(1)).toBe(404)
  })
})

/** The same database, with every statement noted. */
function listening(db: Database, asked: string[]): Database {
  const query = db.client.query.bind(db.client)
  const client = new Proxy(db.client, {
    get: (target, name, receiver) =>
      name === 'query'
        ? (...given: Parameters<typeof query>) => {
            asked.push(JSON.stringify(given[0]).replace(/"values":.*/, ''))
            return query(...given)
          }
        : Reflect.get(target, name, receiver),
  })
  return { ...db, client }
}

describe('who sent what', () => {
  test('no address, nor anything made of one, is kept; no code or id reaches the log', async () => {
    const deps = appDeps(desk.base, desk.clock, [uiWeb, participationWeb], {
      SASANDO_DATA: desk.config.dataFolder,
      SASANDO_TRUST_PROXY: '1',
    })
    const app = createApp(deps)
    const address = '203.0.113.77'
    const form = fieldsOf(await (await app.request('/keluhan/baru')).text(), '/keluhan/baru')
    desk.clock.forward(1)
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form, ...TYPED, kontak: '0812999' })) body.append(name, value)
    const headers = { ...ORIGIN, 'X-Forwarded-For': address, 'User-Agent': 'GAWAI-KHAS' }
    const response = await app.request('/keluhan/kirim', { method: 'POST', headers, body })
    const place = new URL(response.headers.get('location') ?? '', 'http://localhost')
    await app.request(place.pathname, { headers })
    const kept = await rows(
      desk.base.db,
      z.object({ line: z.string() }),
      sql`select c::text as line from participation.complaint c union all select e::text from participation.complaint_event e
        union all select p::text from participation.complaint_pace p union all select a::text from platform.audit a
        union all select f::text from participation.complaint_file f`,
    )
    const everything = kept.map((one) => one.line).join('\n')
    const digests = ['sha256', 'sha1', 'md5'].map((name) => createHash(name).update(address).digest('hex'))
    for (const trace of [address, 'GAWAI-KHAS', '0812999', ...digests]) expect(everything).not.toContain(trace)
    const code = place.pathname.split('/').at(-1) ?? 'none'
    expect(deps.lines).toHaveLength(3)
    for (const trace of [address, code, '0812999']) expect(deps.lines.join('\n')).not.toContain(trace)
  })

  test('the role for insight reads complaints, and neither identities nor reports of wrongdoing nor files', async () => {
    const client = new pg.Client(desk.base.owner)
    await client.connect()
    try {
      await client.query('set role sasando_insight_group')
      expect((await client.query('select count(*) from participation.complaint')).rowCount).toBe(1)
      for (const table of ['complaint_identity', 'complaint_file', 'complaint_pace', 'whistle', 'whistle_message'])
        await expect(client.query(`select 1 from participation.${table}`), table).rejects.toThrow('permission denied')
      await expect(client.query(`update participation.complaint set kelas = null`)).rejects.toThrow('permission denied')
    } finally {
      await client.end()
    }
  })
})

describe('too much of one', () => {
  test('ten messages a day of one code, counted on the server; another code behind the same line is not slowed', async () => {
    const [first, second] = [await desk.sent(), await desk.sent()]
    const message = async (code: string) =>
      (await desk.post(`/keluhan/lacak/${code}`, { langkah: 'message', pesan: 'halo' })).status
    for (let no = 0; no < 10; no += 1) expect(await message(first.code)).toBe(303)
    expect(await message(first.code)).toBe(422)
    expect(await message(second.code)).toBe(303)
    desk.clock.forward(25 * 60)
    expect(await message(first.code)).toBe(303)
  })

  test('a form from another site is refused', async () => {
    const foreign = { Origin: 'https://jahat.example', 'Content-Type': 'application/x-www-form-urlencoded' }
    const { code } = await desk.sent()
    for (const path of ['/keluhan/baru', '/keluhan/kirim', `/keluhan/lacak/${code}`, '/lapor-pelanggaran'])
      expect((await desk.app.request(path, { method: 'POST', headers: foreign, body: 'x=1' })).status).toBe(403)
  })
})

test('nothing here ever asks another machine for anything', () => {
  const folder = join(packageRoot(), 'src', 'participation')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('browser/'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  expect(files.length).toBeGreaterThan(50)
  const asking = files.filter(({ text }) => /\bfetch\(|from 'node:(?:https?|net|tls|dns|child_process)'/.test(text))
  expect(asking.map(({ name }) => name)).toEqual([])
})
