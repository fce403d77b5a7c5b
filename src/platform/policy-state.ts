import type { PolicyState } from './policy-store.ts'

/** Where a document stands: in a step of its approval, or in none (never kept, or only frozen with a month). */
export const STANDINGS = ['none', 'draft', 'submitted', 'approved', 'in_force', 'withdrawn'] as const
export type Standing = (typeof STANDINGS)[number]

export const ADOPTION_ACTIONS = ['keep_draft', 'submit', 'approve', 'put_in_force', 'withdraw'] as const
export type AdoptionAction = (typeof ADOPTION_ACTIONS)[number]

/**
 * In which standing which action is allowed and where it leads (allowance-rules 1.5). What was withdrawn may be kept
 * again as a draft and goes the whole way anew; nothing skips a step.
 */
const ADOPTION_TABLE = {
  none: { keep_draft: 'draft' },
  draft: { submit: 'submitted' },
  submitted: { approve: 'approved', withdraw: 'withdrawn' },
  approved: { put_in_force: 'in_force', withdraw: 'withdrawn' },
  in_force: { withdraw: 'withdrawn' },
  withdrawn: { keep_draft: 'draft' },
} as const satisfies Record<Standing, Partial<Record<AdoptionAction, PolicyState>>>

/** The state that follows, or undefined when the action is not allowed now. */
export function nextStanding(standing: Standing, action: AdoptionAction): PolicyState | undefined {
  const allowed: Partial<Record<AdoptionAction, PolicyState>> = ADOPTION_TABLE[standing]
  return allowed[action]
}

/** What may be done in a standing, the way forward first. */
export function allowedAdoption(standing: Standing): readonly AdoptionAction[] {
  return ADOPTION_ACTIONS.filter((action) => nextStanding(standing, action) !== undefined)
}
