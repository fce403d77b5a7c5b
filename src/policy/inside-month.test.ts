import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assert, asyncProperty, integer, record, uniqueArray } from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { faultsOf, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'
import type { Compiled } from './compile.ts'
import { closures, emitModule } from './emit.ts'
import { explain } from './explain.ts'
import { packPerson, unpackPerson } from './packed.ts'
import { randomPeople } from './random-people.ts'
import { equals } from './rational.ts'
import { exactOf, oracle, prepare, runBatch, valueOf } from './run.ts'
import type { Executor, PersonInput } from './run.ts'

const JANUARY = '2026-01'

/** A class amount that rises on 15 January, paid by the days of each segment. */
const RISE = `
domains: { kelas: { type: int, min: 1, max: 2 } }
inputs:
  hari_kerja: { type: int, min: 1, max: 31, unit: hari }
  segmen: { rows: true, max_rows: 3, dated_by: sampai, columns: { kelas: { domain: kelas }, hari_aktif: { type: int, min: 0, max: 31, unit: hari }, sampai: { type: int, min: 1, max: 31, default: 31 } } }
params:
  nominal: { cite: p#1, unit: rupiah, by: kelas, history: [ { from: 2026-01, values: { 1: 1000000, 2: 3000000 } }, { from: 2026-01-15, verified: false, values: { 1: 2000000, 2: 3000000 } } ] }
  iuran: { cite: p#2, unit: percent, history: [ { from: 2026-01, value: 1% }, { from: 2026-01-20, value: 2% } ] }
rules:
  pagu: { cite: p#3, label: Pagu, unit: rupiah, over: segmen, expr: "nominal[kelas] * hari_aktif / hari_kerja", round: half_up }
  langsung: { cite: p#3, unit: rupiah, expr: "sum(segmen: nominal[kelas] * hari_aktif) / hari_kerja", round: half_up }
  bruto: { cite: p#4, unit: rupiah, expr: "sum(segmen: pagu)" }
  potong: { cite: p#5, unit: rupiah, expr: "bruto * iuran", round: half_up }
outputs: { gross: bruto, langsung: langsung, potong: potong }
`

function person(segmen: PersonInput['rows'][string]): PersonInput {
  return { key: 'a', values: { hari_kerja: 20 }, rows: { segmen } }
}

const HALVES = [
  { kelas: 1, hari_aktif: 10, sampai: 14 },
  { kelas: 1, hari_aktif: 10, sampai: 31 },
]

describe('a value that changes on 15 January', () => {
  const compiled = mustCompile(mustLoad(smallSource(RISE)), JANUARY)
  const outputs = (segmen: PersonInput['rows'][string]) => explain(compiled, person(segmen)).outputs

  it('says on which days rows must be split: not where only figures of the person change', () => {
    expect(compiled.splits).toEqual(['2026-01-15'])
    expect(mustCompile(mustLoad(smallSource(RISE)), '2026-02').splits).toEqual([])
  })

  it('counts half the days each', () => {
    expect(outputs(HALVES)).toMatchObject({ gross: 1_500_000, langsung: 1_500_000 })
    expect(outputs([{ kelas: 2, hari_aktif: 20, sampai: 31 }])).toMatchObject({ gross: 3_000_000 })
  })

  it('takes the last day for rows that name none, and for figures of the person', () => {
    expect(outputs([{ kelas: 1, hari_aktif: 20 }])).toMatchObject({ gross: 2_000_000, potong: 40_000 })
    expect(outputs(HALVES)).toMatchObject({ potong: 30_000 })
  })

  it('takes what held on the very day: the 14th still the old, the 15th the new', () => {
    expect(outputs([{ kelas: 1, hari_aktif: 20, sampai: 14 }])).toMatchObject({ gross: 1_000_000 })
    expect(outputs([{ kelas: 1, hari_aktif: 20, sampai: 15 }])).toMatchObject({ gross: 2_000_000 })
  })

  it('shows for each segment since when its value was in force, and the value', () => {
    const { steps, sentences, sentencesEn } = explain(compiled, person(HALVES))
    const pagu = steps.find((step) => step.rule === 'pagu')
    expect(pagu?.rows?.['segmen']).toMatchObject([
      { row: 1, since: '2026-01-01', out: 500_000, cells: { 'nominal[1]': 1_000_000 } },
      { row: 2, since: '2026-01-15', out: 1_000_000, cells: { 'nominal[1]': 2_000_000 } },
    ])
    const bruto = steps.find((step) => step.rule === 'bruto')
    expect(bruto?.rows?.['segmen']?.map((row) => row.since)).toEqual([undefined, undefined])
    expect(sentences[0]).toContain('2: 1000000 (ketentuan per 2026-01-15)')
    expect(sentencesEn[0]).toContain('1: 500000 (rule as of 2026-01-01)')
  })

  it('marks as unverified what rests on either value', () => {
    expect(explain(compiled, person(HALVES)).unverified).toEqual(['params.nominal'])
    expect(compiled.unverified).toContain('params.nominal')
  })

  it('keeps the day in the packed inputs, so that a closed month computes the same again', () => {
    const { columns } = prepare(compiled, [person(HALVES)])
    const again = unpackPerson(compiled, packPerson(compiled, columns, 0), 'a')
    expect(explain(compiled, again).outputs).toEqual(outputs(HALVES))
  })

  it('refuses more rows than max_rows with the days that split them', () => {
    const { refused } = prepare(compiled, [person([...HALVES, ...HALVES])])
    expect(refused).toMatchObject([{ code: 'E_ROWS' }])
    expect(refused[0]?.text.id).toBe(
      'segmen: 4 baris, paling banyak 3; peraturan yang berubah 2026-01-15 ikut memotongnya. Naikkan max_rows dalam kebijakan.',
    )
  })

  it('computes a single day by that day alone', () => {
    const early = mustCompile(mustLoad(smallSource(RISE)), '2026-01-03')
    expect(early.splits).toEqual([])
    expect(explain(early, person([{ kelas: 1, hari_aktif: 20 }])).outputs).toMatchObject({ gross: 1_000_000 })
  })
})

describe('rows with a day of their own', () => {
  const rows = (more: string, column = 'type: int, min: 1, max: 31') =>
    smallSource(
      `inputs: { hari: { rows: true, max_rows: 2, ${more}, columns: { tanggal: { ${column} } } } }\nrules: { x: { cite: p#1, unit: number, expr: "count(hari)" } }`,
    )

  it('name a column that holds one', () => {
    expect(faultsOf(rows('dated_by: tanggal'))).toEqual([])
    expect(faultsOf(rows('dated_by: hari_ke'))).toEqual(['E_ROWS inputs.hari: dated_by names no column: hari_ke'])
    for (const column of ['type: int, min: 0, max: 31', 'type: int, min: 1, max: 32', 'type: bool'])
      expect(faultsOf(rows('dated_by: tanggal', column))[0]).toMatch(/^E_ROWS inputs.hari: dated_by: tanggal must be/)
    expect(faultsOf(rows('dated_by: tanggal', 'type: int, min: 1, max: 31, missing: skip'))).toHaveLength(1)
  })

  it('need a reference only in the table as it stood on their day', () => {
    const parts = `
domains: { unit: { type: ref, registry: unit } }
inputs: { segmen: { rows: true, max_rows: 2, dated_by: sampai, columns: { unit: { domain: unit }, sampai: { type: int, min: 1, max: 31 } } } }
params: { tempat: { cite: p#1, unit: percent, by: unit, annex: tempat.csv } }
rules: { x: { cite: p#1, unit: percent, expr: "sum(segmen: tempat[unit])" } }
outputs: { x: x }`
    const annexes = { 'tempat.csv': 'unit,value,from\nlama,1%,\nbaru,3%,2026-01-15\n' }
    const compiled = mustCompile(mustLoad(smallSource(parts, annexes)), JANUARY)
    const on = (sampai: number) => ({ key: String(sampai), values: {}, rows: { segmen: [{ unit: 'baru', sampai }] } })
    const { refused, columns } = prepare(compiled, [on(15), on(14)])
    expect(refused.map((one) => `${one.key} ${one.code}`)).toEqual(['14 E_UNKNOWN_KEY'])
    expect(valueOf(compiled, runBatch(compiled, columns), 'x', 0)).toBe(3)
  })
})

/** Everything that may be dated, changing on three days of January; some of it read inside rows inside rows. */
function changing([a, b, c]: readonly number[], seed: number): string {
  const day = (number: number | undefined) => `2026-01-${String(number).padStart(2, '0')}`
  const n = (k: number) => 1 + (((seed >>> k) * 7919) % 4000)
  return `
domains:
  kelas: { type: int, min: 1, max: 3 }
  status: { type: enum, values: [CPNS, PNS] }
  unit: { type: ref, registry: unit }
inputs:
  status: { domain: status }
  hari_kerja: { type: int, min: 1, max: 31 }
  segmen: { rows: true, max_rows: 4, dated_by: sampai, columns: { kelas: { domain: kelas }, unit: { domain: unit }, nilai: { type: int, min: 0, max: 100, missing: skip }, sampai: { type: int, min: 1, max: 31, default: 31 } } }
  hari: { rows: true, max_rows: 31, dated_by: tanggal, columns: { segmen: { type: int, min: 1, max: 4 }, tanggal: { type: int, min: 1, max: 31 }, menit: { type: int, min: 0, max: 600, missing: skip } } }
params:
  dasar: { cite: p#1, unit: rupiah, by: kelas, history: [ { from: 2026-01, values: { 1: ${n(1)}, 2: ${n(2)}, 3: ${n(3)} } }, { from: ${day(a)}, to: ${day(b)}, values: { 1: ${n(4)}, 2: "${n(5)}.5", 3: ${n(6)} } }, { from: ${day(b)}, values: { 1: ${n(7)}, 2: 0, 3: "${n(8)}.125" } } ] }
  tempat: { cite: p#2, unit: percent, by: unit, default: 0%, annex: tempat.csv }
  porsi: { cite: p#3, unit: percent, history: [ { from: 2026-01, value: 80% }, { from: ${day(c)}, value: 33.33% } ] }
  tarif: { cite: p#3, unit: percent, history: [ { from: 2026-01, value: 5% }, { from: ${day(a)}, value: 7.5% } ] }
bands:
  telat: { cite: p#4, on: { type: int, min: 0, max: 600 }, unit: percent, history: [ { from: 2026-01, rows: [ [0, 0%], [1, 1%], [60, 2.5%] ] }, { from: ${day(b)}, rows: [ [0, 0%], [30, 4%] ] } ] }
rules:
  plafon: { cite: p#5, unit: rupiah, by: kelas, expr: "dasar[kelas] * porsi", round: half_even }
  pagu: { cite: p#6, unit: rupiah, over: segmen, history: [ { from: 2026-01, expr: "plafon[kelas] * (100% + tempat[unit])" }, { from: ${day(c)}, expr: "if nilai > 50 then dasar[kelas] else plafon[kelas] * count(hari: menit > 10)" } ], round: half_up, max: 100000000, exceptions: { keys: [kelas, status], cite: p#lamp, annex: khusus.csv } }
  potong: { cite: p#7, unit: percent, over: segmen, expr: "min(100%, sum(hari: telat(menit)))" }
  baik: { cite: p#7, unit: bool, over: segmen, history: [ { from: 2026-01, expr: "kelas == 1" }, { from: ${day(b)}, expr: "status == PNS" } ] }
  sisa: { cite: p#8, unit: rupiah, over: segmen, expr: "if baik then pagu else pagu * (100% - potong)", round: down }
  jumlah: { cite: p#9, unit: rupiah, expr: "sum(segmen: sisa)" }
  telat_semua: { cite: p#9, unit: percent, expr: "sum(hari: telat(menit))" }
  terbesar: { cite: p#9, unit: rupiah, expr: "max(segmen: plafon[kelas] else 0) * count(segmen: baik) / hari_kerja", round: up }
  pajak: { cite: p#9, unit: rupiah, expr: "jumlah * tarif", round: down }
outputs: { gross: jumlah, pajak: pajak, telat: telat_semua, besar: terbesar }
`
}

const ANNEXES = (day: number) => ({
  'tempat.csv': `unit,value,from,to\nlama,10%,,2026-01-${String(day).padStart(2, '0')}\nlama,20%,2026-01-${String(day).padStart(2, '0')},\nbaru,5%,2026-01-20,\n`,
  'khusus.csv': `no,kelas,status,value,from,to\n1,2,PNS,123456,,2026-01-09\n2,3,,99999,2026-01-21,\n`,
})

const folder = mkdtempSync(join(tmpdir(), 'policy-inside-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function emitted(compiled: Compiled, name: string): Promise<Executor> {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, emitModule(compiled))
  const module: object = await import(pathToFileURL(file).href)
  if (!isExecutor(module)) throw new Error('the emitted module lacks batch or trace')
  return module
}

function isExecutor(value: object): value is Executor {
  return 'batch' in value && 'trace' in value
}

const CASE = record({
  days: uniqueArray(integer({ min: 2, max: 31 }), { minLength: 3, maxLength: 3 }).map((days) =>
    days.toSorted((x, y) => x - y),
  ),
  seed: integer({ min: 1, max: 2 ** 31 - 1 }),
})

describe('with random changes on random days inside a month', () => {
  it('batch, emitted module, oracle and explanation agree', async () => {
    await assert(
      asyncProperty(CASE, async ({ days, seed }) => {
        const compiled = mustCompile(mustLoad(smallSource(changing(days, seed), ANNEXES(days[0] ?? 2))), JANUARY)
        expect(compiled.splits.length).toBeGreaterThan(3)
        const people = randomPeople(compiled, 40, seed, 8)
        const { columns, refused } = prepare(compiled, people)
        expect(refused).toEqual([])
        const one = runBatch(compiled, columns, closures(compiled))
        const two = runBatch(compiled, columns, await emitted(compiled, `${days.join('-')}-${seed}`))
        expect(two.rules).toEqual(one.rules)
        expect(two.rows).toEqual(one.rows)
        for (const [i, each] of people.entries()) {
          const exact = oracle(compiled, each)
          for (const [rule, value] of Object.entries(exact)) {
            const batch = exactOf(compiled, one, rule, i)
            expect(batch !== undefined && equals(batch, value), `${each.key} ${rule}`).toBe(true)
          }
          const told = explain(compiled, each)
          for (const [name, rule] of Object.entries(compiled.outputs))
            expect(told.outputs[name]).toBe(valueOf(compiled, one, rule, i))
        }
      }),
      { numRuns: 15 },
    )
  })

  it('a segment comes to what the policy of its own day alone gives', () => {
    const policy = mustLoad(smallSource(changing([8, 15, 23], 4711), ANNEXES(8)))
    const month = mustCompile(policy, JANUARY)
    const people = randomPeople(month, 300, 5, 8)
    const whole = prepare(month, people).columns
    const all = runBatch(month, whole)
    const starts = whole.rows['segmen']?.offsets ?? new Int32Array()
    let compared = 0
    for (const day of [1, 7, 8, 14, 15, 19, 20, 22, 23, 31]) {
      const alone = mustCompile(policy, `2026-01-${String(day).padStart(2, '0')}`)
      const results = runBatch(alone, prepare(alone, people).columns)
      for (const [i, each] of people.entries())
        for (const [k, segment] of (each.rows['segmen'] ?? []).entries()) {
          const at = (starts[i] ?? 0) + k
          // days inside the segment have a day of their own, so only figures without them are the day's alone
          if (Number(segment['sampai']) !== day || (each.rows['hari'] ?? []).length > 0) continue
          for (const rule of ['pagu', 'sisa', 'baik']) {
            const [now, then] = [all.rows[rule]?.[at], results.rows[rule]?.[at]]
            // a row that lacks a cell which the rule reads in some part of the month is blank for the month
            if (now === undefined || Number.isNaN(now)) continue
            expect(now, `${each.key} ${rule} on ${day}`).toBe(then)
            compared += 1
          }
        }
    }
    expect(compared).toBeGreaterThan(40)
  })
})
