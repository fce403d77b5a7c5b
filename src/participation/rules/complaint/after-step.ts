import type { IsoDate } from '#shared/dates.ts'
import type { ComplaintAction, ComplaintState, Kelas } from '../../complaint.ts'
import { classDue, type Clocks, completeDue, confirmDue, followDue, verifyDue } from './deadlines.ts'
import { type WorkCalendar, workdaysBetween } from './workdays.ts'

/** What a step may change of a complaint. */
export type Course = {
  readonly state: ComplaintState
  readonly kelas: Kelas | undefined
  readonly unitId: number | undefined
  readonly completeOn: IsoDate
  readonly verifyDue: IsoDate
  readonly followDue: IsoDate | undefined
  readonly due: IsoDate | undefined
  readonly confirmDue: IsoDate | undefined
  readonly completeDue: IsoDate | undefined
  readonly verifiedOn: IsoDate | undefined
  readonly followedOn: IsoDate | undefined
  readonly repliedOn: IsoDate | undefined
  readonly closedOn: IsoDate | undefined
  readonly replyDays: number | undefined
  readonly confirmed: boolean
  readonly reopened: number
  readonly escalation: number
}

export type StepContext = {
  readonly next: ComplaintState
  readonly today: IsoDate
  readonly clocks: Clocks
  /** Of the unit that handles it after the step. */
  readonly calendar: WorkCalendar
  /** Given with verify. */
  readonly kelas: Kelas | undefined
  /** Given with verify and hand_over. */
  readonly unitId: number | undefined
}

/** A complaint on the day it came: nothing done, the verification running. */
export function newCourse(
  receivedOn: IsoDate,
  unitId: number | undefined,
  { clocks, calendar }: Pick<StepContext, 'clocks' | 'calendar'>,
): Course {
  return {
    state: 'BARU',
    kelas: undefined,
    unitId,
    completeOn: receivedOn,
    verifyDue: verifyDue(clocks, calendar, receivedOn),
    followDue: undefined,
    due: undefined,
    confirmDue: undefined,
    completeDue: undefined,
    verifiedOn: undefined,
    followedOn: undefined,
    repliedOn: undefined,
    closedOn: undefined,
    replyDays: undefined,
    confirmed: false,
    reopened: 0,
    escalation: 0,
  }
}

/**
 * A complaint after a step. The deadline of the class is set once, when the class is given, and never moves: neither by
 * handing over nor by reopening. Reopening takes the reply back, so that only a reply that stands counts.
 */
export function afterStep(before: Course, action: ComplaintAction, context: StepContext): Course {
  const { today, clocks, calendar } = context
  const course: Course = { ...before, state: context.next }
  switch (action) {
    case 'verify': {
      const kelas = context.kelas ?? before.kelas
      if (kelas === undefined) throw new Error('verify gives a class')
      return {
        ...forwarded(course, context),
        kelas,
        due: before.due ?? classDue(clocks, calendar, kelas, before.completeOn),
        verifiedOn: today,
        completeDue: undefined,
        escalation: 0,
      }
    }
    case 'ask':
      return { ...course, completeDue: completeDue(clocks, today), escalation: 0 }
    case 'complete':
      return {
        ...course,
        completeOn: today,
        verifyDue: verifyDue(clocks, calendar, today),
        completeDue: undefined,
        closedOn: undefined,
      }
    case 'start':
      return { ...course, followedOn: before.followedOn ?? today }
    case 'progress':
      return course
    case 'hand_over':
      return { ...forwarded(course, context), escalation: before.escalation }
    case 'reply':
      return {
        ...course,
        followedOn: before.followedOn ?? today,
        repliedOn: today,
        replyDays: workdaysBetween(calendar, before.completeOn, today),
        confirmDue: confirmDue(clocks, calendar, today),
      }
    case 'confirm':
      return { ...course, closedOn: today, confirmed: true }
    case 'reopen':
      return reopened(course, context)
    case 'refuse':
    case 'merge':
    case 'close':
    case 'lapse':
      return { ...course, closedOn: today }
  }
}

function forwarded(course: Course, { today, clocks, calendar, unitId }: StepContext): Course {
  return {
    ...course,
    unitId: unitId ?? course.unitId,
    followedOn: undefined,
    followDue: followDue(clocks, calendar, today),
  }
}

function reopened(course: Course, context: StepContext): Course {
  const open: Course = {
    ...course,
    repliedOn: undefined,
    replyDays: undefined,
    confirmDue: undefined,
    closedOn: undefined,
    confirmed: false,
    reopened: course.reopened + 1,
    escalation: 0,
  }
  const { today, clocks, calendar, next } = context
  return next === 'BARU'
    ? { ...open, verifyDue: verifyDue(clocks, calendar, today) }
    : forwarded(open, { ...context, unitId: undefined })
}
