import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Actor } from '#platform/access.ts'
import { fault, type InputFault } from '#platform/command-output.ts'
import type { Database } from '#platform/database.ts'
import { faultLine, importFile, importSentence, type ImportReport } from '#platform/import.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { type ImportMapping, MAPPING_FAULTS, NO_MAPPING, readMapping } from '#platform/import-mapping.ts'
import type { Clock } from '#shared/clock.ts'
import { inOrder, isTable, kindOfFile, MAP_NAME, UNKNOWN_FILE } from './rules/folder.ts'

export type FolderDesk = {
  readonly db: Database
  readonly actor: Actor
  readonly clock: Clock
  readonly kinds: readonly ImportKind[]
  /** Told before each file. */
  readonly progress?: (file: string, kind: string) => void
}

export type FolderImport = {
  readonly files: readonly { readonly file: string; readonly kind: string; readonly counts: ImportReport['counts'] }[]
  readonly warnings: readonly InputFault[]
}

type FolderFile = { readonly path: string; readonly kind: string }

/**
 * Imports every table of a folder in the order of the kinds: each file whole or not at all. After the first refused
 * file nothing more is written, but the rest is still read, so that all refusals are answered at once. Importing the
 * same folder again changes nothing.
 */
export async function importFolder(
  folder: string,
  desk: FolderDesk,
): Promise<FolderImport | { readonly faults: readonly InputFault[] }> {
  const found = filesOf(folder)
  if (found.faults.length > 0) return { faults: found.faults }
  const mappings = mappingsOf(folder)
  if ('faults' in mappings) return mappings
  const order = desk.kinds.map((kind) => kind.kind)
  const files: FolderImport['files'][number][] = []
  const faults: InputFault[] = []
  const warnings: InputFault[] = []
  for (const file of inOrder(found.files, order)) {
    desk.progress?.(file.path, file.kind)
    const read = await importOne(folder, file, desk, mappings.map, faults.length > 0)
    if ('faults' in read) faults.push(...read.faults)
    else {
      files.push({ file: file.path, kind: file.kind, counts: read.report.counts })
      warnings.push(...read.report.warnings.map((warning) => fault(file.path, faultLine(warning))))
    }
  }
  return faults.length > 0 ? { faults } : { files, warnings }
}

function filesOf(folder: string): { readonly files: FolderFile[]; readonly faults: InputFault[] } {
  const files: FolderFile[] = []
  const faults: InputFault[] = []
  const entries = listed(folder)
  if (entries === undefined) return { files, faults: [fault(folder, NO_FOLDER)] }
  for (const path of entries.filter(isTable)) {
    const kind = kindOfFile(path)
    if (kind === undefined) faults.push(fault(path, UNKNOWN_FILE))
    else files.push({ path, kind })
  }
  if (files.length === 0 && faults.length === 0) faults.push(fault(folder, EMPTY_FOLDER))
  return { files, faults }
}

/** Paths of the folder's files and of those one folder below, or undefined when there is no such folder. */
function listed(folder: string): string[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isFile()) return [entry.name]
      if (!entry.isDirectory()) return []
      return readdirSync(join(folder, entry.name)).map((name) => `${entry.name}/${name}`)
    })
  } catch {
    return undefined
  }
}

const NO_FOLDER = {
  id: 'Folder ini tidak ada atau tidak dapat dibaca.',
  en: 'There is no such folder, or it cannot be read.',
}
const EMPTY_FOLDER = {
  id: 'Folder ini tidak berisi berkas CSV atau XLSX.',
  en: 'This folder holds no CSV or XLSX file.',
}

type Mappings = ReadonlyMap<string, ImportMapping>

function mappingsOf(folder: string): { readonly map: Mappings } | { readonly faults: InputFault[] } {
  const text = readText(join(folder, MAP_NAME))
  if (text === undefined) return { map: new Map() }
  const read = readMapping(text)
  if (read.ok) return { map: read.value }
  const problem = String(read.details['problem'] ?? '')
  const { id, en } = MAPPING_FAULTS[read.reason]
  return { faults: [fault(MAP_NAME, { id: id.replace('{problem}', problem), en: en.replace('{problem}', problem) })] }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

async function importOne(
  folder: string,
  file: FolderFile,
  desk: FolderDesk,
  mappings: Mappings,
  onlyLook: boolean,
): Promise<{ readonly report: ImportReport } | { readonly faults: InputFault[] }> {
  const kind = desk.kinds.find((one) => one.kind === file.kind)
  if (kind === undefined) return { faults: [fault(file.path, UNKNOWN_FILE)] }
  const result = await importFile(desk.db, {
    kind,
    upload: { name: basename(file.path), bytes: readFileSync(join(folder, file.path)) },
    mapping: mappings.get(file.kind) ?? NO_MAPPING,
    mode: onlyLook ? 'dry-run' : 'all',
    actor: desk.actor,
    clock: desk.clock,
  })
  if (!result.ok) return { faults: [fault(file.path, importSentence(result))] }
  const { report } = result.value
  if (report.counts.refused === 0) return { report }
  return { faults: report.faults.map((found) => fault(file.path, faultLine(found))) }
}
