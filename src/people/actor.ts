import type { Actor } from '#platform/access.ts'
import type { Read } from '#platform/database.ts'
import type { TaskOwner } from '#platform/tasks.ts'
import type { IsoDate } from '#shared/dates.ts'
import { findActorRow } from './queries/accounts.ts'

export type PersonActor = Extract<Actor, { kind: 'person' }>

/**
 * Who an account is on a day: its grants with the paths of their units on that day, and the units it heads through a
 * placement on a leading position, acting (PLT, PLH, PJ) included. Undefined when the account is disabled, unknown or
 * belongs to nobody.
 */
export async function loadActor(db: Read, accountId: string, today: IsoDate): Promise<PersonActor | undefined> {
  const found = await findActorRow(db, { accountId }, today)
  return found && { kind: 'person', ...found }
}

/** The actor of a NIP, for `--as NIP` on the command line; undefined when no enabled account has it. */
export async function actorOfLogin(db: Read, login: string, today: IsoDate): Promise<PersonActor | undefined> {
  const found = await findActorRow(db, { login }, today)
  return found && { kind: 'person', ...found }
}

/** Who started a task, with the rights of today; throws when the account is no more. */
export async function actorOf(db: Read, owner: TaskOwner, today: IsoDate): Promise<Actor> {
  if (owner.kind === 'cli') return owner
  const actor = await loadActor(db, owner.accountId, today)
  if (actor === undefined) throw new Error('the account that started this task is disabled or gone')
  return actor
}
