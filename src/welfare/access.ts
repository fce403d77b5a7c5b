import { accessFor } from '#platform/access.ts'

/**
 * Who may do what in welfare. A person's rupiah is seen by the person, the personnel admin and the treasurer of the
 * unit, BKPPD and the inspectorate; not by the superior, not by the mayor.
 */
export const { requireAccess, mayAccess, accessCondition, table } = accessFor({
  /** One's own first page. */
  view_self: ['signed-in'],
  /** That a month exists, its state and its totals. */
  view_month: ['bkppd', 'admin_opd', 'bendahara', 'inspektorat', 'auditor_luar', 'walikota', 'sekda', 'cli'],
  /** What is missing and who owes it, without rupiah. */
  view_missing: ['bkppd', 'admin_opd', 'inspektorat', 'cli'],
  /** Rupiah of a person. */
  view_pay: ['self', 'admin_opd', 'bendahara', 'bkppd', 'inspektorat', 'cli'],
  /** The pay list as a page or a file; the lists within are filtered by view_pay. */
  view_list: ['admin_opd', 'bendahara', 'bkppd', 'inspektorat', 'cli'],
  run_month: ['bkppd', 'cli'],
  close_month: ['bkppd', 'cli'],
  /** Objections of persons against their line, with their sentence. */
  view_objection: ['self', 'admin_opd', 'bkppd', 'inspektorat', 'cli'],
  /** The list of objections to a month; what stands in it is filtered by view_objection. */
  list_objections: ['admin_opd', 'bkppd', 'inspektorat', 'cli'],
  answer_objection: ['bkppd', 'cli'],
  /** What persons owe back and how it is repaid. */
  view_recovery: ['self', 'admin_opd', 'bendahara', 'bkppd', 'inspektorat', 'cli'],
  /** The list of debts; what stands in it is filtered by view_recovery. */
  list_recovery: ['admin_opd', 'bendahara', 'bkppd', 'inspektorat', 'cli'],
  /** Take down a debt of one who has left, a letter or a deposit, or propose how it is repaid. */
  propose_recovery: ['bendahara', 'bkppd'],
  /** Agree to what another has proposed. */
  decide_recovery: ['bkppd'],
  verify_month: ['bkppd', 'inspektorat', 'auditor_luar', 'cli'],
})
