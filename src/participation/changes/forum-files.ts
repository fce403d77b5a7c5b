import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { storeFile } from '#platform/files.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from '../access.ts'
import type { FileKind } from '../forum.ts'
import type { Forum } from '../queries/forum.ts'

/** A file that was looked into and found to be what it says (see `checkedFile`). */
export type CheckedFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** Adds a file to a forum: material is public, everything else is for the unit and who watches over it. */
export async function addForumFile(
  tx: Transaction,
  actor: Actor,
  input: {
    readonly forum: Forum
    readonly kind: FileKind
    readonly title: string
    readonly file: CheckedFile
  },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, kind, title, file } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state === 'DIBATALKAN') return refused('wrong-state')
  const id = await storeFile(tx, file, auditName(actor))
  await run(
    tx,
    sql`insert into participation.forum_file (file_id, forum_id, kind, title, created_by) values (${id}, ${forum.id}, ${kind}, ${title}, ${auditName(actor)})`,
  )
  await recordAudit(tx, actor, 'participation.forum_file', `forum:${forum.kode}`, { kind })
  return done(null)
}
