import { addDays, type IsoDate } from '#shared/dates.ts'
import type { ComplaintState, Kelas } from '../../complaint.ts'
import { addWorkdays, type WorkCalendar } from './workdays.ts'

/** The clocks of the policy national.pengaduan, in working days but for `complete`, which counts calendar days. */
export type Clocks = {
  readonly kelas: Readonly<Record<Exclude<Kelas, 'ASPIRASI'>, number>>
  readonly verify: number
  readonly follow: number
  readonly autoClose: number
  readonly complete: number
}

/** Until when a report must be verified (SP4N: three working days). */
export function verifyDue(clocks: Clocks, calendar: WorkCalendar, receivedOn: IsoDate): IsoDate {
  return addWorkdays(calendar, receivedOn, clocks.verify)
}

/** Until when the unit must have taken its first step after a report came to it. */
export function followDue(clocks: Clocks, calendar: WorkCalendar, forwardedOn: IsoDate): IsoDate {
  return addWorkdays(calendar, forwardedOn, clocks.follow)
}

/** Until when a class must be answered, counted from the day the report was complete; an aspiration has no clock. */
export function classDue(
  clocks: Clocks,
  calendar: WorkCalendar,
  kelas: Kelas,
  completeOn: IsoDate,
): IsoDate | undefined {
  return kelas === 'ASPIRASI' ? undefined : addWorkdays(calendar, completeOn, clocks.kelas[kelas])
}

/** When an answer counts as accepted because the reporter did not react. */
export function confirmDue(clocks: Clocks, calendar: WorkCalendar, repliedOn: IsoDate): IsoDate {
  return addWorkdays(calendar, repliedOn, clocks.autoClose)
}

/** When a report that lacks something counts as withdrawn (UU 25/2009 Pasal 44: calendar days). */
export function completeDue(clocks: Clocks, askedOn: IsoDate): IsoDate {
  return addDays(askedOn, clocks.complete)
}

export type ClockDays = {
  readonly state: ComplaintState
  readonly verifyDue: IsoDate
  readonly followDue: IsoDate | undefined
  readonly due: IsoDate | undefined
}
export type Clock = { readonly step: 'VERIFIKASI' | 'TINDAK_LANJUT' | 'KELAS'; readonly due: IsoDate }

/** The clocks that run in a state, the earliest first: what the queue is sorted by and the escalation looks at. */
export function runningClocks(days: ClockDays): readonly Clock[] {
  const clocks: Clock[] = []
  if (days.state === 'BARU') clocks.push({ step: 'VERIFIKASI', due: days.verifyDue })
  if (days.state === 'DITERUSKAN' && days.followDue !== undefined)
    clocks.push({ step: 'TINDAK_LANJUT', due: days.followDue })
  if ((days.state === 'DITERUSKAN' || days.state === 'TINDAK_LANJUT') && days.due !== undefined)
    clocks.push({ step: 'KELAS', due: days.due })
  return clocks.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** The clocks that were missed: a day counts as late from the morning after it. */
export function missedClocks(days: ClockDays, today: IsoDate): readonly Clock[] {
  return runningClocks(days).filter((clock) => clock.due < today)
}
