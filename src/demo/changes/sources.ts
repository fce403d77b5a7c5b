import { createHash } from 'node:crypto'
import { z } from 'zod'
import { row, sql, type Transaction } from '#platform/database.ts'

/** Who wrote the demo's rows; removing finds its imports by this name. */
export const DEMO_ACTOR = 'cli:demo'

/** Registers one invented file as the source of rows, as an import of a real file would; answers its id. */
export async function recordSource(tx: Transaction, kind: string, fileName: string, rowCount: number): Promise<number> {
  const sha256 = createHash('sha256').update(`demo:${kind}:${fileName}:${rowCount}`).digest('hex')
  const inserted = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into platform.import (kind, file_name, sha256, rows_new, rows_changed, rows_unchanged, rows_refused, created_by)
      values (${kind}, ${fileName}, ${sha256}, ${rowCount}, 0, 0, 0, ${DEMO_ACTOR}) returning id`,
  )
  return inserted.id
}
