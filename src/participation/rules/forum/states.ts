import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { ForumState } from '../../forum.ts'

/** What a unit does with its forum. */
export const FORUM_ACTIONS = ['undang', 'mulai', 'selesaikan', 'tindaklanjuti', 'tutup', 'batalkan'] as const
export type ForumAction = (typeof FORUM_ACTIONS)[number]

/** What the step depends on. */
export type ForumFacts = {
  readonly state: ForumState
  readonly hasTime: boolean
  readonly hasPlace: boolean
  readonly agenda: number
  readonly chair: boolean
  readonly secretary: boolean
  readonly invitedUnsur: number
  /** The day of the meeting is today or past. */
  readonly dayCame: boolean
  readonly attendance: number
  readonly hasExplanation: boolean
  readonly hasLimits: boolean
  /** Inputs that wait for the moderator, and shown ones that nobody has answered. */
  readonly unscreened: number
  readonly unanswered: number
  /** Commitments that are neither kept nor withdrawn. */
  readonly openCommitments: number
}

export type ForumFault =
  | 'wrong-state'
  | 'no-time'
  | 'no-place'
  | 'no-agenda'
  | 'no-chair'
  | 'no-secretary'
  | 'nobody-invited'
  | 'day-not-come'
  | 'nobody-there'
  | 'no-explanation'
  | 'no-limits'
  | 'unscreened'
  | 'unanswered'
  | 'open-commitments'
  | 'somebody-there'

type Step = {
  readonly to: ForumState
  readonly needs: readonly (readonly [fault: ForumFault, holds: (facts: ForumFacts) => boolean])[]
}

const NOBODY: Step = { to: 'DIBATALKAN', needs: [['somebody-there', (facts) => facts.attendance === 0]] }
const CANCEL: Step = { to: 'DIBATALKAN', needs: [] }

/** The table of states: every pair that is not here is refused. */
export const STEPS: Readonly<Record<ForumState, Partial<Readonly<Record<ForumAction, Step>>>>> = {
  DIRENCANAKAN: {
    undang: {
      to: 'DIUNDANG',
      needs: [
        ['no-time', (facts) => facts.hasTime],
        ['no-place', (facts) => facts.hasPlace],
        ['no-agenda', (facts) => facts.agenda > 0],
        ['no-chair', (facts) => facts.chair],
        ['no-secretary', (facts) => facts.secretary],
        ['nobody-invited', (facts) => facts.invitedUnsur > 0],
      ],
    },
    batalkan: CANCEL,
  },
  DIUNDANG: {
    mulai: { to: 'BERLANGSUNG', needs: [['day-not-come', (facts) => facts.dayCame]] },
    batalkan: CANCEL,
  },
  BERLANGSUNG: {
    selesaikan: {
      to: 'BERITA_ACARA',
      needs: [
        ['nobody-there', (facts) => facts.attendance > 0],
        ['no-explanation', (facts) => facts.hasExplanation],
        ['no-limits', (facts) => facts.hasLimits],
        ['unscreened', (facts) => facts.unscreened === 0],
        ['unanswered', (facts) => facts.unanswered === 0],
      ],
    },
    batalkan: NOBODY,
  },
  BERITA_ACARA: { tindaklanjuti: { to: 'DITINDAKLANJUTI', needs: [] } },
  DITINDAKLANJUTI: {
    tutup: { to: 'DITUTUP', needs: [['open-commitments', (facts) => facts.openCommitments === 0]] },
  },
  DITUTUP: {},
  DIBATALKAN: {},
}

/** The state after an action, or everything that stands in its way, the first thing first. */
export function stepForum(facts: ForumFacts, action: ForumAction): Outcome<ForumState, ForumFault> {
  const step = STEPS[facts.state][action]
  if (step === undefined) return refused('wrong-state')
  const [first] = missingFor(facts, action)
  if (first !== undefined)
    return refused(first, {
      unscreened: facts.unscreened,
      unanswered: facts.unanswered,
      open: facts.openCommitments,
    })
  return done(step.to)
}

/** What must be done before an action of this state may be taken; empty when it may, or when the state has no such action. */
export function missingFor(facts: ForumFacts, action: ForumAction): readonly ForumFault[] {
  const step = STEPS[facts.state][action]
  return (step?.needs ?? []).filter(([, holds]) => !holds(facts)).map(([fault]) => fault)
}

/** The action that leads a forum on from its state; undefined when it has come to its end. */
export function nextAction(state: ForumState): ForumAction | undefined {
  return FORUM_ACTIONS.find((action) => action !== 'batalkan' && STEPS[state][action] !== undefined)
}
