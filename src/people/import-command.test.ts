import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clockAt } from '#shared/clock.ts'
import { CLI, smallCity, staff } from '#tests/builders/bring.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { importCommand, type ImportArguments } from './import-command.ts'
import { peopleImports } from './imports.ts'

let base: TestDatabase
let folder: string
let nip: string
beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  nip = (await staff(base.db, ['dinkes']))[0] ?? ''
  folder = mkdtempSync(join(tmpdir(), 'sasando-import-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await base.drop()
})

async function run(
  args: Partial<ImportArguments>,
  content: string,
): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'gaji.csv')
  writeFileSync(file, content)
  const said = { out: '', err: '' }
  const output = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) }
  const code = await importCommand(
    { file, kind: 'salary', dryRun: false, goodRows: false, json: false, ...args },
    { db: base.db, actor: CLI, clock: clockAt('2026-02-10T02:00:00Z'), output, lang: 'en' },
    peopleImports,
  )
  return { code, ...said }
}

test('refused rows are named by file, row and column, and nothing is written', async () => {
  const content = `nip,gaji,berlaku\n${nip},4000000,2026-01-01\n${nip},satu juta,2026-02-01\n`
  const first = await run({}, content)
  expect(first.code).toBe(2)
  expect(first.err).toBe(
    'gaji.csv, row 3, column B (gaji): "satu juta" is no whole amount of rupiah. Write it like 4500000 or Rp 4.500.000\n',
  )
  const good = await run({ goodRows: true, json: true }, content)
  expect(good.code).toBe(0)
  expect(JSON.parse(good.out)).toMatchObject({
    state: 'written',
    counts: { new: 1, refused: 1 },
    refused: [{ row: 3 }],
  })
})

test('a map names their columns and values; a wrong one is refused with what would be right', async () => {
  const map = join(folder, 'map.yaml')
  const yaml =
    'schema: import-map/1\nkinds:\n  salary:\n    columns: { gaji: Take Home, berlaku: Sejak }\n    values: { berlaku: { awal tahun: 2026-01-01 } }\n'
  writeFileSync(map, yaml)
  const mapped = await run({ map }, `NIP;Take Home;Sejak\n${nip};4.000.000;Awal Tahun\n`)
  expect([mapped.code, mapped.out]).toEqual([0, 'Nothing to write: 1 rows are as before, 0 refused.\n'])
  const other = await run({ map }, `NIP;Gaji\n${nip};4.000.000\n`)
  expect([other.code, other.err]).toEqual([
    2,
    expect.stringContaining('The column map names Take Home, Sejak, but this file has no such column'),
  ])
  writeFileSync(map, 'schema: import-map/1\njenis: {}\n')
  expect((await run({ map }, 'nip\n')).err).toContain('map.yaml: The column map cannot be read')
})

test('wrong headers, unknown kinds and absent files are sentences', async () => {
  expect((await run({}, 'nomor,jumlah\n1,2\n')).err).toBe(
    'gaji.csv: Column nip, gaji, berlaku is missing. The headers of this file: nomor, jumlah. Change the header, or pair it in the column map.\n',
  )
  expect((await run({ kind: 'gaji' }, '')).err).toContain(
    'kind "gaji" is not known. The kinds are: calendar, positions, people',
  )
  expect((await run({ file: join(folder, 'none.csv') }, '')).err).toBe(
    'none.csv: this file is not there or cannot be read\n',
  )
  expect((await run({}, '')).err).toBe('gaji.csv: This file is empty.\n')
  expect((await run({}, 'nip,gaji,berlaku\n')).err).toContain('holds headers only')
})
