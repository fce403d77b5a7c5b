import { auditName, type Actor } from './access.ts'
import { recordAudit } from './audit.ts'
import { type Database, inTransaction, run, sql } from './database.ts'

/** Remembers when the city was last backed up: the operations page shows it. */
export async function recordBackup(db: Database, actor: Actor, at: Date): Promise<void> {
  const value = JSON.stringify({ at: at.toISOString() })
  await inTransaction(db, async (tx) => {
    await run(
      tx,
      sql`insert into platform.setting (name, value, created_by) values ('last_backup', ${value}::jsonb, ${auditName(actor)})
        on conflict (name) do update set value = excluded.value, created_at = now(), created_by = excluded.created_by`,
    )
    await recordAudit(tx, actor, 'platform.backup', 'city')
  })
}
