import { describe, expect, it } from 'vitest'
import { explain } from '../explain.ts'
import { prepare, runBatch, valueOf } from '../run.ts'
import { faultsOf, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'
import type { PolicySource } from '../policy.ts'

const POLICY = `
domains: { unit: { type: ref, registry: unit }, posisi: { type: ref, registry: posisi } }
inputs: { unit: { domain: unit }, posisi: { domain: posisi } }
rules: { beban: { cite: p#1, label: Beban, unit: percent, expr: "40%", exceptions: { keys: [unit, posisi], cite: p#lamp-VI, annex: e.csv } } }
outputs: { beban: beban }
`
const source = (csv: string): PolicySource => smallSource(POLICY, { 'e.csv': csv })

function beban(csv: string, unit: string, posisi: string, at = '2026-01'): number {
  const compiled = mustCompile(mustLoad(source(csv)), at)
  const { columns } = prepare(compiled, [{ key: 'a', values: { unit, posisi }, rows: {} }])
  return valueOf(compiled, runBatch(compiled, columns), 'beban', 0)
}

describe('exceptions', () => {
  it('replace the expression for their keys only', () => {
    const csv = 'no,unit,posisi,value\n1,9,3,50%\n'
    expect([beban(csv, '9', '3'), beban(csv, '9', '4'), beban(csv, '8', '3')]).toEqual([50, 40, 40])
  })

  it('conflict loudly when two meet with different values', () => {
    expect(faultsOf(source('no,unit,posisi,value\n1,9,3,50%\n7,9,3,55%\n'))).toEqual([
      'E_EXCEPTION_CONFLICT rules.beban: lamp-VI no 7 and lamp-VI no 1 both apply to unit+posisi 9,3',
    ])
    expect(faultsOf(source('no,unit,posisi,value\n1,9,3,50%\n2,9,,55%\n'))).toEqual([
      'E_EXCEPTION_CONFLICT rules.beban: lamp-VI no 1 and lamp-VI no 2 both apply to unit+posisi 9,3',
    ])
    expect(faultsOf(source('no,unit,posisi,value\n1,9,*,50%\n2,*,3,55%\n'))).toEqual([
      'E_EXCEPTION_CONFLICT rules.beban: lamp-VI no 2 and lamp-VI no 1 both apply to unit+posisi 9,3',
    ])
  })

  it('have no most specific winner: one must say that it overrides', () => {
    const csv = 'no,unit,posisi,value,overrides\n1,9,,50%,\n2,9,3,55%,1\n'
    expect([beban(csv, '9', '3'), beban(csv, '9', '4')]).toEqual([55, 50])
  })

  it('may coexist when equal, and then both are cited', () => {
    const csv = 'no,unit,posisi,value\n1,9,3,50%\n2,9,,50%\n'
    const compiled = mustCompile(mustLoad(source(csv)), '2026-01')
    const [step] = explain(compiled, { key: 'a', values: { unit: '9', posisi: '3' }, rows: {} }).steps
    expect(step?.exception).toEqual({ annex: 'lamp-VI', no: ['1', '2'], cite: 'p#lamp-VI' })
  })

  it('hold for their dates', () => {
    const csv = 'no,unit,posisi,value,from,to\n1,9,3,50%,2026-03,2026-05\n2,9,3,60%,2026-05,\n'
    expect(['2026-02', '2026-03', '2026-04', '2026-05'].map((at) => beban(csv, '9', '3', at))).toEqual([40, 50, 50, 60])
  })

  it('override only what exists, and carry each number once', () => {
    expect(faultsOf(source('no,unit,posisi,value,overrides\n1,9,3,50%,8\n'))).toEqual([
      'E_ANNEX rules.beban: exception lamp-VI no 1 overrides no 8, which does not exist',
    ])
    expect(faultsOf(source('no,unit,posisi,value\n1,9,3,50%\n1,8,3,50%\n'))).toEqual([
      'E_ANNEX rules.beban: exception lamp-VI no 1 stands there twice',
    ])
  })
})
