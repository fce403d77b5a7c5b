import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clockAt } from '#shared/clock.ts'
import { KINDS, SAMPLES, shippedCity } from '#tests/builders/sample-month.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { monthExplain } from './explain-command.ts'
import { runsOf } from './queries/runs.ts'
import { monthClose, type MonthDesk, monthPaylist, monthVerify } from './month-command.ts'

const CLI = { kind: 'cli', name: 'test' } as const
let base: TestDatabase
let out: string[]
let err: string[]

function desk(): MonthDesk {
  out = []
  err = []
  const output = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  return { db: base.db, actor: CLI, clock: clockAt('2026-02-05T02:00:00Z'), output, lang: 'id' }
}

beforeAll(async () => {
  base = await testDatabase()
  await shippedCity(base.db)
})
afterAll(() => base.drop())

test('a newcomer closes January from the sample files with one command', async () => {
  const code = await monthClose({ month: '2026-01', from: SAMPLES, susulan: false, json: true }, desk(), KINDS)
  expect(err.filter((line) => !/^(Membaca|Meng|Memeriksa|Menerbitkan|Menutup|Selesai)/.test(line))).toEqual([])
  expect(code).toBe(0)
  const answer: unknown = JSON.parse(out.join(''))
  expect(answer).toMatchObject({ month: '2026-01', run: 1, kind: 'UTAMA', trial: true, policy: { id: 'kupang.tpp' } })
  expect(answer).toMatchObject({
    persons: expect.any(Number),
    files: expect.arrayContaining([expect.objectContaining({ kind: 'people' })]),
  })
})

test('closing it again is refused with the way on', async () => {
  expect(await monthClose({ month: '2026-01', susulan: false, json: false }, desk(), KINDS)).toBe(2)
  expect(err.join('')).toContain('--susulan')
})

test('a supplementary run for nobody is refused and leaves nothing behind', async () => {
  expect(await monthClose({ month: '2026-01', susulan: true, json: false }, desk(), KINDS)).toBe(2)
  expect(err.join('')).toContain('Tidak ada pegawai')
  expect(await runsOf(base.db, '2026-01')).toHaveLength(1)
})

test('it verifies, and says by which hash', async () => {
  expect(await monthVerify({ month: '2026-01', json: true }, desk())).toBe(0)
  expect(JSON.parse(out.join(''))).toMatchObject({ ok: true, runs: [{ run: 1, ok: true, firstDiffering: null }] })
  expect(await monthVerify({ month: '2025-12', json: false }, desk())).toBe(2)
})

test('a person’s sum is told step by step, with its articles and the rows it came from', async () => {
  const args = { month: '2026-01', nip: '197902092009121001', json: false }
  expect(await monthExplain(args, desk())).toBe(0)
  const told = out.join('')
  expect(told).toContain('cuti.csv, baris 3')
  expect(told).toMatch(/Potongan cuti sakit.* = 4%/)
  expect(told).toMatch(/Perwali .*pasal/)
  expect(told).toContain('Belum dicocokkan')
  expect(await monthExplain({ ...args, json: true }, desk())).toBe(0)
  const { gross, pph, bpjs, net, steps } = JSON.parse(out.join(''))
  expect(gross - pph - bpjs).toBe(net)
  expect(steps.at(-1)).toMatchObject({ rule: 'neto', out: net })
  expect(await monthExplain({ ...args, nip: '000000000000000000' }, desk())).toBe(2)
})

test('the pay list comes in three forms, of the city or of a unit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sasando-paylist-'))
  for (const format of ['xlsx', 'pdf', 'csv'] as const) {
    const path = join(folder, `daftar.${format}`)
    expect(await monthPaylist({ month: '2026-01', format, out: path }, desk())).toBe(0)
    expect(readFileSync(path).length).toBeGreaterThan(500)
  }
  const path = join(folder, 'unit.csv')
  expect(await monthPaylist({ month: '2026-01', unit: 'disdukcapil', format: 'csv', out: path }, desk())).toBe(0)
  expect(readFileSync(path, 'utf8')).not.toContain('Oesapa')
  expect(await monthPaylist({ month: '2026-01', unit: 'tidak-ada', format: 'csv' }, desk())).toBe(2)
  expect(err.join('')).toContain('tidak-ada')
})

test('a folder with a wrong file is refused as a whole list of sentences, and nothing is closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sasando-folder-'))
  writeFileSync(join(folder, 'gaji.csv'), 'nip,gaji,berlaku\n123,abc,01-02-2026\n')
  writeFileSync(join(folder, 'predikat.csv'), 'a,b\n1,2\n')
  expect(await monthClose({ month: '2026-02', from: folder, susulan: false, json: false }, desk(), KINDS)).toBe(2)
  const said = err.join('')
  expect(said).toContain('gaji.csv: baris 2, kolom A (nip)')
  expect(said).toContain('predikat.csv: ')
  writeFileSync(join(folder, 'catatan.csv'), 'x\n')
  expect(await monthClose({ month: '2026-02', from: folder, susulan: false, json: false }, desk(), KINDS)).toBe(2)
  expect(err.join('')).toContain('catatan.csv: Jenis berkas')
})
