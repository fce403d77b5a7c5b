import { z } from 'zod'
import type { Fault, Policy, PolicySource } from '#policy/policy.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused, type Refused } from '#shared/outcome.ts'
import { isMonth, type Month, monthOf } from '#shared/period.ts'
import { accessFor, type Actor, auditName } from './access.ts'
import { recordAudit } from './audit.ts'
import { HOME } from './city.ts'
import { lockFor, type Read, row, rows, run, sql, type Transaction } from './database.ts'
import { type AdoptionAction, allowedAdoption, nextStanding, type Standing } from './policy-state.ts'
import { checkPolicy, findBundle, POLICY_STATES, type PolicyState, soundPolicy, storeBundle } from './policy-store.ts'

/** Who may take which step of a policy's adoption, and who sees one that no decree has approved yet. */
const { requireAccess, mayAccess, table } = accessFor({
  keep_draft: ['bkppd', 'cli'],
  submit: ['bkppd', 'cli'],
  approve: ['sekda', 'walikota', 'cli'],
  put_in_force: ['sekda', 'walikota', 'cli'],
  withdraw: ['sekda', 'walikota', 'cli'],
  view_draft: ['bkppd', 'sekda', 'walikota', 'inspektorat', 'cli'],
})
export { mayAccess as mayAdopt, requireAccess as requireAdoption, table as adoptionTable }

/** True for those who work on policies that no decree has approved yet. */
export function seesDrafts(actor: Actor): boolean {
  return mayAccess(actor, 'view_draft', {})
}

export type AdoptionFault =
  | 'not-now'
  | 'unknown-policy'
  | 'version-taken'
  | 'own-draft'
  | 'no-decree'
  | 'no-month'
  | 'before-document'
  | 'after-document'
  | 'no-reason'

/** What a step led to. */
export type Adopted = {
  readonly sha256: string
  readonly id: string
  readonly version: string
  readonly state: PolicyState
  /** The start lies before the month of the step: months that are closed already keep what they froze. */
  readonly retroactive: boolean
  /** How many marks `verified: false` it holds: while there are any, its months close as percobaan. */
  readonly unverified: number
}

/** A document that is not sound, with everything that is wrong with it. */
export type Unsound = Refused<'unsound'> & { readonly faults: readonly Fault[] }

/** Days of a decree are those of the city's own clock. */
const ZONE = HOME.zone
const TEXT_LIMIT = 200

const step = z.object({
  state: z.enum(POLICY_STATES),
  decree_no: z.string().nullable(),
  starts: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.date(),
  created_by: z.string(),
})
/** One step of a policy's approval: when, by whom (`person:12`, `cli:root`), under which number. */
export type AdoptionStep = z.infer<typeof step>

/** Every step that a bundle has taken, the first one first. */
export async function adoptionHistory(db: Read, sha256: string): Promise<readonly AdoptionStep[]> {
  return rows(
    db,
    step,
    sql`select state, decree_no, starts, reason, at, created_by from platform.policy_state where sha256 = ${sha256} order by id`,
  )
}

/**
 * Keeps a document as the city's draft. One that is not sound is refused with every fault of it, one whose version
 * another document of the same id already took into law with `version-taken`.
 */
export async function keepDraft(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly source: PolicySource },
): Promise<Outcome<Adopted, AdoptionFault> | Unsound> {
  requireAccess(actor, 'keep_draft', {})
  const checked = checkPolicy(input.source)
  if (!checked.ok) return { ...refused('unsound', { count: checked.faults.length }), faults: checked.faults }
  const begun = await begin(tx, checked.policy, 'keep_draft')
  if (!begun.ok) return begun
  await storeBundle(tx, actor, input.source)
  return record(tx, actor, clock, begun.value, {})
}

/** Submits a draft for approval (diajukan lewat SIMONA). */
export async function submit(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly sha256: string },
): Promise<Outcome<Adopted, AdoptionFault>> {
  requireAccess(actor, 'submit', {})
  const begun = await beginKnown(tx, input.sha256, 'submit')
  return begun.ok ? record(tx, actor, clock, begun.value, {}) : begun
}

/**
 * Approves what was submitted, by the number of the decree (Perkada) and the month from which it governs, which may lie
 * in the past. Whoever kept or submitted it is refused with `own-draft`; only the command line, which is the city's
 * server itself, may do every step, and the audit says so.
 */
export async function approve(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly sha256: string; readonly decreeNo: string; readonly from: string },
): Promise<Outcome<Adopted, AdoptionFault>> {
  requireAccess(actor, 'approve', {})
  const begun = await beginKnown(tx, input.sha256, 'approve')
  if (!begun.ok) return begun
  const { policy, history } = begun.value
  const own = isOwnDraft(actor, history)
  if (own && actor.kind !== 'cli') return refused('own-draft', { id: policy.id, version: policy.version })
  const decreeNo = input.decreeNo.trim()
  if (decreeNo === '' || decreeNo.length > TEXT_LIMIT) return refused('no-decree', { most: TEXT_LIMIT })
  const starts = startOf(policy, input.from.trim())
  return starts.ok ? record(tx, actor, clock, begun.value, { decreeNo, starts: starts.value, oneHand: own }) : starts
}

/** Puts what was approved in force: from its start on it governs, in the place of what governed before. */
export async function putInForce(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly sha256: string },
): Promise<Outcome<Adopted, AdoptionFault>> {
  requireAccess(actor, 'put_in_force', {})
  const begun = await beginKnown(tx, input.sha256, 'put_in_force')
  return begun.ok ? record(tx, actor, clock, begun.value, decreeOf(begun.value.history)) : begun
}

/** Withdraws a policy, with a reason: months not yet closed fall back to what was in force before it. */
export async function withdraw(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: { readonly sha256: string; readonly reason: string },
): Promise<Outcome<Adopted, AdoptionFault>> {
  requireAccess(actor, 'withdraw', {})
  const begun = await beginKnown(tx, input.sha256, 'withdraw')
  if (!begun.ok) return begun
  const reason = input.reason.trim()
  if (reason === '' || reason.length > TEXT_LIMIT) return refused('no-reason', { most: TEXT_LIMIT })
  return record(tx, actor, clock, begun.value, { ...decreeOf(begun.value.history), reason })
}

/** True when the actor kept or submitted this draft, so that somebody else must approve it. */
export function isOwnDraft(actor: Actor, history: readonly AdoptionStep[]): boolean {
  return history.some(
    ({ state, created_by }) => (state === 'draft' || state === 'submitted') && created_by === auditName(actor),
  )
}

type Begun = { readonly policy: Policy; readonly history: readonly AdoptionStep[]; readonly next: PolicyState }

async function beginKnown(
  tx: Transaction,
  sha256: string,
  action: AdoptionAction,
): Promise<Outcome<Begun, AdoptionFault>> {
  const source = await findBundle(tx, sha256)
  return source === undefined ? refused('unknown-policy') : begin(tx, soundPolicy(source), action)
}

/** One who comes second waits for the first and is then told where the policy stands. */
async function begin(tx: Transaction, policy: Policy, action: AdoptionAction): Promise<Outcome<Begun, AdoptionFault>> {
  const { id, version, sha256 } = policy
  await lockFor(tx, `policy:${id}`)
  const history = await adoptionHistory(tx, sha256)
  const standing: Standing = history.at(-1)?.state ?? 'none'
  const next = nextStanding(standing, action)
  if (next === undefined) {
    return refused('not-now', { id, version, action, state: standing, allowed: allowedAdoption(standing).join(',') })
  }
  const taken = (action === 'keep_draft' || action === 'submit') && (await isVersionTaken(tx, policy))
  return taken ? refused('version-taken', { id, version }) : done({ policy, history, next })
}

/** A version names one text only once it is on its way into law. */
async function isVersionTaken(db: Read, { id, version, sha256 }: Policy): Promise<boolean> {
  const { taken } = await row(
    db,
    z.object({ taken: z.boolean() }),
    sql`select exists (select from platform.policy_bundle b
        join lateral (select state from platform.policy_state where sha256 = b.sha256 order by id desc limit 1) s on true
        where b.policy_id = ${id} and b.version = ${version} and b.sha256 <> ${sha256}
          and (s.state = 'submitted' or exists (select from platform.policy_state e where e.sha256 = b.sha256 and e.state = 'approved'))) as taken`,
  )
  return taken
}

function startOf(policy: Policy, from: string): Outcome<Month, AdoptionFault> {
  const first = policy.effective.from.slice(0, 7)
  const end = policy.effective.to
  if (!isMonth(from)) return refused('no-month', { given: from.slice(0, 40) })
  if (from < first) return refused('before-document', { from, first })
  return end !== null && from >= end.slice(0, 7) ? refused('after-document', { from, end }) : done(from)
}

type Decree = { decreeNo?: string; starts?: Month; reason?: string; oneHand?: boolean }

/** The number and start that the newest approval gave. */
function decreeOf(history: readonly AdoptionStep[]): Decree {
  const approval = history.findLast(({ state }) => state === 'approved')
  if (approval === undefined || approval.decree_no === null || approval.starts === null) return {}
  return { decreeNo: approval.decree_no, starts: approval.starts }
}

async function record(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  { policy, next }: Begun,
  { decreeNo, starts, reason, oneHand }: Decree,
): Promise<Outcome<Adopted, never>> {
  const { id, version, sha256, unverified } = policy
  await run(
    tx,
    sql`insert into platform.policy_state (sha256, state, decree_no, starts, reason, created_by)
        values (${sha256}, ${next}, ${decreeNo ?? null}, ${starts ?? null}, ${reason ?? null}, ${auditName(actor)})`,
  )
  const retroactive = starts !== undefined && starts < monthOf(localDate(clock.now(), ZONE))
  await recordAudit(tx, actor, 'policy.state', `policy:${sha256}`, {
    policy: id,
    version,
    state: next,
    decreeNo: decreeNo ?? null,
    starts: starts ?? null,
    retroactive,
    unverified: unverified.length,
    ...(oneHand === true ? { oneHand } : {}),
  })
  return done({ sha256, id, version, state: next, retroactive, unverified: unverified.length })
}
