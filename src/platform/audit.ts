import { auditName, type Actor } from './access.ts'
import { run, sql, type Transaction } from './database.ts'

/** One line of the append-only audit, in the transaction of the change it records. Details hold ids and counts, no personal data. */
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  action: string,
  subject: string,
  details: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await run(
    tx,
    sql`insert into platform.audit (actor, action, subject, details) values (${auditName(actor)}, ${action}, ${subject}, ${JSON.stringify(details)}::jsonb)`,
  )
}
