import { accessFor } from '#platform/access.ts'

/** Who may do what with accounts and roles. A person never changes its own roles (accounts.ts). */
export const { requireAccess, accessCondition, table } = accessFor({
  /** Make an account, and print a first one-time code for someone who has no password yet. */
  create: ['bkppd', 'operator', 'admin_opd', 'cli'],
  /** Print a new code for someone who has a password, which opens that account anew. */
  reset: ['bkppd', 'operator', 'cli'],
  disable: ['bkppd', 'operator', 'cli'],
  /** Give and end roles by decree. */
  grant: ['bkppd', 'cli'],
  change_password: ['signed-in'],
  view_task: ['signed-in'],
})
