import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { maybeRow, row, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { requireAccess } from '../access.ts'
import { sha256 } from './complaint-codes.ts'

const idRow = z.object({ id: z.number() })

/** Gives a program a key to report with; the key itself is in the answer alone. The name says whose it is (3 to 80 characters). */
export async function giveOpen311Key(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  name: string,
): Promise<Outcome<{ readonly key: string }, 'bad-name'>> {
  requireAccess(actor, 'manage_open311', {})
  const nama = name.trim()
  if (nama.length < 3 || nama.length > 80) return refused('bad-name')
  const key = randomBytes(20).toString('base64url')
  const { id } = await row(
    tx,
    idRow,
    sql`insert into participation.open311_key (nama, kunci, created_at, created_by)
      values (${nama}, ${sha256(key)}, ${clock.now()}, ${auditName(actor)}) returning id`,
  )
  await recordAudit(tx, actor, 'participation.open311_key', `kunci:${id}`)
  return done({ key })
}

/** Takes a key back: from now on it reports nothing. What it reported stays. */
export async function revokeOpen311Key(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  id: number,
): Promise<Outcome<undefined, 'no-such-key'>> {
  requireAccess(actor, 'manage_open311', {})
  const found = await maybeRow(
    tx,
    idRow,
    sql`update participation.open311_key set revoked_at = ${clock.now()}, revoked_by = ${auditName(actor)}
      where id = ${id} and revoked_at is null returning id`,
  )
  if (found === undefined) return refused('no-such-key')
  await recordAudit(tx, actor, 'participation.open311_key_revoked', `kunci:${id}`)
  return done(undefined)
}
