import { addDays, type IsoDate, zoneOffset } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { LEVEL_NO } from './changes/complaint-clocks.ts'
import { type ComplaintAction, type ComplaintState, type Kelas, nextState, type Who } from './complaint.ts'
import type { ComplaintPolicy } from './complaint-policy.ts'
import { afterStep, type Course, newCourse } from './rules/complaint/after-step.ts'
import { runningClocks } from './rules/complaint/deadlines.ts'
import type { WorkCalendar } from './rules/complaint/workdays.ts'

/** A step that somebody took, with the day in the city and the instant. */
export type PastStep = {
  readonly action: ComplaintAction
  readonly who: Exclude<Who, 'clock'>
  readonly on: IsoDate
  readonly at: Date
  /** Audit name of who took it. */
  readonly actor: string
  readonly note: string
  /** With verify. */
  readonly kelas?: Kelas | undefined
  /** With verify and hand_over. */
  readonly unitId?: number | undefined
  /** The words may be read by everybody. */
  readonly open?: boolean | undefined
}

export type PastEvent = {
  readonly action: string
  readonly state: ComplaintState
  readonly actor: string
  readonly at: Date
  readonly unitId: number | undefined
  readonly audience: 'PUBLIK' | 'PELAPOR' | 'PETUGAS'
  readonly note: string | undefined
}

export type PastComplaint = {
  readonly receivedOn: IsoDate
  readonly receivedAt: Date
  /** The unit the reporter named. */
  readonly unitId: number | undefined
  /** In order of time. */
  readonly steps: readonly PastStep[]
}

export type CourseRules = Pick<ComplaintPolicy, 'clocks' | 'escalation'> & {
  readonly calendarOf: (unitId: number | undefined) => WorkCalendar
}

type Walk = { course: Course; last: Date; readonly events: PastEvent[] }

/**
 * Where a report stands at the end of `today` and its whole history, when these steps were taken and the hourly job of
 * the clocks ran all the time: the same table of states and the same clocks as for a report that comes in now. Throws
 * where the table has no such step.
 */
export function courseOf(
  complaint: PastComplaint,
  rules: CourseRules,
  today: IsoDate,
): { readonly course: Course; readonly events: readonly PastEvent[] } {
  const { receivedOn, receivedAt, unitId } = complaint
  const course = newCourse(receivedOn, unitId, { clocks: rules.clocks, calendar: rules.calendarOf(unitId) })
  const submitted = { action: 'submit', state: course.state, actor: 'public', at: receivedAt, unitId } as const
  const walk: Walk = { course, last: receivedAt, events: [{ ...submitted, audience: 'PUBLIK', note: undefined }] }
  for (const step of complaint.steps) {
    runClocks(walk, rules, step.on)
    takeStep(walk, rules, step)
  }
  runClocks(walk, rules, today)
  return { course: walk.course, events: walk.events }
}

function takeStep(walk: Walk, { clocks, calendarOf }: CourseRules, step: PastStep): void {
  const next = nextState(walk.course.state, step.action, step.who)
  if (next === undefined) throw new Error(`${walk.course.state} has no step ${step.action} for ${step.who}`)
  const unitId = step.unitId ?? walk.course.unitId
  const context = { next, today: step.on, clocks, calendar: calendarOf(unitId), kelas: step.kelas, unitId }
  walk.course = afterStep(walk.course, step.action, context)
  const { action, actor, at, note, open } = step
  walk.last = at
  walk.events.push({
    action,
    state: walk.course.state,
    actor,
    at,
    unitId: walk.course.unitId,
    audience: note === '' || open === true ? 'PUBLIK' : 'PELAPOR',
    note: note === '' ? undefined : note,
  })
}

/** Everything the job of the clocks did up to the morning of a day. */
function runClocks(walk: Walk, rules: CourseRules, day: IsoDate): void {
  for (let due = nextDue(walk.course, rules); due !== undefined && due.on <= day; due = nextDue(walk.course, rules)) {
    const morning = new Date(`${due.on}T00:23:00${zoneOffset(CITY.zone)}`)
    const at = morning > walk.last ? morning : new Date(walk.last.getTime() + 3_600_000)
    const { clocks, calendarOf } = rules
    if (due.level !== undefined) walk.course = { ...walk.course, escalation: due.level }
    else {
      const next = nextState(walk.course.state, due.action, 'clock')
      if (next === undefined) throw new Error(`${walk.course.state} has no step ${due.action} of the clock`)
      const { unitId } = walk.course
      const context = { next, today: due.on, clocks, calendar: calendarOf(unitId), kelas: undefined, unitId }
      walk.course = afterStep(walk.course, due.action, context)
    }
    walk.last = at
    walk.events.push({
      action: due.level === undefined ? due.action : `raise_${due.level}`,
      state: walk.course.state,
      actor: 'job',
      at,
      unitId: walk.course.unitId,
      audience: 'PUBLIK',
      note: undefined,
    })
  }
}

type Due =
  | { readonly on: IsoDate; readonly action: 'close' | 'lapse'; readonly level: undefined }
  | { readonly on: IsoDate; readonly level: number }

/** What the job does next if nobody takes a step before, and the day on which it does. */
function nextDue(course: Course, { escalation }: CourseRules): Due | undefined {
  const { state, confirmDue, completeDue } = course
  if (state === 'DIJAWAB' && confirmDue !== undefined)
    return { on: addDays(confirmDue, 1), action: 'close', level: undefined }
  if (state === 'DILENGKAPI' && completeDue !== undefined)
    return { on: addDays(completeDue, 1), action: 'lapse', level: undefined }
  const running = runningClocks(course).map(({ step, due }) => ({
    on: addDays(due, 1),
    level: LEVEL_NO[escalation[step]],
  }))
  return running.find(({ level }) => level > course.escalation)
}
