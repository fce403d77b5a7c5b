import { describe, expect, it } from 'vitest'
import { effectsOf, prepare, runBatch, valueOf } from '../run.ts'
import { exampleSource, faultsOf, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

const example = (from: string, to: string): string[] => faultsOf(exampleSource((text) => text.replace(from, to)))
const small = (parts: string): string[] => faultsOf(smallSource(parts))

describe('rules', () => {
  it('never depend on themselves', () => {
    expect(example('expr: "beban_kerja[kelas]"', 'expr: "jumlah"')).toEqual([
      'E_CYCLE rules.beban: beban -> jumlah -> beban',
    ])
    expect(small('rules: { a: { cite: p#1, unit: number, expr: "a + 1" } }\n')).toEqual(['E_CYCLE rules.a: a -> a'])
  })

  it('name only what exists', () => {
    expect(example('60% * pagu * faktor"', '60% * pagu * faktr"')).toEqual([
      "E_UNKNOWN_NAME rules.produktivitas: 'faktr' is no rule, parameter or input",
    ])
    expect(example('tl(terlambat)', 'tk(terlambat)')).toEqual([
      "E_UNKNOWN_NAME rules.potongan: 'tk' is no band or function",
    ])
    expect(example('net: neto', 'net: netto')).toEqual(["E_UNKNOWN_NAME outputs.net: 'netto' is no rule of a person"])
  })

  it('have names that are free words', () => {
    expect(small('rules: { sum: { cite: p#1, unit: number, expr: "1" } }\n')).toEqual([
      "E_NAME rules.sum: 'sum' is a word of the language",
    ])
    expect(small('rules: { Besar: { cite: p#1, unit: number, expr: "1" } }\n')).toEqual([
      "E_NAME rules.Besar: 'Besar' must match ^[a-z][a-z0-9_]*$",
    ])
    expect(small('inputs: { x: { type: bool } }\nrules: { x: { cite: p#1, unit: number, expr: "1" } }\n')).toEqual([
      "E_NAME rules.x: 'x' already names inputs.x",
    ])
  })

  it('cite a declared source and an article', () => {
    expect(example('{ cite: "perbup#ps18", label', '{ label')).toEqual([
      'E_CITE rules.sanksi: no citation: add cite: source#article',
    ])
    expect(example('cite: "perbup#ps18"', 'cite: "perda#ps18"')).toEqual([
      "E_CITE rules.sanksi: 'perda' is no declared source",
    ])
    expect(example('cite: "perbup#ps18"', 'cite: "perbup"')).toEqual([
      "E_CITE rules.sanksi: 'perbup' names no article: write source#article",
    ])
  })

  it('may change by date, each expression in its time', () => {
    const policy = mustLoad(
      smallSource(
        'inputs: { x: { type: int, min: 0, max: 9 } }\nrules: { r: { cite: p#1, unit: number, history: [ { from: 2026-01, expr: "x * 2" }, { from: 2026-04, cite: p#2, expr: "x * 3" } ] } }\n',
      ),
    )
    const value = (at: string): number => {
      const compiled = mustCompile(policy, at)
      const { columns } = prepare(compiled, [{ key: 'a', values: { x: 5 }, rows: {} }])
      return valueOf(compiled, runBatch(compiled, columns), 'r', 0)
    }
    expect([value('2026-03'), value('2026-04')]).toEqual([10, 15])
    expect(mustCompile(policy, '2026-04').rules[0]?.cite).toBe('p#2')
  })

  it('may combine parts by sum, max or min', () => {
    const policy = mustLoad(
      smallSource(
        'inputs: { x: { type: int, min: 0, max: 9 } }\nrules: { r: { cite: p#1, unit: number, combine: max, of: ["x", "4"] }, s: { cite: p#1, unit: number, combine: sum, of: ["x", "4 - x"] } }\n',
      ),
    )
    const compiled = mustCompile(policy, '2026-01')
    const { columns } = prepare(
      compiled,
      [2, 7].map((x) => ({ key: String(x), values: { x }, rows: {} })),
    )
    const results = runBatch(compiled, columns)
    expect([0, 1].map((i) => [valueOf(compiled, results, 'r', i), valueOf(compiled, results, 's', i)])).toEqual([
      [4, 4],
      [7, 4],
    ])
  })
})

describe('rows', () => {
  const inputs = `
inputs:
  segmen: { rows: true, max_rows: 3, columns: { bobot: { type: int, min: 0, max: 9 } } }
  hari: { rows: true, max_rows: 31, columns: { segmen: { type: int, min: 1, max: 3 }, absen: { type: bool } } }
  lepas: { rows: true, max_rows: 5, columns: { nilai: { type: int, min: 0, max: 9 } } }
`
  const rule = (unit: string, expr: string, more = ''): string[] =>
    small(
      `${inputs}rules: { a: { cite: p#1, over: segmen, unit: number, expr: "bobot" }, r: { cite: p#1, unit: ${unit}, expr: "${expr}"${more} } }\n`,
    )

  it('are reached through an aggregate only', () => {
    expect(rule('number', 'a + 1')).toEqual([
      'E_ROWS rules.r: a is computed once a row of segmen: use it inside sum(segmen: …)',
    ])
    expect(rule('number', 'hari')).toEqual(['E_ROWS rules.r: hari are rows: use them in sum(hari: …)'])
    expect(rule('number', 'sum(hari: 1) + sum(kosong: 1)')).toEqual(["E_ROWS rules.r: 'kosong' are no row inputs"])
  })

  it('nest only through a link column, and no deeper than that', () => {
    expect(rule('number', 'sum(hari: if absen then 1 else 0)', ', over: segmen')).toEqual([])
    expect(rule('number', 'sum(lepas: nilai)', ', over: segmen')).toEqual([
      'E_ROWS rules.r: lepas has no column segmen that says which segmen a row is in',
    ])
    expect(rule('number', 'sum(segmen: sum(hari: count(segmen)))')).toEqual([
      'E_ROWS rules.r: rows nest no deeper than rows inside one segment',
    ])
  })

  it('need else where an aggregate may be absent', () => {
    expect(rule('number', 'mean(lepas: nilai)', ', round: half_up')).toEqual([
      'E_AGGREGATE rules.r: mean over no row is absent: write mean(lepas: … else 0)',
    ])
    expect(rule('number', 'max(lepas: nilai)')).toEqual([
      'E_AGGREGATE rules.r: max over no row is absent: write max(lepas: … else 0)',
    ])
    expect(rule('number', 'sum(lepas: nilai) + count(lepas)')).toEqual([])
    expect(rule('number', 'longest(lepas: nilai)')).toEqual([
      'E_AGGREGATE rules.r: longest needs a condition: longest(lepas: …)',
    ])
    expect(rule('bool', 'all(lepas: nilai > 0)')).toEqual(['E_AGGREGATE rules.r: all belongs in asserts'])
  })

  it('skip blank cells: sum and count of none are 0, means are of what is there', () => {
    const policy = mustLoad(
      smallSource(`
inputs: { jawaban: { rows: true, max_rows: 9, columns: { u: { type: int, min: 1, max: 4, missing: skip } } } }
rules:
  rata: { cite: p#1, unit: number, expr: "mean(jawaban: u else 0)", round: { mode: half_up, to: 0.001 } }
  jumlah: { cite: p#1, unit: number, expr: "sum(jawaban: u)" }
  isi: { cite: p#1, unit: number, expr: "count(jawaban: u)" }
  semua: { cite: p#1, unit: number, expr: "count(jawaban)" }
  kecil: { cite: p#1, unit: number, expr: "min(jawaban: u else -1)" }
`),
    )
    const compiled = mustCompile(policy, '2026-01')
    const person = (key: string, answers: (number | undefined)[]) => ({
      key,
      values: {},
      rows: { jawaban: answers.map((u) => ({ u })) },
    })
    const { columns } = prepare(compiled, [
      person('a', [4, undefined, 3, 3]),
      person('b', [undefined]),
      person('c', []),
    ])
    const results = runBatch(compiled, columns)
    const row = (i: number): number[] =>
      ['rata', 'jumlah', 'isi', 'semua', 'kecil'].map((name) => valueOf(compiled, results, name, i))
    expect([row(0), row(1), row(2)]).toEqual([
      [3.333, 10, 3, 4, 3],
      [0, 0, 0, 1, -1],
      [0, 0, 0, 0, -1],
    ])
  })
})

describe('effects', () => {
  const parts = (effect: string): string => `
inputs: { dasar: { type: rupiah, min: 0, max: 1000000 }, lapor: { type: bool }, absen: { type: int, min: 0, max: 31 } }
rules: { neto: { cite: p#1, unit: rupiah, expr: "dasar * 50%", round: half_up } }
effects: { e: ${effect} }
outputs: { net: neto }
`
  const run = (effect: string, values: Record<string, number | boolean>): { net: number; fired: string[] } => {
    const compiled = mustCompile(mustLoad(smallSource(parts(effect))), '2026-01')
    const { columns } = prepare(compiled, [{ key: 'a', values, rows: {} }])
    const results = runBatch(compiled, columns)
    return {
      net: valueOf(compiled, results, 'neto', 0),
      fired: effectsOf(compiled, results, 0).map((each) => `${each.kind} ${each.amount}`),
    }
  }

  it('hold: computed in full, and listed with what releases it', () => {
    const hold = '{ cite: p#2, kind: hold, when: "not lapor", release: "laporan diterima" }'
    expect(run(hold, { dasar: 1001, lapor: false, absen: 0 })).toEqual({ net: 501, fired: ['hold 0'] })
    expect(run(hold, { dasar: 1001, lapor: true, absen: 0 })).toEqual({ net: 501, fired: [] })
  })

  it('forfeit: the named figure becomes 0', () => {
    expect(
      run('{ cite: p#2, kind: forfeit, on: neto, when: "absen >= 10" }', { dasar: 1000, lapor: true, absen: 10 }),
    ).toEqual({ net: 0, fired: ['forfeit 0'] })
  })

  it('deduct: a rounded percent of a named base', () => {
    const deduct =
      '{ cite: p#2, kind: deduct, on: neto, when: "absen > 0", rate: "12.5%", base: dasar, round: half_up }'
    expect(run(deduct, { dasar: 1004, lapor: true, absen: 1 })).toEqual({ net: 376, fired: ['deduct 126'] })
  })

  it('must say all that their kind needs', () => {
    expect(small(parts('{ cite: p#2, kind: hold, when: "lapor" }'))).toEqual([
      'E_EFFECT effects.e: a hold says what releases it: release',
    ])
    expect(small(parts('{ cite: p#2, kind: forfeit, when: "lapor" }'))).toEqual([
      'E_EFFECT effects.e: forfeit names the rule it acts on: on',
    ])
    expect(small(parts('{ cite: p#2, kind: forfeit, on: bruto, when: "lapor" }'))).toEqual([
      "E_EFFECT effects.e: 'bruto' is no rule of a person",
    ])
    expect(small(parts('{ cite: p#2, kind: deduct, on: neto, when: "lapor", rate: "1%" }'))).toEqual([
      'E_EFFECT effects.e: deduct, and only deduct, has rate and base',
    ])
    expect(small(parts('{ cite: p#2, kind: deduct, on: neto, when: "lapor", rate: "1%", base: dasar }'))).toEqual([
      'E_NO_ROUNDING effects.e: a deducted amount needs round: …',
    ])
  })
})
