import { z } from 'zod'
import { rows, run, sql, type Transaction } from '#platform/database.ts'
import { forumPart, type ForumPlan, type PromisePlan } from '../rules/forums.ts'
import type { DemoModel } from '../rules/model.ts'
import { instant } from './complaints.ts'
import type { Desks } from './desks.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR } from './sources.ts'
import { copyLines } from './surveys.ts'

type Known = { readonly ids: DemoIds; readonly forums: ReadonlyMap<string, number>; readonly desks: Desks }

/** The agreements of the forums held, their evidence and confirmations; the state of each follows from its events. */
export async function writePromises(
  tx: Transaction,
  model: DemoModel,
  plans: readonly ForumPlan[],
  known: Known,
): Promise<void> {
  const { ids, forums } = known
  const held = plans.filter(({ promises }) => promises.length > 0)
  await copyLines(
    tx,
    'participation.forum_commitment (forum_id, no, input_id, action, unit_id, position_id, due, evidence_wanted, created_by)',
    held.flatMap((plan) =>
      plan.promises.map((promise, at) => [
        idOf(forums, plan.kode),
        at + 1,
        forumPart(model.seed, plan, 'masukan', promise.input),
        promise.action,
        idOf(ids.units, plan.unit),
        idOf(ids.positions, promise.post),
        promise.due,
        promise.evidence,
        DEMO_ACTOR,
      ]),
    ),
  )
  const found = await rows(
    tx,
    z.object({ id: z.number(), forumId: z.number(), no: z.number() }),
    sql`select id, forum_id as "forumId", no from participation.forum_commitment where created_by = ${DEMO_ACTOR}`,
  )
  const byPlace = new Map(found.map(({ id, forumId, no }) => [`${forumId}/${no}`, id]))
  const all = held.flatMap((plan) =>
    plan.promises.map((promise, at) => ({ plan, promise, id: idOf(byPlace, `${idOf(forums, plan.kode)}/${at + 1}`) })),
  )
  await copyLines(
    tx,
    'participation.forum_commitment_event (commitment_id, kind, text, person_id, attendance_id, at)',
    all.flatMap(({ plan, promise, id }) => eventsOf(model, plan, promise, known.desks).map((event) => [id, ...event])),
  )
  const changed = all.flatMap(({ promise, id }) =>
    promise.shown === undefined
      ? []
      : [
          {
            id,
            state: promise.confirmed === undefined ? 'MENUNGGU_KONFIRMASI' : 'SELESAI',
            evidence_on: promise.shown.on,
          },
        ],
  )
  await run(
    tx,
    sql`update participation.forum_commitment c set state = x.state, evidence_on = x.evidence_on
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as x (id integer, state text, evidence_on date) where c.id = x.id`,
  )
}

type Event = readonly [kind: string, text: string | null, person: number | null, attendance: string | null, at: string]

function eventsOf(model: DemoModel, plan: ForumPlan, promise: PromisePlan, desks: Desks): readonly Event[] {
  const { shown, confirmed } = promise
  const made: Event = ['DIBUAT', null, null, null, instant(plan.on, 830).toISOString()]
  if (shown === undefined) return [made]
  const evidence: Event = ['BUKTI', shown.text, desks.headOf(plan.unit), null, instant(shown.on, 640).toISOString()]
  if (confirmed === undefined) return [made, evidence]
  const by = confirmed.by
  const voice =
    by === undefined
      ? ([desks.moderatorId, null] as const)
      : ([null, forumPart(model.seed, plan, 'hadir', by)] as const)
  return [made, evidence, ['DITERIMA', confirmed.text, ...voice, instant(confirmed.on, 720).toISOString()]]
}
