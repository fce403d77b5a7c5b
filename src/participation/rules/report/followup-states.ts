/** States of a line of the follow-up plan: proposed, planned, done, dropped. */
export const FOLLOWUP_STATES = ['USULAN', 'RENCANA', 'SELESAI', 'BATAL'] as const
export type FollowUpState = (typeof FOLLOWUP_STATES)[number]

/** What may be done to a line. */
export const FOLLOWUP_STEPS = ['rencanakan', 'selesaikan', 'batalkan', 'buka'] as const
export type FollowUpStep = (typeof FOLLOWUP_STEPS)[number]

/** State × step → the state afterwards; what is not written is refused. */
const AFTER: Readonly<Record<FollowUpState, Readonly<Partial<Record<FollowUpStep, FollowUpState>>>>> = {
  USULAN: { rencanakan: 'RENCANA', batalkan: 'BATAL' },
  RENCANA: { rencanakan: 'RENCANA', selesaikan: 'SELESAI', batalkan: 'BATAL' },
  SELESAI: { buka: 'RENCANA' },
  BATAL: { buka: 'USULAN' },
}

/** The state after a step, or undefined where the step is not open. */
export function afterStep(state: FollowUpState, step: FollowUpStep): FollowUpState | undefined {
  return AFTER[state][step]
}

/** The quarter `YYYY-Qn` after which a line that is neither done nor dropped is overdue. */
export function isOverdue(
  line: { readonly state: FollowUpState; readonly due: string | undefined },
  quarter: string,
): boolean {
  return line.state === 'RENCANA' && line.due !== undefined && line.due < quarter
}

/** How much of a plan is done: dropped lines count as promised and not done, proposals are no promise yet. */
export function shareDone(lines: readonly { readonly state: FollowUpState }[]): {
  readonly done: number
  readonly promised: number
} {
  const promised = lines.filter((line) => line.state !== 'USULAN')
  return { done: promised.filter((line) => line.state === 'SELESAI').length, promised: promised.length }
}
