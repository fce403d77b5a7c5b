import type { IsoDate } from '#shared/dates.ts'

/** A report of wealth that a person owes, as the register knows it now. */
export type WealthReport = {
  readonly id: number
  readonly due: IsoDate
  readonly delivered: IsoDate | undefined
}

/**
 * Whether a month finds a report overdue: its last day for delivery lies in the month or before, and it has not come
 * to this day. Once it is delivered, however late, no month finds it overdue any more: what was held is then paid.
 */
export function isOverdue(report: WealthReport, lastDay: IsoDate): boolean {
  return report.due <= lastDay && report.delivered === undefined
}
