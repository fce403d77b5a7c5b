import type { IsoDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { CommitmentState, EventKind, Standing } from '../../forum.ts'

/** What happens to a promise after the berita acara made it. */
export type CommitmentAction = Exclude<EventKind, 'DIBUAT'>

const STEPS: Readonly<Record<CommitmentState, Partial<Readonly<Record<CommitmentAction, CommitmentState>>>>> = {
  TERBUKA: { CATATAN: 'TERBUKA', BUKTI: 'MENUNGGU_KONFIRMASI', DICABUT: 'DICABUT' },
  MENUNGGU_KONFIRMASI: {
    CATATAN: 'MENUNGGU_KONFIRMASI',
    BUKTI: 'MENUNGGU_KONFIRMASI',
    DITERIMA: 'SELESAI',
    DITOLAK: 'TERBUKA',
    DICABUT: 'DICABUT',
  },
  SELESAI: { DIBUKA_KEMBALI: 'TERBUKA' },
  DICABUT: {},
}

/** The state after an action, or `wrong-state`. */
export function stepCommitment(
  state: CommitmentState,
  action: CommitmentAction,
): Outcome<CommitmentState, 'wrong-state'> {
  const next = STEPS[state][action]
  return next === undefined ? refused('wrong-state') : done(next)
}

/** Where somebody works: paths of the units of the person's posts today. */
export type Verifier = { readonly personId: number; readonly unitPaths: readonly string[] }

/**
 * Four eyes: the verifier gave none of the evidence and works neither in the unit that promised, nor above it in the
 * same agency, nor below it. The city itself (a path of one part) is above everybody and counts as no agency.
 */
export function isIndependent(
  verifier: Verifier,
  promise: { readonly unitPath: string; readonly evidenceBy: readonly number[] },
): boolean {
  if (promise.evidenceBy.includes(verifier.personId)) return false
  return verifier.unitPaths.every((path) => isCity(path) || !sameAgency(path, promise.unitPath))
}

function sameAgency(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

function isCity(path: string): boolean {
  return path.split('/').length <= 3
}

/**
 * How a promise stands on a day. What counts is the day of the evidence that somebody else confirmed, not the day of
 * the confirmation: a slow verifier makes no promise late.
 */
export function standingOf(
  promise: { readonly state: CommitmentState; readonly due: IsoDate; readonly evidenceOn: IsoDate | undefined },
  today: IsoDate,
): Standing {
  const { state, due, evidenceOn } = promise
  if (state === 'DICABUT') return 'withdrawn'
  const late = evidenceOn === undefined ? today > due : evidenceOn > due
  if (state === 'SELESAI') return late ? 'kept-late' : 'kept'
  if (late) return 'overdue'
  return state === 'MENUNGGU_KONFIRMASI' ? 'waiting' : 'open'
}
