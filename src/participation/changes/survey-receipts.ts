import { randomBytes } from 'node:crypto'
import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { requireAccess } from '../access.ts'
import { secretHash } from '../rules/survey/submission.ts'
import type { SkmPeriod } from '../skm-period.ts'

/** From so many receipts on a batch hides each of them, and its issue is audited at once (settled 21). */
export const BATCH = 30

export type ReceiptBatch = {
  readonly unit: { readonly id: number; readonly kode: string; readonly path: string }
  /** The quarter in which the service was given. */
  readonly period: SkmPeriod
  /** What the service is called on the receipt, at most 80 letters. */
  readonly layanan: string | undefined
  /** 1 to 240. */
  readonly count: number
}

/** Gives out receipts as a member of staff; answers their secrets, which are kept nowhere. */
export async function issueReceipts(tx: Transaction, actor: Actor, batch: ReceiptBatch): Promise<readonly string[]> {
  requireAccess(actor, 'issue_receipts', { unitPath: batch.unit.path })
  const secrets = await writeReceipts(tx, batch)
  if (batch.count >= BATCH) await auditReceipts(tx, actor, batch.unit, batch.period, batch.count)
  return secrets
}

/**
 * Writes the rights behind a batch of receipts, in the order of their hashes, which is a random one. No row knows when
 * it came, nor for whom. Called by a queue system's key without a person: the key names the unit.
 */
export async function writeReceipts(tx: Transaction, batch: ReceiptBatch): Promise<readonly string[]> {
  const { unit, period, layanan, count } = batch
  const secrets = Array.from({ length: count }, () => randomBytes(16).toString('base64url'))
  const hashes = secrets.map((secret) => secretHash('struk', secret)).toSorted((a, b) => a.compare(b))
  await run(
    tx,
    sql`insert into participation.skm_struk (kunci, unit_id, period, layanan)
      select kunci, ${unit.id}, ${period}, ${layanan ?? null} from unnest(${hashes}::bytea[]) kunci`,
  )
  await run(
    tx,
    sql`insert into participation.skm_struk_terbit as t (unit_id, period, terbit) values (${unit.id}, ${period}, ${count})
      on conflict (unit_id, period) do update set terbit = t.terbit + excluded.terbit`,
  )
  return secrets
}

/** One audit line for a batch of receipts, and what it covers is not audited again. */
export async function auditReceipts(
  tx: Transaction,
  actor: Actor,
  unit: { readonly id: number; readonly kode: string },
  period: SkmPeriod,
  count: number,
): Promise<void> {
  await recordAudit(tx, actor, 'participation.issue_receipts', `skm:${unit.kode}/${period}`, { count })
  await run(
    tx,
    sql`update participation.skm_struk_terbit set tercatat = tercatat + ${count} where unit_id = ${unit.id} and period = ${period}`,
  )
}
