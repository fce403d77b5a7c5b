import { accessFor, type Actor, denied } from '#platform/access.ts'
import { couldAccess } from '#platform/route-access.ts'

/** Who may look into which room. Whether a person's rupiah shows inside one is welfare's `view_pay`, asked again there. */
export const { requireAccess, mayAccess, accessCondition, table } = accessFor({
  /** Every regulation as data, in plain language. */
  view_policy: ['anyone'],
  /** What a change of a decree would cost, and whom it would touch. Nothing is kept. */
  simulate: ['bkppd', 'walikota', 'sekda', 'bendahara', 'admin_opd', 'inspektorat', 'cli'],
  /** Recompute a closed month, its hashes, the audit chain; without names for an auditor from outside. */
  audit_month: ['inspektorat', 'auditor_luar', 'cli'],
  /** Files with the NIP of everyone. */
  audit_names: ['inspektorat', 'cli'],
  /** Whether the machine is healthy, backed up, up to date. */
  operate: ['operator', 'bkppd', 'cli'],
})

/** Throws AccessDenied unless the actor may simulate for some unit at least; the people are then only those of it. */
export function requireSomeSimulation(actor: Actor): void {
  if (!couldAccess(actor, table['simulate'] ?? [])) throw denied('insight.simulate')
}
