import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { evaluationImports } from '#evaluation/imports.ts'
import { participationImports } from '#participation/imports.ts'
import { applyCity } from '#people/changes/apply-city.ts'
import { peopleImports } from '#people/imports.ts'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, sql } from '#platform/database.ts'
import { faultLine, importFile, importSentence } from '#platform/import.ts'
import { type ImportMapping, readMapping } from '#platform/import-mapping.ts'
import { packageRoot } from '#platform/package-root.ts'
import { clockAt } from '#shared/clock.ts'
import { parseNip } from '#shared/nip.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { readShippedCity } from '../city.ts'
import { sampleAgency } from './agency.ts'
import { sampleFiles } from './files.ts'
import { wrongFiles } from './wrong-files.ts'

const FOLDER = join(packageRoot(), 'samples')
const CLI: Actor = { kind: 'cli', name: 'test' }
const CLOCK = clockAt('2026-02-05T02:00:00Z')
const KINDS = [...peopleImports, ...evaluationImports, ...participationImports]

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase()
  const city = readShippedCity()
  await inTransaction(it.db, (tx) => applyCity(tx, CLI, city, '2024-01-01'))
})
afterAll(() => it.drop())

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [relative(FOLDER, path)]
  })
}

function kindNamed(kind: string) {
  const found = KINDS.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no kind ${kind}`)
  return found
}

async function bring(kind: string, path: string, bytes: Uint8Array) {
  const map = readMapping(readFileSync(join(FOLDER, '2026-01', 'sasando-map.yaml'), 'utf8'))
  if (!map.ok) throw new Error(importedMap(map))
  const mapping: ImportMapping | undefined = path.startsWith('salah') ? undefined : map.value.get(kind)
  const upload = { name: basename(path), bytes }
  return importFile(it.db, {
    kind: kindNamed(kind),
    upload,
    mode: 'all' as const,
    actor: CLI,
    clock: CLOCK,
    ...(mapping && { mapping }),
  })
}

const importedMap = (refusal: object) => JSON.stringify(refusal)

const MONTH_KINDS: readonly (readonly [path: string, kind: string])[] = [
  ['kalender.csv', 'calendar'],
  ['jabatan.csv', 'positions'],
  ['siasn-data-utama.xlsx', 'people'],
  ['penempatan.csv', 'placements'],
  ['gaji.csv', 'salary'],
  ['cuti.csv', 'leave'],
  ['hukuman-disiplin.csv', 'discipline'],
  ['presensi.csv', 'attendance'],
  ['predikat.csv', 'predikat'],
  ['skm/disdukcapil.csv', 'skm'],
  ['skm/kec-oebobo.csv', 'skm'],
  ['skm/pkm-oesapa.csv', 'skm'],
]

describe('samples', () => {
  test('the files of the repository are those that the generator makes, byte for byte', () => {
    const made = sampleFiles()
    expect(filesBelow(FOLDER).sort()).toEqual(made.map(({ path }) => path).sort())
    for (const { path, bytes } of made)
      expect(readFileSync(join(FOLDER, path)).equals(bytes), `${path}: run scripts/make-samples.mjs`).toBe(true)
  })

  test('every NIP is one, and everybody of the cast is another person', () => {
    const agency = sampleAgency()
    for (const { nip } of agency.people) expect(parseNip(nip)).toMatchObject({ valid: true, warnings: [] })
    const cast = [
      agency.punished,
      agency.mover.person,
      agency.acting.person,
      ...agency.absences.map((one) => one.person),
    ]
    expect(new Set(cast).size).toBe(cast.length)
  })

  test.each(MONTH_KINDS)(
    '%s goes in as %s without a refusal, and a second time changes nothing',
    async (path, kind) => {
      const bytes = readFileSync(join(FOLDER, '2026-01', path))
      const first = await bring(kind, path, bytes)
      if (!first.ok) throw new Error(importSentence(first).en)
      expect(first.value.report.faults.map((fault) => faultLine(fault).en)).toEqual([])
      expect(first.value.report.counts.new + first.value.report.counts.changed).toBeGreaterThan(0)
      const second = await bring(kind, path, bytes)
      expect(second.ok && second.value.state).toBe('unchanged')
    },
  )

  test('the register then holds the move inside the month and the acting head', async () => {
    const { mover, acting } = sampleAgency()
    const found = await row(
      it.db,
      z.object({ segments: z.number(), acting: z.number(), punches: z.number() }),
      sql`select (select count(*)::int from people.placement p join people.person_identifier i using (person_id) where i.value = ${mover.person.nip}
          and p.valid_from < '2026-02-01' and (p.valid_to is null or p.valid_to > '2026-01-01')) as segments,
        (select count(*)::int from people.placement p join people.person_identifier i using (person_id) where i.value = ${acting.person.nip} and p.peran = 'PLT') as acting,
        (select count(*)::int from people.attendance) as punches`,
    )
    expect(found).toMatchObject({ segments: 2, acting: 1 })
    expect(found.punches).toBeGreaterThan(2000)
  })
})

const SENTENCES: Readonly<Record<string, RegExp>> = {
  'dua-orang-satu-nip.xlsx': /NIP \d{18} is used in row \d+ as well/,
  'gaji-berisi-rumus.xlsx': /formula|no whole amount|empty/,
  'kelas-tanpa-besaran.csv': /must be a whole number from 1 to 17/,
  'presensi-masa-depan.csv': /this time has not come yet/,
  'judul-salah.csv': /Column .* missing/,
  'nip-dirusak-lembar-kerja.csv': /The spreadsheet spoiled this NIP/,
}

describe('wrong samples', () => {
  test.each(wrongFiles(sampleAgency()).map((file) => [file.path, file] as const))('%s', async (path, file) => {
    const outcome = await bring(file.kind, `salah/${path}`, file.bytes)
    const sentences = outcome.ok
      ? outcome.value.report.faults.map((fault) => faultLine(fault).en)
      : [importSentence(outcome).en]
    if (!file.refused) {
      expect(outcome.ok && outcome.value.state).toBe('written')
      return
    }
    expect(outcome.ok && outcome.value.state !== 'refused').toBe(false)
    expect(sentences.length).toBeGreaterThan(0)
    for (const sentence of sentences) expect(sentence).toMatch(SENTENCES[path] ?? /never/)
  })
})
