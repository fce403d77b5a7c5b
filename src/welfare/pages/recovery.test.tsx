import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Role } from '#platform/access.ts'
import { row, sql } from '#platform/database.ts'
import { answerFor } from '#platform/errors.ts'
import { clockAt } from '#shared/clock.ts'
import { owingCity, previewed } from '#tests/builders/owing-city.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { debtsSeen } from '../queries/debts.ts'
import { welfareWeb } from '../routes.tsx'

const CLI = { kind: 'cli', name: 'test' } as const
const CLOCK = clockAt('2026-03-06T02:00:00Z')
let base: TestDatabase
let owing: number
let other: { id: number; nip: string }
let unitPath: string

function actor(id: number, role?: Role, path = '/'): Actor {
  const grants = role === undefined ? [] : [{ role, unitPath: path }]
  return { kind: 'person', accountId: 'x', personId: id, name: 'Uji', nip: '', grants, heads: ['/kota-kupang/'] }
}
const BKPPD = actor(900_001, 'bkppd')

async function ask(who: Actor, path: string, form?: Record<string, string>) {
  const app = appWith(scopeFor({ db: base.db, actor: who, clock: CLOCK }), welfareWeb.routes)
  app.onError((error, c) => c.text('', answerFor(error).status))
  const response = await app.request(
    path,
    form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) },
  )
  return { status: response.status, text: await response.text(), to: response.headers.get('location') ?? '' }
}

beforeAll(async () => {
  base = await testDatabase()
  owing = await owingCity(base.db, CLOCK)
  other = await row(
    base.db,
    z.object({ id: z.number(), nip: z.string() }),
    sql`select person_id as id, nip from welfare.line where person_id <> ${owing} order by person_id limit 1`,
  )
  unitPath = (
    await row(
      base.db,
      z.object({ path: z.string() }),
      sql`select distinct unit_path as path from welfare.line where person_id = ${owing}`,
    )
  ).path
})
afterAll(() => base.drop())

test('a person objects on the own page, waits, and reads the answer; nobody else is shown the field', async () => {
  const path = '/saya/tpp/2026-03'
  const page = await ask(actor(other.id), path)
  expect(page.text).toContain('Kirim sanggahan')
  expect(page.text).toContain('Sanggahan ditunggu sampai 9 Maret 2026')
  expect((await ask(BKPPD, `/bulan/2026-03/pegawai/${other.nip}`)).text).not.toContain('Kirim sanggahan')
  const short = await ask(actor(other.id), `${path}/sanggah`, { kalimat: 'salah' })
  expect([short.status, short.text.includes('10 sampai 1000 huruf'), short.text.includes('>salah<')]).toEqual([
    422,
    true,
    true,
  ])
  const sent = await ask(actor(other.id), `${path}/sanggah`, { kalimat: 'Tanggal 12 saya <b>dinas luar</b>.' })
  expect([sent.status, sent.to]).toEqual([303, '/saya/tpp/2026-03#sanggahan'])
  const waiting = (await ask(actor(other.id), path)).text
  expect(waiting).toContain('Tanggal 12 saya &lt;b&gt;dinas luar')
  expect(waiting).toContain('Menunggu jawaban BKPPD')
  expect(waiting).not.toContain('Kirim sanggahan')
  expect((await ask(BKPPD, '/bulan/2026-03')).text).toContain('1 sanggahan belum dijawab')
})

test('BKPPD answers in its list, with a decision and a reason; the list is not for heads', async () => {
  const path = '/bulan/2026-03/sanggahan'
  expect((await ask(actor(1), path)).status).toBe(403)
  const list = await ask(BKPPD, path)
  const id = /name="id" value="(\d+)"/.exec(list.text)?.[1] ?? ''
  const undecided = await ask(BKPPD, path, { id, [`jawaban-${id}`]: 'Cuti dinas luar akan dicatat.' })
  expect([undecided.status, undecided.text.includes('Pilih Terima atau Tolak')]).toEqual([422, true])
  expect(undecided.text).toContain('Cuti dinas luar akan dicatat.')
  const form = { id, [`putusan-${id}`]: 'terima', [`jawaban-${id}`]: 'Cuti dinas luar akan dicatat.' }
  expect((await ask(BKPPD, path, form)).status).toBe(303)
  expect((await ask(BKPPD, path, form)).text).toContain('sudah dijawab')
  expect((await ask(actor(other.id), '/saya/tpp/2026-03')).text).toContain(
    'Diterima. Yang diperbaiki: Cuti dinas luar akan dicatat.',
  )
})

test('what is owed is listed with its next step, proposed by the treasurer, agreed by another, seen by the person', async () => {
  const [debt] = await debtsSeen(base.db, CLI, '2026-03-06')
  const path = `/kesejahteraan/pengembalian/${debt?.id}`
  const treasurer = actor(900_002, 'bendahara', unitPath)
  const list = await ask(treasurer, '/kesejahteraan/pengembalian')
  expect(list.text).toContain('Usulkan angsuran')
  expect((await ask(actor(900_003, 'bendahara', '/lain/'), '/kesejahteraan/pengembalian')).text).toContain(
    'Tidak ada yang harus dikembalikan',
  )
  expect((await ask(actor(900_003, 'bendahara', '/lain/'), path)).status).toBe(403)
  expect((await ask(actor(1), path)).status).toBe(403)
  const wrong = await ask(treasurer, `${path}/rencana`, { angsuran: 'banyak', mulai: '2026-03', dasar: 'SKTJM 7' })
  expect([wrong.status, wrong.text.includes('rupiah bulat, dari Rp 1 sampai')]).toEqual([422, true])
  expect(wrong.text).toContain('value="SKTJM 7"')
  const form = { angsuran: 'Rp 50.000', mulai: '2026-03', dasar: 'SKTJM 7' }
  expect((await ask(treasurer, `${path}/rencana`, form)).status).toBe(303)
  expect((await ask(treasurer, path)).text).toContain('Menunggu putusan orang lain')
  expect((await ask(BKPPD, path)).text).toContain('Bila setiap bulan tertampung')
  expect((await ask(BKPPD, `${path}/putusan`, { putusan: 'setuju' })).status).toBe(303)
  const mine = await ask(actor(owing), path)
  expect(mine.text).toContain('Disetujui: Rp 50.000 sebulan sejak Maret 2026, dasar SKTJM 7.')
  expect(mine.text).not.toContain('<form method="post" action="/kesejahteraan')
  await previewed(base.db, CLOCK)
  const tpp = await ask(actor(owing), '/saya/tpp/2026-03')
  expect(tpp.text).toContain('Angsuran Rp 50.000 dipotong')
  expect(tpp.text).toContain('Yang ditransfer bulan ini')
})

test('a letter and a deposit are taken down, each once', async () => {
  const [debt] = await debtsSeen(base.db, CLI, '2026-03-06')
  const path = `/kesejahteraan/pengembalian/${debt?.id}`
  const form = { jenis: 'SETORAN', tanggal: '05-03-2026', nomor: 'STS 9', setoran: '10.000' }
  expect((await ask(BKPPD, `${path}/catatan`, form)).status).toBe(303)
  expect((await ask(BKPPD, `${path}/catatan`, form)).status).toBe(422)
  expect((await ask(BKPPD, path)).text).toContain('Setoran ke kas daerah')
  expect((await ask(BKPPD, '/kesejahteraan/pengembalian/999999')).status).toBe(404)
})
