import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, maybeRow, run, sql, type Transaction } from '#platform/database.ts'
import { codeHash } from '#platform/passwords.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { mayAccess, requireAccess } from '../access.ts'
import {
  COMPLAINT_STEPS,
  type ComplaintAction,
  type Kelas,
  LONGEST,
  NEEDS_WORDS,
  nextState,
  type Who,
} from '../complaint.ts'
import { complaintPolicy } from '../complaint-policy.ts'
import { workCalendar } from '../queries/complaint-calendar.ts'
import { type Complaint, findByCode, findComplaint } from '../queries/complaint-rows.ts'
import { afterStep, type Course } from '../rules/complaint/after-step.ts'
import { addEvent } from './complaint-events.ts'
import { withinPace } from './complaint-pace.ts'

export type StepFault =
  | 'no-such-complaint'
  | 'no-such-step'
  | 'words-needed'
  | 'words-too-long'
  | 'class-needed'
  | 'unit-needed'
  | 'unknown-unit'
  | 'same-unit'
  | 'unknown-target'
  | 'too-many'

export type StepInput = {
  readonly action: ComplaintAction
  /** Reason, answer or what is missing; '' where none is needed. */
  readonly note: string
  /** With verify. */
  readonly kelas?: Kelas | undefined
  /** With verify and hand_over: code of the unit. */
  readonly unitKode?: string | undefined
  /** With merge: public id of the other report. */
  readonly mergeInto?: string | undefined
  /** With reply and progress: the words may be read by everybody. */
  readonly open?: boolean | undefined
}

/**
 * A step of staff: verifying, asking, refusing and merging by who verifies; starting, answering and handing over by the
 * unit (PermenPANRB 62/2018). Throws AccessDenied; refuses what the table of states does not have.
 */
export async function takeStep(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  publicId: string,
  input: StepInput,
): Promise<Outcome<Complaint, StepFault>> {
  const complaint = await lockedComplaint(tx, publicId)
  if (complaint === undefined) return refused('no-such-complaint')
  const who = sideOf(actor, complaint, input.action)
  const outcome = await apply(tx, clock, complaint, { ...input, who, actor: auditName(actor) })
  if (outcome.ok)
    await recordAudit(tx, actor, 'participation.complaint_step', `complaint:${publicId}`, { step: input.action })
  return outcome
}

/** Who takes an action in any state: access is asked before the state is looked at. */
function sidesOf(action: ComplaintAction): ReadonlySet<Who> {
  return new Set(Object.values(COMPLAINT_STEPS).flatMap((steps) => steps[action]?.who ?? []))
}

/** On which side of the table an actor takes this step; throws AccessDenied when on neither. */
function sideOf(actor: Actor, complaint: Complaint, action: ComplaintAction): Who {
  const target = complaint.unitPath === undefined ? {} : { unitPath: complaint.unitPath }
  const sides = sidesOf(action)
  if (sides.has('unit') && mayAccess(actor, 'handle_complaint', target)) return 'unit'
  requireAccess(actor, sides.has('verifier') ? 'verify_complaint' : 'handle_complaint', target)
  return 'verifier'
}

/** How often one code may be used to write. */
const CODE_PACE = { most: 10, minutes: 1440 }

/** A step of the reporter, who is whoever knows the tracking code: complete, confirm, reopen. Ten a day of one code. */
export async function reporterStep(
  tx: Transaction,
  clock: Clock,
  code: string,
  input: Pick<StepInput, 'action' | 'note'>,
): Promise<Outcome<Complaint, StepFault>> {
  const found = await findByCode(tx, codeHash(code))
  if (found === undefined) return refused('no-such-complaint')
  if (!(await withinPace(tx, clock, codeHash(code), CODE_PACE))) return refused('too-many')
  const complaint = await lockedComplaint(tx, found.publicId)
  if (complaint === undefined) return refused('no-such-complaint')
  return apply(tx, clock, complaint, { ...input, who: 'reporter', actor: 'public' })
}

/** A message of the reporter to the unit, in whatever state; it changes nothing else. */
export async function reporterMessage(
  tx: Transaction,
  clock: Clock,
  code: string,
  note: string,
): Promise<Outcome<Complaint, StepFault>> {
  const found = await findByCode(tx, codeHash(code))
  if (found === undefined) return refused('no-such-complaint')
  if (note.trim() === '') return refused('words-needed')
  if (note.length > LONGEST.note) return refused('words-too-long')
  if (!(await withinPace(tx, clock, codeHash(code), CODE_PACE))) return refused('too-many')
  const event = {
    action: 'message',
    state: found.state,
    actor: 'public',
    at: clock.now(),
    audience: 'PELAPOR',
  } as const
  await addEvent(tx, found, { ...event, note })
  return done(found)
}

/** A note that only staff read. */
export async function addNote(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  publicId: string,
  note: string,
): Promise<Outcome<Complaint, StepFault>> {
  const complaint = await findComplaint(tx, publicId)
  if (complaint === undefined) return refused('no-such-complaint')
  requireAccess(actor, 'view_complaints', complaint.unitPath === undefined ? {} : { unitPath: complaint.unitPath })
  if (note.trim() === '') return refused('words-needed')
  if (note.length > LONGEST.note) return refused('words-too-long')
  const event = { action: 'note', state: complaint.state, actor: auditName(actor), at: clock.now() } as const
  await addEvent(tx, complaint, { ...event, audience: 'PETUGAS', note })
  return done(complaint)
}

/** A step of the clock: an answer nobody contradicted, a report nobody completed. */
export function clockStep(
  tx: Transaction,
  clock: Clock,
  complaint: Complaint,
  action: 'close' | 'lapse',
): Promise<Outcome<Complaint, StepFault>> {
  return apply(tx, clock, complaint, { action, note: '', who: 'clock', actor: 'job' })
}

/** The complaint, with everybody else who wants to take a step made to wait. */
export async function lockedComplaint(tx: Transaction, publicId: string): Promise<Complaint | undefined> {
  await lockFor(tx, `complaint-step:${publicId}`)
  return findComplaint(tx, publicId)
}

type Applied = StepInput & { readonly who: Who; readonly actor: string }

async function apply(
  tx: Transaction,
  clock: Clock,
  complaint: Complaint,
  input: Applied,
): Promise<Outcome<Complaint, StepFault>> {
  const next = nextState(complaint.state, input.action, input.who)
  if (next === undefined) return refused('no-such-step')
  if (NEEDS_WORDS.has(input.action) && input.note.trim() === '') return refused('words-needed')
  if (input.note.length > LONGEST.note) return refused('words-too-long')
  if (input.action === 'verify' && input.kelas === undefined) return refused('class-needed')
  const unit = await unitAfter(tx, complaint, input)
  if (!unit.ok) return unit
  const target = await mergeTarget(tx, complaint, input)
  if (!target.ok) return target
  const today = localDate(clock.now(), CITY.zone)
  const course = afterStep(complaint, input.action, {
    next,
    today,
    clocks: (await complaintPolicy(tx, complaint.receivedOn)).clocks,
    calendar: await workCalendar(tx, unit.value.path, complaint.completeOn < today ? complaint.completeOn : today),
    kelas: input.kelas,
    unitId: unit.value.id,
  })
  await saveCourse(tx, clock, complaint.id, course, target.value)
  await addEvent(
    tx,
    { id: complaint.id, unitId: course.unitId },
    {
      action: input.action,
      state: course.state,
      actor: input.actor,
      at: clock.now(),
      audience: input.note === '' || input.open === true ? 'PUBLIK' : 'PELAPOR',
      note: input.note === '' ? undefined : input.note,
    },
  )
  return done({ ...complaint, ...course })
}

type UnitAfter = { readonly id: number | undefined; readonly path: string | undefined }

async function unitAfter(
  tx: Transaction,
  complaint: Complaint,
  input: Applied,
): Promise<Outcome<UnitAfter, StepFault>> {
  const same = { id: complaint.unitId, path: complaint.unitPath }
  if (input.action !== 'verify' && input.action !== 'hand_over') return done(same)
  const kode = input.unitKode ?? (input.action === 'verify' ? complaint.unitKode : undefined)
  if (kode === undefined || kode === '') return refused('unit-needed')
  if (input.action === 'hand_over' && kode === complaint.unitKode) return refused('same-unit')
  const found = await maybeRow(
    tx,
    z.object({ id: z.number(), path: z.string() }),
    sql`select u.id, v.path from people.unit u join people.unit_version v on v.unit_id = u.id and v.valid_to is null where u.kode = ${kode.slice(0, 100)}`,
  )
  return found === undefined ? refused('unknown-unit') : done(found)
}

async function mergeTarget(
  tx: Transaction,
  complaint: Complaint,
  input: Applied,
): Promise<Outcome<number | undefined, StepFault>> {
  if (input.action !== 'merge') return done(undefined)
  const target = await findComplaint(tx, (input.mergeInto ?? '').trim())
  const wrong = target === undefined || target.id === complaint.id || target.state === 'DIGABUNG'
  return wrong ? refused('unknown-target') : done(target.id)
}

async function saveCourse(
  tx: Transaction,
  clock: Clock,
  id: number,
  course: Course,
  mergedInto: number | undefined,
): Promise<void> {
  await run(
    tx,
    sql`update participation.complaint set state = ${course.state}, kelas = ${course.kelas ?? null},
        unit_id = ${course.unitId ?? null}, complete_on = ${course.completeOn}, verify_due = ${course.verifyDue},
        follow_due = ${course.followDue ?? null}, due = ${course.due ?? null}, confirm_due = ${course.confirmDue ?? null},
        complete_due = ${course.completeDue ?? null}, verified_on = ${course.verifiedOn ?? null},
        followed_on = ${course.followedOn ?? null}, replied_on = ${course.repliedOn ?? null},
        closed_on = ${course.closedOn ?? null}, reply_days = ${course.replyDays ?? null}, confirmed = ${course.confirmed},
        reopened = ${course.reopened}, escalation = ${course.escalation}, merged_into = ${mergedInto ?? null},
        updated_at = ${clock.now()}
      where id = ${id}`,
  )
}
