import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  policyCheckCommand,
  policyDiffCommand,
  policyExplainCommand,
  policyPageCommand,
  type PolicyRunArgs,
  policyRunCommand,
} from './policy-commands.ts'
import { shippedPolicy } from './policy-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'policy-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const POLICY = `
schema: policy/1
id: uji.upah
version: "1"
title: Upah uji
effective: { from: 2026-01, to: null }
sources: { perda: { title: Perda uji } }
domains:
  unit: { type: ref, registry: unit }
inputs:
  gaji: { type: rupiah, min: 0, max: 100000000, missing: hold }
  unit: { domain: unit }
  hari: { rows: true, max_rows: 31, columns: { telat: { type: int, min: 0, max: 600, unit: menit } } }
params:
  tarif: { cite: perda#1, unit: percent, history: [{ from: 2026-01, value: 12.5%, verified: false }] }
rules:
  telat_total: { cite: perda#2, label: Menit telat, unit: menit, expr: "sum(hari: telat)" }
  tambahan: { cite: perda#1, label: Tambahan, unit: rupiah, expr: "gaji * tarif", round: half_up }
  jumlah: { cite: perda#3, label: Jumlah, unit: rupiah, expr: "gaji + tambahan" }
guards:
  curiga: { cite: perda#4, when: "telat_total > 1000", say: "Menit telat tidak masuk akal; periksa mesin presensi." }
outputs: { tambahan: tambahan, net: jumlah }
`
const OVERLAY = `
schema: policy-amendment/1
amends: uji.upah@1
version: 2-usulan
title: Tarif naik
sources: { usulan: { title: Usulan } }
ops:
  - { op: add_value, at: params.tarif.history, cite: usulan#1, was: 2026-01, value: { from: 2026-02, value: 15% } }
`
const policy = file('upah.yaml', POLICY)
const overlay = file('usulan.yaml', OVERLAY)
const people = file('people.csv', 'nip,gaji,unit\nA,1000004,u1\nB,,u1\nC,2000000,u9\nD,3000000,u1\n')
const events = file(
  'events.csv',
  'nip,date,telat\nA,2026-01-05,10\nA,2026-01-06,5\nD,2026-01-05,600\nD,2026-01-06,600\n',
)
const unit = file('unit.csv', 'id\nu1\n')

async function run<A>(command: (args: A, output: Said) => Promise<number>, args: A) {
  const text = { out: '', err: '' }
  const code = await command(args, { out: (part) => void (text.out += part), err: (part) => void (text.err += part) })
  return { code, ...text, json: text.out.startsWith('{') ? JSON.parse(text.out) : undefined }
}
type Said = Parameters<typeof policyRunCommand>[1]

const base: PolicyRunArgs = {
  file: policy,
  amend: [],
  month: '2026-01',
  people,
  events: [{ name: undefined, path: events }],
  registries: [{ name: 'unit', path: unit }],
  json: true,
  lang: 'id',
}

describe('policy check', () => {
  it('is silent where the policy is sound', async () => {
    expect(await run(policyCheckCommand, base)).toEqual({ code: 0, out: '', err: '', json: undefined })
    expect(await run(policyCheckCommand, { ...base, amend: [overlay] })).toMatchObject({ code: 0, err: '' })
  })

  it('names every fault by code and path', async () => {
    const broken = POLICY.replace('round: half_up', 'min: 0').replace('gaji + tambahan', 'gaji + tambahn')
    const { code, out, err } = await run(policyCheckCommand, { ...base, file: file('broken.yaml', broken) })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^E_NO_ROUNDING rules\.tambahan: .* perlu round: …/m)
    expect(err).toMatch(/^E_UNKNOWN_NAME rules\.jumlah: /m)
    const stale = file('stale.yaml', OVERLAY.replace('was: 2026-01', 'was: 2025-01'))
    expect((await run(policyCheckCommand, { ...base, amend: [stale] })).err).toMatch(/^E_AMEND_STALE /)
  })
})

describe('policy page', () => {
  it('tells the policy in both languages, and the values of a month', async () => {
    const args = { file: policy, amend: [overlay], lang: 'id', month: undefined } as const
    const page = await run(policyPageCommand, args)
    expect(page).toMatchObject({ code: 0, err: '' })
    expect(page.out).toMatch(/^# Tarif naik\n/)
    expect(page.out).toContain('perda#1')
    expect(page.out).toContain('15%')
    expect((await run(policyPageCommand, { ...args, lang: 'en' })).out).not.toBe(page.out)
    expect(await run(policyPageCommand, { ...args, month: 'januari' })).toMatchObject({ code: 2, out: '' })
    expect((await run(policyPageCommand, { ...args, file: overlay })).err).toMatch(/^E_/)
  })
})

describe('policy run', () => {
  it('answers everybody: computed, or refused and why', async () => {
    const { code, err, json } = await run(policyRunCommand, base)
    expect([code, err]).toEqual([0, ''])
    expect(json).toEqual({
      policy: 'uji.upah@1',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      month: '2026-01',
      people: [
        {
          nip: 'A',
          values: { telat_total: 15, tambahan: 125001, jumlah: 1125005 },
          outputs: { tambahan: 125001, net: 1125005 },
        },
      ],
      refused: [
        { nip: 'B', code: 'E_MISSING', message: expect.stringContaining('gaji') },
        { nip: 'C', code: 'E_UNKNOWN_REF', message: expect.stringContaining('u9') },
        { nip: 'D', code: 'E_GUARD', message: 'Menit telat tidak masuk akal; periksa mesin presensi.' },
      ],
      totals: { tambahan: 125001, net: 1125005 },
      unverified: ['params.tarif'],
    })
  })

  it('accepts any reference without a register', async () => {
    const { json } = await run(policyRunCommand, { ...base, registries: [] })
    expect(json.people.map(({ nip }: { nip: string }) => nip)).toEqual(['A', 'C'])
  })

  it('gives percents as numbers of percent and takes them with a sign', async () => {
    const tpp = shippedPolicy('regions/pekalongan/tpp.yaml')
    const row = 'A,III,3000000,4000000,5%,3%,2%,80%,0'
    const header = 'nip,golongan,nominal,gaji,potongan_masuk,potongan_apel,potongan_pulang,poin,hari_tanpa_keterangan'
    const args = {
      ...base,
      file: tpp,
      month: '2021-05',
      people: file('pk.csv', `${header}\n${row}\n`),
      events: [],
      registries: [],
    }
    const { json } = await run(policyRunCommand, args)
    expect(json.people[0].values).toMatchObject({ potongan_presensi: 10, potongan: 252000, diterima: 2580600 })
  })

  it('refuses bad files and months whole', async () => {
    expect(await run(policyRunCommand, { ...base, month: '2026-13' })).toMatchObject({ code: 2, out: '' })
    expect((await run(policyRunCommand, { ...base, month: '2025-12' })).err).toMatch(/^E_DATE_GAP /)
    expect((await run(policyRunCommand, { ...base, people: join(folder, 'none.csv') })).err).toContain('none.csv')
    const twice = file('twice.csv', 'nip,gaji,unit\nA,1,u1\nA,2,u1\n')
    expect((await run(policyRunCommand, { ...base, people: twice })).err).toContain('sudah ada di baris 2')
  })
})

describe('policy explain', () => {
  it('tells each step with its article, the amount before rounding and after', async () => {
    const { code, json } = await run(policyExplainCommand, { ...base, nip: 'A' })
    expect(code).toBe(0)
    expect(json.nip).toBe('A')
    expect(json.steps.map(({ rule }: { rule: string }) => rule)).toEqual(['telat_total', 'tambahan', 'jumlah'])
    expect(json.steps[1]).toMatchObject({
      rule: 'tambahan',
      cite: 'perda#1',
      label: 'Tambahan',
      expr: 'gaji * tarif',
      round: 'half_up',
      before: 125000.5,
      out: 125001,
    })
    expect(json.sentences).toHaveLength(3)
    expect(json.unverified).toEqual(['params.tarif'])
  })

  it('refuses whoever is absent or cannot be computed', async () => {
    expect(await run(policyExplainCommand, { ...base, nip: 'Z' })).toMatchObject({ code: 2, out: '' })
    expect((await run(policyExplainCommand, { ...base, nip: 'B' })).err).toMatch(/^B: E_MISSING /)
  })
})

describe('policy diff', () => {
  it('compares what people receive, from the month of the change on', async () => {
    const sound = file('sound.csv', 'nip,gaji,unit\nA,1000004,u1\nE,0,u1\n')
    const args = { ...base, amend: [overlay], people: sound, events: [] }
    expect((await run(policyDiffCommand, { ...args, month: '2026-02' })).json).toEqual({
      from: 'uji.upah@1',
      to: 'uji.upah@2-usulan',
      changed: 1,
      up: 1,
      down: 0,
      delta: 25000,
      people: [{ nip: 'A', before: 1125005, after: 1150005 }],
    })
    expect((await run(policyDiffCommand, args)).json).toMatchObject({ changed: 0, delta: 0, people: [] })
    expect((await run(policyDiffCommand, { ...args, month: '2026-02', json: false })).out).toBe(
      '1 orang berubah: 1 naik, 0 turun; jumlah Rp 25.000\n',
    )
  })

  it('names who is refused instead of counting them', async () => {
    const { err, json } = await run(policyDiffCommand, { ...base, amend: [overlay], month: '2026-02' })
    expect(json.people.map(({ nip }: { nip: string }) => nip)).toEqual(['A'])
    expect(err).toMatch(/^B: E_MISSING /m)
    expect(err).toMatch(/^D: E_GUARD /m)
  })

  it('takes inputs that only the amendment asks for', async () => {
    const added = `${OVERLAY}  - { op: add, at: inputs.bonus, cite: usulan#2, was: null, now: { type: rupiah, min: 0, max: 1000, default: 0 } }
  - { op: replace, at: rules.jumlah.expr, cite: usulan#2, was: "gaji + tambahan", now: "gaji + tambahan + bonus" }
`
    const with_ = file('bonus.csv', 'nip,gaji,unit,bonus\nA,1000004,u1,7\n')
    const args = { ...base, amend: [file('bonus.yaml', added)], people: with_, events: [] }
    expect((await run(policyDiffCommand, args)).json).toMatchObject({ changed: 1, delta: 7 })
  })
})
