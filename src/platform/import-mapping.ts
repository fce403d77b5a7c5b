import { parse } from 'yaml'
import { z } from 'zod'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { Text } from '#shared/text.ts'
import { auditName, type Actor } from './access.ts'
import { type Read, rows, run, sql, type Transaction } from './database.ts'

/** The shape of the mapping of one kind. */
export const importMapping = z.strictObject({
  /** The sheet of a workbook; without it the first. */
  sheet: z.string().max(100).optional(),
  /** Our column → their header. */
  columns: z.record(z.string().max(100), z.string().max(300)).default({}),
  /** Our column → their value → ours. */
  values: z
    .record(
      z.string().max(100),
      z.record(z.string().max(300), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
    )
    .default({}),
})
const document = z.strictObject({ schema: z.literal('import-map/1'), kinds: z.record(z.string(), importMapping) })

/** How an agency's file speaks of what we call our columns and values. */
export type ImportMapping = z.infer<typeof importMapping>

export const NO_MAPPING: ImportMapping = { columns: {}, values: {} }

export const MAPPING_FAULTS = {
  'mapping-unreadable': {
    id: 'Peta kolom tidak dapat dibaca: {problem}. Bentuk yang benar: "schema: import-map/1" lalu "kinds:" dengan nama jenis, "columns:" (kolom kami: judul kolom Anda), dan "values:" (kolom kami: {nilai Anda: nilai kami}).',
    en: 'The column map cannot be read: {problem}. Right would be "schema: import-map/1", then "kinds:" with the kind\'s name, "columns:" (our column: your header), and "values:" (our column: {your value: our value}).',
  },
} as const satisfies Readonly<Record<string, Text>>

const MAX_MAP = 1_000_000

/** Reads a mapping file (`sasando-map.yaml`): the mapping of each kind that it names. */
export function readMapping(text: string): Outcome<ReadonlyMap<string, ImportMapping>, 'mapping-unreadable'> {
  if (text.length > MAX_MAP) return refused('mapping-unreadable', { problem: `${text.length} > ${MAX_MAP}` })
  let tree: unknown
  try {
    tree = parse(text, { maxAliasCount: 20 })
  } catch (error) {
    return refused('mapping-unreadable', {
      problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '',
    })
  }
  const parsed = document.safeParse(tree)
  if (parsed.success) return done(new Map(Object.entries(parsed.data.kinds)))
  const issue = parsed.error.issues[0]
  return refused('mapping-unreadable', { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })
}

/** Keeps a mapping under a name, in place of an earlier one of that name. */
export async function saveMapping(
  tx: Transaction,
  actor: Actor,
  kind: string,
  name: string,
  mapping: ImportMapping,
): Promise<void> {
  await run(
    tx,
    sql`insert into platform.import_mapping (kind, name, mapping, created_by)
      values (${kind}, ${name}, ${JSON.stringify(mapping)}::jsonb, ${auditName(actor)})
      on conflict (kind, name) do update set mapping = excluded.mapping, created_at = now(), created_by = excluded.created_by`,
  )
}

const saved = z.object({ kind: z.string(), name: z.string(), mapping: importMapping })

/** The saved mappings of a kind by name. */
export function savedMappings(db: Read, kind: string): Promise<z.infer<typeof saved>[]> {
  return rows(
    db,
    saved,
    sql`select kind, name, mapping from platform.import_mapping where kind = ${kind} order by name`,
  )
}
