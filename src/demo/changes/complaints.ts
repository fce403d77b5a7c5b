import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { HOME } from '#platform/city.ts'
import { copyIn, copyLine, rows, sql, type Transaction } from '#platform/database.ts'
import { complaintPolicy } from '#participation/complaint-policy.ts'
import { courseOf, type CourseRules, type PastStep } from '#participation/complaint-course.ts'
import { seal } from '#participation/complaint-seal.ts'
import { workCalendar } from '#participation/queries/complaint-calendar.ts'
import { addDays, type IsoDate, zoneOffset } from '#shared/dates.ts'
import { crockford } from '#shared/typed-code.ts'
import { type ComplaintPlan, complaintsOf } from '../rules/complaints.ts'
import type { DemoModel } from '../rules/model.ts'
import { randomFrom } from '../rules/random.ts'
import { type DemoIds, idOf } from './register.ts'
import { recordSource } from './sources.ts'
import { type Desks, desksOf } from './desks.ts'

type Course = ReturnType<typeof courseOf>

/** Writes twelve months of complaints up to a day, each with the state, clocks and history its steps lead to. */
export async function writeComplaints(
  tx: Transaction,
  config: Config,
  model: DemoModel,
  ids: DemoIds,
  today: IsoDate,
): Promise<void> {
  const rules = await rulesFor(tx, model, ids, today)
  const plans = complaintsOf(model, today, rules.clocks.kelas)
  const desks = desksOf(model, ids)
  const courses = new Map(plans.map((plan) => [plan.no, walk(plan, ids, desks, rules, today)]))
  const source = await recordSource(
    tx,
    'lapor',
    'lapor-demo.csv',
    plans.filter((plan) => plan.lapor !== undefined).length,
  )
  const target = `participation.complaint (${COLUMNS.join(', ')})`
  const own = plans.filter((plan) => plan.mergedInto === undefined)
  await copyIn(
    tx,
    target,
    '',
    lines(own, (plan) => [cellsOf(model, plan, courses, source, null)]),
  )
  const known = await idsByNo(tx, model, plans)
  const merged = plans.filter((plan) => plan.mergedInto !== undefined)
  await copyIn(
    tx,
    target,
    '',
    lines(merged, (plan) => [cellsOf(model, plan, courses, source, idOf(known, plan.mergedInto ?? 0))]),
  )
  const all = await idsByNo(tx, model, plans)
  await copyIn(
    tx,
    'participation.complaint_event (complaint_id, at, action, state, actor, unit_id, audience, note)',
    '',
    lines(plans, (plan) => eventsOf(plan, courses, desks).map((event) => [idOf(all, plan.no), ...event])),
  )
  await writeIdentities(tx, config, plans, all)
}

type Cell = string | number | boolean | null | undefined

function* lines(
  plans: readonly ComplaintPlan[],
  cells: (plan: ComplaintPlan) => readonly (readonly Cell[])[],
): Generator<Buffer> {
  for (const plan of plans) yield Buffer.from(cells(plan).map(copyLine).join(''))
}

async function rulesFor(tx: Transaction, model: DemoModel, ids: DemoIds, today: IsoDate): Promise<CourseRules> {
  const { clocks, escalation } = await complaintPolicy(tx, today)
  const from = addDays(today, -400)
  const city = await workCalendar(tx, undefined, from)
  const calendars = new Map<number, typeof city>()
  for (const unit of model.units) {
    if (!unit.service) continue
    calendars.set(idOf(ids.units, unit.kode), await workCalendar(tx, unit.path, from))
  }
  return { clocks, escalation, calendarOf: (unitId) => (unitId === undefined ? city : (calendars.get(unitId) ?? city)) }
}

function walk(plan: ComplaintPlan, ids: DemoIds, desks: Desks, rules: CourseRules, today: IsoDate): Course {
  const receivedAt = instant(plan.receivedOn, plan.minute)
  const random = randomFrom('jam', plan.no)
  const steps: PastStep[] = []
  let last = receivedAt
  let unit = plan.named
  for (const step of plan.steps) {
    const wanted = instant(step.on, step.who === 'reporter' ? random.int(420, 1200) : random.int(485, 830))
    const at = wanted > last ? wanted : new Date(last.getTime() + random.int(7, 40) * 60_000)
    const actor =
      step.who === 'reporter' ? 'public' : step.who === 'verifier' ? desks.moderator : desks.of(unit ?? plan.unit)
    unit = step.unit ?? unit
    const { action, who, on, note, kelas, open } = step
    steps.push({
      action,
      who,
      on,
      at,
      actor,
      note,
      kelas,
      open,
      unitId: step.unit === undefined ? undefined : idOf(ids.units, step.unit),
    })
    last = at
  }
  const unitId = plan.named === undefined ? undefined : idOf(ids.units, plan.named)
  return courseOf({ receivedOn: plan.receivedOn, receivedAt, unitId, steps }, rules, today)
}

/** A minute of a day in the city as an instant. */
export function instant(day: IsoDate, minute: number): Date {
  return new Date(Date.parse(`${day}T00:00:00${zoneOffset(HOME.zone)}`) + minute * 60_000)
}

const COLUMNS = [
  'public_id', 'code_hash', 'submission_hash', 'body_hash', 'salt', 'channel', 'kind', 'category', 'unit_id', 'title', 'body', 'place',
  'lat', 'long', 'anonim', 'rahasia', 'visibility', 'shown_title', 'shown_body', 'shown_place', 'state', 'kelas', 'merged_into', 'lapor_no',
  'received_at', 'received_on', 'complete_on', 'verify_due', 'follow_due', 'due', 'confirm_due', 'complete_due', 'verified_on',
  'followed_on', 'replied_on', 'closed_on', 'reply_days', 'confirmed', 'reopened', 'escalation', 'updated_at', 'import_id', 'row_no', 'demo',
] // biome-ignore format: a list

function cellsOf(
  { seed }: DemoModel,
  plan: ComplaintPlan,
  courses: ReadonlyMap<number, Course>,
  source: number,
  merged: number | null,
): readonly Cell[] {
  const found = courses.get(plan.no)
  if (found === undefined) throw new Error(`no course of complaint ${plan.no}`)
  const { course, events } = found
  const { shown } = plan
  const secret = () => `\\x${randomBytes(32).toString('hex')}`
  const visibility = plan.rahasia ? 'TERTUTUP' : (shown?.decision ?? 'TUNGGU')
  return [
    publicIdOf(seed, plan.no), secret(), secret(), secret(), secret(), plan.channel, plan.kind, plan.category, course.unitId, plan.title, plan.body,
    plan.place, plan.lat, plan.long, plan.anonim, plan.rahasia, visibility, shown?.title, shown?.body, shown?.place, course.state,
    course.kelas, merged, plan.lapor, instant(plan.receivedOn, plan.minute).toISOString(), plan.receivedOn, course.completeOn, course.verifyDue, course.followDue,
    course.due, course.confirmDue, course.completeDue, course.verifiedOn, course.followedOn, course.repliedOn, course.closedOn,
    course.replyDays, course.confirmed, course.reopened, course.escalation, (events.at(-1)?.at ?? new Date(0)).toISOString(),
    plan.lapor === undefined ? null : source, plan.lapor === undefined ? null : plan.no, true,
  ] // biome-ignore format: as the columns
}

/** The public address of a complaint: like a random one, but the same for the same seed. */
export function publicIdOf(seed: number, no: number): string {
  const random = randomFrom(seed, 'alamat keluhan', no)
  return crockford(
    Uint8Array.from({ length: 10 }, () => random.int(0, 255)),
    16,
  )
}

async function idsByNo(
  tx: Transaction,
  { seed }: DemoModel,
  plans: readonly ComplaintPlan[],
): Promise<ReadonlyMap<number, number>> {
  const found = await rows(
    tx,
    z.object({ id: z.number(), publicId: z.string() }),
    sql`select id, public_id as "publicId" from participation.complaint where demo`,
  )
  const byAddress = new Map(found.map(({ id, publicId }) => [publicId, id]))
  return new Map(
    plans.flatMap(({ no }) => {
      const id = byAddress.get(publicIdOf(seed, no))
      return id === undefined ? [] : [[no, id]]
    }),
  )
}

function eventsOf(
  plan: ComplaintPlan,
  courses: ReadonlyMap<number, Course>,
  desks: Desks,
): readonly (readonly Cell[])[] {
  const events = [...(courses.get(plan.no)?.events ?? [])]
  const { shown } = plan
  if (shown !== undefined) {
    const at = instant(shown.on, 840 + (plan.no % 60))
    const place = events.findLastIndex((event) => event.at <= at)
    const before = events[place]
    events.splice(place + 1, 0, {
      action: shown.decision === 'TERBIT' ? 'publish' : 'hide',
      state: before?.state ?? 'BARU',
      actor: desks.moderator,
      at,
      unitId: before?.unitId,
      audience: 'PETUGAS',
      note: shown.reason,
    })
  }
  return events.map((event) => [
    event.at.toISOString(),
    event.action,
    event.state,
    event.actor,
    event.unitId,
    event.audience,
    event.note,
  ])
}

async function writeIdentities(
  tx: Transaction,
  config: Config,
  plans: readonly ComplaintPlan[],
  ids: ReadonlyMap<number, number>,
): Promise<void> {
  await copyIn(
    tx,
    'participation.complaint_identity (complaint_id, sealed)',
    '',
    lines(plans, ({ no, contact }) =>
      contact === undefined
        ? []
        : [[idOf(ids, no), `\\x${seal(config, 'complaint-identity', JSON.stringify(contact)).toString('hex')}`]],
    ),
  )
}
