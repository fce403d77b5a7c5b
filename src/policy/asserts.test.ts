import { describe, expect, it } from 'vitest'
import { checkAsserts } from './asserts.ts'
import { faultLine } from './policy.ts'
import { prepare, runBatch } from './run.ts'
import { faultsOf, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

const policy = (asserts: string, tests = ''): ReturnType<typeof smallSource> =>
  smallSource(`
domains: { kelas: { type: int, min: 1, max: 2 } }
inputs: { kelas: { domain: kelas }, hari_aktif: { type: int, min: 0, max: 31 }, hari_kerja: { type: int, min: 1, max: 31 } }
params:
  lampiran: { cite: p#lamp, unit: rupiah, by: kelas, history: [ { from: 2026-01, values: { 1: 100, 2: 205 } } ] }
  dasar: { cite: p#1, unit: rupiah, by: kelas, history: [ { from: 2026-01, values: { 1: 50, 2: 100 } } ] }
  pagu: { cite: p#2, unit: rupiah, history: [ { from: 2026-01, value: 400 } ] }
rules:
  rumus: { cite: p#1, unit: rupiah, by: kelas, expr: "dasar[kelas] * 2" }
  bruto: { cite: p#3, unit: rupiah, expr: "lampiran[kelas] * hari_aktif / hari_kerja", round: half_up }
outputs: { gross: bruto }
asserts: [ ${asserts} ]
tests: [ ${tests} ]
`)

function check(asserts: string): string[] {
  const compiled = mustCompile(mustLoad(policy(asserts)), '2026-01')
  const person = (key: string, kelas: number, aktif: number) => ({
    key,
    values: { kelas, hari_aktif: aktif, hari_kerja: 20 },
    rows: {},
  })
  const { columns } = prepare(compiled, [person('a', 1, 20), person('b', 2, 20), person('c', 2, 22)])
  return checkAsserts(compiled, columns, runBatch(compiled, columns)).map(faultLine)
}

describe('asserts over a run', () => {
  it('compare sums with an approved ceiling', () => {
    expect(check('{ name: pagu, cite: p#2, expr: "sum(bruto) <= 531" }')).toEqual([])
    expect(check('{ name: pagu, cite: p#2, expr: "sum(bruto) <= pagu" }')).toEqual([
      'E_ASSERT asserts.0: pagu: does not hold: sum(bruto) <= pagu',
    ])
    expect(
      check('{ name: n, cite: p#2, expr: "count(kelas == 2) == 2 and max(bruto) == 226 and any(hari_aktif > 21)" }'),
    ).toEqual([])
  })

  it('without an aggregate hold for each person, and name those for whom they do not', () => {
    expect(check('{ name: hari, cite: p#2, expr: "hari_aktif <= hari_kerja" }')).toEqual([
      'E_ASSERT asserts.0: hari: does not hold for 1 people (c): hari_aktif <= hari_kerja',
    ])
  })
})

describe('asserts about the policy alone', () => {
  it('are checked when it is loaded: an annex must follow its formula', () => {
    expect(
      faultsOf(
        policy('{ name: lampiran, cite: p#lamp, expr: "all(kelas: abs(lampiran[kelas] - rumus[kelas]) <= 5)" }'),
      ),
    ).toEqual([])
    expect(
      faultsOf(policy('{ name: lampiran, cite: p#lamp, expr: "all(kelas: lampiran[kelas] == rumus[kelas])" }')),
    ).toEqual(['E_ASSERT asserts.0: lampiran: does not hold: all(kelas: lampiran[kelas] == rumus[kelas])'])
  })

  it('name only what exists', () => {
    expect(faultsOf(policy('{ name: x, cite: p#1, expr: "sum(netto) < 5" }'))).toEqual([
      "E_UNKNOWN_NAME asserts.0: 'netto' is no rule, parameter or input",
    ])
    expect(faultsOf(policy('{ name: x, expr: "sum(bruto) < 5" }'))).toEqual([
      'E_CITE asserts.0: no citation: add cite: source#article',
    ])
  })
})

describe('tests inside a policy', () => {
  const test = (more: string): string[] =>
    faultsOf(
      policy(
        '',
        `{ name: satu, cite: p#3, month: 2026-01, input: { kelas: 2, hari_aktif: 10, hari_kerja: 20 }, ${more} }`,
      ),
    )

  it('pass exactly or not at all', () => {
    expect(test('expect: { bruto: 103, "rumus[2]": 200 }')).toEqual([])
    expect(test('expect: { bruto: 102 }')).toEqual(['E_TEST tests.0: satu: expected bruto = 102, got 103'])
    expect(test('expect: { "rumus[2]": 201 }')).toEqual(['E_TEST tests.0: satu: expected rumus[2] = 201, got 200'])
    expect(test('expect: { netto: 1 }')).toEqual(["E_TEST tests.0: satu: 'netto' is no rule"])
  })

  it('may expect a refusal', () => {
    expect(test('refuse: E_RANGE')).toEqual(['E_TEST tests.0: satu: expected E_RANGE, but nobody was refused'])
    const far = policy(
      '',
      '{ name: dua, cite: p#3, input: { kelas: 3, hari_aktif: 10, hari_kerja: 20 }, refuse: E_UNKNOWN_KEY }',
    )
    expect(faultsOf(far)).toEqual([])
    expect(faultsOf({ ...far, text: far.text.replace('refuse: E_UNKNOWN_KEY', 'expect: { bruto: 1 }') })).toEqual([
      'E_TEST tests.0: dua: refused with E_UNKNOWN_KEY: unknown kelas 3; kelas is 1–2',
    ])
  })
})
