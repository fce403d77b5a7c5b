import type { Actor } from '#platform/access.ts'
import type { Read } from '#platform/database.ts'
import { seesDrafts } from '#platform/policy-adoption.ts'
import { governs, shipped, type StoredPolicy, storedPolicies } from '#platform/policy-store.ts'
import type { Month } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'

/**
 * Every policy that the actor may read: the city's own, newest step first, then those that ship with the product and
 * were not taken over. What no decree has approved is for those alone who work on it.
 */
export async function visiblePolicies(db: Read, actor: Actor): Promise<readonly StoredPolicy[]> {
  const drafts = seesDrafts(actor)
  const stored = (await storedPolicies(db)).filter((one) => drafts || one.everApproved)
  const known = new Set(stored.map((one) => one.sha256))
  return [...stored, ...shipped().filter((one) => !known.has(one.sha256))]
}

/** The versions of one policy: what governs in the month first, then the others by how near they are to it. */
export function versionsOf(all: readonly StoredPolicy[], id: string, month: Month): readonly StoredPolicy[] {
  const own = all.filter((one) => one.policy.id === id)
  const first = own.find((one) => governs(one, month))
  return own.toSorted((a, b) => rank(a, first) - rank(b, first))
}

const RANKS = ['in_force', undefined, 'approved', 'submitted', 'draft', 'withdrawn'] as const

function rank(one: StoredPolicy, first: StoredPolicy | undefined): number {
  if (one === first) return -1
  // in force, but not in this month: after the template that governs it
  if (one.state === 'in_force' && first === undefined) return 1.5
  return RANKS.indexOf(one.state)
}

/** One entry an id, the version that governs in the month; in the order of their titles. */
export function governing(all: readonly StoredPolicy[], month: Month, lang: Lang): readonly StoredPolicy[] {
  const ids = [...new Set(all.map((one) => one.policy.id))]
  return ids
    .flatMap((id) => versionsOf(all, id, month).slice(0, 1))
    .sort((a, b) => say(lang, a.policy.title).localeCompare(say(lang, b.policy.title), lang))
}

/** What is on its way and waits for somebody's next step. */
export function underway(all: readonly StoredPolicy[]): readonly StoredPolicy[] {
  return all.filter(({ state }) => state === 'draft' || state === 'submitted' || state === 'approved')
}

/** The address of one text; the hash tells apart those that share a version. */
export function policyHref(one: {
  readonly policy: { readonly id: string; readonly version: string }
  readonly sha256: string
}): string {
  const { policy, sha256 } = one
  return `/kebijakan/${policy.id}/${encodeURIComponent(policy.version)}?sidik=${sha256}`
}
