import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor } from '#platform/access.ts'
import { EXIT, type Output, printJson } from '#platform/command-output.ts'
import type { Database } from '#platform/database.ts'
import { faultLine, importFile, type ImportResult, importSentence, type PlacedFault } from '#platform/import.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { type ImportMapping, MAPPING_FAULTS, NO_MAPPING, readMapping } from '#platform/import-mapping.ts'
import { LARGEST_FILE, tableSentence } from '#platform/tabular.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { importedSentence } from './import-words.ts'

export type ImportArguments = {
  readonly file: string
  readonly kind: string
  /** A file of column and value maps (schema import-map/1). */
  readonly map?: string | undefined
  readonly dryRun: boolean
  /** Takes the good rows and leaves the refused ones out, instead of all or nothing. */
  readonly goodRows: boolean
  readonly json: boolean
}

export type ImportDesk = {
  readonly db: Database
  readonly actor: Actor
  readonly clock: Clock
  readonly output: Output
  readonly lang: Lang
}

const UNKNOWN_KIND: Text = {
  id: 'jenis "{kind}" tidak dikenal. Yang ada: {kinds}',
  en: 'kind "{kind}" is not known. The kinds are: {kinds}',
}
const NO_FILE: Text = {
  id: 'berkas ini tidak ada atau tidak dapat dibaca',
  en: 'this file is not there or cannot be read',
}

/**
 * `sasando import FILE --kind K [--map MAP.yaml] [--dry-run] [--good-rows] [--json]`: one line per fault on stderr,
 * naming file, row and column. Answers the exit code: 0 done, 2 refused (nothing written).
 */
export async function importCommand(
  args: ImportArguments,
  desk: ImportDesk,
  kinds: readonly ImportKind[],
): Promise<number> {
  const file = basename(args.file)
  const complain = (text: Text, values: Readonly<Record<string, string | number>> = {}, name = file) => {
    desk.output.err(`${name}: ${say(desk.lang, text, values)}\n`)
    return EXIT.refused
  }
  const kind = kinds.find((each) => each.kind === args.kind)
  if (kind === undefined)
    return complain(UNKNOWN_KIND, { kind: args.kind, kinds: kinds.map((each) => each.kind).join(', ') })
  const mapping = await mappingOf(args.map, args.kind)
  if (!mapping.ok) {
    const text = mapping.reason === 'no-file' ? NO_FILE : MAPPING_FAULTS[mapping.reason]
    return complain(text, mapping.details, basename(args.map ?? ''))
  }
  const bytes = await bytesOf(args.file)
  if (!bytes.ok) return complain(bytes.reason === 'no-file' ? NO_FILE : tableSentence(bytes.reason), bytes.details)
  const outcome = await importFile(desk.db, {
    kind,
    upload: { name: file, bytes: bytes.value },
    mapping: mapping.value,
    mode: args.dryRun ? 'dry-run' : args.goodRows ? 'good-rows' : 'all',
    actor: desk.actor,
    clock: desk.clock,
  })
  if (!outcome.ok) return complain(importSentence(outcome))
  return answer(outcome.value, args, desk, file)
}

function answer(result: ImportResult, args: ImportArguments, desk: ImportDesk, file: string): number {
  const { report } = result
  const line = (fault: PlacedFault) => `${file}, ${say(desk.lang, faultLine(fault))}\n`
  for (const fault of report.faults) desk.output.err(line(fault))
  for (const warning of report.warnings)
    desk.output.err(`${say(desk.lang, { id: 'peringatan: ', en: 'warning: ' })}${line(warning)}`)
  if (args.json) printJson(desk.output, jsonOf(result, desk.lang))
  else desk.output.out(`${say(desk.lang, importedSentence(result))}\n`)
  return result.state === 'refused' || (args.dryRun && report.counts.refused > 0) ? EXIT.refused : EXIT.done
}

function jsonOf({ report, state, importId }: ImportResult, lang: Lang): unknown {
  const fault = (each: PlacedFault) => ({
    row: each.rowNo,
    column: each.place === undefined ? null : say(lang, each.place),
    message: say(lang, each.reason),
  })
  const { kind, fileName, sha256, sheet, counts, changes, columns, ignored } = report
  return {
    kind,
    file: fileName,
    sha256,
    sheet: sheet ?? null,
    state,
    importId: importId ?? null,
    counts,
    refused: report.faults.map(fault),
    warnings: report.warnings.map(fault),
    changes: changes.map(({ rowNo, ...change }) => ({ row: rowNo, ...change })),
    columns: Object.fromEntries(columns.map(({ name, header }) => [name, header])),
    ignored,
  }
}

async function mappingOf(
  path: string | undefined,
  kind: string,
): Promise<Outcome<ImportMapping, 'no-file' | 'mapping-unreadable'>> {
  if (path === undefined) return done(NO_MAPPING)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return refused('no-file')
  const maps = readMapping(text)
  return maps.ok ? done(maps.value.get(kind) ?? NO_MAPPING) : maps
}

/** The bytes of the file; one that is too large is never read. */
async function bytesOf(path: string): Promise<Outcome<Uint8Array, 'no-file' | 'file-too-big'>> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || !found.isFile()) return refused('no-file')
  if (found.size > LARGEST_FILE) return refused('file-too-big', { megabytes: Math.ceil(found.size / 1e6) })
  const bytes = await readFile(path).catch(() => undefined)
  return bytes === undefined ? refused('no-file') : done(bytes)
}
