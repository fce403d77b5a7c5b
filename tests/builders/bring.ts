import type { Actor } from '#platform/access.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import { faultLine, importFile, type ImportMode, type ImportResult } from '#platform/import.ts'
import type { ImportMapping } from '#platform/import-mapping.ts'
import { applyCity } from '#people/changes/apply-city.ts'
import type { CityDay } from '#people/city.ts'
import { peopleImports } from '#people/imports.ts'
import { clockAt } from '#shared/clock.ts'
import { csv, nipOf, siasnPerson, siasnWorkbook } from './siasn.ts'

export const CLI: Actor = { kind: 'cli', name: 'test' }

export type Cells = readonly (readonly (string | number)[])[]
export type BringOptions = { readonly mode?: ImportMode; readonly at?: string; readonly mapping?: ImportMapping }

/** Imports rows (the first is the header) or a file of a kind, as the command line would. */
export async function bring(
  db: Database,
  kind: string,
  content: Cells | Uint8Array,
  options: BringOptions = {},
): Promise<ImportResult> {
  const found = peopleImports.find((each) => each.kind === kind)
  if (found === undefined) throw new Error(`no kind ${kind}`)
  const bytes = content instanceof Uint8Array ? content : csv(content)
  const outcome = await importFile(db, {
    kind: found,
    upload: { name: `${kind}.csv`, bytes },
    mode: options.mode ?? 'all',
    actor: CLI,
    clock: clockAt(options.at ?? '2026-02-10T02:00:00Z'),
    ...(options.mapping === undefined ? {} : { mapping: options.mapping }),
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}

/** Imports and insists that nothing was refused. */
export async function bringWhole(db: Database, kind: string, content: Cells | Uint8Array): Promise<ImportResult> {
  const result = await bring(db, kind, content)
  if (result.state === 'refused') throw new Error(result.report.faults.map((fault) => faultLine(fault).en).join('\n'))
  return result
}

/** A city of three agencies, one with a puskesmas on a six-day week, and a hospital that works in shifts. */
export async function smallCity(db: Database, days: readonly CityDay[] = []): Promise<void> {
  const unit = (kode: string, name: string, parent: string | null, path: string, pola?: 'ENAM_HARI' | 'SHIFT') => ({
    kode,
    name,
    jenis: parent === null ? 'PEMDA' : 'DINAS',
    parent,
    service: parent !== null,
    verified: true,
    path,
    ...(pola === undefined ? {} : { pola }),
  })
  const units = [
    unit('kota', 'Pemerintah Kota', null, '/kota/'),
    unit('dinkes', 'Dinas Kesehatan', 'kota', '/kota/dinkes/'),
    unit('pkm-oesapa', 'Puskesmas Oesapa', 'dinkes', '/kota/dinkes/pkm-oesapa/', 'ENAM_HARI'),
    unit('rsud', 'RSUD', 'kota', '/kota/rsud/', 'SHIFT'),
    unit('dishub', 'Dinas Perhubungan', 'kota', '/kota/dishub/'),
  ]
  await inTransaction(db, (tx) => applyCity(tx, CLI, { id: 'kota', units, days }, '2020-01-01'))
}

/** One person in each of the given units, brought in with a SIASN workbook. Answers their NIPs. */
export async function staff(db: Database, units: readonly string[]): Promise<string[]> {
  const people = units.map((unit, index) => siasnPerson(index + 1, unit))
  await bringWhole(db, 'people', await siasnWorkbook(people))
  return units.map((_, index) => nipOf(index + 1))
}
