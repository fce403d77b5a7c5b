import { accessFor } from '#platform/access.ts'

/** Who may bring in answers and publish an index; reading what is published needs no account. */
export const { requireAccess, mayAccess, accessCondition, table } = accessFor({
  enter_answers: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'petugas_loket'],
  import_skm: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'cli'],
  view_surveys: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'petugas_loket', 'inspektorat', 'cli'],
  publish_index: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'cli'],
  view_report: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'inspektorat', 'sekda', 'walikota', 'head', 'cli'],
  plan_followup: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'head'],
  view_signals: ['inspektorat', 'bkppd'],
  decide_signal: ['inspektorat', 'bkppd'],
  propose_annulment: ['bkppd'],
  decide_annulment: ['bkppd', 'inspektorat'],
})
