import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'
import { pageMarkdown, policyPage } from './page.ts'
import { exampleSource, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

const TEST = `tests:
  - name: Pegawai kelas 13 dengan predikat baik
    cite: perbup#ps12
    month: 2026-01
    input: { kelas: 13, unit: u777, posisi: p007, golongan: III, predikat: BAIK, cpns: false, plt_kelas: 0, hari_aktif: 22, sanksi_persen: 0%, gaji: 4500000, skm: 80.12, hari: [ { terlambat: 5, pulang_cepat: 0, absen: false } ] }
    expect: { "plafon_kelas[13]": 12679822, jumlah: 83.75%, pagu: 10619351, potongan: 0.5% }
`

describe('the page of a policy', () => {
  const policy = mustLoad(exampleSource((text) => text + TEST))
  const page = policyPage(policy, '2026-01')

  it('says every rule in plain words, in both languages', () => {
    const pagu = page.rules.find((rule) => rule.name === 'pagu')
    expect(pagu?.sentence).toEqual({
      id: 'Pagu TPP adalah Plafon per kelas menurut kelas dikali yang terkecil dari Jumlah kriteria dan Batas kriteria, dibulatkan ke rupiah terdekat.',
      en: 'Pagu TPP is Plafon per kelas by kelas times the smallest of Jumlah kriteria and Batas kriteria, rounded to the nearest rupiah.',
    })
  })

  it('shows dated values side by side and bands as half-open ranges', () => {
    const basis = page.params.find((table) => table.name === 'basis')
    expect(basis?.dates).toEqual(['2025-01-01', '2026-01-01'])
    expect(basis?.rows[12]).toEqual({
      key: '13',
      values: [
        { id: 'Rp19.800.000', en: 'Rp19,800,000' },
        { id: 'Rp20.010.000', en: 'Rp20,010,000' },
      ],
    })
    expect(page.bands.find((band) => band.name === 'faktor_skm')?.rows[1]).toEqual({
      label: { id: 'C', en: 'C' },
      text: { id: 'dari 65 sampai kurang dari 76,61: 85%', en: 'from 65 to below 76.61: 85%' },
    })
  })

  it('speaks with the labels of the reader, and with the Indonesian one where there is no other', () => {
    const doc = `
inputs: { gaji: { type: rupiah, label: { id: Gaji pokok, en: Basic salary }, min: 0, max: 9 }, lain: { type: bool, label: Lain-lain } }
rules:
  bayar: { cite: p#1, label: { id: Dibayar, en: Paid }, unit: rupiah, expr: gaji }
effects:
  tunda: { cite: p#2, label: { id: Laporan belum ada, en: No report yet }, kind: hold, when: lain, release: { id: laporan diterima, en: the report has come } }
  gugur: { cite: p#3, label: { id: Gugur, en: Forfeited }, kind: forfeit, when: lain, on: bayar }
guards:
  jaga: { cite: p#4, when: "gaji > 8", say: { id: Periksa gajinya., en: Check the salary. } }
outputs: { net: bayar }`
    const small = mustLoad(smallSource(doc))
    const shown = policyPage(small, '2026-01')
    const rule = (name: string) => shown.rules.find((one) => one.name === name)
    expect(shown.inputs.map((input) => input.label)).toEqual([
      { id: 'Gaji pokok', en: 'Basic salary' },
      { id: 'Lain-lain', en: 'Lain-lain' },
    ])
    expect(rule('bayar_sebelum_efek')?.sentence).toEqual({
      id: 'Dibayar sebelum efek adalah Gaji pokok.',
      en: 'Paid before effects is Basic salary.',
    })
    expect(rule('jaga')?.sentence.en).toContain('Check the salary.')
    const compiled = mustCompile(small, '2026-01')
    const told = explain(compiled, { key: 'a', values: { gaji: 5, lain: true }, rows: {} })
    expect(told.sentences.join()).toContain(
      'Laporan belum ada (p#2): dihitung tetapi ditahan; dilepas bila: laporan diterima.',
    )
    expect(told.sentencesEn.join()).toContain(
      'No report yet (p#2): computed but held; released when: the report has come.',
    )
    expect(told.steps.find((step) => step.rule === 'bayar')?.words).toEqual({ id: 'Dibayar', en: 'Paid' })
    expect(explain(compiled, { key: 'a', values: { gaji: 9, lain: false }, rows: {} }).refused?.text).toEqual({
      id: 'Periksa gajinya.',
      en: 'Check the salary.',
    })
    expect(pageMarkdown(shown, 'en')).toContain('Basic salary (`gaji`)')
  })

  it('is titled in the language of the reader, as are its sources and what its tables go by', () => {
    const { text } = smallSource(`
domains: { kelas: { type: int, min: 1, max: 2, label: { id: Kelas jabatan, en: Post class } } }
params: { pagu: { cite: p#1, unit: rupiah, by: kelas, history: [{ from: 2026-01, values: { 1: 1, 2: 2 } }] } }`)
    const spoken = text
      .replace(/^title: .*$/m, 'title: { id: Uji, en: Trial }')
      .replace('sources: {', 'sources: { q: { title: { id: Usul, en: Proposal }, note: { id: belum, en: not yet } },')
    const shown = policyPage(mustLoad({ text: spoken, annexes: {}, overlays: [] }), '2026-01')
    expect(shown.title).toEqual({ id: 'Uji', en: 'Trial' })
    expect(shown.sources.find(({ name }) => name === 'q')).toMatchObject({
      title: { en: 'Proposal' },
      note: { id: 'belum' },
    })
    expect(shown.params[0]?.keys).toEqual([{ id: 'Kelas jabatan', en: 'Post class' }])
    const plain = policyPage(mustLoad(smallSource('')), '2026-01')
    expect(plain.title).toEqual({ id: 'Kebijakan kecil', en: 'Kebijakan kecil' })
    const [english, indonesian] = [pageMarkdown(shown, 'en'), pageMarkdown(shown, 'id')]
    expect(english).toContain('# Trial')
    expect(english).toContain('**q**: Proposal not yet')
    expect(english).toContain('| Post class |')
    expect(indonesian).toContain('# Uji')
  })

  it('counts days and minutes in words of the reader, one or more, and names examples and bands in both', () => {
    const shown = policyPage(
      mustLoad(
        smallSource(`
params:
  tenggat: { cite: p#1, unit: hari_kerja, history: [{ from: 2026-01, value: 1 }, { from: 2026-02, value: 5 }] }
bands:
  mutu: { cite: p#1, on: { type: int, min: 0, max: 9 }, unit: menit, history: [{ from: 2026-01, rows: [[0, 0, { id: Baik, en: Good }], [5, 1, TL1]] }] }
rules: { r: { cite: p#1, unit: hari_kerja, expr: tenggat } }
tests: [{ name: { id: Sehari, en: One day }, cite: p#1, month: 2026-01, input: {}, expect: { r: 1 } }]`),
      ),
      '2026-01',
    )
    expect(shown.params[0]?.rows[0]?.values).toEqual([
      { id: '1 hari kerja', en: '1 working day' },
      { id: '5 hari kerja', en: '5 working days' },
    ])
    expect(shown.bands[0]?.rows).toMatchObject([
      { label: { id: 'Baik', en: 'Good' }, text: { en: 'from 0 to below 5: 0 minutes' } },
      { label: { id: 'TL1', en: 'TL1' }, text: { en: 'from 5 to 9: 1 minute' } },
    ])
    expect(shown.examples[0]?.name).toEqual({ id: 'Sehari', en: 'One day' })
    expect(pageMarkdown(shown, 'en')).toContain('### One day')
  })

  it('marks as unverified what cites an unverified source, and every figure that rests on it', () => {
    const doc = `
domains: { kelas: { type: int, min: 1, max: 2 } }
inputs: { kelas: { domain: kelas } }
params:
  aman: { cite: p#1, unit: rupiah, history: [{ from: 2026-01, value: 1 }] }
  ragu: { cite: q#1, unit: rupiah, history: [{ from: 2026-01, value: 1 }] }
  diganti: { cite: p#1, unit: rupiah, history: [{ from: 2026-01, value: 1 }, { from: 2026-02, value: 2, cite: q#2 }] }
bands:
  tangga: { cite: q#3, on: { type: int, min: 0, max: 9 }, unit: percent, history: [{ from: 2026-01, rows: [[0, 1%]] }] }
rules:
  satu: { cite: p#2, unit: rupiah, expr: aman }
  dua: { cite: p#2, unit: rupiah, expr: ragu }
  tiga: { cite: p#2, unit: rupiah, expr: "satu + dua" }
  empat: { cite: q#2, unit: rupiah, expr: aman }
  lima: { cite: p#2, unit: percent, expr: "tangga(kelas)" }
outputs: { tiga: tiga }`
    const source = smallSource(doc)
    const text = source.text.replace('sources: {', 'sources: { q: { title: Belum dibaca, verified: false },')
    const shown = policyPage(mustLoad({ ...source, text }), '2026-01')
    const unverified = (list: readonly { name: string; verified: boolean }[]) =>
      list.filter((one) => !one.verified).map((one) => one.name)
    expect(unverified(shown.params)).toEqual(['ragu', 'diganti'])
    expect(unverified(shown.bands)).toEqual(['tangga'])
    expect(unverified(shown.rules)).toEqual(['dua', 'tiga', 'empat', 'lima'])
    const whole = policyPage(
      mustLoad({ ...source, text: `${source.text}\nverified: false\n`.replace(doc, doc.replaceAll('q#', 'p#')) }),
      '2026-01',
    )
    expect(unverified(whole.params)).toHaveLength(3)
  })

  it('tells each test as a worked example', () => {
    expect(page.examples[0]?.sentences).toContain(
      'Pagu TPP (perbup#ps12(4)): Rp12.679.822 × (yang terkecil dari 83,75% dan 100%) = 10.619.350,925, dibulatkan ke rupiah terdekat = Rp10.619.351.',
    )
  })

  it('becomes Markdown without letting the document write markup', () => {
    const text = pageMarkdown(
      policyPage(
        mustLoad(
          smallSource(
            'description: "<script>alert(1)</script> | `x`"\nrules: { r: { cite: p#1, unit: number, expr: "1" } }\n',
          ),
        ),
        '2026-01',
      ),
      'id',
    )
    expect(text).not.toContain('<script>')
    expect(text).toContain('# Kebijakan kecil')
    const whole = pageMarkdown(page, 'en')
    expect(whole).toContain('## Worked examples')
    expect(whole).toContain('`pagu = plafon_kelas[kelas] * min(jumlah, batas)`')
  })
})

describe('an explanation', () => {
  const compiled = mustCompile(mustLoad(exampleSource()), '2026-01')
  const day = (terlambat: number, pulang: number, absen: boolean) => ({ terlambat, pulang_cepat: pulang, absen })
  const values = {
    kelas: 13,
    unit: 'u001',
    posisi: 'p001',
    golongan: 'III',
    predikat: 'BAIK',
    cpns: false,
    plt_kelas: 0,
    hari_aktif: 22,
    sanksi_persen: '0%',
    gaji: 4500000,
    skm: '80.12',
  }
  const told = explain(compiled, {
    key: '1',
    values,
    rows: { hari: [day(0, 0, true), day(0, 0, false), day(5, 113, false)] },
  })
  const step = (rule: string) => told.steps.find((each) => each.rule === rule)

  it('shows what went in, what came before rounding, and the side a bound took', () => {
    expect(step('pagu')).toEqual({
      rule: 'pagu',
      words: { id: 'Pagu TPP', en: 'Pagu TPP' },
      cite: 'perbup#ps12(4)',
      label: 'Pagu TPP',
      expr: 'plafon_kelas[kelas] * min(jumlah, batas)',
      in: { 'plafon_kelas[13]': 12679822, jumlah: '146.25%', batas: '150%' },
      round: 'half_up',
      before: 18544239.675,
      out: 18544240,
      sides: [{ fn: 'min', chose: 'jumlah' }],
    })
  })

  it('names the exception and its line, and the band of a figure', () => {
    expect(step('beban')?.exception).toEqual({ annex: 'lamp-VI', no: ['1'], cite: 'perbup#lamp-VI' })
    expect(step('faktor')?.bands).toEqual([
      { band: 'faktor_skm', on: 80.12, label: 'B', value: '95%', cite: 'perbup#ps15' },
    ])
  })

  it('lists the days that cost something and counts the rest', () => {
    expect(step('potongan')?.rows).toEqual({
      hari: [
        { row: 1, cells: { absen: true }, out: '3%' },
        { row: 3, cells: { absen: false, terlambat: 5, pulang_cepat: 113 }, bands: ['TL1', 'PSW4'], out: '2%' },
      ],
    })
    expect(step('potongan')?.more).toEqual({ hari: 1 })
    expect(told.sentences.find((each) => each.startsWith('Potongan'))).toBe(
      'Potongan kehadiran (perbup#ps17(1)): jumlah hari 5% [baris 1 3%; baris 3 TL1 PSW4 2%] = 5%.',
    )
  })

  it('of a refused person says why', () => {
    const refused = explain(compiled, { key: '1', values: { ...values, predikat: '' }, rows: {} })
    expect([refused.steps, refused.refused?.message]).toEqual([[], 'predikat belum diisi'])
  })
})
