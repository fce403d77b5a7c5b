import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { verifiedOnTime } from './queries/complaint-public.ts'
import { madeCommitments } from './queries/forum-commitments.ts'
import { commitmentsKept } from './queries/forum-public.ts'
import { unitIndex } from './queries/published.ts'
import { receiptCounts } from './queries/survey-places.ts'
import { daysOfPeriod, type SkmPeriod } from './skm-period.ts'

/** One row an indicator rests on, and where it can be looked at. */
export type IndicatorSource = { readonly name: string; readonly href: string }

/** A share of cases: how many of `of` are as they should be. */
export type Share = {
  readonly count: number
  readonly of: number
  readonly sources: readonly IndicatorSource[]
}

/** What citizens made of a unit in a period. Each part is absent where there is nothing to judge by. */
export type CitizenIndicators = {
  readonly unitId: number
  readonly period: SkmPeriod
  /** The lower bound is what may be held against a goal: luck in a small survey is no merit (25–100). */
  readonly ikm:
    | {
        readonly value: number
        readonly lower: number | undefined
        readonly upper: number | undefined
        readonly n: number
        readonly sources: readonly IndicatorSource[]
      }
    | undefined
  /** Complaints answered within their clock and not sent back by the reporter, of those due in the period. */
  readonly onTime: Share | undefined
  /** Promises of forums kept by their deadline, of those due in the period. */
  readonly commitments: Share | undefined
  /** Receipts used, of those given out for a transaction served. */
  readonly response: Share | undefined
}

/**
 * The indicators citizens make of a unit and period, each with its source rows for the trace. How many complaints there
 * were is deliberately no indicator: an office that people dare to write to must not look worse for it.
 */
export async function citizenIndicators(
  db: Read,
  unit: { readonly id: number; readonly kode: string },
  period: SkmPeriod,
  today: IsoDate,
): Promise<CitizenIndicators> {
  const index = await unitIndex(db, unit.id, period)
  const complaints = await verifiedOnTime(db, unit.id, daysOfPeriod(period))
  const promises = await commitmentsKept(db, unit.id, period, today)
  const made = promises === undefined ? [] : await madeCommitments(db, today, unit.id)
  const receipts = (await receiptCounts(db, [unit.id])).find((count) => count.period === period)
  return {
    unitId: unit.id,
    period,
    ikm:
      index === undefined || index.annulled !== undefined
        ? undefined
        : {
            value: index.ikm,
            lower: index.interval?.low,
            upper: index.interval?.high,
            n: index.n,
            sources: [{ name: `IKM ${period}`, href: `/unit/${unit.kode}/skm/${period}` }],
          },
    onTime:
      complaints.n === 0
        ? undefined
        : {
            count: complaints.onTime,
            of: complaints.n,
            sources: complaints.sources.map(({ publicId }) => ({
              name: publicId,
              href: `/partisipasi/keluhan/${publicId}`,
            })),
          },
    commitments: promises && {
      count: promises.kept,
      of: promises.due,
      sources: made
        .filter(({ id }) => promises.sources.includes(id))
        .map(({ forumKode, no }) => ({ name: `${forumKode} ${no}`, href: `/forum/${forumKode}/janji/${no}` })),
    },
    response: receipts && {
      count: receipts.redeemed,
      of: receipts.issued,
      sources: [{ name: period, href: '/partisipasi/survei' }],
    },
  }
}
