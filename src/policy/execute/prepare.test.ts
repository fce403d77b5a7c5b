import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { prepare, runBatch, valueOf } from '../run.ts'
import type { Cell, PersonInput } from '../run.ts'
import { exampleSource, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

const good: Record<string, Cell> = {
  kelas: 13,
  unit: 'u001',
  posisi: 'p007',
  golongan: 'III',
  predikat: 'BAIK',
  cpns: 'false',
  plt_kelas: '0',
  hari_aktif: 22,
  sanksi_persen: '0%',
  gaji: 4500000,
  skm: '80.12',
}
const policy = mustLoad(exampleSource())
const compiled = mustCompile(policy, '2026-01')

function refusedWith(change: Record<string, Cell>, hari: PersonInput['rows'][string] = []): string[] {
  const { refused, columns } = prepare(compiled, [{ key: '1', values: { ...good, ...change }, rows: { hari } }])
  expect(columns.count + refused.length).toBe(1)
  return refused.map((each) => `${each.code} ${each.message}`)
}

describe('cells', () => {
  it('that are right are taken as text, numbers or truths alike', () => {
    expect(refusedWith({})).toEqual([])
    expect(refusedWith({ sanksi_persen: 12.5, gaji: '4500000', cpns: true })).toEqual([])
    expect(refusedWith({ unit: 'tidak-ada-di-lampiran' })).toEqual([])
  })

  it('that are missing, unknown or out of range refuse the person with a sentence', () => {
    expect(refusedWith({ predikat: '' })).toEqual(['E_MISSING predikat belum diisi'])
    expect(refusedWith({ kelas: 18 })).toEqual(['E_UNKNOWN_KEY kelas: 18 tidak ada; kelas adalah 1–17'])
    expect(refusedWith({ golongan: 'V' })).toEqual(["E_UNKNOWN_KEY golongan: 'V' tidak dikenal; pilih I, II, III, IV"])
    expect(refusedWith({ hari_aktif: 32 })).toEqual(['E_RANGE hari_aktif: 32 di luar 0–31'])
    expect(refusedWith({ sanksi_persen: '101%' })).toEqual(['E_RANGE sanksi_persen: 101% di luar 0%–100%'])
    expect(refusedWith({ cpns: 'ya' })).toEqual(["E_TYPE cpns: 'ya' bukan true atau false"])
    expect(refusedWith({ upah: 1 })).toEqual(["E_UNKNOWN_NAME 'upah' bukan masukan kebijakan ini"])
  })

  it('that are not exact numbers, or finer than the scale, are refused', () => {
    expect(refusedWith({ skm: '80,12' })).toEqual(["E_NUM skm: '80,12' bukan angka; tulis seperti 12.5"])
    expect(refusedWith({ skm: '80.123' })).toEqual(['E_NUM skm: 80.123 lebih halus dari 1/100'])
    expect(refusedWith({ skm: '80.12345678901' })).toEqual(['E_NUM skm: 80.12345678901 lebih halus dari 1/100'])
    expect(refusedWith({ sanksi_persen: '12.5' })).toEqual([
      "E_NUM sanksi_persen: '12.5' bukan angka; tulis seperti 12.5%",
    ])
    expect(refusedWith({ gaji: '1e6' })).toEqual(["E_NUM gaji: '1e6' bukan angka; tulis seperti 12.5"])
    expect(refusedWith({ gaji: Number.NaN })).toEqual(["E_NUM gaji: 'NaN' bukan angka; tulis seperti 12.5"])
  })

  it('in rows name the row', () => {
    const day = { terlambat: 0, pulang_cepat: 0, absen: false }
    expect(refusedWith({}, [day, { ...day, terlambat: 1024 }])).toEqual([
      'E_RANGE hari baris 2: terlambat: 1024 di luar 0–1023',
    ])
    expect(refusedWith({}, [{ ...day, telat: 1 }])).toEqual(["E_UNKNOWN_NAME hari baris 1: 'telat' bukan kolom"])
    expect(
      refusedWith(
        {},
        Array.from({ length: 32 }, () => day),
      ),
    ).toEqual(['E_ROWS hari: 32 baris, paling banyak 31'])
  })
})

describe('inputs given by another', () => {
  it('must agree within one key, and where they do not everybody there is refused', () => {
    const person = (key: string, unit: string, skm: string): PersonInput => ({
      key,
      values: { ...good, unit, skm },
      rows: {},
    })
    const { refused, columns } = prepare(compiled, [
      person('a', 'u001', '80'),
      person('b', 'u001', '81'),
      person('c', 'u002', '70'),
      person('d', 'u002', '70.00'),
    ])
    expect(refused.map((each) => `${each.key} ${each.code} ${each.message}`)).toEqual([
      'a E_BY skm harus sama untuk unit yang sama, tetapi ada 80 (a), 81 (b)',
      'b E_BY skm harus sama untuk unit yang sama, tetapi ada 80 (a), 81 (b)',
    ])
    expect(columns.keys).toEqual(['c', 'd'])
  })
})

describe('registers', () => {
  it('refuse a reference that they do not know', () => {
    const units = new Set(Array.from({ length: 40 }, (_, i) => `u${String(i + 1).padStart(3, '0')}`))
    const strict = compile(policy, '2026-01', { registries: { unit: units } })
    if (!strict.ok) throw new Error('not compiled')
    const { refused } = prepare(strict.compiled, [{ key: '1', values: { ...good, unit: 'u999' }, rows: {} }])
    expect(refused.map((each) => each.message)).toEqual(["unit 'u999' tidak ada dalam daftar"])
  })

  it('may be replaced by a table without default, which must know the reference', () => {
    const small = mustCompile(
      mustLoad(
        smallSource(
          'domains: { unit: { type: ref } }\ninputs: { unit: { domain: unit } }\nparams: { t: { cite: p#1, unit: percent, by: unit, annex: a.csv } }\nrules: { r: { cite: p#2, unit: percent, expr: "t[unit]" } }\n',
          { 'a.csv': 'unit,value\nu1,5%\n' },
        ),
      ),
      '2026-01',
    )
    const { refused, columns } = prepare(
      small,
      ['u1', 'u2'].map((unit) => ({ key: unit, values: { unit }, rows: {} })),
    )
    expect(refused.map((each) => `${each.key} ${each.code} ${each.message}`)).toEqual([
      "u2 E_UNKNOWN_KEY t tidak memuat unit 'u2'",
    ])
    expect(valueOf(small, runBatch(small, columns), 'r', 0)).toBe(5)
  })
})

describe('policy words for what is missing', () => {
  const small = mustCompile(
    mustLoad(
      smallSource(`
inputs:
  bonus: { type: rupiah, min: 0, max: 100, missing: zero }
  tarif: { type: percent, default: 10% }
  nilai: { type: int, min: 0, max: 9, missing: hold }
rules: { r: { cite: p#1, unit: rupiah, expr: "bonus * tarif", round: half_up, min: 0, max: 5 } }
guards: { aneh: { cite: p#2, when: "nilai == 9", say: "nilai 9 harus diperiksa" } }
`),
    ),
    '2026-01',
  )

  it('zero is taken and listed, hold is left to the caller', () => {
    const { refused, assumed } = prepare(small, [
      { key: 'a', values: { nilai: 1 }, rows: {} },
      { key: 'b', values: { bonus: 5 }, rows: {} },
    ])
    expect(assumed).toEqual([{ key: 'a', input: 'bonus' }])
    expect(refused.map((each) => `${each.key} ${each.code}`)).toEqual(['b E_MISSING'])
    expect(small.inputs.map((input) => input.missing)).toEqual(['zero', undefined, 'hold'])
  })

  it('guards and declared bounds refuse after computing, and say why', () => {
    const people = [
      { key: 'a', values: { nilai: 9, bonus: 10 }, rows: {} },
      { key: 'b', values: { nilai: 1, bonus: 100, tarif: '100%' }, rows: {} },
      { key: 'c', values: { nilai: 1, bonus: 50 }, rows: {} },
    ]
    const { columns } = prepare(small, people)
    const results = runBatch(small, columns)
    expect(results.refused.map((each) => `${each.key} ${each.code} ${each.message}`)).toEqual([
      'a E_GUARD nilai 9 harus diperiksa',
      'b E_RANGE r (r) di luar batas, paling sedikit 0, paling banyak 5',
    ])
    expect(valueOf(small, results, 'r', 2)).toBe(5)
  })
})
