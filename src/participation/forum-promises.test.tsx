import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { row, rows, sql } from '#platform/database.ts'
import { packageRoot } from '#platform/package-root.ts'
import { bundleStyles } from '#ui/assets.ts'
import {
  direct,
  EVIL,
  type ForumCity,
  forumCity,
  type ForumHands,
  forumHands,
  forumState,
  minutedForum,
  PLAN,
  plain,
  PUBLIC,
} from '#tests/builders/forum.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { scopeFor } from '#tests/support/page.tsx'
import { movingClock } from '#tests/support/small-city.ts'
import { forumDailyJob } from './changes/forum-agenda.ts'
import { commitmentsKept, commitmentsOf } from './queries/forum-public.ts'

/** 1 June 2026, 09.00 WITA. */
const clock = movingClock('2026-06-01T01:00:00Z')

let base: TestDatabase
let city: ForumCity
let hands: ForumHands
let kode = ''
let token = ''
beforeAll(async () => {
  base = await testDatabase()
  city = await forumCity(base)
  hands = forumHands(base, clock)
  ;({ kode, token } = await minutedForum(base, city, hands))
})
afterAll(() => base.drop())

const get = (actor: Actor, path: string) => hands.get(actor, path)
const post = (actor: Actor, path: string, fields: Readonly<Record<string, string>>, cookie?: string) =>
  hands.post(actor, path, fields, cookie)
const desk = (actor: Actor, fields: Record<string, string>) => post(actor, `/partisipasi/forum/${kode}`, fields)

describe('files', () => {
  const send = (actor: Actor, path: string, fields: Record<string, string>, content: string) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ forum: kode, ...fields })) body.set(name, value)
    body.set('berkas', new File([content], '../<b>.pdf', { type: 'application/pdf' }))
    return hands.as(actor).request(path, { method: 'POST', body })
  }
  const links = async (actor: Actor, page: string) =>
    [...(await get(actor, page)).matchAll(/href="([^"]*\/(?:materi|berkas)\/[^"]+)"/g)].map((match) => match[1] ?? '')

  test('material is for all, notes for the unit, evidence for who may see the promise; what is no file it says is refused', async () => {
    const to = '/partisipasi/forum/berkas'
    const pdf = '%PDF-1.4\n%%EOF'
    expect((await send(city.officer, to, { jenis: 'MATERI', judul: 'Paparan' }, pdf)).status).toBe(303)
    expect((await send(city.officer, to, { jenis: 'NOTULENSI', judul: 'Catatan' }, pdf)).status).toBe(303)
    expect((await send(city.officer, to, { jenis: 'MATERI', judul: 'Palsu' }, '<html>')).status).toBe(422)
    expect((await send(city.otherOfficer, to, { jenis: 'MATERI', judul: 'Lain' }, pdf)).status).toBe(403)
    const [material = '', ...more] = await links(PUBLIC, `/forum/${kode}`)
    expect(more).toEqual([])
    const open = await hands.as(PUBLIC).request(material)
    expect(open.headers.get('content-disposition')).toMatch(/^attachment; filename="berkas-[0-9a-f]{8}\.pdf"$/)
    const [, notes = ''] = await links(city.officer, `/partisipasi/forum/${kode}`)
    expect((await hands.as(city.officer).request(notes)).status).toBe(200)
    const stolen = material.replace(/[^/]+$/, notes.split('/').at(-1) ?? '')
    expect((await hands.as(PUBLIC).request(stolen)).status).toBe(404)
    const evidence = await send(city.head, '/partisipasi/janji/berkas', { no: '2', teks: 'Kursi baru' }, pdf)
    expect(evidence.status).toBe(303)
    const [file = ''] = await links(city.inspector, `/partisipasi/janji/${kode}/2`)
    expect((await hands.as(city.inspector).request(file)).status).toBe(200)
    expect((await hands.as(city.otherOfficer).request(file)).status).toBe(403)
    const deny = { tindakan: 'sangkal', teks: 'Kursi belum ada' }
    expect((await post(city.inspector, `/partisipasi/janji/${kode}/2`, deny)).status).toBe(303)
  })
})

describe('promises', () => {
  const janji = (actor: Actor, no: number, fields: Record<string, string>) =>
    post(actor, `/partisipasi/janji/${kode}/${no}`, fields)

  test('evidence by the unit, and nobody of it may confirm', async () => {
    expect((await janji(city.otherOfficer, 1, { tindakan: 'bukti', teks: 'palsu' })).status).toBe(403)
    expect((await janji(city.officer, 1, { tindakan: 'bukti', teks: '' })).status).toBe(422)
    expect((await janji(city.inspector, 1, { tindakan: 'benarkan' })).status).toBe(422)
    expect((await janji(city.officer, 1, { tindakan: 'bukti', teks: 'Papan jam terpasang' })).status).toBe(303)
    for (const actor of [city.officer, city.head])
      expect((await janji(actor, 1, { tindakan: 'benarkan' })).status).toBe(403)
    const insider: Actor = { ...city.head, grants: [{ role: 'moderator', unitPath: '/' }] }
    expect(plain(await (await janji(insider, 1, { tindakan: 'benarkan' })).text())).toContain(
      'harus orang lain dari unit lain',
    )
  })

  test('an attendee denies with a reason, then confirms; a token of nothing else will do', async () => {
    const page = `/forum/${kode}/peserta/${token}`
    expect((await post(PUBLIC, page, { janji: '1', kata: 'belum' })).status).toBe(422)
    expect((await post(PUBLIC, page, { janji: '1', kata: 'belum', keterangan: 'Papan belum ada' })).status).toBe(303)
    expect((await post(PUBLIC, page, { janji: '1', kata: 'ya' })).status).toBe(422)
    await janji(city.head, 1, { tindakan: 'bukti', teks: 'Papan jam terpasang di pintu' })
    const presses = await Promise.all(Array.from({ length: 10 }, () => post(PUBLIC, page, { janji: '1', kata: 'ya' })))
    expect(presses.filter(({ status }) => status === 303)).toHaveLength(1)
    const shown = plain(await get(PUBLIC, `/forum/${kode}/janji/1`))
    expect(shown).toMatch(/Disangkal.*Dibenarkan/)
    expect(shown.match(/Dibenarkan/g)).toHaveLength(1)
    expect(shown).toContain('peserta forum, unsur Pengguna layanan')
    // what an attendee writes was seen by no moderator: staff read it, the public does not
    expect(shown).not.toContain('Papan belum ada')
    expect(await get(city.head, `/partisipasi/janji/${kode}/1`)).toContain('Papan belum ada')
    expect(shown).toContain('Ditepati')
  })

  test('overdue: on the public page, at the top of the next agenda, and it stays there', async () => {
    clock.forward(60 * 24 * 45)
    expect(plain(await get(PUBLIC, '/forum'))).toMatch(/Lewat waktu Kursi ruang tunggu/)
    expect(plain(await get(PUBLIC, '/unit/pkm-oesapa'))).toContain('Kursi ruang tunggu ditambah sepuluh')
    const next = await post(city.officer, '/partisipasi/forum/baru', {
      ...PLAN,
      topik: 'Forum kedua',
      tanggal: '20-08-2026',
    })
    const second = /forum\/(.+)$/.exec(next.headers.get('location') ?? '')?.[1] ?? ''
    expect(plain(await get(PUBLIC, `/forum/${second}`))).toMatch(
      /Acara.*Janji yang lewat tenggat \(30 Juni 2026\): Kursi/,
    )
    const line = await row(
      base.db,
      z.object({ id: z.number() }),
      sql`select a.id from participation.forum_agenda a where a.commitment_id is not null`,
    )
    const strike = { tindakan: 'hapus-acara', id: String(line.id) }
    expect((await post(city.officer, `/partisipasi/forum/${second}`, strike)).status).toBe(422)
    await direct(base, `delete from participation.forum_agenda where commitment_id is not null`)
    for (const _ of [1, 2])
      await forumDailyJob(
        {},
        { db: base.db, clock, config: scopeFor().config, log: { info: () => {}, warn: () => {}, error: () => {} } },
      )
    const lines = await rows(
      base.db,
      z.object({ id: z.number() }),
      sql`select id from participation.forum_agenda where commitment_id is not null`,
    )
    expect(lines).toHaveLength(1)
  })

  test('what evaluation is told: kept of due, with the rows behind it', async () => {
    const today = '2026-07-16'
    const counted = await commitmentsOf(base.db, city.units.pkm, { from: '2026-06-01', to: '2026-06-30' }, today)
    expect([counted.kept.length, counted.overdue.length, counted.open.length]).toEqual([1, 1, 0])
    const kept = await commitmentsKept(base.db, city.units.pkm, '2026-Q2', today)
    expect(kept).toMatchObject({ kept: 1, due: 2 })
    expect(kept?.sources).toHaveLength(2)
    expect(await commitmentsKept(base.db, city.units.pkm, '2026-Q1', today)).toBeUndefined()
  })

  test('only a head withdraws, with a reason that everybody reads; then the forum closes; a verifier may open it again', async () => {
    expect((await desk(city.officer, { tindakan: 'tutup' })).status).toBe(422)
    expect((await janji(city.officer, 2, { tindakan: 'cabut', teks: 'tidak jadi' })).status).toBe(403)
    expect((await janji(city.head, 2, { tindakan: 'cabut', teks: '' })).status).toBe(422)
    expect((await janji(city.head, 2, { tindakan: 'cabut', teks: 'Anggaran dipotong' })).status).toBe(303)
    expect(plain(await get(PUBLIC, `/forum/${kode}/janji/2`))).toContain('Anggaran dipotong')
    expect((await desk(city.officer, { tindakan: 'tutup' })).status).toBe(303)
    expect(await forumState(base, kode)).toBe('DITUTUP')
    expect((await janji(city.inspector, 1, { tindakan: 'buka-kembali', teks: 'Papan dicopot lagi' })).status).toBe(303)
    expect(await forumState(base, kode)).toBe('DITINDAKLANJUTI')
  })

  test('a cancelled forum leaves calendars and says why', async () => {
    const second = 'pkm-oesapa-2026-2'
    const cancel = await post(city.officer, `/partisipasi/forum/${second}`, {
      tindakan: 'batalkan',
      alasan: 'Aula dipakai pemilu',
    })
    expect(cancel.status).toBe(303)
    expect(plain(await get(PUBLIC, `/forum/${second}`))).toContain('Aula dipakai pemilu')
    expect(await get(PUBLIC, '/forum.ics')).toContain('STATUS:CANCELLED')
  })

  test('a plan that moves into the next year counts there; its address stays, and no other forum gets it', async () => {
    const plan = { ...PLAN, topik: 'Forum ketiga', tanggal: '' }
    const place = async (fields: Record<string, string>) =>
      (await post(city.officer, '/partisipasi/forum/baru', fields)).headers.get('location')
    const third = await place({ ...plan, bulan: '2026-12' })
    expect(third).toBe('/partisipasi/forum/pkm-oesapa-2026-3')
    const moved = await post(city.officer, third ?? '', { ...plan, tindakan: 'ubah', bulan: '2027-01' })
    expect(moved.status).toBe(303)
    expect(plain(await get(PUBLIC, '/forum/pkm-oesapa-2026-3'))).toContain('Januari 2027, hari belum ditetapkan')
    expect(await place({ ...plan, bulan: '2026-11' })).toBe('/partisipasi/forum/pkm-oesapa-2026-4')
  })
})

test('no name makes a line of its own in a calendar', async () => {
  await direct(
    base,
    `update people.unit_version set name = name || E'\\r\\nATTENDEE:mailto:x\\rATTACH:http://x\\nBEGIN:VALARM'`,
  )
  const lines = (await get(PUBLIC, '/forum.ics')).replaceAll(/\r\n /g, '').split(/[\r\n]+/)
  expect(lines.some((line) => line.includes('ATTENDEE:mailto:x'))).toBe(true)
  expect(lines.filter((line) => /^(ATTENDEE|ATTACH|BEGIN:VALARM)/.test(line))).toEqual([])
})

describe('weight', () => {
  test('every public page of a forum with its stylesheet is at most 15 KB compressed and has no script', async () => {
    const css = gzipSync((await bundleStyles(packageRoot())).get('public.css')?.body ?? '').length
    const pages = ['', `/${kode}`, `/${kode}/janji/1`, `/${kode}/hadir`, `/${kode}/peserta/${token}`]
    for (const path of [...pages.map((page) => `/forum${page}`), '/unit/pkm-oesapa', '/unit/pkm-oesapa/standar']) {
      const page = await get(PUBLIC, path)
      expect(page).not.toMatch(/<script|style="/)
      expect(gzipSync(page).length + css, path).toBeLessThanOrEqual(15 * 1024)
    }
  })
})

describe('the berita acara as paper', () => {
  test('the public berita acara is a PDF for all; the signed one for the unit', async () => {
    const open = await hands.as(PUBLIC).request(`/forum/${kode}/berita-acara.pdf`)
    expect(
      Buffer.from(await open.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const named = await hands.as(city.officer).request(`/partisipasi/forum/${kode}/berita-acara.pdf`)
    expect(named.status).toBe(200)
    expect((await hands.as(city.otherOfficer).request(`/partisipasi/forum/${kode}/berita-acara.pdf`)).status).toBe(403)
  })
})

describe('standar pelayanan and maklumat', () => {
  const to = (fields: Record<string, string>, path = '/partisipasi/standar') => post(city.officer, path, fields)

  test('a draft is written, refused while incomplete, published by number, and never changes', async () => {
    const opened = await to({ unit: 'pkm-oesapa', layanan: 'Imunisasi' })
    const path = opened.headers.get('location') ?? ''
    const publish = { tindakan: 'terbit', keputusan: 'SK 7/2026', ditetapkan: '2026-07-01' }
    expect(plain(await (await to(publish, path)).text())).toContain('Masih ada 14 bagian yang kosong')
    const fields = [...(await get(city.officer, path)).matchAll(/name="(b-[a-z_]+)"/g)].map((match) => match[1] ?? '')
    expect(fields).toHaveLength(14)
    const content = Object.fromEntries(fields.map((name) => [name, `${name} ${EVIL}`]))
    expect((await to({ tindakan: 'simpan', ...content }, path)).status).toBe(303)
    expect((await to({ ...publish, ditetapkan: '2027-01-01' }, path)).status).toBe(422)
    expect((await to(publish, path)).status).toBe(303)
    const open = await get(PUBLIC, '/unit/pkm-oesapa/standar')
    expect(open).toContain('b-persyaratan')
    expect(open).not.toContain('b-jumlah_pelaksana')
    expect(open).not.toContain('<script>')
    await expect(direct(base, `update participation.service_document set content = '{}'`)).rejects.toThrow(
      /does not change/,
    )
    const again = await to({ unit: 'pkm-oesapa', layanan: 'Imunisasi' })
    expect(plain(await get(city.officer, again.headers.get('location') ?? ''))).toContain('versi 2')
    expect((await post(city.otherOfficer, path, publish)).status).toBe(404)
  })
})
