import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { faultLine, loadPolicy, type Policy, type PolicySource } from '#policy/policy.ts'
import { type Month, lastDay } from '#shared/period.ts'
import { type Actor, auditName } from './access.ts'
import { maybeRow, type Read, rows, run, sql, type Transaction } from './database.ts'
import { policyFolder, readPolicySource } from './policy-files.ts'

/** Steps of a policy's approval; the newest step of a bundle counts. */
export const POLICY_STATES = ['draft', 'submitted', 'approved', 'in_force', 'withdrawn'] as const
export type PolicyState = (typeof POLICY_STATES)[number]

export type StoredPolicy = {
  readonly policy: Policy
  readonly source: PolicySource
  readonly sha256: string
  /** undefined: a document shipped with the product that this city has not taken over. */
  readonly state: PolicyState | undefined
  readonly decreeNo: string | undefined
  /** The month from which the decree lets it govern; undefined: from its own first day. */
  readonly starts: Month | undefined
  /** A decree has approved it once, so that everyone may read it, also after it was withdrawn. */
  readonly everApproved: boolean
  /** Only what is in force and wholly verified may pay; everything else closes as percobaan (a trial). */
  readonly approved: boolean
}

const bundleSchema = z.object({
  text: z.string(),
  annexes: z.record(z.string(), z.string()),
  overlays: z.array(z.object({ text: z.string(), annexes: z.record(z.string(), z.string()) })),
})
const storedRow = z.object({
  sha256: z.string(),
  bundle: bundleSchema,
  state: z.enum(POLICY_STATES),
  decree_no: z.string().nullable(),
  starts: z.string().nullable(),
  ever_approved: z.boolean(),
})

/** A sound policy is loaded once per process and text: loading is pure, so its result may be kept. */
const loaded = new Map<string, Policy>()

/** Loads a source from anywhere: the sound policy, or everything that is wrong with it. */
export function checkPolicy(source: PolicySource): ReturnType<typeof loadPolicy> {
  const key = JSON.stringify(source)
  const known = loaded.get(key)
  if (known !== undefined) return { ok: true, policy: known }
  const result = loadPolicy(source)
  if (!result.ok) return result
  if (loaded.size > 64) loaded.clear()
  loaded.set(key, result.policy)
  return result
}

/** Loads a source that was checked before; throws with all faults when it is not sound. */
export function soundPolicy(source: PolicySource): Policy {
  const result = checkPolicy(source)
  if (!result.ok) throw new Error(result.faults.map(faultLine).join('\n'))
  return result.policy
}

/**
 * The policy with this id that governs a month (its last day counts): the one that the city put in force last, or, where
 * there is none, the document shipped with the product, marked as not approved. Throws when neither exists.
 */
export async function policyInForce(db: Read, id: string, month: Month): Promise<StoredPolicy> {
  const found = await storedPolicies(db, id)
  const newest =
    found.find((stored) => governs(stored, month)) ?? shipped(id).find((stored) => isEffective(stored.policy, month))
  if (newest === undefined) throw new Error(`No policy ${id} is in force in ${month}.`)
  return newest
}

/** Whether the city has put it in force, for this month too. Of several that it has, the last one put in force governs. */
export function governs(stored: StoredPolicy, month: Month): boolean {
  const { state, starts } = stored
  return state === 'in_force' && isEffective(stored.policy, month) && (starts === undefined || starts <= month)
}

function isEffective(policy: Policy, month: Month): boolean {
  const day = lastDay(month)
  const from = policy.effective.from
  const to = policy.effective.to
  const start = from.length === 7 ? `${from}-01` : from
  const end = to === null || to === undefined ? undefined : to.length === 7 ? `${to}-01` : to
  return start <= day && (end === undefined || day < end)
}

/** All bundles of a policy id (or of all), newest first. */
export async function storedPolicies(db: Read, id?: string): Promise<StoredPolicy[]> {
  const found = await rows(
    db,
    storedRow,
    sql`select b.sha256, b.bundle, s.state, s.decree_no, s.starts,
          exists (select from platform.policy_state e where e.sha256 = b.sha256 and e.state = 'approved') as ever_approved
        from platform.policy_bundle b
        join lateral (select state, decree_no, starts, id from platform.policy_state where sha256 = b.sha256 order by id desc limit 1) s on true
        where ${id ?? null}::text is null or b.policy_id = ${id ?? null}
        order by s.id desc`,
  )
  return found.map(({ bundle, state, decree_no, starts, ever_approved }) => {
    const policy = soundPolicy(bundle)
    return {
      ...template(policy, bundle),
      state,
      decreeNo: decree_no ?? undefined,
      starts: starts ?? undefined,
      everApproved: ever_approved,
      approved: state === 'in_force' && policy.unverified.length === 0,
    }
  })
}

/** A document that no city has taken over. */
function template(policy: Policy, source: PolicySource): StoredPolicy {
  const none = { state: undefined, decreeNo: undefined, starts: undefined, everApproved: false, approved: false }
  return { policy, source, sha256: policy.sha256, ...none }
}

/** The documents shipped with the product (or those of one id), as this city sees them before it takes one over. */
export function shipped(id?: string): StoredPolicy[] {
  return shippedFiles()
    .filter((path) => id === undefined || idOf(path) === id)
    .map((path) => readShipped(path))
}

const read = new Map<string, { readonly at: number; readonly stored: StoredPolicy }>()

/** A shipped document, read again only when it was written since (annexes are written with it). */
function readShipped(path: string): StoredPolicy {
  const at = statSync(path).mtimeMs
  const known = read.get(path)
  if (known?.at === at) return known.stored
  const source = readPolicySource(path)
  const stored = template(soundPolicy(source), source)
  read.set(path, { at, stored })
  return stored
}

/** The id that a document states, read without loading it: loading checks everything and takes its time. */
function idOf(path: string): string | undefined {
  return /^id:\s*(\S+)\s*$/m.exec(readFileSync(path, 'utf8'))?.[1]
}

let files: readonly string[] | undefined

/** Paths of the shipped documents of schema policy/1. */
function shippedFiles(): readonly string[] {
  files ??= findDocuments(policyFolder(), /^schema:\s*policy\/1\s*$/m)
  return files
}

/** Paths of the shipped overlays (schema policy-amendment/1). */
export function shippedOverlays(): readonly string[] {
  return findDocuments(policyFolder(), /^schema:\s*policy-amendment\/1\s*$/m)
}

function findDocuments(folder: string, schema: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => schema.test(readFileSync(path, 'utf8')))
    .sort()
}

/** The bundle with this hash, or undefined. */
export async function findBundle(db: Read, sha256: string): Promise<PolicySource | undefined> {
  const found = await maybeRow(
    db,
    z.object({ bundle: bundleSchema }),
    sql`select bundle from platform.policy_bundle where sha256 = ${sha256}`,
  )
  return found?.bundle
}

/**
 * Keeps a sound policy by the hash of its content, so that what was computed with it can be computed again for ever;
 * keeping it again changes nothing. This adopts nothing: a bundle without a step of approval is nobody's draft.
 */
export async function storeBundle(tx: Transaction, actor: Actor, source: PolicySource): Promise<string> {
  const policy = soundPolicy(source)
  await run(
    tx,
    sql`insert into platform.policy_bundle (sha256, policy_id, version, bundle, created_by)
        values (${policy.sha256}, ${policy.id}, ${policy.version}, ${JSON.stringify(source)}::jsonb, ${auditName(actor)}) on conflict (sha256) do nothing`,
  )
  return policy.sha256
}
