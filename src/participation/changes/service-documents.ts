import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, maybeRow, row, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { findDocument } from '../queries/service-documents.ts'
import type { ServiceUnit } from '../queries/units.ts'
import { type DocumentKind, fieldsOf } from '../service-standard.ts'

const id = z.object({ id: z.number() })

/** Opens the draft of the next version of a standard or maklumat, with the text of the last one; answers its id. */
export async function openDraft(
  tx: Transaction,
  actor: Actor,
  input: { readonly unit: ServiceUnit; readonly kind: DocumentKind; readonly service: string },
): Promise<number> {
  const { unit, kind, service } = input
  requireAccess(actor, 'edit_standard', { unitPath: unit.path })
  await lockFor(tx, `service-document:${unit.id}`)
  const same = sql`unit_id = ${unit.id} and kind = ${kind} and service = ${service}`
  const open = await maybeRow(
    tx,
    id,
    sql`select id from participation.service_document where ${same} and published_at is null`,
  )
  if (open !== undefined) return open.id
  const made = await row(
    tx,
    id,
    sql`insert into participation.service_document (unit_id, kind, service, version, content, created_by)
      select ${unit.id}, ${kind}, ${service}, coalesce(max(version), 0) + 1,
        coalesce((select content from participation.service_document where ${same} order by version desc limit 1), '{}'), ${auditName(actor)}
      from participation.service_document where ${same} returning id`,
  )
  await recordAudit(tx, actor, 'participation.open_document', `dokumen:${made.id}`, { kind })
  return made.id
}

/** Keeps the text of a draft and the forum that reviewed it. */
export async function saveDraft(
  tx: Transaction,
  actor: Actor,
  input: {
    readonly unit: ServiceUnit
    readonly id: number
    readonly content: Readonly<Record<string, string>>
    readonly forumId: number | undefined
  },
): Promise<Outcome<null, 'wrong-state'>> {
  const { unit, content, forumId } = input
  requireAccess(actor, 'edit_standard', { unitPath: unit.path })
  const changed = await run(
    tx,
    sql`update participation.service_document set content = ${JSON.stringify(content)}::jsonb,
        forum_id = (select id from participation.forum where id = ${forumId ?? null} and unit_id = ${unit.id})
      where id = ${input.id} and unit_id = ${unit.id} and published_at is null`,
  )
  if (changed === 0) return refused('wrong-state')
  await recordAudit(tx, actor, 'participation.save_document', `dokumen:${input.id}`)
  return done(null)
}

export type PublishDocumentFault = 'wrong-state' | 'incomplete-document' | 'decided-later'

/** Publishes a draft by the number and day of its decree; from then on it never changes. Every component must be written. */
export async function publishDocument(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly unit: ServiceUnit; readonly id: number; readonly decreeNo: string; readonly decidedOn: IsoDate },
): Promise<Outcome<null, PublishDocumentFault>> {
  const { unit } = input
  requireAccess(actor, 'edit_standard', { unitPath: unit.path })
  await lockFor(tx, `service-document:${unit.id}`)
  const draft = await findDocument(tx, input.id)
  if (draft === undefined || draft.unitId !== unit.id || draft.publishedAt !== null) return refused('wrong-state')
  const missing = fieldsOf(draft.kind).filter(([code]) => (draft.content[code] ?? '') === '').length
  if (missing > 0) return refused('incomplete-document', { missing })
  if (input.decidedOn > localDate(clock.now(), CITY.zone)) return refused('decided-later')
  await run(
    tx,
    sql`update participation.service_document set decree_no = ${input.decreeNo}, decided_on = ${input.decidedOn}::date, published_at = ${clock.now()}
      where id = ${input.id}`,
  )
  await recordAudit(tx, actor, 'participation.publish_document', `dokumen:${input.id}`, { version: draft.version })
  return done(null)
}
