import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assert, integer, property } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Compiled } from './compile.ts'
import { closures, emitModule } from './emit.ts'
import { explain } from './explain.ts'
import { packPerson, packTrace, unpackPerson, unpackTrace } from './packed.ts'
import { randomPeople } from './random-people.ts'
import { equals } from './rational.ts'
import { exactOf, oracle, prepare, runBatch, valueOf } from './run.ts'
import type { Executor } from './run.ts'
import { exampleSource, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

const SEGMENTS = `
domains:
  kelas: { type: int, min: 1, max: 3 }
  status: { type: enum, values: [CPNS, PNS] }
inputs:
  status: { domain: status }
  poin: { type: decimal, scale: 100, min: -50, max: 50 }
  hari_kerja: { type: int, min: 1, max: 31, unit: hari }
  mulai: { type: date, min: 2020-01, max: 2026-12 }
  jenis: { type: text }
  pembagi: { type: decimal, scale: 10, min: 0.1, max: 20 }
  segmen: { rows: true, max_rows: 4, columns: { kelas: { domain: kelas }, hari_aktif: { type: int, min: 0, max: 31, unit: hari } } }
  hari: { rows: true, max_rows: 31, columns: { segmen: { type: int, min: 1, max: 4 }, absen: { type: bool }, menit: { type: int, min: 0, max: 600, missing: skip } } }
  jawaban: { rows: true, max_rows: 500, columns: { u1: { type: int, min: 1, max: 4, missing: skip }, u2: { type: int, min: 1, max: 4, missing: skip } } }
params:
  dasar: { cite: p#1, unit: rupiah, by: kelas, history: [ { from: 2026-01, values: { 1: 1000001, 2: 2000003, 3: 3333333 } } ] }
  matriks: { cite: p#2, unit: percent, by: [kelas, status], history: [ { from: 2026-01, values: { "1,CPNS": 10%, "1,PNS": 11%, "2,CPNS": 12%, "2,PNS": 13%, "3,CPNS": 14%, "3,PNS": 15% } } ] }
bands:
  pajak: { cite: p#3, on: { type: rupiah, min: 0, max: 100000000 }, unit: percent, history: [ { from: 2026-01, rows: [ [0, 0%], [500000, 2.5%], [1500000, 7.25%], [4000000, 15%] ] } ] }
rules:
  lama: { cite: p#4, over: segmen, unit: hari, expr: "count(hari: absen) * 1 + longest(hari: absen)" }
  bagian: { cite: p#5, over: segmen, unit: rupiah, expr: "dasar[kelas] * matriks[kelas, status] * hari_aktif / hari_kerja", round: half_even, max: 15000000, exceptions: { keys: [kelas, status], cite: p#lamp, annex: khusus.csv } }
  potong: { cite: p#6, over: segmen, unit: rupiah, expr: "bagian * min(100%, 3% * sum(hari: if absen then 1 else 0)) ", round: up }
  seluruh: { cite: p#7, unit: rupiah, expr: "sum(segmen: bagian - potong)", min: 0, max: 100000000 }
  tajam: { cite: p#8, unit: number, expr: "-7 * poin / 3", round: { mode: half_up, to: 0.1 } }
  genap: { cite: p#8, unit: number, expr: "poin * poin / 8 - poin", round: { mode: half_even, to: 1 } }
  turun: { cite: p#8, unit: number, expr: "poin / pembagi", round: { mode: down, to: 0.01 } }
  naik: { cite: p#8, unit: number, expr: "abs(poin) * -1 / pembagi", round: { mode: up, to: 10 } }
  terlambat: { cite: p#9, unit: number, expr: "mean(hari: menit else 0)", round: { mode: half_up, to: 0.01 } }
  terburuk: { cite: p#9, unit: number, expr: "max(hari: menit else 0) - min(hari: menit else 0)" }
  tercatat: { cite: p#9, unit: number, expr: "count(hari: menit)" }
  nrr: { cite: p#10, unit: number, exact: bigint, expr: "(mean(jawaban: u1 else 0) + mean(jawaban: u2 else 0)) / 2" }
  ikm: { cite: p#10, unit: number, exact: bigint, expr: "nrr * 25", round: { mode: half_up, to: 0.01 }, max: 100 }
  besar: { cite: p#11, unit: number, exact: bigint, expr: "poin * poin * poin * poin * poin * poin * poin * poin * 123456789" }
  berlapis: { cite: p#12, unit: rupiah, expr: "sum(segmen: dasar[kelas] * count(hari: not absen))" }
  masa: { cite: p#12, unit: hari, expr: "if mulai < '2024-02-29' and jenis != 'lain-1' then mulai - mulai + hari_kerja else 0" }
  pph: { cite: p#13, unit: rupiah, expr: "seluruh * pajak(seluruh)", round: down }
  neto: { cite: p#14, unit: rupiah, expr: "seluruh - pph" , min: 0 }
effects:
  hukuman: { cite: p#15, kind: deduct, on: neto, when: "poin > 25", rate: "12.5%", base: seluruh, round: half_up }
  hangus: { cite: p#16, kind: forfeit, on: neto, when: "longest(hari: absen) >= 4" }
  tunda: { cite: p#17, kind: hold, when: "status == CPNS and poin < 0", release: "laporan diterima" }
guards:
  aneh: { cite: p#18, when: "poin == 33.33", say: "poin 33,33 tidak mungkin" }
outputs: { net: neto, ikm: ikm }
`

const KHUSUS = 'no,kelas,status,value,overrides\n1,2,PNS,123456,\n2,,CPNS,99999,\n3,3,CPNS,1,2\n'

type Case = { readonly name: string; readonly compiled: Compiled; emitted: Executor }

const folder = mkdtempSync(join(tmpdir(), 'policy-'))
const cases: Case[] = []

function isExecutor(value: object): value is Executor {
  return 'batch' in value && 'trace' in value
}

beforeAll(async () => {
  const example = mustLoad(exampleSource())
  const small = mustLoad(smallSource(SEGMENTS, { 'khusus.csv': KHUSUS }))
  const list = [
    { name: 'the example in January', compiled: mustCompile(example, '2026-01') },
    { name: 'the example in July', compiled: mustCompile(example, '2026-07') },
    { name: 'segments, means, effects', compiled: mustCompile(small, '2026-02') },
  ]
  for (const [i, each] of list.entries()) {
    const file = join(folder, `policy${i}.mjs`)
    writeFileSync(file, emitModule(each.compiled))
    const module: object = await import(pathToFileURL(file).href)
    if (!isExecutor(module)) throw new Error('the emitted module lacks batch or trace')
    cases.push({ ...each, emitted: module })
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Differences between the executions over many random people: closures, emitted module, oracle. */
function differences(each: Case, seed: number, count: number): string[] {
  const people = randomPeople(each.compiled, count, seed, 12)
  const { columns, refused } = prepare(each.compiled, people)
  const [a, b] = [
    runBatch(each.compiled, columns, closures(each.compiled)),
    runBatch(each.compiled, columns, each.emitted),
  ]
  const found = refused.map((one) => `refused ${one.message}`)
  for (const [i, person] of people.entries()) {
    if (a.stopped[i] !== b.stopped[i]) found.push(`${person.key} stopped ${a.stopped[i]} ${b.stopped[i]}`)
    const exact = oracle(each.compiled, person)
    const stop = a.stopped[i] ?? 0
    for (const step of each.compiled.program.steps.slice(0, stop === 0 ? undefined : stop - 1)) {
      if (step.kind === 'guard' || step.over !== undefined) continue
      const [x, y, z] = [
        exactOf(each.compiled, a, step.name, i),
        exactOf(each.compiled, b, step.name, i),
        exact[step.name],
      ]
      if (!x || !y || !z || !equals(x, y) || !equals(x, z)) found.push(`${person.key} ${step.name}`)
    }
  }
  return found
}

describe('the three executions agree', () => {
  it('on random people of every test policy', () => {
    for (const each of cases) {
      assert(
        property(integer({ min: 1, max: 2 ** 31 }), (seed) => {
          expect(differences(each, seed, 60), each.name).toEqual([])
        }),
        { numRuns: 12 },
      )
    }
  })

  it('across the edges of the blocks in which the closures take people', () => {
    for (const { compiled, emitted, name } of cases) {
      const { columns } = prepare(compiled, randomPeople(compiled, 1300, 5, 12))
      const [one, two] = [runBatch(compiled, columns, closures(compiled)), runBatch(compiled, columns, emitted)]
      expect(one.stopped, name).toEqual(two.stopped)
      expect(one.rules, name).toEqual(two.rules)
      expect(one.rows, name).toEqual(two.rows)
      expect(one.fractions, name).toEqual(two.fractions)
    }
  })

  it('and most of those people are computed, some refused, some with every effect', () => {
    for (const { compiled, name } of cases) {
      const people = randomPeople(compiled, 2000, 77, 12)
      const { columns } = prepare(compiled, people)
      const results = runBatch(compiled, columns)
      expect(results.refused.length, name).toBeLessThan(600)
      for (const step of compiled.program.steps) {
        const values = results.rules[step.name]
        if (values) expect(new Set(values).size, `${name} ${step.name}`).toBeGreaterThan(1)
      }
    }
  })

  it('and the explanation tells the same figures', () => {
    for (const { compiled, emitted } of cases) {
      const people = randomPeople(compiled, 60, 11, 12)
      const { columns } = prepare(compiled, people)
      const results = runBatch(compiled, columns, emitted)
      for (const [i, person] of people.entries()) {
        const told = explain(compiled, person)
        expect(told.refused !== undefined).toBe(results.stopped[i] !== 0)
        if (told.refused) continue
        for (const [name, rule] of Object.entries(compiled.outputs))
          expect(told.outputs[name]).toBe(valueOf(compiled, results, rule, i))
        expect(told.sentences.length).toBe(told.steps.length)
      }
    }
  })

  it('batch records exactly what trace records for the outputs', () => {
    for (const { compiled, emitted } of cases) {
      const { columns } = prepare(compiled, randomPeople(compiled, 200, 3, 12))
      const all = runBatch(compiled, columns, emitted)
      for (const executor of [emitted, closures(compiled)]) {
        const few = runBatch(compiled, columns, executor, 'outputs')
        expect(few.stopped).toEqual(all.stopped)
        for (const rule of Object.keys(few.rules)) expect(few.rules[rule], rule).toEqual(all.rules[rule])
        expect(Object.keys({ ...few.rules, ...few.fractions })).toEqual(
          expect.arrayContaining(Object.values(compiled.outputs)),
        )
      }
    }
  })
})

describe('packed inputs and traces', () => {
  it('come back as the same person and the same figures', () => {
    for (const { compiled } of cases) {
      const people = randomPeople(compiled, 80, 21, 12)
      const { columns } = prepare(compiled, people)
      const results = runBatch(compiled, columns)
      const again = people.map((person, i) => unpackPerson(compiled, packPerson(compiled, columns, i), person.key))
      const second = prepare(compiled, again)
      expect(second.refused).toEqual([])
      const recomputed = runBatch(compiled, second.columns)
      for (const i of people.keys()) {
        expect(packPerson(compiled, second.columns, i)).toEqual(packPerson(compiled, columns, i))
        expect(packTrace(compiled, recomputed, i)).toEqual(packTrace(compiled, results, i))
        const values = unpackTrace(compiled, packTrace(compiled, results, i))
        for (const rule of Object.values(compiled.outputs))
          expect(values[rule]).toBe(valueOf(compiled, results, rule, i))
      }
    }
  })

  it('stay small: some twenty bytes and two to five a day', () => {
    const [{ compiled } = { compiled: undefined }] = cases
    if (!compiled) throw new Error('no case')
    const { columns } = prepare(compiled, randomPeople(compiled, 300, 4, 20))
    const offsets = columns.rows.hari?.offsets ?? new Int32Array()
    for (let i = 0; i < columns.count; i += 1) {
      const days = (offsets[i + 1] ?? 0) - (offsets[i] ?? 0)
      expect(packPerson(compiled, columns, i).length).toBeLessThanOrEqual(34 + 5 * days)
    }
  })
})
