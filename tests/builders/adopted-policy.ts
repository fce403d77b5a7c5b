import type { Actor, Role } from '#platform/access.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import { approve, keepDraft, putInForce, submit } from '#platform/policy-adoption.ts'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { soundPolicy } from '#platform/policy-store.ts'
import type { PolicySource } from '#policy/policy.ts'
import { clockAt } from '#shared/clock.ts'

export const ADOPTION_CLOCK = clockAt('2026-02-05T02:00:00Z')

/** A person with one role over the city; the id tells one hand from another. */
export function official(personId: number, role: Role): Actor {
  const grants = [{ role, unitPath: '/' }]
  return { kind: 'person', accountId: 'x', personId, name: 'Uji', nip: '1', grants, heads: [] }
}

export const CLERK_OF_BKPPD = official(11, 'bkppd')
export const SEKDA = official(12, 'sekda')

/** A shipped document as a city would have it after checking every figure against its regulation. */
export function verifiedSource(name: string, version: string, changes: readonly [string, string][] = []): PolicySource {
  const shipped = readPolicySource(shippedPolicy(name))
  const unmarked = shipped.text
    .replace(/^version: .*$/m, `version: "${version}"`)
    .replace(/^\s*verified: false\r?\n/gm, '')
    .replace(/, verified: false/g, '')
  const text = changes.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the shipped document has no ${from}`)
    return all.replace(from, to)
  }, unmarked)
  return { ...shipped, text }
}

/** Brings a document into force the long way: kept and submitted by BKPPD, approved and put in force by the Sekda. */
export async function bringIntoForce(db: Database, source: PolicySource, from: string): Promise<string> {
  const { sha256 } = soundPolicy(source)
  await inTransaction(db, async (tx) => {
    const steps = [
      await keepDraft(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { source }),
      await submit(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { sha256 }),
      await approve(tx, SEKDA, ADOPTION_CLOCK, { sha256, decreeNo: 'Perwali 12/2026', from }),
      await putInForce(tx, SEKDA, ADOPTION_CLOCK, { sha256 }),
    ]
    for (const step of steps) if (!step.ok) throw new Error(JSON.stringify(step))
  })
  return sha256
}
