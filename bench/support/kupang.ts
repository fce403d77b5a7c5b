import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import type { Compiled } from '#policy/compile.ts'
import { emitModule } from '#policy/emit.ts'
import type { Columns, Executor } from '#policy/run.ts'
import { mustCompile, mustLoad } from '#tests/support/policy-example.ts'
import { percentsOf } from '../golden/columns.ts'
import type { Columns as HandColumns } from '../golden/tpp-kupang.ts'

export const MONTH = '2026-01'

export function kupang(overlays: readonly string[] = []): Compiled {
  const paths = overlays.map((name) => shippedPolicy(`kupang/${name}`))
  return mustCompile(mustLoad(readPolicySource(shippedPolicy('kupang/tpp.yaml'), paths)), MONTH)
}

/** The module of a policy, written and imported as the server does it for an approved one. */
export async function emitted(compiled: Compiled): Promise<Executor> {
  const path = join(mkdtempSync(join(tmpdir(), 'sasando-bench-')), 'policy.mjs')
  writeFileSync(path, emitModule(compiled))
  const module: object = await import(pathToFileURL(path).href)
  if (!isExecutor(module)) throw new Error('the emitted module exports batch and trace')
  return module
}

function isExecutor(module: object): module is Executor {
  return 'batch' in module && 'trace' in module
}

/** The same people as the hand-written loop wants them: small integers, percents of unit and post looked up before. */
export function handColumns(columns: Columns): HandColumns {
  const input = (name: string) => columns.inputs[name] ?? missing(name)
  const row = (rows: string, name: string) => columns.rows[rows]?.columns[name] ?? missing(name)
  const start = (rows: string) => columns.rows[rows]?.offsets ?? missing(rows)
  const percents = (annex: string, domain: string, cells: ArrayLike<number>) => {
    const known = percentsOf(readFileSync(shippedPolicy(`kupang/${annex}`), 'utf8'))
    return Uint8Array.from(cells, (place) => known.get(columns.refs[domain]?.[place] ?? '') ?? 0)
  }
  return {
    people: columns.count,
    status: Uint8Array.from(input('status')),
    golongan: Uint8Array.from(input('golongan')),
    predikat: Uint8Array.from(input('predikat')),
    gaji: Float64Array.from(input('gaji')),
    hukdis: Uint16Array.from(input('hukdis_persen')),
    hariKerja: Uint8Array.from(input('hari_kerja')),
    segmenStart: Int32Array.from(start('segmen')),
    kelas: Uint8Array.from(row('segmen', 'kelas')),
    tempat: percents('tpp-tempat.csv', 'unit', row('segmen', 'unit')),
    kondisi: percents('tpp-kondisi.csv', 'posisi', row('segmen', 'posisi')),
    kelangkaan: percents('tpp-kelangkaan.csv', 'posisi', row('segmen', 'posisi')),
    peran: Uint8Array.from(row('segmen', 'peran')),
    hariSegmen: Uint8Array.from(row('segmen', 'hari_aktif')),
    hariLain: Uint8Array.from(row('segmen', 'hari_lain')),
    hariStart: Int32Array.from(start('hari')),
    hariKe: Uint8Array.from(row('hari', 'segmen'), (place) => place - 1),
    terlambat: Uint16Array.from(row('hari', 'terlambat')),
    pulangCepat: Uint16Array.from(row('hari', 'pulang_cepat')),
    absen: Uint8Array.from(row('hari', 'absen')),
    cuti: Uint8Array.from(row('hari', 'cuti')),
  }
}

function missing(name: string): never {
  throw new Error(`columns lack ${name}`)
}
