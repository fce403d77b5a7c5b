import { z } from 'zod'
import { row, rows, run, sql, type Transaction } from '#platform/database.ts'
import { daysOfPeriod } from '#participation/skm-period.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { followUpOf, type FollowUpPlan } from '../rules/follow-ups.ts'
import type { DemoModel } from '../rules/model.ts'
import { instant } from './complaints.ts'
import type { Desks } from './desks.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR } from './sources.ts'
import { copyLines } from './surveys.ts'

/** Plans, keeps or drops the lines that publishing a quarter proposed, as their units would have by a day. */
export async function writeFollowUps(
  tx: Transaction,
  model: DemoModel,
  ids: DemoIds,
  desks: Desks,
  period: string,
  day: IsoDate,
): Promise<void> {
  const lines = await rows(
    tx,
    z.object({ id: z.number(), unitId: z.number(), code: z.string() }),
    sql`select id, unit_id as "unitId", code from participation.skm_followup where period = ${period} order by unit_id, position`,
  )
  const units = new Map(model.surveyed.map((unit) => [idOf(ids.units, unit.kode), unit]))
  const plans = lines.flatMap(({ id, unitId, code }) => {
    const unit = units.get(unitId)
    if (unit === undefined) return []
    const plan = followUpOf(model.seed, unit, period, code, day)
    return plan.state === 'USULAN' ? [] : [{ id, actor: desks.of(unit.kode), plan }]
  })
  const changed = plans.map(({ id, plan }) => ({
    id,
    state: plan.state,
    action: plan.action,
    owner: plan.owner,
    due: plan.due,
    realisation: plan.state === 'SELESAI' ? plan.realisation : null,
    realised_on: plan.state === 'SELESAI' ? plan.closedOn : null,
  }))
  await run(
    tx,
    sql`update participation.skm_followup f set state = x.state, action = x.action, owner = x.owner, due = x.due,
        realisation = x.realisation, realised_on = x.realised_on
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
        as x (id integer, state text, action text, owner text, due text, realisation text, realised_on date)
      where f.id = x.id`,
  )
  await copyLines(
    tx,
    'participation.skm_followup_step (followup_id, no, step, said, created_at, created_by)',
    plans.flatMap(({ id, actor, plan }) =>
      stepsOf(plan).map((step, at) => [id, at + 2, step.step, step.said, step.at, actor]),
    ),
  )
}

/** One old index was published from the wrong file: annulled by two people, and still readable with its reason. */
export async function annulOne(
  tx: Transaction,
  model: DemoModel,
  ids: DemoIds,
  desks: Desks,
  period: string,
): Promise<void> {
  const unit = model.surveyed.at(-1)
  if (unit === undefined || period !== model.surveyQuarters[2]) return
  const { to } = daysOfPeriod(period)
  const found = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into participation.skm_annulment (unit_id, period, reason, proposed_at, proposed_by)
      values (${idOf(ids.units, unit.kode)}, ${period}, 'Berkas yang diimpor milik unit lain; lembar yang benar tidak ditemukan lagi.',
        ${instant(addDays(to, 30), 600)}, ${DEMO_ACTOR}) returning id`,
  )
  await run(
    tx,
    sql`insert into participation.skm_annulment_decision (annulment_id, proposed_by, accepted, note, decided_at, decided_by)
      values (${found.id}, ${DEMO_ACTOR}, true, 'Sudah dicocokkan dengan lembar kertas unit.', ${instant(addDays(to, 34), 640)},
        ${`person:${desks.headOf('inspektorat')}`})`,
  )
}

function stepsOf(plan: FollowUpPlan): readonly { readonly step: string; readonly said: string; readonly at: string }[] {
  const { action, owner, due } = plan
  const planned = {
    step: 'rencanakan',
    said: JSON.stringify({ action, owner, due }),
    at: instant(plan.plannedOn, 600).toISOString(),
  }
  if (plan.state === 'RENCANA') return [planned]
  const done = plan.state === 'SELESAI'
  const said = JSON.stringify({ said: done ? plan.realisation : plan.dropped })
  return [planned, { step: done ? 'selesaikan' : 'batalkan', said, at: instant(plan.closedOn, 660).toISOString() }]
}
