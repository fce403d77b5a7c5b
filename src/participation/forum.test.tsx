import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { row, rows, sql } from '#platform/database.ts'
import {
  direct,
  EVIL,
  type ForumCity,
  forumCity,
  type ForumHands,
  forumHands,
  forumState,
  PLAN,
  plain,
  PUBLIC,
  SECRET,
} from '#tests/builders/forum.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { movingClock } from '#tests/support/small-city.ts'

/** 1 June 2026, 08.00 WITA. */
const clock = movingClock('2026-06-01T00:00:00Z')

let base: TestDatabase
let city: ForumCity
let hands: ForumHands
beforeAll(async () => {
  base = await testDatabase()
  city = await forumCity(base)
  hands = forumHands(base, clock)
})
afterAll(() => base.drop())

const get = (actor: Actor, path: string) => hands.get(actor, path)
const post = (actor: Actor, path: string, fields: Readonly<Record<string, string>>, cookie?: string) =>
  hands.post(actor, path, fields, cookie)
const desk = (actor: Actor, fields: Record<string, string>) => post(actor, `/partisipasi/forum/${kode}`, fields)

let kode = ''
let token = ''

async function inputIds(): Promise<string[]> {
  const found = await rows(
    base.db,
    z.object({ id: z.string() }),
    sql`select i.id from participation.forum_input i join participation.forum f on f.id = i.forum_id where f.kode = ${kode} order by i.at`,
  )
  return found.map(({ id }) => id)
}

describe('from the plan to the invitation', () => {
  test('a form with mistakes says which; a unit of somebody else is refused', async () => {
    const wrong = await post(city.officer, '/partisipasi/forum/baru', { ...PLAN, topik: 'x', mulai: '25.00' })
    expect(wrong.status).toBe(422)
    const page = plain(await wrong.text())
    expect(page).toContain('Pokok bahasan: tulis paling sedikit 5 huruf')
    expect(page).toContain('Tulis jam seperti 09.00')
    expect((await post(city.officer, '/partisipasi/forum/baru', { ...PLAN, unit: 'dispora' })).status).toBe(422)
  })

  test('a plan is made; it cannot be opened before team, agenda and invitations stand', async () => {
    const made = await post(city.officer, '/partisipasi/forum/baru', PLAN)
    kode = /forum\/(.+)$/.exec(made.headers.get('location') ?? '')?.[1] ?? ''
    expect(kode).toBe('pkm-oesapa-2026-1')
    const refused = plain(await (await desk(city.officer, { tindakan: 'undang' })).text())
    expect(refused).toContain('Tulis paling sedikit satu acara')
    await desk(city.officer, { tindakan: 'acara', acara: EVIL })
    await desk(city.officer, { tindakan: 'tim', 'jabatan-tim': String(city.headPost), bagian: 'KETUA' })
    await desk(city.officer, { tindakan: 'tim', 'jabatan-tim': String(city.secretaryPost), bagian: 'SEKRETARIS' })
    await desk(city.officer, { tindakan: 'undangan', unsur: 'TOKOH', nama: SECRET })
    expect((await desk(city.officer, { tindakan: 'undang' })).status).toBe(303)
    expect(await forumState(base, kode)).toBe('DIUNDANG')
  })

  test('somebody else may neither see nor run it', async () => {
    expect((await hands.as(city.otherOfficer).request(`/partisipasi/forum/${kode}`)).status).toBe(403)
    expect((await desk(city.otherOfficer, { tindakan: 'acara', acara: 'lain' })).status).toBe(403)
    expect((await desk(city.moderator, { tindakan: 'batalkan', alasan: 'tidak boleh' })).status).toBe(403)
    expect((await post(city.officer, `/partisipasi/forum/${kode}/saring`, { id: 'x', putusan: 'tampil' })).status).toBe(
      403,
    )
  })

  test('anybody registers and suggests without an account; twice the same form counts once', async () => {
    const registration = {
      kiriman: '11111111-1111-4111-8111-111111111111',
      unsur: 'PENGGUNA',
      orang: '3',
      kebutuhan: EVIL,
    }
    for (const _ of [1, 2]) expect((await post(PUBLIC, `/forum/${kode}/daftar`, registration)).status).toBe(303)
    const input = { kiriman: '22222222-2222-4222-8222-222222222222', unsur: 'OMS', usulan: `Tambah loket ${EVIL}` }
    for (const _ of [1, 2]) expect((await post(PUBLIC, `/forum/${kode}/usul`, input)).status).toBe(303)
    const rude = { kiriman: '33333333-3333-4333-8333-333333333333', unsur: 'OMS', usulan: 'hinaan yang kasar' }
    await post(PUBLIC, `/forum/${kode}/usul`, rude)
    expect(await inputIds()).toHaveLength(2)
    const seen = plain(await get(city.officer, `/partisipasi/forum/${kode}`))
    expect(seen).toContain('Menunggu moderator: 2 usulan')
    expect(seen).not.toContain('hinaan yang kasar')
    expect(seen).toContain('3 orang')
  })

  test('the moderator shows one and screens the other with a reason', async () => {
    const [good = '', rude = ''] = await inputIds()
    const to = `/partisipasi/forum/${kode}/saring`
    await post(city.moderator, to, { id: good, putusan: 'tampil' })
    expect((await post(city.moderator, to, { id: rude, putusan: 'saring', alasan: '' })).status).toBe(422)
    await post(city.moderator, to, { id: rude, putusan: 'saring', alasan: 'memuat hinaan' })
    const page = await get(city.officer, `/partisipasi/forum/${kode}`)
    expect(page).not.toContain('hinaan yang kasar')
  })

  test('a changed hour raises SEQUENCE in the calendar and keeps the UID', async () => {
    const before = await get(PUBLIC, '/forum.ics')
    await desk(city.officer, { tindakan: 'ubah', ...PLAN, mulai: '10.00' })
    const after = (await get(PUBLIC, '/unit/pkm-oesapa/forum.ics')).replace(/\r\n /g, '')
    const line = (calendar: string, name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(calendar)?.[1]?.trim()
    expect(line(after, 'UID')).toBe(`forum-${kode}@sasando`)
    expect(line(before, 'UID')).toBe(line(after, 'UID'))
    expect(Number(line(after, 'SEQUENCE'))).toBe(Number(line(before, 'SEQUENCE')) + 1)
    expect(line(after, 'DTSTART')).toBe('20260601T020000Z')
    expect(line(after, 'STATUS')).toBe('CONFIRMED')
    expect(after.split('\r\n').length).toBeGreaterThan(10)
    await desk(city.officer, { tindakan: 'ubah', ...PLAN, layanan: 'Poli Umum\nImunisasi\nGizi' })
    await desk(city.officer, { tindakan: 'ubah', ...PLAN })
    expect(line(await get(PUBLIC, '/forum.ics'), 'SEQUENCE')).toBe(String(Number(line(after, 'SEQUENCE')) + 1))
  })
})

describe('in the room', () => {
  const attend = (code: string, cookie = '', more: Record<string, string> = {}) =>
    post(PUBLIC, `/forum/${kode}/hadir`, { kode: code, unsur: 'PENGGUNA', ...more }, cookie)
  const codeNow = async () =>
    (await row(base.db, z.object({ code: z.string() }), sql`select code from participation.forum where kode = ${kode}`))
      .code

  test('the code opens with the forum and works in its hours alone', async () => {
    expect((await attend('AAAAAA')).status).toBe(422)
    expect((await desk(city.officer, { tindakan: 'mulai' })).status).toBe(303)
    const code = await codeNow()
    expect(code).toMatch(/^[2-9A-Z]{6}$/)
    const early = await attend(code)
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('setengah jam sebelum')
    clock.forward(60)
    expect(await get(city.officer, `/partisipasi/forum/${kode}/layar`)).toContain(code)
    expect(await get(PUBLIC, `/forum/${kode}`)).not.toContain(code)
  })

  test('a phone gets one token, written nowhere but in its address', async () => {
    const code = (await codeNow()).toLowerCase()
    const came = await attend(` ${code.slice(0, 3)}-${code.slice(3)} `, '', { nama: SECRET })
    token = /peserta\/([\w-]{22})$/.exec(came.headers.get('location') ?? '')?.[1] ?? ''
    expect(token).toHaveLength(22)
    const dump = JSON.stringify(
      (await base.db.client.query('select * from participation.forum_attendance')).rows.map((one: unknown) => one),
    )
    expect(dump).not.toContain(token)
    expect((await hands.as(PUBLIC).request(`/forum/${kode}/peserta/${token}`)).status).toBe(200)
    expect((await hands.as(PUBLIC).request(`/forum/${kode}/peserta/${'A'.repeat(22)}`)).status).toBe(404)
  })

  test('the same form sent by fifty presses at once is one attendance', async () => {
    const code = await codeNow()
    const kiriman = '44444444-4444-4444-8444-444444444444'
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, no) =>
        attend(code, `forum_perangkat=${String(no).padStart(22, 'x')}`, { kiriman }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const counted = await row(
      base.db,
      z.object({ n: z.number() }),
      sql`select count(*) as n from participation.forum_attendance where id = ${kiriman}`,
    )
    expect(counted.n).toBe(1)
  })

  test('guessing is counted by the server: a phone waits, and the code wears out whatever phones are claimed', async () => {
    const device = 'forum_perangkat=gggggggggggggggggggggg'
    const said: string[] = []
    for (let no = 0; no < 7; no += 1) said.push(plain(await (await attend('ZZZZZ2', device)).text()))
    expect(said[4]).toContain('bukan kode ruangan ini')
    expect(said[5]).toContain('Coba lagi dalam 15 detik')
    const code = await codeNow()
    expect((await attend(code, device)).status).toBe(422)
    await direct(
      base,
      `insert into participation.forum_code_failure (forum_id, code_no, device_hash, at)
       select id, code_no, sha256(n::text::bytea), $1 from participation.forum, generate_series(1, 300) n where kode = $2`,
      [clock.now(), kode],
    )
    expect(plain(await (await attend(code)).text())).toContain('Minta petugas memperbarui kode')
    await desk(city.officer, { tindakan: 'kode-baru' })
    expect((await attend(code)).status).toBe(422)
    expect((await attend(await codeNow())).status).toBe(303)
  })

  test('paper lines bring no token and can be struck; who came by the code cannot', async () => {
    await desk(city.officer, { tindakan: 'hadir', unsur: 'TOKOH', 'nama-hadir': SECRET })
    const lines = await rows(
      base.db,
      z.object({ id: z.string(), via: z.string(), hashed: z.boolean() }),
      sql`select id, via, token_hash is not null as hashed from participation.forum_attendance order by via`,
    )
    expect(lines.filter(({ via }) => via === 'STAF')).toMatchObject([{ hashed: false }])
    const byCode = lines.find(({ via }) => via === 'KODE')?.id ?? ''
    expect((await desk(city.officer, { tindakan: 'hapus-hadir', id: byCode })).status).toBe(422)
  })

  test('fewer than three parts of society: a warning, on the desk too', async () => {
    expect(plain(await get(city.officer, `/partisipasi/forum/${kode}`))).toContain('Baru 2 unsur masyarakat yang hadir')
  })

  test('no berita acara while an input has no response', async () => {
    await post(PUBLIC, `/forum/${kode}/peserta/${token}`, { usulan: 'Jam buka sampai sore' })
    await desk(city.officer, { tindakan: 'usulan', unsur: 'TOKOH', usulan: 'Perbaiki ruang tunggu' })
    await desk(city.officer, { tindakan: 'penjelasan', penjelasan: EVIL, batas: 'Anggaran terbatas' })
    const finish = async () => plain(await (await desk(city.officer, { tindakan: 'selesaikan', nomor: '1' })).text())
    expect(await finish()).toContain('Usulan yang belum dibaca moderator: 1')
    const ids = await inputIds()
    await post(city.moderator, `/partisipasi/forum/${kode}/saring`, { id: ids[2] ?? '', putusan: 'tampil' })
    expect(await finish()).toContain('Usulan yang belum dijawab: 3')
    const refuse = { tindakan: 'jawab', tanggapan: 'DITOLAK', jawaban: '' }
    expect((await desk(city.officer, { ...refuse, id: ids[0] ?? '' })).status).toBe(422)
    await desk(city.officer, { ...refuse, id: ids[0] ?? '', jawaban: 'Tidak ada ruangnya' })
    for (const id of [ids[2], ids[3]])
      await desk(city.officer, { tindakan: 'jawab', id: id ?? '', tanggapan: 'DITERIMA', jawaban: '' })
    await expect(
      direct(base, `update participation.forum_input set response = null where id = $1`, [ids[3]]).then(() =>
        direct(
          base,
          `update participation.forum set state = 'BERITA_ACARA', minutes_no = '1', minutes_at = now() where kode = $1`,
          [kode],
        ),
      ),
    ).rejects.toThrow(/no response/)
    await desk(city.officer, { tindakan: 'jawab', id: ids[3] ?? '', tanggapan: 'DITERIMA', jawaban: '' })
  })

  test('agreements name a post of the unit and a day that comes', async () => {
    const agreement = {
      tindakan: 'sepakat',
      pekerjaan: `Loket dibuka sampai pukul 16 ${EVIL}`,
      jabatan: String(city.headPost),
      tenggat: '2026-06-30',
      bukti: 'Foto papan jam layanan',
      'dari-usulan': (await inputIds())[2] ?? '',
    }
    expect(plain(await (await desk(city.officer, { ...agreement, jabatan: String(city.otherPost) })).text())).toContain(
      'Pilih jabatan unit ini',
    )
    expect(plain(await (await desk(city.officer, { ...agreement, tenggat: '2026-06-01' })).text())).toContain(
      'pilih hari sesudah hari ini',
    )
    for (const pekerjaan of [agreement.pekerjaan, 'Kursi ruang tunggu ditambah sepuluh'])
      expect((await desk(city.officer, { ...agreement, pekerjaan })).status).toBe(303)
    expect(await get(PUBLIC, `/forum/${kode}`)).not.toContain('Kursi ruang tunggu')
  })

  test('the berita acara freezes all of it, in the database too', async () => {
    expect((await desk(city.officer, { tindakan: 'selesaikan', nomor: '005/12/2026' })).status).toBe(303)
    expect(await forumState(base, kode)).toBe('BERITA_ACARA')
    for (const statement of [
      `update participation.forum_input set answer = 'lain' where way = 'STAF'`,
      `delete from participation.forum_attendance`,
      `update participation.forum set explanation = 'lain'`,
      `delete from participation.forum_commitment`,
      `update participation.forum_commitment set due = '2027-01-01'`,
      `update participation.forum_commitment set state = 'SELESAI', evidence_on = '2026-06-02'`,
    ])
      await expect(direct(base, statement), statement).rejects.toThrow(/minuted|does not change|no evidence/)
    await expect(direct(base, `delete from participation.forum_commitment_event`)).rejects.toThrow(/permission denied/)
    await expect(direct(base, `update participation.forum_commitment_event set text = 'x'`)).rejects.toThrow(
      /permission denied/,
    )
    const signed = { tindakan: 'tindaklanjuti', ditandatangani: '2026-05-31' }
    expect((await desk(city.officer, signed)).status).toBe(422)
    expect((await desk(city.officer, { ...signed, ditandatangani: '2026-06-01' })).status).toBe(303)
  })
})

describe('what everybody reads', () => {
  test('no name of anybody, nothing screened out, no script of anybody, in both languages', async () => {
    for (const lang of ['id', 'en'] as const)
      for (const path of ['/forum', `/forum/${kode}`, `/forum/${kode}/janji/1`, `/unit/pkm-oesapa`, '/forum.ics']) {
        const response = await hands.as(PUBLIC, lang).request(path)
        const page = await response.text()
        expect(response.status, path).toBe(200)
        expect(page, path).not.toContain(SECRET)
        expect(page, path).not.toContain('Kepala Puskesmas')
        expect(page, path).not.toContain('hinaan yang kasar')
        if (path !== '/forum.ics') expect(page, path).not.toContain('<script>')
      }
    expect(plain(await get(PUBLIC, `/forum/${kode}`))).toContain('Loket dibuka sampai pukul 16')
  })
})
