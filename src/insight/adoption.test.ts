import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/access.ts'
import { answerFor } from '#platform/errors.ts'
import { storedPolicies } from '#platform/policy-store.ts'
import type { PolicySource } from '#policy/policy.ts'
import { ADOPTION_CLOCK, CLERK_OF_BKPPD, official, SEKDA, verifiedSource } from '#tests/builders/adopted-policy.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { insightWeb } from './routes.tsx'
import { textsOf } from './rules/bundle-texts.ts'

const PUBLIC = { kind: 'public' } as const
let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.drop())

async function ask(path: string, actor: Actor, body?: FormData | URLSearchParams) {
  const app = appWith(scopeFor({ db: base.db, actor, clock: ADOPTION_CLOCK }), insightWeb.routes)
  app.onError((error, c) => c.text(error.message, answerFor(error).status))
  const response = await app.request(path, body === undefined ? {} : { method: 'POST', body })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
}

/** The proposal form as a browser sends it, the document in the box and the annexes beside it. */
function proposal(source: PolicySource): FormData {
  const form = new FormData()
  const { document, annexes } = textsOf(source)
  form.set('naskah', document.replaceAll('\n', '\r\n'))
  Object.entries(annexes).forEach(([name, text], at) => {
    form.set(`lampiran-${at + 1}-nama`, name)
    form.set(`lampiran-${at + 1}`, text)
  })
  form.set('berkas', new File([], ''))
  return form
}

describe('/kebijakan/usul', () => {
  test('starts from the text of a shipped document with its annexes, for those alone who may keep a draft', async () => {
    const list = await ask('/kebijakan/usul', CLERK_OF_BKPPD)
    const sha256 = /value="([0-9a-f]{64})"[^>]*>[^<]*\(kupang\.tpp,/.exec(list.text)?.[1] ?? ''
    const { text } = await ask(`/kebijakan/usul?dari=${sha256}`, CLERK_OF_BKPPD)
    expect(text).toContain('id: kupang.tpp')
    expect(text).toContain('Lampiran tpp-tempat.csv')
    expect((await ask('/kebijakan/usul', SEKDA)).status).toBe(403)
    expect((await ask('/kebijakan/usul', PUBLIC)).status).toBe(403)
  })

  test('lists every fault beside the text, and loses nothing of what was sent, hostile or not', async () => {
    const source = verifiedSource('kupang/tpp.yaml', 'u1', [['title: {', 'judul: <script>alert(1)</script> # {']])
    const form = proposal(source)
    form.set('lampiran-9-nama', '<b>catatan</b>.csv')
    form.set('lampiran-9', 'kolom\n<i>isi</i>\n')
    const { status, text } = await ask('/kebijakan/usul', CLERK_OF_BKPPD, form)
    expect(status).toBe(422)
    expect(text).toContain('E_SCHEMA judul: kunci tidak dikenal')
    expect(text).toContain('judul: &lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).toContain('&lt;i&gt;isi&lt;/i&gt;')
    expect(text).toContain('Lampiran tpp-tempat.csv')
    expect(text).not.toMatch(/<script>|<i>isi|<b>catatan/)
    expect(await storedPolicies(base.db)).toEqual([])
  })

  test('takes files in the place of the boxes, and says which it cannot use', async () => {
    const source = verifiedSource('kupang/tpp.yaml', 'u2')
    const form = new FormData()
    form.set('naskah', 'yang lama')
    form.append('berkas', new File([source.text], 'tpp.yaml'))
    form.append('berkas', new File([new Uint8Array([0xff, 0xfe, 0x00])], 'rusak.csv'))
    form.append('berkas', new File(['x'], 'surat.docx'))
    for (const [name, text] of Object.entries(source.annexes)) form.append('berkas', new File([text], name))
    const { status, text } = await ask('/kebijakan/usul', CLERK_OF_BKPPD, form)
    expect(status).toBe(422)
    expect(text).toContain('rusak.csv bukan teks UTF-8')
    expect(text).toContain('surat.docx bukan berkas YAML atau CSV')
    expect(text).toContain('Lampiran tpp-kondisi.csv')
    expect(text).not.toContain('yang lama')
    const good = new FormData()
    good.append('berkas', new File([source.text], 'tpp.yaml'))
    for (const [name, annex] of Object.entries(source.annexes)) good.append('berkas', new File([annex], name))
    const kept = await ask('/kebijakan/usul', CLERK_OF_BKPPD, good)
    expect([kept.status, kept.location.split('?')[0]]).toEqual([303, '/kebijakan/kupang.tpp/u2'])
  })

  test('asks for a text when there is none', async () => {
    const form = new FormData()
    form.set('naskah', ' ')
    expect((await ask('/kebijakan/usul', CLERK_OF_BKPPD, form)).text).toContain('Belum ada naskah')
  })
})

describe('from draft to law', () => {
  let page = ''
  const step = (name: string, actor: Actor, fields: Record<string, string> = {}) => {
    const sidik = /sidik=([0-9a-f]{64})/.exec(page)?.[1] ?? ''
    return ask(`/kebijakan/kupang.tpp/s1/${name}`, actor, new URLSearchParams({ sidik, ...fields }))
  }

  test('a draft shows to those who work on it and to nobody else', async () => {
    const kept = await ask('/kebijakan/usul', CLERK_OF_BKPPD, proposal(verifiedSource('kupang/tpp.yaml', 's1')))
    page = kept.location
    expect(kept.status).toBe(303)
    const staff = await ask(page, CLERK_OF_BKPPD)
    expect(staff.text).toContain('action="/kebijakan/kupang.tpp/s1/ajukan"')
    expect(staff.text).toContain('Riwayat pengesahan')
    const file = `/kebijakan/berkas/${page.slice(-64)}/kupang.tpp.yaml`
    expect([(await ask(page, PUBLIC)).status, (await ask(file, PUBLIC)).status]).toEqual([404, 404])
    expect((await ask(page, official(1, 'bendahara'))).status).toBe(404)
    expect((await ask(file, SEKDA)).status).toBe(200)
    expect((await ask('/kebijakan/kupang.tpp', PUBLIC)).text).not.toContain('/kebijakan/kupang.tpp/s1')
    expect((await ask('/kebijakan', PUBLIC)).text).not.toContain('Sedang diusulkan')
    expect((await ask('/kebijakan', SEKDA)).text).toContain('/kebijakan/kupang.tpp/s1?sidik=')
  })

  test('each step offers the next one to whom it belongs', async () => {
    expect((await ask(page, SEKDA)).text).toContain('Langkah berikut: ajukan, oleh BKPPD.')
    expect((await step('ajukan', CLERK_OF_BKPPD)).status).toBe(303)
    expect((await ask(page, CLERK_OF_BKPPD)).text).toContain('oleh Sekda atau Wali Kota.')
    expect((await ask(page, SEKDA)).text).toContain('action="/kebijakan/kupang.tpp/s1/sahkan"')
    const wrong = await step('sahkan', SEKDA, { nomor: '<b>P', mulai: '2020-01' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('baru berisi aturan sejak Januari 2025')
    expect(wrong.text).toContain('value="&lt;b&gt;P"')
    expect((await step('sahkan', SEKDA, { nomor: 'Perwali 7/2026', mulai: '2026-01' })).status).toBe(303)
    expect((await step('sahkan', SEKDA, { nomor: 'x', mulai: '2026-01' })).text).toContain('keadaannya disahkan')
    expect((await step('berlakukan', SEKDA)).status).toBe(303)
  })

  test('in force, everyone reads it with its number, and history names no number of staff to the public', async () => {
    const { text } = await ask('/kebijakan/kupang.tpp?bulan=2026-01', PUBLIC)
    expect(text).toContain('Keputusan nomor Perwali 7/2026')
    expect(text).toContain('Dipakai menghitung mulai Januari 2026')
    expect(text).not.toContain('Riwayat pengesahan')
    expect((await ask(page, SEKDA)).text).toContain('Mulainya surut')
  })

  test('withdrawing wants a reason, and gives the page back to the template', async () => {
    expect((await step('cabut', SEKDA, { alasan: '' })).text).toContain('Tulis alasan pencabutan')
    expect((await step('cabut', SEKDA, { alasan: 'diganti' })).status).toBe(303)
    expect((await ask('/kebijakan/kupang.tpp', PUBLIC)).text).toContain('Templat')
    expect((await ask(page, SEKDA)).text).toContain('diganti')
    expect((await step('cabut', SEKDA, { sidik: '0'.repeat(64), alasan: 'x' })).status).toBe(404)
  })

  test('one that still holds unverified marks says what its months will be', async () => {
    const source = verifiedSource('kupang/tpp.yaml', 's3')
    const marked = {
      ...source,
      text: source.text.replace('perwali: { title: ', 'perwali: { verified: false, title: '),
    }
    const kept = await ask('/kebijakan/usul', CLERK_OF_BKPPD, proposal(marked))
    expect(kept.status).toBe(303)
    expect((await ask(kept.location, SEKDA)).text).toContain('ditutup hanya sebagai percobaan')
  })
})
