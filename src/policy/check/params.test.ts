import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { faultLine } from '../policy.ts'
import { exampleSource, faultsOf, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

const edited = (from: string | RegExp, to: string): string[] =>
  faultsOf(
    exampleSource((text) => {
      const changed = text.replace(from, to)
      if (changed === text) throw new Error('the edit found nothing')
      return changed
    }),
  )

const table = (history: string, more = '', expr = 'dasar[kelas]'): string[] =>
  faultsOf(
    smallSource(`
domains: { kelas: { type: int, min: 1, max: 3 } }
inputs: { kelas: { domain: kelas } }
params: { dasar: { cite: p#1, unit: rupiah, by: kelas, history: ${history}${more} } }
rules: { r: { cite: p#2, unit: rupiah, expr: "${expr}" } }
`),
  )

describe('tables by a domain', () => {
  it('must have every key, and no other', () => {
    expect(table('[ { from: 2026-01, values: { 1: 10, 2: 20 } } ]')).toEqual([
      'E_MISSING_KEY params.dasar: no value for kelas 3',
    ])
    expect(table('[ { from: 2026-01, values: { 1: 10, 2: 20, 3: 30, 18: 40 } } ]')).toEqual([
      'E_UNKNOWN_KEY params.dasar: unknown kelas 18',
    ])
    expect(table('[ { from: 2026-01, values: { 1: 10 } } ]', ', default: 0')).toEqual([])
  })

  it('name a missing or added class in the whole example too', () => {
    expect(edited(', 17: 41550000', '')).toEqual(['E_MISSING_KEY params.basis: no value for kelas 17'])
  })

  it('are indexed by a key that is proven inside', () => {
    expect(
      edited('if plt_kelas > 0 then 20% * plafon_kelas[plt_kelas] else 0', '20% * plafon_kelas[plt_kelas]'),
    ).toEqual(['E_INDEX rules.plt: plafon_kelas[..] index can be 0, below 1'])
    expect(edited('"beban_kerja[kelas]"', '"beban_kerja[golongan]"')).toEqual([
      'E_INDEX rules.beban: beban_kerja[..] needs a whole number as kelas',
    ])
    expect(edited('"beban_kerja[kelas]"', '"beban_kerja"')).toEqual([
      'E_INDEX rules.beban: beban_kerja is a table: write beban_kerja[kelas]',
    ])
    expect(edited('faktor_skm(skm[unit])', 'faktor_skm(skm)')).toEqual([
      'E_INDEX rules.faktor: skm is given per unit: write skm[unit]',
    ])
  })
})

describe('dated values', () => {
  it('leave no day without a value', () => {
    expect(table('[ { from: 2026-03, values: { 1: 1, 2: 2, 3: 3 } } ]')).toEqual([
      'E_DATE_GAP params.dasar: no value in force for 2026-01',
    ])
    expect(table('[ { from: 2026-01, to: 2026-02-15, values: { 1: 1, 2: 2, 3: 3 } } ]')).toEqual([
      'E_DATE_GAP params.dasar: no value in force for 2026-02-15',
    ])
  })

  it('never have two values for one day', () => {
    const one = '{ from: 2026-01, values: { 1: 1, 2: 2, 3: 3 } }'
    expect(table(`[ ${one}, ${one} ]`)).toEqual(['E_DATE_OVERLAP params.dasar: two values in force for 2026-01'])
    expect(
      table(
        `[ { from: 2026-01, to: 2026-05, values: { 1: 1, 2: 2, 3: 3 } }, { from: 2026-04, values: { 1: 1, 2: 2, 3: 3 } } ]`,
      ),
    ).toEqual(['E_DATE_OVERLAP params.dasar: two values in force for 2026-04'])
  })

  it('are real days', () => {
    expect(table('[ { from: 2026-13, values: { 1: 1, 2: 2, 3: 3 } } ]')).toEqual([
      'E_DATE params.dasar.history.0.from: not a month or day: 2026-13 (write 2026-01 or 2026-01-31)',
    ])
  })

  it('before the policy begins are no month of it, except for a draft that asks for it', () => {
    const policy = mustLoad(exampleSource())
    const early = compile(policy, '2024-12')
    expect(early.ok ? [] : early.faults.map(faultLine)).toEqual([
      'E_DATE_GAP effective: the policy is not in force for 2024-12',
    ])
    const draft = compile(policy, '2024-12', { extrapolate: true })
    expect(draft.ok && draft.compiled.extrapolated).toContain('params.indeks_fiskal')
    expect(draft.ok && draft.compiled.unverified).toContain('params.indeks_fiskal')
  })

  it('count by the last day of a month', () => {
    const policy = mustLoad(
      smallSource(
        'params: { x: { cite: p#1, unit: rupiah, history: [ { from: 2026-01, value: 1 }, { from: 2026-02-15, value: 2 } ] } }\nrules: { r: { cite: p#1, unit: rupiah, expr: x } }\n',
      ),
    )
    const at = (date: string): string | undefined =>
      mustCompile(policy, date).program.now.params.get('x')?.cite &&
      String(mustCompile(policy, date).program.steps[0]?.value?.lo)
    expect([at('2026-01'), at('2026-02'), at('2026-02-14'), at('2026-02-15')]).toEqual(['1', '2', '1', '2'])
  })
})

describe('annexes', () => {
  const annex = (csv: string | undefined): string[] =>
    faultsOf(
      smallSource(
        'domains: { unit: { type: ref, registry: unit } }\ninputs: { unit: { domain: unit } }\nparams: { t: { cite: p#1, unit: percent, by: unit, default: 0%, annex: a.csv } }\nrules: { r: { cite: p#2, unit: percent, expr: "t[unit]" } }\n',
        csv === undefined ? {} : { 'a.csv': csv },
      ),
    )

  it('must be there, with the right header and full rows', () => {
    expect(annex('unit,value\nu1,5%\n')).toEqual([])
    expect(annex(undefined)).toEqual(['E_ANNEX params.t: the annex a.csv is missing'])
    expect(annex('unit,persen\nu1,5%\n')).toEqual([
      "E_ANNEX params.t: a.csv has an unknown column 'persen'; the header is unit,value[,from,to]",
    ])
    expect(annex('unit,value\nu1,5%\nu2\n')).toEqual(['E_ANNEX params.t: a.csv row 3 has 1 cells, the header has 2'])
    expect(annex('unit,value\nu1,\n')).toEqual(['E_ANNEX params.t: a.csv row 2 has no value'])
    expect(annex('unit,value\nu1,5%\nu1,6%\n')).toEqual([
      'E_DATE_OVERLAP params.t: u1: two values in force for 2026-01',
    ])
    expect(annex('unit,value\nu1,"0,5%"\n')).toEqual(['E_NUM params.t (a.csv row 2): not an exact number: 0,5%'])
  })

  it('name only units that the register knows', () => {
    const policy = mustLoad(exampleSource())
    const units = new Set(
      Array.from({ length: 40 }, (_, i) => `u${String(i + 1).padStart(3, '0')}`).filter((unit) => unit !== 'u009'),
    )
    const result = compile(policy, '2026-01', { registries: { unit: units } })
    expect(result.ok ? [] : result.faults.map(faultLine)).toEqual([
      'E_UNKNOWN_REF params.tempat_bertugas: unknown unit u009',
      'E_UNKNOWN_REF rules.beban: exception lamp-VI no 3 names unknown unit u009',
      'E_UNKNOWN_REF rules.beban: exception lamp-VI no 4 names unknown unit u009',
    ])
  })
})

describe('rules by a domain', () => {
  it('use parameters and their key only', () => {
    expect(edited('"basis[kelas] * indeks_fiskal', '"gaji * indeks_fiskal')).toContain(
      "E_BY rules.plafon_kelas: a rule by kelas uses only parameters and the key kelas, not 'gaji'",
    )
  })
})
