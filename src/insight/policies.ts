import type { Read } from '#platform/database.ts'
import { shipped, type StoredPolicy, storedPolicies } from '#platform/policy-store.ts'

/** Every policy known here: the city's own, newest first, then those that ship with the product and were not taken over. */
export async function allPolicies(db: Read): Promise<readonly StoredPolicy[]> {
  const stored = await storedPolicies(db)
  const known = new Set(stored.map((one) => one.sha256))
  return [...stored, ...shipped().filter((one) => !known.has(one.sha256))]
}

/** The versions of one policy: what governs first (in force, approved), then the others as they came. */
export function versionsOf(all: readonly StoredPolicy[], id: string): readonly StoredPolicy[] {
  return all.filter((one) => one.policy.id === id).sort((a, b) => rank(a) - rank(b))
}

const RANKS = ['in_force', 'approved', undefined, 'submitted', 'draft', 'withdrawn'] as const

function rank(one: StoredPolicy): number {
  return RANKS.indexOf(one.state)
}

/** One entry an id, the version that governs; in the order of their titles. */
export function governing(all: readonly StoredPolicy[]): readonly StoredPolicy[] {
  const ids = [...new Set(all.map((one) => one.policy.id))]
  return ids
    .flatMap((id) => versionsOf(all, id).slice(0, 1))
    .sort((a, b) => a.policy.title.localeCompare(b.policy.title, 'id'))
}
