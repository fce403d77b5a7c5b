import { accessFor } from '#platform/access.ts'

/** Who may see and bring in predikat. Colleagues do not see each other's; the head sees the team. */
export const { requireAccess, mayAccess, accessCondition, table } = accessFor({
  view_predikat: ['self', 'head', 'admin_opd', 'bkppd', 'inspektorat', 'cli'],
  view_missing_predikat: ['head', 'admin_opd', 'bkppd', 'inspektorat', 'cli'],
  view_citizens: ['head', 'admin_opd', 'pejabat_penghubung', 'bkppd', 'inspektorat', 'sekda', 'walikota'],
  import_predikat: ['bkppd', 'cli'],
})
