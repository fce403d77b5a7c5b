import { cityPolicyId, HOME } from '#platform/city.ts'
import type { Text } from '#shared/text.ts'

/** A run of a month, from opened to closed. */
export const RUN_STATES = ['open', 'gathered', 'checked', 'computed', 'reviewed', 'closed'] as const
export type RunState = (typeof RUN_STATES)[number]

export const RUN_ACTIONS = ['gather', 'check', 'compute', 'review', 'close'] as const
export type RunAction = (typeof RUN_ACTIONS)[number]

/**
 * In which state which action is allowed and where it leads. Everything before closing may be done again, from the
 * beginning or from any point reached; a closed run allows nothing.
 */
const RUN_TABLE = {
  open: { gather: 'gathered' },
  gathered: { gather: 'gathered', check: 'checked' },
  checked: { gather: 'gathered', check: 'checked', compute: 'computed' },
  computed: { gather: 'gathered', check: 'checked', compute: 'computed', review: 'reviewed' },
  reviewed: { gather: 'gathered', check: 'checked', compute: 'computed', close: 'closed' },
  closed: {},
} as const satisfies Record<RunState, Partial<Record<RunAction, RunState>>>

/** The state that follows, or undefined when the action is not allowed now. */
export function nextState(state: RunState, action: RunAction): RunState | undefined {
  const allowed: Partial<Record<RunAction, RunState>> = RUN_TABLE[state]
  return allowed[action]
}

/** What may be done in a state, in the order of the work. */
export function allowedActions(state: RunState): readonly RunAction[] {
  return RUN_ACTIONS.filter((action) => nextState(state, action) !== undefined)
}

/** 1 is the main run, 2 and above are supplementary. */
export type RunKind = 'UTAMA' | 'SUSULAN'
export function runKind(no: number): RunKind {
  return no === 1 ? 'UTAMA' : 'SUSULAN'
}

/** A line pays a month (UTAMA) or the signed difference of an earlier one (SELISIH). */
export const LINE_KINDS = ['UTAMA', 'SELISIH'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** Who owes what is missing: the personnel admin of the unit, the person's rater, BKPPD, or the person itself. */
export const OWNERS = ['admin_opd', 'penilai', 'bkppd', 'pegawai'] as const
export type Owner = (typeof OWNERS)[number]

/** What a missing input does: the last closed value stands in, the person waits, or it counts as zero. */
export type MissingEffect = 'provisional' | 'hold' | 'zero'

/** Something the register could not supply for a person, and who owes it. */
export type Missing = {
  /** Stable code, e.g. `no-predikat`; MISSING_TEXTS says it in words. */
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>
  readonly owner: Owner
  readonly ownerId: number | undefined
  /** The day from which it was owed. */
  readonly since: string
  readonly effect: MissingEffect
}

/** The amounts of a line, whole rupiah. */
export type Amounts = { readonly gross: number; readonly pph: number; readonly bpjs: number; readonly net: number }

export const NO_AMOUNTS: Amounts = { gross: 0, pph: 0, bpjs: 0, net: 0 }

export function subtractAmounts(a: Amounts, b: Amounts): Amounts {
  return { gross: a.gross - b.gross, pph: a.pph - b.pph, bpjs: a.bpjs - b.bpjs, net: a.net - b.net }
}

/** Printed on every page and paper of a trial run (an unapproved or unverified policy). */
export const TRIAL_MARK: Text = {
  id: 'CONTOH – BUKAN DASAR PEMBAYARAN',
  en: 'SAMPLE – NOT A BASIS FOR PAYMENT',
}

/** The policy that computes the allowance and the one that turns punches into day facts. */
export const ALLOWANCE_POLICY = cityPolicyId('tpp')
export const HOURS_POLICY = cityPolicyId('jam_kerja')

/** Days of a month are those of the city's own clock. */
export const ZONE = HOME.zone
