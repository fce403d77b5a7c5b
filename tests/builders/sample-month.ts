import { join } from 'node:path'
import { evaluationImports } from '#evaluation/imports.ts'
import { participationImports } from '#participation/imports.ts'
import { applyCity } from '#people/changes/apply-city.ts'
import { readCity } from '#people/city.ts'
import { peopleImports } from '#people/imports.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { packageRoot } from '#platform/package-root.ts'
import { clockAt } from '#shared/clock.ts'
import { importFolder } from '#welfare/month-folder.ts'

/** Every kind of import in the order in which a folder goes in. */
export const KINDS: readonly ImportKind[] = [...peopleImports, ...evaluationImports, ...participationImports]
export const SAMPLES = join(packageRoot(), 'samples', '2026-01')
const ACTOR = { kind: 'cli', name: 'test' } as const

/** The shipped city with the units of its configuration. */
export async function shippedCity(db: Database): Promise<void> {
  await inTransaction(db, (tx) =>
    applyCity(tx, ACTOR, readCity(join(packageRoot(), 'policies', 'kupang')), '2020-01-01'),
  )
}

/** The shipped city with the people, punches and predikat of the sample folder, or of another one. */
export async function sampleCity(db: Database, folder = SAMPLES): Promise<void> {
  await shippedCity(db)
  await bringFolder(db, folder)
}

/** Imports a folder and insists that nothing is refused. */
export async function bringFolder(db: Database, folder: string): Promise<void> {
  const read = await importFolder(folder, { db, actor: ACTOR, clock: clockAt('2026-02-05T02:00:00Z'), kinds: KINDS })
  if ('faults' in read) throw new Error(read.faults.map((one) => `${one.file}: ${one.text.en}`).join('\n'))
}
