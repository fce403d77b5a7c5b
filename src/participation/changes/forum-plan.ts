import type { Actor } from '#platform/access.ts'
import { auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, maybeRow, row, run, sql, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { type Form, isOpen, type Part, type Purpose } from '../forum.ts'
import type { Forum } from '../queries/forum.ts'
import type { ServiceUnit } from '../queries/units.ts'
import { bringOverdue } from './forum-agenda.ts'

/** What is planned. Time and place may follow until the invitations go out. */
export type ForumPlan = {
  readonly topic: string
  readonly purpose: Purpose
  readonly services: readonly string[]
  readonly year: number
  readonly month: number
  readonly startsAt: Date | undefined
  readonly endsAt: Date | undefined
  readonly form: Form
  readonly place: string | undefined
}

/** Plans a forum of a service unit; promises of the unit that are overdue open its agenda at once. Answers its code. */
export async function planForum(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly unit: ServiceUnit; readonly plan: ForumPlan },
): Promise<string> {
  const { unit, plan } = input
  requireAccess(actor, 'run_forum', { unitPath: unit.path })
  await lockFor(tx, `forum-plan:${unit.id}`)
  const stem = `${unit.kode}-${plan.year}-`
  const { no } = await row(
    tx,
    z.object({ no: z.number() }),
    sql`select coalesce(max(substring(kode from '\\d+$')::int), 0) + 1 as no from participation.forum where unit_id = ${unit.id} and starts_with(kode, ${stem})`,
  )
  const kode = `${stem}${no}`
  const { id } = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into participation.forum (kode, unit_id, year, month, topic, purpose, services, starts_at, ends_at, form, place, changed_at, created_by)
      values (${kode}, ${unit.id}, ${plan.year}, ${plan.month}, ${plan.topic}, ${plan.purpose}, ${[...plan.services]}::text[],
        ${plan.startsAt ?? null}, ${plan.endsAt ?? null}, ${plan.form}, ${plan.place ?? null}, ${clock.now()}, ${auditName(actor)}) returning id`,
  )
  await bringOverdue(tx, id, localDate(clock.now(), CITY.zone))
  await recordAudit(tx, actor, 'participation.plan_forum', `forum:${kode}`)
  return kode
}

/** Changes the plan of a forum that has not begun. A change that a calendar shows raises its SEQUENCE. */
export async function changePlan(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly forum: Forum; readonly plan: ForumPlan },
): Promise<Outcome<null, 'wrong-state' | 'incomplete'>> {
  const { forum, plan } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'DIRENCANAKAN' && forum.state !== 'DIUNDANG') return refused('wrong-state')
  if (forum.state === 'DIUNDANG' && (plan.startsAt === undefined || plan.place === undefined))
    return refused('incomplete')
  const shown = (one: ForumPlan | Forum) =>
    JSON.stringify([one.topic, one.startsAt?.getTime(), one.endsAt?.getTime(), one.form, one.place])
  const raised = shown(forum) === shown(plan) ? 0 : 1
  await run(
    tx,
    sql`update participation.forum set topic = ${plan.topic}, purpose = ${plan.purpose}, services = ${[...plan.services]}::text[],
        year = ${plan.year}, month = ${plan.month}, starts_at = ${plan.startsAt ?? null}, ends_at = ${plan.endsAt ?? null}, form = ${plan.form},
        place = ${plan.place ?? null}, sequence = sequence + ${raised}, changed_at = case when ${raised} = 1 then ${clock.now()} else changed_at end
      where id = ${forum.id}`,
  )
  await recordAudit(tx, actor, 'participation.change_forum', `forum:${forum.kode}`, {
    sequence: forum.sequence + raised,
  })
  return done(null)
}

/** Puts a post of the register into the team, or gives it another part. One chair and one secretary. */
export async function setTeamMember(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly positionId: number; readonly part: Part },
): Promise<Outcome<null, 'unknown-position' | 'wrong-state'>> {
  const { forum, positionId, part } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (!isOpen(forum)) return refused('wrong-state')
  const known = await maybeRow(
    tx,
    z.object({ id: z.number() }),
    sql`select id from people.position where id = ${positionId}`,
  )
  if (known === undefined) return refused('unknown-position')
  await run(
    tx,
    sql`delete from participation.forum_team where forum_id = ${forum.id} and (position_id = ${positionId} or (part = ${part} and ${part} <> 'ANGGOTA'))`,
  )
  await run(
    tx,
    sql`insert into participation.forum_team (forum_id, position_id, part) values (${forum.id}, ${positionId}, ${part})`,
  )
  await recordAudit(tx, actor, 'participation.forum_team', `forum:${forum.kode}`, { position: positionId, part })
  return done(null)
}

/** Invites somebody by name; the name stays with the unit. */
export async function addInvitation(
  tx: Transaction,
  actor: Actor,
  input: { readonly forum: Forum; readonly unsur: string; readonly name: string },
): Promise<Outcome<null, 'wrong-state'>> {
  const { forum, unsur, name } = input
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  if (forum.state !== 'DIRENCANAKAN' && forum.state !== 'DIUNDANG') return refused('wrong-state')
  await run(
    tx,
    sql`insert into participation.forum_invitation (forum_id, unsur, name, created_by) values (${forum.id}, ${unsur}, ${name}, ${auditName(actor)})`,
  )
  await recordAudit(tx, actor, 'participation.forum_invite', `forum:${forum.kode}`, { unsur })
  return done(null)
}
