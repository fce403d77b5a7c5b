import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { daysOfPeriod, type SkmPeriod } from '../skm-period.ts'
import { type Commitment, madeCommitments } from './forum-commitments.ts'

/** Promises of a unit sorted by how they stand; each list holds ids of `participation.forum_commitment`. */
export type CommitmentCount = {
  readonly kept: readonly number[]
  readonly keptLate: readonly number[]
  /** Not due yet, evidence waiting for confirmation included. */
  readonly open: readonly number[]
  readonly overdue: readonly number[]
  readonly withdrawn: readonly number[]
}

/** Sorts promises by how they stand. */
export function countStandings(commitments: readonly Commitment[]): CommitmentCount {
  const ids = (...standings: readonly Commitment['standing'][]) =>
    commitments.filter(({ standing }) => standings.includes(standing)).map(({ id }) => id)
  return {
    kept: ids('kept'),
    keptLate: ids('kept-late'),
    open: ids('open', 'waiting'),
    overdue: ids('overdue'),
    withdrawn: ids('withdrawn'),
  }
}

/**
 * The promises of a unit whose deadline lies from one day to another (both included), as they stand today.
 */
export async function commitmentsOf(
  db: Read,
  unitId: number,
  span: { readonly from: IsoDate; readonly to: IsoDate },
  today: IsoDate,
): Promise<CommitmentCount> {
  const found = await madeCommitments(db, today, unitId)
  return countStandings(found.filter(({ due }) => due >= span.from && due <= span.to))
}

/**
 * The indicator "commitments kept" of a unit and period, for evaluation: of the promises due in it, how many were kept
 * by their deadline. Withdrawn ones count as due (a head may say that a promise is impossible, not that it was never
 * made); those that wait for a confirmation are left out until somebody else has looked. Absent when none was due.
 */
export async function commitmentsKept(
  db: Read,
  unitId: number,
  period: SkmPeriod,
  today: IsoDate,
): Promise<{ readonly kept: number; readonly due: number; readonly sources: readonly number[] } | undefined> {
  const { from, to } = daysOfPeriod(period)
  const counted = await commitmentsOf(db, unitId, { from, to: to < today ? to : today }, today)
  const sources = [...counted.kept, ...counted.keptLate, ...counted.overdue, ...counted.withdrawn]
  return sources.length === 0 ? undefined : { kept: counted.kept.length, due: sources.length, sources }
}
