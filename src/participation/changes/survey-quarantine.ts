import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { type Database, inTransaction, run, sql, type Transaction } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { requireAccess } from '../access.ts'
import type { QuarantineReason } from '../queries/survey-quarantine.ts'

/** At most so many of a unit and day are kept: a flood must not fill the disk. */
const DAILY = 200

/** Keeps a refused submission for a person to look at: what it said, and why it was refused; no time finer than the day. */
export async function quarantine(
  db: Database,
  entry: {
    readonly unitId: number
    readonly mode: 'STRUK' | 'TAUTAN' | 'KIOS'
    readonly reason: QuarantineReason
    readonly content: unknown
    readonly day: IsoDate
  },
): Promise<void> {
  const text = JSON.stringify(entry.content) ?? 'null'
  const isi = text.length <= 3500 ? text : JSON.stringify({ terpotong: text.slice(0, 3000) })
  await inTransaction(db, (tx) =>
    run(
      tx,
      sql`insert into participation.skm_karantina (unit_id, mode, alasan, isi, hari)
        select ${entry.unitId}::integer, ${entry.mode}, ${entry.reason}, ${isi.replace(/\\u0000/g, '')}::jsonb, ${entry.day}::date
        where (select count(*) from participation.skm_karantina where unit_id = ${entry.unitId} and hari = ${entry.day}) < ${DAILY}`,
    ),
  )
}

/** Takes an entry off the list once somebody has looked at it; it never becomes an answer. */
export async function discardQuarantined(
  tx: Transaction,
  actor: Actor,
  entry: { readonly id: string; readonly unitPath: string },
): Promise<void> {
  requireAccess(actor, 'discard_quarantined', { unitPath: entry.unitPath })
  const gone = await run(tx, sql`delete from participation.skm_karantina where id = ${entry.id}`)
  if (gone === 1) await recordAudit(tx, actor, 'participation.discard_quarantined', `karantina:${entry.id}`)
}
