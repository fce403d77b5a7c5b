import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emitModule } from './emit.ts'
import { prepare, runBatch } from './run.ts'
import { randomPeople } from './random-people.ts'
import { exampleSource, mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'

describe('the emitted module', () => {
  it('carries none of the text of the document', () => {
    const hostile = '*/ process.exit(1) //'
    const policy = mustLoad(
      smallSource(
        `description: "${hostile}"
domains: { unit: { type: ref } }
inputs: { unit: { domain: unit, label: "${hostile}" }, constructor: { type: bool }, arguments: { type: int, min: 0, max: 9 } }
params: { t: { cite: "p#${hostile}", unit: percent, by: unit, default: 0%, annex: a.csv } }
bands: { return: { cite: p#1, on: { type: int, min: 0, max: 9 }, unit: percent, history: [ { from: 2026-01, rows: [ [0, 1%, "${hostile}"] ] } ] } }
rules: { while: { cite: p#1, label: "${hostile}", unit: percent, expr: "t[unit] + return(arguments) + (if unit == '${hostile}' or constructor then 1% else 0%)" } }
guards: { e: { cite: p#1, when: "arguments > 9", say: "${hostile}" } }
outputs: { lo: while }
`,
        { 'a.csv': `unit,value\n"${hostile}",5%\n` },
      ),
    )
    const compiled = mustCompile(policy, '2026-01')
    const text = emitModule(compiled)
    expect(text).not.toContain('process')
    expect(text).not.toContain('exit')
    expect(text).not.toMatch(/\beval\b|\bFunction\b|\bimport\b|\brequire\b/)
    const { columns } = prepare(compiled, [
      { key: 'a', values: { unit: hostile, constructor: false, arguments: 3 }, rows: {} },
    ])
    expect(runBatch(compiled, columns).rules.while).toEqual(Float64Array.of(7))
  })

  it('is the same text for the same policy and day', () => {
    const [a, b] = [mustLoad(exampleSource()), mustLoad(exampleSource())]
    expect(emitModule(mustCompile(a, '2026-01'))).toBe(emitModule(mustCompile(b, '2026-01')))
    expect(emitModule(mustCompile(a, '2026-07'))).not.toBe(emitModule(mustCompile(a, '2026-01')))
  })

  it('goes over the same rows once, tables what hangs on one input, and leaves out what nothing asks for', () => {
    const policy = mustLoad(
      smallSource(
        `domains: { kelas: { type: int, min: 1, max: 3 } }
inputs:
  segmen: { rows: true, max_rows: 4, columns: { kelas: { domain: kelas }, hari: { type: int, min: 0, max: 31 } } }
params: { dasar: { cite: p#1, unit: rupiah, by: kelas, history: [ { from: 2026-01, values: { 1: 101, 2: 203, 3: 307 } } ] } }
rules:
  bagian: { cite: p#2, unit: rupiah, over: segmen, expr: "dasar[kelas] * 3 / 7", round: half_up }
  hari_semua: { cite: p#3, unit: number, expr: "sum(segmen: hari)" }
  jumlah: { cite: p#4, unit: rupiah, expr: "sum(segmen: bagian * hari)" }
  sisa: { cite: p#5, unit: rupiah, expr: "sum(segmen: bagian) * 2" }
guards: { lebih: { cite: p#6, when: "hari_semua > 31 or max(segmen: hari else 0) > 30", say: terlalu banyak } }
outputs: { jumlah: jumlah }
`,
      ),
    )
    const text = emitModule(mustCompile(policy, '2026-01'))
    const [batch = '', trace = ''] = text.split('export function ').slice(1)
    expect(batch).toMatch(/^batch/)
    expect(batch.match(/for \(let j/g)).toHaveLength(1)
    expect(trace.match(/for \(let j/g)).toHaveLength(1)
    expect(text).toContain('Float64Array.of(43, 87, 132)')
    expect(batch).not.toContain('sisa')
    expect(batch).not.toContain('w$bagian')
    expect(trace).toContain('w$bagian')
  })

  it('runs where code generation from strings is forbidden', () => {
    const compiled = mustCompile(mustLoad(exampleSource()), '2026-01')
    const { columns } = prepare(compiled, randomPeople(compiled, 3, 1))
    const folder = mkdtempSync(join(tmpdir(), 'policy-'))
    try {
      writeFileSync(join(folder, 'policy.mjs'), emitModule(compiled))
      const data = JSON.stringify(columns, (_, value: unknown) =>
        ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(Object.values(value)) : value,
      )
      writeFileSync(
        join(folder, 'run.mjs'),
        `import { batch } from './policy.mjs'
const columns = ${data}
const rules = { bruto: [], pph: [], bpjs: [], neto: [] }
batch(columns, { rules, fractions: {}, rows: {}, stopped: [] })
console.log(JSON.stringify(rules.neto))
`,
      )
      const out = execFileSync(process.execPath, ['--disallow-code-generation-from-strings', join(folder, 'run.mjs')], {
        encoding: 'utf8',
      })
      expect(JSON.parse(out)).toEqual([...(runBatch(compiled, columns).rules.neto ?? [])])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
