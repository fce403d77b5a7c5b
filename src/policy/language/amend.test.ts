import { describe, expect, it } from 'vitest'
import { diffRuns } from '../diff.ts'
import { annexNames, faultLine, loadPolicy } from '../policy.ts'
import type { PolicySource } from '../policy.ts'
import { randomPeople } from '../random-people.ts'
import { prepare } from '../run.ts'
import { exampleSource, faultsOf, mustCompile, mustLoad } from '#tests/support/policy-example.ts'

const PLT = 'if plt_kelas > 0 then 20% * plafon_kelas[plt_kelas] else 0'
const overlay = (
  ops: string,
  amends = 'contoh-kab.tpp@2026.1',
  version = '2026.2-draft',
): string => `schema: policy-amendment/1
amends: ${amends}
version: ${version}
sources: { perbup31: { title: Perbup Contoh 31/2026, uri: "jdih:contoh/perbup/2026/31" } }
ops:
${ops}
`
const REPLACE = `  - { op: replace, at: rules.plt.expr, cite: "perbup31#psI.3", was: "${PLT}", now: "${PLT.replace('20%', '25%')}" }`
const ADD = `  - { op: add_value, at: bands.tl.history, cite: "perbup31#psI.5", was: 2026-01, value: { from: 2026-07, rows: [ [0, 0%, "-"], [6, 0.5%, TL1], [31, 1%, TL2], [61, 1.25%, TL3], [91, 1.5%, TL4] ] } }`
const amended = (...texts: string[]): PolicySource => ({
  ...exampleSource(),
  overlays: texts.map((text) => ({ text, annexes: {} })),
})

describe('an amendment', () => {
  it('changes what it names, from its date on, and cites its own article', () => {
    const policy = mustLoad(amended(overlay(`${REPLACE}\n${ADD}`)))
    expect(policy.version).toBe('2026.2-draft')
    expect(policy.amendments.map((each) => `${each.op} ${each.at} ${each.cite}`)).toEqual([
      'replace rules.plt.expr perbup31#psI.3',
      'add_value bands.tl.history perbup31#psI.5',
    ])
    expect(policy.model.bands.get('tl')?.dated.map((entry) => entry.cite)).toEqual([undefined, 'perbup31#psI.5'])
  })

  it('leaves the months before a dated value exactly as they were', () => {
    const [old, changed] = [mustLoad(exampleSource()), mustLoad(amended(overlay(ADD)))]
    const people = randomPeople(mustCompile(old, '2026-06'), 400, 8)
    const june = diffRuns(mustCompile(old, '2026-06'), mustCompile(changed, '2026-06'), people, 'net')
    const july = diffRuns(mustCompile(old, '2026-07'), mustCompile(changed, '2026-07'), people, 'net')
    expect(june).toEqual({ changed: 0, up: 0, down: 0, delta: 0, people: [], refused: [] })
    expect(july.up).toBeGreaterThan(0)
    expect(july.down).toBe(0)
    expect(july.delta).toBe(july.people.reduce((sum, each) => sum + each.after - each.before, 0))
  })

  it('gives the same difference for columns as for people', () => {
    const [a, b] = [
      mustCompile(mustLoad(exampleSource()), '2026-07'),
      mustCompile(mustLoad(amended(overlay(REPLACE))), '2026-07'),
    ]
    const people = randomPeople(a, 300, 9)
    expect(diffRuns(a, b, prepare(a, people).columns, 'net')).toEqual(diffRuns(a, b, people, 'net'))
  })

  it('refuses what has changed under it, what is not there, and a second application', () => {
    const stale = REPLACE.replace('was: "if plt_kelas > 0 then 20%', 'was: "if plt_kelas > 0 then 15%')
    expect(faultsOf(amended(overlay(stale)))[0]).toMatch(
      /^E_AMEND_STALE overlay.1.ops.0: rules.plt.expr is "if plt_kelas > 0 then 20% .*, not "if plt_kelas > 0 then 15%/,
    )
    expect(faultsOf(amended(overlay(REPLACE.replace('rules.plt.expr', 'rules.plh.expr'))))).toEqual([
      'E_AMEND_TARGET overlay.1.ops.0: nothing at rules.plh.expr',
    ])
    expect(faultsOf(amended(overlay(REPLACE), overlay(REPLACE)))).toEqual([
      'E_AMEND_TARGET overlay.2.amends: amends contoh-kab.tpp@2026.1, but the document is contoh-kab.tpp@2026.2-draft',
    ])
    expect(faultsOf(amended(overlay(ADD), overlay(ADD, 'contoh-kab.tpp@2026.2-draft', '2026.3')))).toEqual([
      'E_AMEND_STALE overlay.2.ops.0: the latest value is from 2026-07, not "2026-01"',
    ])
    expect(faultsOf(amended(overlay(REPLACE.replace(/was: ".*?", /, ''))))).toEqual([
      'E_AMEND_STALE overlay.1.ops.0: the operation must say what it expects to find: was',
    ])
    expect(faultsOf(amended(overlay(REPLACE.replace('cite: "perbup31#psI.3", ', ''))))).toEqual([
      'E_CITE overlay.1.ops.0: an operation must cite its article',
    ])
  })

  it('adds and removes, saying that nothing or something stood there', () => {
    const add =
      '  - { op: add, at: rules.bonus, cite: "perbup31#1", was: null, now: { cite: "perbup31#1", unit: rupiah, expr: "1000" } }'
    const remove = '  - { op: remove, at: outputs.pph, cite: "perbup31#2", was: pph }'
    const policy = mustLoad(amended(overlay(`${add}\n${remove}`)))
    expect([policy.model.rules.has('bonus'), policy.model.outputs.has('pph')]).toEqual([true, false])
    expect(faultsOf(amended(overlay(add.replace('rules.bonus', 'rules.plt'))))).toEqual([
      'E_AMEND_STALE overlay.1.ops.0: rules.plt already exists',
    ])
  })

  it('is checked like the document itself', () => {
    expect(faultsOf(amended(overlay(ADD.replace('[6, 0.5%, TL1]', '[0, 0.5%, TL1]'))))).toEqual([
      'E_BAND_OVERLAP bands.tl: row 2 starts at 0, not after 0',
    ])
    expect(faultsOf(amended(`${overlay(REPLACE)}extra: 1\n`))).toEqual(['E_SCHEMA overlay.1.extra: unknown key'])
  })

  it('may bring an annex under a new name', () => {
    const text = overlay(
      '  - { op: replace, at: params.lepas_batas.annex, cite: "perbup31#3", was: lampiran-V.csv, now: lampiran-V-baru.csv }',
    )
    expect(annexNames(text)).toEqual(['lampiran-V-baru.csv'])
    const loaded = loadPolicy({
      ...exampleSource(),
      overlays: [{ text, annexes: { 'lampiran-V-baru.csv': 'posisi,value\np002,true\n' } }],
    })
    expect(loaded.ok ? [] : loaded.faults.map(faultLine)).toEqual([])
    const clash = loadPolicy({
      ...exampleSource(),
      overlays: [{ text: overlay(REPLACE), annexes: { 'lampiran-V.csv': 'posisi,value\np002,true\n' } }],
    })
    expect(clash.ok ? [] : clash.faults.map(faultLine)).toEqual([
      'E_AMEND_TARGET overlay.1: the annex lampiran-V.csv exists already: give the new one another name',
    ])
  })
})
