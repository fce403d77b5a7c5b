import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'
import { bandOf, citeAt, figureAt, numberAt, paramAt, tableAt, wholeAt } from './params.ts'
import { parseDecimal, rational } from './rational.ts'
import { exampleSource, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

const PARTS = `
domains: { kelas: { type: int, min: 1, max: 2 }, mutu: { type: enum, values: [D, C, B, A] } }
inputs: { kelas: { domain: kelas }, x: { type: int, min: 0, max: 9, unit: rupiah } }
params:
  pasti: { cite: p#1, unit: rupiah, by: kelas, history: [ { from: 2026-01, values: { 1: 10, 2: 20 } } ] }
  ragu: { cite: p#2, unit: rupiah, verified: false, note: belum dilihat aslinya, history: [ { from: 2026-01, value: 5 } ] }
  nanti: { cite: p#3, unit: rupiah, history: [ { from: 2026-01, value: 1 }, { from: 2026-06, value: 2, verified: false } ] }
  nama: { cite: p#7, unit: text, by: mutu, history: [ { from: 2026-01, values: { D: Tidak baik, C: Kurang baik, B: Baik, A: Sangat baik } } ] }
bands:
  mutu_ikm: { cite: p#8, on: { type: decimal, scale: 100, min: 25, max: 100 }, unit: mutu, history: [ { from: 2026-01, rows: [ [25, D], [65, C], [76.61, B], [88.31, A] ] } ] }
rules:
  a: { cite: p#4, unit: rupiah, expr: "pasti[kelas] + x" }
  b: { cite: q#5, unit: rupiah, expr: "a + ragu" }
  c: { cite: p#6, unit: rupiah, expr: "a + nanti" }
  d: { cite: p#6, unit: rupiah, expr: "if x > 5 then b else a" }
outputs: { d: d }
`
const source = smallSource(PARTS)
const policy = mustLoad({
  ...source,
  text: source.text.replace(
    'p: { title: Peraturan contoh }',
    'p: { title: Peraturan contoh }, q: { title: Dengar-dengar, verified: false }',
  ),
})
const unverified = (at: string, rule: string): readonly string[] | undefined =>
  mustCompile(policy, at).rules.find((each) => each.name === rule)?.unverified

describe('verified: false', () => {
  it('marks every figure that rests on it, and no other', () => {
    expect(unverified('2026-01', 'a')).toEqual([])
    expect(unverified('2026-01', 'b')).toEqual(['params.ragu', 'sources.q'])
    expect(unverified('2026-01', 'd')).toEqual(['params.ragu', 'sources.q'])
  })

  it('on a dated value marks from its date on', () => {
    expect(unverified('2026-05', 'c')).toEqual([])
    expect(unverified('2026-06', 'c')).toEqual(['params.nanti'])
    expect(policy.unverified).toEqual(['params.nanti', 'params.ragu', 'sources.q'])
  })

  it('is told with the explanation', () => {
    const told = explain(mustCompile(policy, '2026-01'), { key: 'a', values: { kelas: 1, x: 3 }, rows: {} })
    expect(told.unverified).toEqual(['params.ragu', 'sources.q'])
    expect(told.steps.find((step) => step.rule === 'a')?.unverified).toBeUndefined()
  })

  it('on the whole document marks everything', () => {
    const all = mustLoad(exampleSource((text) => `${text}verified: false\n`))
    expect(mustCompile(all, '2026-01').rules.every((rule) => !rule.verified)).toBe(true)
    expect(all.unverified).toEqual(['policy'])
  })
})

describe('reading single values', () => {
  it('gives the value in force', () => {
    expect(paramAt(policy, 'pasti', '2026-01', '2')).toEqual(rational(20n))
    expect([paramAt(policy, 'nanti', '2026-05'), paramAt(policy, 'nanti', '2026-06')]).toEqual([
      rational(1n),
      rational(2n),
    ])
    expect([
      paramAt(policy, 'nanti', '2025-12'),
      paramAt(policy, 'tidak_ada', '2026-01'),
      paramAt(policy, 'pasti', '2026-01', '3'),
    ]).toEqual([undefined, undefined, undefined])
    expect([...(tableAt(policy, 'nama', '2026-01') ?? [])]).toEqual([
      ['D', 'Tidak baik'],
      ['C', 'Kurang baik'],
      ['B', 'Baik'],
      ['A', 'Sangat baik'],
    ])
    expect(citeAt(policy, 'nanti', '2026-06')).toEqual({ cite: 'p#3', verified: false })
  })

  it('gives a figure as fraction, number or whole number, and throws for what is none', () => {
    expect(figureAt(policy, 'pasti', '2026-01', '2')).toEqual(rational(20n))
    expect([wholeAt(policy, 'nanti', '2026-06'), numberAt(policy, 'nanti', '2026-06')]).toEqual([2, 2])
    const example = mustLoad(exampleSource())
    expect(numberAt(example, 'kondisi_kerja', '2026-07', 'p006')).toBe(0.2)
    expect(() => wholeAt(example, 'kondisi_kerja', '2026-07', 'p006')).toThrow('no whole number kondisi_kerja p006')
    expect(() => figureAt(policy, 'tidak_ada', '2026-01')).toThrow('no figure tidak_ada')
    expect(() => numberAt(policy, 'nama', '2026-01', 'A')).toThrow('no figure nama A')
  })

  it('finds the band row of a figure, half-open', () => {
    const mutu = (text: string): unknown =>
      bandOf(policy, 'mutu_ikm', '2026-01', parseDecimal(text) ?? rational(0n))?.value
    expect(['24.99', '25', '64.99', '65', '76.6', '76.61', '88.3', '88.31', '100', '100.01'].map(mutu)).toEqual([
      undefined,
      'D',
      'D',
      'C',
      'C',
      'B',
      'B',
      'A',
      'A',
      undefined,
    ])
  })

  it('uses the annex and its default', () => {
    const example = mustLoad(exampleSource())
    expect(paramAt(example, 'kondisi_kerja', '2026-06', 'p999')).toEqual(rational(0n))
    expect(paramAt(example, 'kondisi_kerja', '2026-07', 'p006')).toEqual(rational(1n, 5n))
    expect(paramAt(example, 'kondisi_kerja', '2026-06', 'p006')).not.toEqual(rational(1n, 5n))
  })
})
