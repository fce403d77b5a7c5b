import { accessFor } from '#platform/access.ts'

/** Who may do what with the register (settled: a role counts in its unit's subtree, a head for its own people). */
export const { requireAccess, mayAccess, accessCondition, table } = accessFor({
  /** Bring files into the register. */
  import: ['bkppd', 'cli'],
  /** See the list of people; the list holds those whose page the actor may see. */
  list_people: ['bkppd', 'inspektorat', 'admin_opd', 'bendahara', 'sekda', 'walikota', 'head', 'cli'],
  /** See a person's posts, ranks and identifiers (no rupiah stands there). */
  view_person: ['self', 'head', 'bkppd', 'inspektorat', 'admin_opd', 'bendahara', 'sekda', 'walikota', 'cli'],
  /** See where a person's pay is sent to; never the superior, never the mayor. */
  view_account: ['self', 'admin_opd', 'bendahara', 'bkppd', 'cli'],
  /** Change the city's units and calendar. */
  configure_city: ['bkppd', 'cli'],
})
