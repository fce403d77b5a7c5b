import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'

const importRow = z.object({
  id: z.number(),
  kind: z.string(),
  file_name: z.string(),
  rows_new: z.number(),
  rows_changed: z.number(),
  rows_unchanged: z.number(),
  rows_refused: z.number(),
  created_at: z.date(),
})
export type ImportRow = z.infer<typeof importRow>

/** The last files that changed the registers, the newest first. */
export function lastImports(db: Read, limit = 20): Promise<ImportRow[]> {
  return rows(
    db,
    importRow,
    sql`select id, kind, file_name, rows_new, rows_changed, rows_unchanged, rows_refused, created_at from platform.import order by id desc limit ${limit}`,
  )
}
