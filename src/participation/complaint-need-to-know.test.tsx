import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { row, rows, sql } from '#platform/database.ts'
import { type ComplaintDesk, complaintDesk, fieldsOf, STAFF } from '#tests/support/complaint-desk.ts'

const { verifier, officer, other, inspector } = STAFF
let desk: ComplaintDesk
beforeAll(async () => {
  desk = await complaintDesk()
})
afterAll(() => desk.remove())

describe('who sent it', () => {
  test('is opened by need, for a reason, with an audit row each time; the unit does not learn an anonymous one', async () => {
    const contact = { name: 'Maria Contoh', contact: '0812' }
    const hidden = await desk.sent({ contact, anonim: true })
    const open = await desk.sent({ contact, anonim: false })
    await desk.verify(hidden.publicId)
    await desk.verify(open.publicId)
    const identity = (actor: Actor, id: string, untuk: string) =>
      desk.act(actor, `/partisipasi/keluhan/${id}/identitas`, { untuk })
    for (const actor of [verifier, officer, inspector])
      for (const { publicId } of [hidden, open])
        expect(await (await desk.as(actor).request(`/partisipasi/keluhan/${publicId}`)).text()).not.toContain('Maria')
    expect((await identity(officer, hidden.publicId, 'ingin tahu')).status).toBe(403)
    expect((await identity(officer, open.publicId, '')).status).toBe(422)
    expect(await (await identity(officer, open.publicId, 'menelepon pelapor')).text()).toContain('Maria Contoh')
    expect(await (await identity(inspector, hidden.publicId, 'pemeriksaan')).text()).toContain('Maria Contoh')
    const audit = await rows(
      desk.base.db,
      z.object({ actor: z.string(), subject: z.string() }),
      sql`select actor, subject from platform.audit where action = 'participation.view_identity' order by id`,
    )
    expect(audit).toEqual([
      { actor: 'person:2', subject: `complaint:${open.publicId}` },
      { actor: 'person:4', subject: `complaint:${hidden.publicId}` },
    ])
  })
})

describe('reports of wrongdoing', () => {
  test('sent without a name, read by the Inspektorat alone, answered, and found in no list, count or log', async () => {
    const form = fieldsOf(await desk.html('/lapor-pelanggaran'), '/lapor-pelanggaran')
    const before = await row(desk.base.db, z.object({ n: z.number() }), sql`select count(*) as n from platform.audit`)
    const response = await desk.post('/lapor-pelanggaran', { ...form, isi: 'Kepala seksi meminta uang RAHASIA.' })
    const address = response.headers.get('location') ?? ''
    expect(
      (await desk.post('/lapor-pelanggaran', { ...form, isi: 'Kepala seksi meminta uang RAHASIA.' })).headers.get(
        'location',
      ),
    ).toBe(address)
    expect(
      (await row(desk.base.db, z.object({ n: z.number() }), sql`select count(*) as n from platform.audit`)).n,
    ).toBe(before.n)
    expect(await desk.html(address)).toContain('RAHASIA')
    const stored = await rows(
      desk.base.db,
      z.object({ line: z.string() }),
      sql`select w::text || encode(w.sealed, 'escape') as line from participation.whistle w`,
    )
    expect(stored).toHaveLength(1)
    expect(stored[0]?.line).not.toMatch(/RAHASIA|\d\d:\d\d:\d\d/)
    for (const actor of [verifier, officer, other]) {
      expect((await desk.as(actor).request('/partisipasi/pelanggaran')).status).toBe(403)
      expect(await (await desk.as(actor).request('/partisipasi/keluhan?tampil=semua')).text()).not.toContain('RAHASIA')
    }
    const list = await (await desk.as(inspector).request('/partisipasi/pelanggaran')).text()
    expect(list).not.toContain('RAHASIA')
    const id = /href="\/partisipasi\/pelanggaran\/(\w+)"/.exec(list)?.[1] ?? ''
    expect(await (await desk.as(inspector).request(`/partisipasi/pelanggaran/${id}`)).text()).toContain('RAHASIA')
    await desk.act(inspector, `/partisipasi/pelanggaran/${id}/jawab`, {
      isi: 'Catatan dalam',
      untuk: 'catatan',
      keadaan: 'DIPERIKSA',
    })
    await desk.act(inspector, `/partisipasi/pelanggaran/${id}/jawab`, {
      isi: 'Kami periksa.',
      untuk: 'pelapor',
      keadaan: 'DIPERIKSA',
    })
    const seen = await desk.html(address)
    expect(seen).toContain('Kami periksa.')
    expect(seen).not.toContain('Catatan dalam')
    await desk.post(address.split('?')[0] ?? '', { isi: 'Saksinya ada.' })
    expect(await (await desk.as(inspector).request(`/partisipasi/pelanggaran/${id}`)).text()).toContain('Saksinya ada.')
    expect(await desk.html('/keluhan')).not.toContain('RAHASIA')
  })

  test('the form sent again with other words is refused and says so: nobody believes they arrived', async () => {
    const form = fieldsOf(await desk.html('/lapor-pelanggaran'), '/lapor-pelanggaran')
    const first = await desk.post('/lapor-pelanggaran', { ...form, isi: 'Uang diminta di loket 2.' })
    const again = await desk.post('/lapor-pelanggaran', { ...form, isi: 'Uang diminta di loket 2 dan 3.' })
    expect([first.status, again.status]).toEqual([303, 422])
    expect(await again.text()).toMatch(/belum masuk[\s\S]*loket 2 dan 3/)
  })

  test('ten messages a day, and no table says at which hour one was written', async () => {
    const form = fieldsOf(await desk.html('/lapor-pelanggaran'), '/lapor-pelanggaran')
    const sent = await desk.post('/lapor-pelanggaran', { ...form, isi: 'Kuitansi kosong.' })
    const page = (sent.headers.get('location') ?? '').split('?')[0] ?? ''
    const counted = () =>
      row(desk.base.db, z.object({ n: z.number() }), sql`select count(*) as n from participation.complaint_pace`)
    const before = await counted()
    const said = await Promise.all(
      Array.from({ length: 14 }, async (_, at) => (await desk.post(page, { isi: `Saksi ${at}` })).status),
    )
    expect(said.filter((status) => status === 303)).toHaveLength(10)
    expect(await counted()).toEqual(before)
    desk.clock.forward(24 * 60)
    expect((await desk.post(page, { isi: 'Besoknya' })).status).toBe(303)
  })
})
