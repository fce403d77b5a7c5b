import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, sql } from '#platform/database.ts'
import { packageRoot } from '#platform/package-root.ts'
import { bundleStyles } from '#ui/assets.ts'
import { exifJpeg } from '#tests/builders/photos.ts'
import { type ComplaintDesk, complaintDesk, fieldsOf, ORIGIN, STAFF, textOf } from '#tests/support/complaint-desk.ts'
import { runComplaintClocks } from './changes/complaint-clocks.ts'
import { verifiedOnTime } from './queries/complaint-public.ts'
import { findComplaint } from './queries/complaint-rows.ts'
import { runningClocks } from './rules/complaint/deadlines.ts'

const { verifier, officer, other } = STAFF
const DAY = 24 * 60
let desk: ComplaintDesk
beforeAll(async () => {
  desk = await complaintDesk()
})
afterAll(() => desk.remove())

const TYPED = {
  jenis: 'KELUHAN',
  kategori: 'jalan',
  unit: 'dpupr',
  judul: 'Jembatan retak',
  isi: 'Jembatan kecil di Liliba retak.',
  tempat: 'Liliba',
}

async function sendByForm(changes: Record<string, string> = {}, files: readonly File[] = []): Promise<Response> {
  const first = fieldsOf(await desk.html('/keluhan/baru'), '/keluhan/baru')
  desk.clock.forward(1)
  const preview = await desk.post('/keluhan/baru', { ...first, ...TYPED, ...changes })
  const body = new FormData()
  for (const [name, value] of Object.entries(fieldsOf(await preview.text(), '/keluhan/kirim'))) body.append(name, value)
  for (const file of files) body.append('berkas', file)
  return desk.app.request('/keluhan/kirim', { method: 'POST', headers: ORIGIN, body })
}

describe('sending', () => {
  test('form, preview, code: without script, and the code opens the report', async () => {
    const page = await desk.html('/keluhan/baru')
    expect(page).not.toContain('<script')
    const response = await sendByForm({ isi: 'Hubungi Pak Yohanis 0812-3456-7890.' })
    expect(response.status).toBe(303)
    const address = response.headers.get('location') ?? ''
    const kept = await desk.html(address)
    expect(textOf(kept)).toContain('Simpan kode ini')
    expect(textOf(kept)).toContain('Jembatan retak')
    expect(textOf(kept)).toContain('Ombudsman Republik Indonesia Perwakilan NTT')
    expect((await desk.app.request('/keluhan/kirim?lang=en')).headers.get('location')).toBe('/keluhan/baru')
  })

  test('the preview points at names and numbers and at the same report of somebody else; nothing is sent yet', async () => {
    const { publicId } = await desk.sent({ title: 'Jembatan retak di Liliba' })
    await desk.publish(publicId)
    const first = fieldsOf(await desk.html('/keluhan/baru'), '/keluhan/baru')
    const preview = textOf(
      await (await desk.post('/keluhan/baru', { ...first, ...TYPED, isi: 'Pak Yohanis 0812-3456-7890' })).text(),
    )
    expect(preview).toContain('0812-3456-7890 (nomor telepon)')
    expect(preview).toContain('Pak Yohanis (nama orang)')
    expect(preview).toContain('Mungkin sudah dilaporkan')
    expect(preview).toContain('Belum terkirim')
  })

  test('what is wrong is said at its field, what was typed stays, and going back keeps it too', async () => {
    const first = fieldsOf(await desk.html('/keluhan/baru'), '/keluhan/baru')
    const response = await desk.post('/keluhan/baru', { ...first, ...TYPED, judul: '', tanggal: '2199-01-01' })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('href="#f-judul"')
    expect(textOf(page)).toContain('Tanggal ini belum tiba')
    expect(page).toContain('Jembatan kecil di Liliba retak.')
    const back = await (await desk.post('/keluhan/baru', { ...first, ...TYPED, ubah: 'ya' })).text()
    expect(back).toContain('value="Jembatan retak"')
  })

  test('a program that fills in every field, or sends at once, is stopped; a double click sends once', async () => {
    expect((await sendByForm({ situs: 'http://spam' })).status).not.toBe(303)
    const first = fieldsOf(await desk.html('/keluhan/baru'), '/keluhan/baru')
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...first, ...TYPED })) body.append(name, value)
    expect((await desk.app.request('/keluhan/kirim', { method: 'POST', headers: ORIGIN, body })).status).toBe(422)
    desk.clock.forward(1)
    const once = await desk.app.request('/keluhan/kirim', { method: 'POST', headers: ORIGIN, body })
    const twice = await desk.app.request('/keluhan/kirim', { method: 'POST', headers: ORIGIN, body })
    expect(once.headers.get('location')).toBe(twice.headers.get('location'))
  })

  test('photos are kept written anew, at most three; a broken one is said by its name and nothing is kept', async () => {
    const photo = new File([new Uint8Array(exifJpeg({ width: 40, height: 20, orientation: 1 }))], 'jembatan.jpg')
    const before = await countFiles()
    expect((await sendByForm({}, [photo])).status).toBe(303)
    expect(await countFiles()).toBe(before + 1)
    const bad = await sendByForm({}, [new File(['<svg onload=alert(1)>'], '<b>x.jpg')])
    expect(bad.status).toBe(422)
    expect(await bad.text()).toContain('&lt;b&gt;x.jpg')
    expect((await sendByForm({}, [photo, photo, photo, photo])).status).toBe(422)
    expect(await countFiles()).toBe(before + 1)
  })
})

async function countFiles(): Promise<number> {
  return (
    await row(desk.base.db, z.object({ n: z.number() }), sql`select count(*) as n from participation.complaint_file`)
  ).n
}

test('every public page with its stylesheet is at most 15 KB compressed and runs no script', async () => {
  const css = (await bundleStyles(packageRoot())).get('public.css')?.body ?? ''
  const { code, publicId } = await desk.sent()
  await desk.publish(publicId)
  for (const path of [
    '/keluhan',
    '/keluhan/baru',
    '/keluhan/lacak',
    `/keluhan/lacak/${code}`,
    `/keluhan/${publicId}`,
    '/lapor-pelanggaran',
  ]) {
    const page = await desk.html(path)
    expect(page, path).not.toMatch(/<script|style="/)
    expect(gzipSync(page).length + gzipSync(css).length, path).toBeLessThanOrEqual(15 * 1024)
  }
})

describe('from sending to reopening', () => {
  test('verified, followed up, answered, sent back, answered again, confirmed; each side sees what is meant for it', async () => {
    const { code, publicId } = await desk.sent({ title: 'Got mampet' })
    await desk.publish(publicId)
    await desk.verify(publicId)
    await desk.stepped(officer, publicId, { langkah: 'start' })
    await desk.stepped(officer, publicId, { langkah: 'reply', pesan: 'Dikeruk hari ini.', umum: 'ya' })
    expect(textOf(await desk.html(`/keluhan/lacak/${code}`))).toContain('Apakah masalahnya selesai?')
    expect((await desk.post(`/keluhan/lacak/${code}`, { langkah: 'reopen', pesan: '' })).status).toBe(422)
    await desk.post(`/keluhan/lacak/${code}`, { langkah: 'reopen', pesan: 'Masih mampet di depan rumah Ibu Ani.' })
    expect((await findComplaint(desk.base.db, publicId))?.state).toBe('DITERUSKAN')
    const shown = textOf(await desk.html(`/keluhan/${publicId}`))
    expect(shown).toContain('Dikeruk hari ini.')
    expect(shown).toContain('Dibuka kembali oleh pelapor')
    expect(shown).not.toContain('Ibu Ani')
    await desk.stepped(officer, publicId, { langkah: 'reply', pesan: 'Dikeruk lagi.', umum: 'ya' })
    await desk.post(`/keluhan/lacak/${code}`, { langkah: 'confirm', pesan: '' })
    expect(await findComplaint(desk.base.db, publicId)).toMatchObject({
      state: 'SELESAI',
      confirmed: true,
      reopened: 1,
    })
  })

  test('a unit sees its own reports only, takes no step of the verifier, and hands over with a reason', async () => {
    const { publicId } = await desk.sent()
    await desk.verify(publicId)
    expect((await desk.as(other).request(`/partisipasi/keluhan/${publicId}`)).status).toBe(403)
    expect(
      (
        await desk.act(officer, `/partisipasi/keluhan/${publicId}/verifikasi`, {
          langkah: 'merge',
          pesan: 'x',
          tujuan: 'y',
        })
      ).status,
    ).toBe(403)
    expect((await desk.act(other, `/partisipasi/keluhan/${publicId}/langkah`, { langkah: 'start' })).status).toBe(403)
    expect(
      (
        await desk.act(officer, `/partisipasi/keluhan/${publicId}/langkah`, {
          langkah: 'hand_over',
          'unit-hand_over': 'dinkes',
          pesan: '',
        })
      ).status,
    ).toBe(422)
    const due = (await findComplaint(desk.base.db, publicId))?.due
    await desk.stepped(officer, publicId, {
      langkah: 'hand_over',
      'unit-hand_over': 'dinkes',
      pesan: 'Bukan jalan kota.',
    })
    expect(await findComplaint(desk.base.db, publicId)).toMatchObject({ unitKode: 'dinkes', due })
    expect((await desk.as(officer).request(`/partisipasi/keluhan/${publicId}`)).status).toBe(403)
    expect((await desk.as(other).request(`/partisipasi/keluhan/${publicId}`)).status).toBe(200)
  })

  test('two answers at once: one stands, the other is told', async () => {
    const { publicId } = await desk.sent()
    await desk.verify(publicId)
    const answers = await Promise.all(
      ['Satu', 'Dua'].map((pesan) =>
        desk.act(officer, `/partisipasi/keluhan/${publicId}/langkah`, { langkah: 'reply', pesan }),
      ),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 422])
  })

  test('merged into another; its number must exist', async () => {
    const [first, second] = [await desk.sent(), await desk.sent()]
    const merge = (tujuan: string) =>
      desk.act(verifier, `/partisipasi/keluhan/${second.publicId}/verifikasi`, {
        langkah: 'merge',
        pesan: 'Sama.',
        tujuan,
      })
    expect((await merge('ABCD')).status).toBe(422)
    expect((await merge(second.publicId)).status).toBe(422)
    expect((await merge(first.publicId)).status).toBe(303)
    expect(await findComplaint(desk.base.db, second.publicId)).toMatchObject({
      state: 'DIGABUNG',
      mergedInto: first.publicId,
    })
  })

  test('history cannot be changed, nor what the reporter wrote; a complaint is not deleted', async () => {
    const { publicId } = await desk.sent()
    const statements = [
      `update participation.complaint_event set note = 'x'`,
      `delete from participation.complaint_event`,
      `update participation.complaint set body = 'x' where public_id = '${publicId}'`,
      `update participation.complaint set anonim = not anonim where public_id = '${publicId}'`,
      `delete from participation.complaint where public_id = '${publicId}'`,
    ]
    for (const statement of statements)
      await expect(
        inTransaction(desk.base.db, (tx) => tx.client.query(statement)),
        statement,
      ).rejects.toThrow(/permission denied|does not change|not deleted/)
  })
})

describe('the clocks', () => {
  test('late is raised step by step and told; an answer nobody contradicts closes itself; run twice it does nothing more', async () => {
    const late = await desk.sent({ title: 'Terlambat' })
    const missing = await desk.sent({ title: 'Kurang lengkap' })
    const answered = await desk.sent({ title: 'Dijawab' })
    await desk.stepped(verifier, missing.publicId, { langkah: 'ask', pesan: 'Di mana?' }, 'verifikasi')
    await desk.verify(answered.publicId)
    await desk.stepped(officer, answered.publicId, { langkah: 'reply', pesan: 'Sudah.' })
    const level = async () => (await findComplaint(desk.base.db, late.publicId))?.escalation
    const run = () => runComplaintClocks({ db: desk.base.db, clock: desk.clock })
    await run()
    expect(await level()).toBe(0)
    desk.clock.forward(8 * DAY)
    await run()
    expect(await level()).toBe(1)
    await desk.verify(late.publicId)
    desk.clock.forward(10 * DAY)
    await run()
    expect(await level()).toBe(2)
    desk.clock.forward(20 * DAY)
    await run()
    await run()
    expect(await level()).toBe(3)
    const page = textOf(await desk.html(`/keluhan/lacak/${late.code}`))
    expect(page).toContain('Tenggat laporan ini sudah lewat')
    expect(page.match(/Sekda dan Inspektorat diberi tahu/g)).toHaveLength(1)
    expect(await findComplaint(desk.base.db, answered.publicId)).toMatchObject({ state: 'SELESAI', confirmed: false })
    expect(await findComplaint(desk.base.db, missing.publicId)).toMatchObject({ state: 'DICABUT' })
    const { code } = missing
    await desk.post(`/keluhan/lacak/${code}`, { langkah: 'complete', pesan: 'Di Liliba.' })
    expect(await findComplaint(desk.base.db, missing.publicId)).toMatchObject({
      state: 'BARU',
      completeOn: '2026-12-10',
    })
  })

  test('what is late stands first in the queue', async () => {
    const page = await (await desk.as(officer).request('/partisipasi/keluhan')).text()
    const order = [...page.matchAll(/<th scope="row"[^>]*><a[^>]* href="\/partisipasi\/keluhan\/(\w+)"/g)].map(
      (match) => match[1] ?? '',
    )
    const found = await Promise.all(order.map((id) => findComplaint(desk.base.db, id)))
    const dues = found.map((one) => (one === undefined ? undefined : runningClocks(one)[0]?.due) ?? '9999')
    expect(dues.length).toBeGreaterThan(2)
    expect(dues).toEqual(dues.toSorted())
  })

  test('verified and on time: an answer sent back late does not count, a silent reporter does, volume alone is nothing', async () => {
    const unit = await row(
      desk.base.db,
      z.object({ id: z.number() }),
      sql`select id from people.unit where kode = 'dpupr'`,
    )
    const all = await verifiedOnTime(desk.base.db, unit.id, { from: '2026-11-01', to: '2027-03-01' })
    expect(all.sources).toHaveLength(all.n)
    expect(all.onTime).toBe(all.sources.filter((source) => source.onTime).length)
    expect(all.n).toBeGreaterThan(all.onTime)
    expect(all.onTime).toBeGreaterThan(all.confirmed)
  })
})
