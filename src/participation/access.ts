import { accessFor } from '#platform/access.ts'

/** Who may bring in answers and publish an index; reading what is published needs no account. */
export const { requireAccess, mayAccess, accessCondition, table } = accessFor({
  enter_answers: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'petugas_loket'],
  import_skm: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'cli'],
  view_surveys: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'petugas_loket', 'inspektorat', 'cli'],
  publish_index: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'cli'],
  /** Receipts, tablets and queue systems of the survey; what was refused and set apart. */
  issue_receipts: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'petugas_loket'],
  manage_devices: ['bkppd', 'admin_opd', 'pejabat_penghubung'],
  view_quarantine: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'inspektorat'],
  discard_quarantined: ['bkppd', 'inspektorat'],
  view_report: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'inspektorat', 'sekda', 'walikota', 'head', 'cli'],
  plan_followup: ['bkppd', 'admin_opd', 'pejabat_penghubung', 'head'],
  view_signals: ['inspektorat', 'bkppd'],
  decide_signal: ['inspektorat', 'bkppd'],
  propose_annulment: ['bkppd'],
  decide_annulment: ['bkppd', 'inspektorat'],
  /** Complaints: the unit's own and what lies below it; the city's verifiers and those to whom late ones are raised. */
  view_complaints: ['moderator', 'pejabat_penghubung', 'head', 'sekda', 'inspektorat', 'walikota'],
  verify_complaint: ['moderator'],
  handle_complaint: ['pejabat_penghubung', 'head'],
  /** What the public reads: redacting, publishing, hiding. */
  moderate_complaint: ['moderator'],
  /** Who sent it, by need, each time audited; of an anonymous report only the verifier and the Inspektorat. */
  view_identity: ['moderator', 'inspektorat', 'pejabat_penghubung', 'head'],
  view_anonymous: ['moderator', 'inspektorat'],
  export_complaints: ['moderator', 'sekda', 'inspektorat'],
  import_lapor: ['moderator', 'bkppd', 'cli'],
  /** Reports of wrongdoing: the Inspektorat alone. */
  open_whistle: ['inspektorat'],
  manage_open311: ['bkppd', 'operator'],
  /** Forums: the unit runs its own; whoever watches over it sees them. */
  run_forum: ['pejabat_penghubung', 'admin_opd'],
  view_forum: [
    'pejabat_penghubung',
    'admin_opd',
    'bkppd',
    'moderator',
    'inspektorat',
    'auditor_luar',
    'sekda',
    'walikota',
    'head',
    'cli',
  ],
  /** What people send in from outside: never screened by the unit that it is about. */
  moderate_forum: ['moderator'],
  /** A promise: its unit or the holder of the post shows evidence, somebody else confirms, only a head withdraws. */
  view_commitment: [
    'self',
    'pejabat_penghubung',
    'admin_opd',
    'bkppd',
    'moderator',
    'inspektorat',
    'auditor_luar',
    'sekda',
    'walikota',
    'head',
  ],
  report_commitment: ['self', 'pejabat_penghubung', 'admin_opd', 'head'],
  verify_commitment: ['inspektorat', 'moderator'],
  withdraw_commitment: ['head', 'walikota', 'sekda'],
  /** Standar pelayanan and maklumat of the unit. */
  edit_standard: ['pejabat_penghubung', 'admin_opd'],
})
