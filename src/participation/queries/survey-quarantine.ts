import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'

/** Why a submission was set apart. */
const QUARANTINE_REASONS = ['isi-berbeda', 'tidak-terbaca'] as const
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number]

const entryRow = z.object({
  id: z.string(),
  unitId: z.number(),
  path: z.string(),
  mode: z.enum(['STRUK', 'TAUTAN', 'KIOS']),
  reason: z.enum(QUARANTINE_REASONS),
  content: z.unknown(),
  day: z.string(),
})
export type QuarantineEntry = z.infer<typeof entryRow>

const entries = sql`select k.id, k.unit_id as "unitId", v.path, k.mode, k.alasan as reason, k.isi as content, k.hari as day
  from participation.skm_karantina k
  join lateral (select path from people.unit_version v where v.unit_id = k.unit_id order by valid_from desc limit 1) v on true`

/** What was set apart at some units, the newest day first. */
export async function quarantinedOf(db: Read, unitIds: readonly number[]): Promise<QuarantineEntry[]> {
  return rows(
    db,
    entryRow,
    sql`${entries} where k.unit_id = any(${[...unitIds]}::integer[]) order by k.hari desc, k.id limit 500`,
  )
}

/** One entry by its id, or undefined. */
export async function findQuarantined(db: Read, id: string): Promise<QuarantineEntry | undefined> {
  if (!z.guid().safeParse(id).success) return undefined
  return maybeRow(db, entryRow, sql`${entries} where k.id = ${id}`)
}
