import { describe, expect, it } from 'vitest'
import { smallSource } from '#tests/support/policy-example.ts'
import { faultText, loadPolicy } from './policy.ts'

/** The first fault of a policy with these parts, as both readers see it. */
function told(parts: string): { id: string; en: string } {
  const loaded = loadPolicy(smallSource(parts))
  const [first] = loaded.ok ? [] : loaded.faults
  if (first === undefined) throw new Error(`no fault in ${parts}`)
  return faultText(first)
}

const RULE = (rule: string, more = '') => `${more}\nrules: { r: { cite: p#1, ${rule} } }`
const INPUT = 'inputs: { gaji: { type: rupiah, min: 0, max: 9 } }'

describe('what is wrong with a policy', () => {
  it('is said in the language of the reader, at the same place', () => {
    expect(told(RULE('unit: rupiah, expr: "gaji * 50%"', INPUT))).toEqual({
      id: 'E_NO_ROUNDING rules.r: jumlah rupiah dalam 1/2 perlu round: …',
      en: 'E_NO_ROUNDING rules.r: a rupiah amount in 1/2 needs round: …',
    })
    expect(told(RULE('unit: number, expr: "tidak_ada"'))).toEqual({
      id: "E_UNKNOWN_NAME rules.r: 'tidak_ada' bukan aturan, param atau masukan",
      en: "E_UNKNOWN_NAME rules.r: 'tidak_ada' is no rule, parameter or input",
    })
    expect(told('judul: x')).toEqual({ id: 'E_SCHEMA judul: kunci tidak dikenal', en: 'E_SCHEMA judul: unknown key' })
  })

  it('is Indonesian for every kind of fault, except where only names and signs are said', () => {
    const parts = [
      'rules: [',
      'rules: { a: 1, a: 2 }',
      'rules: 3',
      'rules: { r: { cite: p#1, unit: number, expr: "1", round: keatas } }',
      'domains: { k: { type: kata } }',
      'inputs: { X: { type: bool } }',
      'inputs: { a: { type: decimal, min: 0, max: 1 } }',
      'inputs: { a: { rows: true, max_rows: 0, columns: {} } }',
      'params: { a: { cite: p#1, unit: percent, history: [ { from: 2026-01, value: "0,5%" } ] } }',
      'params: { a: { cite: p#1, unit: number, history: [ { from: 2026-02, value: 1 } ] } }',
      'params: { a: { cite: q#1, unit: number, history: [ { from: 2026-01, value: 1 } ] } }',
      'params: { a: { cite: p#1, unit: number, annex: a.csv } }',
      'params: { a: { cite: p#1, unit: number, history: [ { from: kemarin, value: 1 } ] } }',
      'bands: { b: { cite: p#1, on: { type: int, min: 0, max: 9 }, unit: percent, history: [ { from: 2026-01, rows: [ [1, 1%] ] } ] } }',
      RULE('unit: number, expr: "1 +"'),
      RULE('unit: number, expr: "1 $ 2"'),
      RULE('unit: number, expr: "if true then 1 else 1 == 2"'),
      RULE('unit: bool, expr: "1"'),
      RULE('unit: number, expr: "1 / 0"'),
      RULE('unit: number, expr: "9000000000000000 * 9000000000000000"'),
      RULE('unit: number, expr: "sum(gaji: 1)"', INPUT),
      'effects: { e: { cite: p#1, kind: hold, when: "true" } }',
      'asserts: [ { name: Uji, cite: p#1, expr: "1 == 2" } ]',
      'outputs: { x: tidak_ada }',
    ]
    for (const each of parts) {
      const { id, en } = told(each)
      expect(id, each).not.toBe(en)
      expect(id.split(':')[0], each).toBe(en.split(':')[0])
    }
  })
})
