import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { loadPolicy, type Policy, type PolicySource } from '#policy/policy.ts'
import { type Month, lastDay } from '#shared/period.ts'
import { type Actor, auditName } from './access.ts'
import { recordAudit } from './audit.ts'
import { maybeRow, type Read, rows, run, sql, type Transaction } from './database.ts'
import { policyFolder, readPolicySource } from './policy-files.ts'

/** Steps of a policy's approval; the newest step of a bundle counts. */
export type PolicyState = 'draft' | 'submitted' | 'approved' | 'in_force' | 'withdrawn'

export type StoredPolicy = {
  readonly policy: Policy
  readonly source: PolicySource
  readonly sha256: string
  /** undefined: a document shipped with the product that this city has not taken over. */
  readonly state: PolicyState | undefined
  readonly decreeNo: string | undefined
  /** Only what is approved and wholly verified may pay; everything else closes as percobaan (a trial). */
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
  state: z.enum(['draft', 'submitted', 'approved', 'in_force', 'withdrawn']),
  decree_no: z.string().nullable(),
})

/** A sound policy is loaded once per process and text: loading is pure, so its result may be kept. */
const loaded = new Map<string, Policy>()

/** Loads a source that was checked before; throws with all faults when it is not sound. */
export function soundPolicy(source: PolicySource): Policy {
  const key = JSON.stringify(source)
  const known = loaded.get(key)
  if (known !== undefined) return known
  const result = loadPolicy(source)
  if (!result.ok) {
    throw new Error(result.faults.map((fault) => `${fault.code} ${fault.path}: ${fault.message}`).join('\n'))
  }
  if (loaded.size > 64) loaded.clear()
  loaded.set(key, result.policy)
  return result.policy
}

/**
 * The policy with this id that governs a month (its last day counts): the newest one that the city approved, or, where
 * there is none, the document shipped with the product, marked as not approved. Throws when neither exists.
 */
export async function policyInForce(db: Read, id: string, month: Month): Promise<StoredPolicy> {
  const found = await storedPolicies(db, id)
  const usable = found.filter(
    (stored) => isEffective(stored.policy, month) && (stored.state === 'approved' || stored.state === 'in_force'),
  )
  const newest = usable[0] ?? shipped(id).find((stored) => isEffective(stored.policy, month))
  if (newest === undefined) throw new Error(`No policy ${id} is in force in ${month}.`)
  return newest
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
    sql`select b.sha256, b.bundle, s.state, s.decree_no from platform.policy_bundle b
        join lateral (select state, decree_no, id from platform.policy_state where sha256 = b.sha256 order by id desc limit 1) s on true
        where ${id ?? null}::text is null or b.policy_id = ${id ?? null}
        order by s.id desc`,
  )
  return found.map((row) => asStored(row.bundle, row.state, row.decree_no ?? undefined))
}

function asStored(source: PolicySource, state: PolicyState | undefined, decreeNo: string | undefined): StoredPolicy {
  const policy = soundPolicy(source)
  const approved = (state === 'approved' || state === 'in_force') && policy.unverified.length === 0
  return { policy, source, sha256: policy.sha256, state, decreeNo, approved }
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
  const stored = asStored(readPolicySource(path), undefined, undefined)
  read.set(path, { at, stored })
  return stored
}

/** The id that a document states, read without loading it: loading checks everything and takes its time. */
function idOf(path: string): string | undefined {
  return /^id:\s*(\S+)\s*$/m.exec(readFileSync(path, 'utf8'))?.[1]
}

let files: readonly string[] | undefined

/** Paths of the shipped documents of schema policy/1. */
export function shippedFiles(): readonly string[] {
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

/** Keeps a sound policy by the hash of its content; keeping it again changes nothing. Answers the hash. */
export async function storeBundle(tx: Transaction, actor: Actor, source: PolicySource): Promise<string> {
  const policy = soundPolicy(source)
  const added = await run(
    tx,
    sql`insert into platform.policy_bundle (sha256, policy_id, version, bundle, created_by)
        values (${policy.sha256}, ${policy.id}, ${policy.version}, ${JSON.stringify(source)}::jsonb, ${auditName(actor)}) on conflict (sha256) do nothing`,
  )
  if (added === 1) await setPolicyState(tx, actor, policy.sha256, 'draft', undefined, undefined)
  return policy.sha256
}

/** Records the next step of a policy's approval (access is checked by the caller's command). */
export async function setPolicyState(
  tx: Transaction,
  actor: Actor,
  sha256: string,
  state: PolicyState,
  decreeNo: string | undefined,
  reason: string | undefined,
): Promise<void> {
  await run(
    tx,
    sql`insert into platform.policy_state (sha256, state, decree_no, reason, created_by)
        values (${sha256}, ${state}, ${decreeNo ?? null}, ${reason ?? null}, ${auditName(actor)})`,
  )
  await recordAudit(tx, actor, 'policy.state', `policy:${sha256}`, { state, decreeNo: decreeNo ?? null })
}
