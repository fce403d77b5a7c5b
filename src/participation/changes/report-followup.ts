import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { lockFor, run, sql, type Transaction } from '#platform/database.ts'
import { storeFile } from '#platform/files.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { isQuarter } from '#shared/period.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../access.ts'
import { unsurOf } from '../queries/published.ts'
import { findFollowUp, type FollowUp } from '../queries/report-followups.ts'
import type { ServiceUnit } from '../queries/units.ts'
import { reportChoices } from '../report-choices.ts'
import { lowestFirst } from '../rules/report/figures.ts'
import { afterStep, type FollowUpState, type FollowUpStep } from '../rules/report/followup-states.ts'
import { hiddenCells } from '../rules/suppress.ts'
import { quarterOfDay, type SkmPeriod } from '../skm-period.ts'

/**
 * Proposes the lowest elements of a published index as lines of its follow-up plan (how many: policy
 * national.skm-laporan); elements that may not be shown are left out. Lines that stand already stay. Answers how many
 * are new.
 */
export async function proposeFollowUps(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  unitId: number,
  period: SkmPeriod,
): Promise<number> {
  await lockFor(tx, `rtl:${unitId}`)
  const unsur = await unsurOf(tx, unitId, period)
  const hidden = hiddenCells(unsur)
  const { priorities } = await reportChoices(tx, period)
  const lowest = lowestFirst(
    unsur.filter((one) => !hidden.has(one.code)),
    priorities,
  ).map((one) => one.code)
  return run(
    tx,
    sql`with f as (
        insert into participation.skm_followup (unit_id, period, code, position, state, created_by)
        select ${unitId}, ${period}, code, no, 'USULAN', ${auditName(actor)} from unnest(${lowest}::text[]) with ordinality x(code, no)
        where exists (select from participation.skm_index where unit_id = ${unitId} and period = ${period})
        on conflict (unit_id, period, code) do nothing returning id, code)
      insert into participation.skm_followup_step (followup_id, no, step, said, created_at, created_by)
      select id, 1, 'usulkan', jsonb_build_object('unsur', code), ${clock.now()}, ${auditName(actor)} from f`,
  )
}

/** What the form of a step brings; which of it counts hangs on the step. */
type FollowUpForm = {
  readonly action: string
  readonly owner: string
  readonly due: string
  /** What was done, or why it is dropped or opened again. */
  readonly said: string
  readonly evidence: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array } | undefined
}

export type FollowUpFault = 'not-open' | 'no-action' | 'no-owner' | 'bad-quarter' | 'past-quarter' | 'nothing-said'

/** Takes a line of a unit's plan one step further, with what the step has to say, and keeps the step. */
export async function stepFollowUp(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  input: {
    readonly unit: ServiceUnit
    readonly line: FollowUp
    readonly step: FollowUpStep
    readonly form: FollowUpForm
  },
): Promise<Outcome<FollowUpState, FollowUpFault>> {
  const { unit, step, form } = input
  requireAccess(actor, 'plan_followup', { unitPath: unit.path })
  await lockFor(tx, `rtl:${unit.id}`)
  const line = await findFollowUp(tx, input.line.id)
  const state = line?.unitId === unit.id ? afterStep(line.state, step) : undefined
  if (line === undefined || state === undefined) return refused('not-open')
  const today = localDate(clock.now(), CITY.zone)
  const wrong = faultOf(step, form, quarterOfDay(today))
  if (wrong !== undefined) return refused(wrong)
  if (step === 'rencanakan')
    await run(
      tx,
      sql`update participation.skm_followup set state = ${state}, action = ${form.action}, owner = ${form.owner}, due = ${form.due} where id = ${line.id}`,
    )
  else await close(tx, actor, { id: line.id, state, form, today })
  await keepStep(tx, actor, clock, line.id, step, form)
  await recordAudit(tx, actor, `rtl-${step}`, `unit:${unit.id}/${line.period}/${line.code}`)
  return done(state)
}

function faultOf(step: FollowUpStep, form: FollowUpForm, quarter: string): FollowUpFault | undefined {
  if (step !== 'rencanakan') return isLong(form.said, 5, 1000) ? undefined : 'nothing-said'
  if (!isLong(form.action, 5, 500)) return 'no-action'
  if (!isLong(form.owner, 3, 120)) return 'no-owner'
  if (!isQuarter(form.due)) return 'bad-quarter'
  return form.due < quarter ? 'past-quarter' : undefined
}

function isLong(text: string, least: number, most: number): boolean {
  const length = Array.from(text.trim()).length
  return length >= least && length <= most
}

/** Done with its realisation and evidence; dropped and opened again without. */
async function close(
  tx: Transaction,
  actor: Actor,
  line: { readonly id: number; readonly state: FollowUpState; readonly form: FollowUpForm; readonly today: string },
): Promise<void> {
  const finished = line.state === 'SELESAI'
  const { evidence } = line.form
  const evidenceId = finished && evidence !== undefined ? await storeFile(tx, evidence, auditName(actor)) : null
  await run(
    tx,
    sql`update participation.skm_followup set state = ${line.state}, realisation = ${finished ? line.form.said : null},
        realised_on = ${finished ? line.today : null}, evidence_id = ${evidenceId} where id = ${line.id}`,
  )
}

async function keepStep(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  id: number,
  step: FollowUpStep,
  form: FollowUpForm,
): Promise<void> {
  const { action, owner, due, said } = form
  const told = step === 'rencanakan' ? { action, owner, due } : { said }
  await run(
    tx,
    sql`insert into participation.skm_followup_step (followup_id, no, step, said, created_at, created_by)
      select ${id}, coalesce(max(no), 0) + 1, ${step}, ${JSON.stringify(told)}::jsonb, ${clock.now()}, ${auditName(actor)}
      from participation.skm_followup_step where followup_id = ${id}`,
  )
}
