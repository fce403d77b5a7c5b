import { type Actor, auditName } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { policyInForce, storeBundle } from '#platform/policy-store.ts'
import { compile, type Compiled } from '#policy/compile.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../access.ts'
import { MINIMUM, type ModeCounts, type Sampling } from '../participation.ts'
import { unitIndex, type UnitIndex } from '../queries/published.ts'
import { answersOf, findSurvey, unpublishedSurveys } from '../queries/surveys.ts'
import { type ServiceUnit, unitsFor } from '../queries/units.ts'
import { computeIkm, gradesTouched } from '../rules/ikm.ts'
import { ikmInterval } from '../rules/interval.ts'
import { exactIndex, nilaiHundredths, tally, type Tally } from '../rules/tally.ts'
import { hasEnded, lastMonthOf, type SkmPeriod } from '../skm-period.ts'
import { proposeFollowUps } from './report-followup.ts'
import { planSignals } from './report-signals.ts'
import { publishServices } from './publish-services.ts'
import { publishSpak } from './report-spak.ts'
import { mixAnswers } from './survey-mix.ts'
import { holdSurvey, isPublished, lockSurvey } from './survey.ts'

export type PublishFault = 'already-published' | 'not-ended' | 'too-few-answers' | 'population-too-small'

export type Publication = {
  readonly unit: ServiceUnit
  readonly period: SkmPeriod
  /** People served in the period; undefined when nobody counted them. */
  readonly population: number | undefined
  /** Error level of the sample in percent: 1, 5 or 10. */
  readonly errorLevel: number
  readonly sampling: Sampling
}

/**
 * Computes the index of a unit and period by the SKM policy in force at its end, and freezes it with everything the
 * public page shows. Refused while the period runs, below ten answers, and the second time (PermenPANRB 14/2017
 * lampiran II; insight-methods 1.7).
 */
export async function publishPeriod(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  publication: Publication,
): Promise<Outcome<UnitIndex, PublishFault>> {
  const { unit, period } = publication
  requireAccess(actor, 'publish_index', { unitPath: unit.path })
  if (!hasEnded(period, localDate(clock.now(), CITY.zone))) return refused('not-ended')
  await lockSurvey(tx, unit.id, period)
  if (await isPublished(tx, unit.id, period)) return refused('already-published')
  await holdSurvey(tx, unit.id, period)
  await mixAnswers(tx, unit.id, period)
  const survey = await findSurvey(tx, unit.id, period)
  const sheets = survey === undefined ? [] : await answersOf(tx, unit.id, period)
  if (survey === undefined || sheets.length < MINIMUM)
    return refused('too-few-answers', { n: sheets.length, minimum: MINIMUM })
  if (publication.population !== undefined && publication.population < sheets.length)
    return refused('population-too-small', { n: sheets.length, population: publication.population })
  const policy = await skmPolicy(tx, actor, survey.scheme, period)
  await saveSurvey(tx, publication)
  const counted = tally(sheets.map((sheet) => sheet.answers))
  await insertIndex(tx, actor, clock, { publication, policy, counted, scheme: survey.scheme, modes: survey.modes })
  await insertUnsur(tx, publication, policy.compiled, counted)
  await publishServices(tx, policy.compiled, { unitId: unit.id, period, sheets })
  const drawn = isDrawn(publication.sampling, survey.modes)
  await publishSpak(tx, actor, clock, { unitId: unit.id, period, population: publication.population, drawn })
  await proposeFollowUps(tx, actor, clock, unit.id, period)
  await planSignals(tx, period)
  await recordAudit(tx, actor, 'participation.publish_index', `skm:${unit.kode}/${period}`, {
    n: sheets.length,
    policy: policy.sha256,
  })
  const index = await unitIndex(tx, unit.id, period)
  if (index === undefined) throw new Error('the index just written is not there')
  return done(index)
}

type SkmPolicy = { readonly id: string; readonly sha256: string; readonly compiled: Compiled }

/** Within one transaction the policy in force is looked up once: a city publishes forty units of a period together. */
const lookedUp = new WeakMap<Transaction, Map<string, Promise<SkmPolicy>>>()

function skmPolicy(tx: Transaction, actor: Actor, scheme: string, period: SkmPeriod): Promise<SkmPolicy> {
  const known = lookedUp.get(tx) ?? new Map<string, Promise<SkmPolicy>>()
  lookedUp.set(tx, known)
  const key = `${scheme} ${period}`
  const policy = known.get(key) ?? lookUpPolicy(tx, actor, scheme, period)
  known.set(key, policy)
  return policy
}

/** The survey's policy at the period's end, kept by its hash so that the index can be recomputed for ever. */
async function lookUpPolicy(tx: Transaction, actor: Actor, scheme: string, period: SkmPeriod): Promise<SkmPolicy> {
  const id = `national.skm-${scheme}`
  const month = lastMonthOf(period)
  const stored = await policyInForce(tx, id, month)
  const sha256 = await storeBundle(tx, actor, stored.source)
  const compiled = compile(stored.policy, month)
  if (!compiled.ok) throw new Error(`${id} ${month}: ${compiled.faults.map((fault) => fault.message).join('; ')}`)
  return { id, sha256, compiled: compiled.compiled }
}

async function saveSurvey(
  tx: Transaction,
  { unit, period, population, errorLevel, sampling }: Publication,
): Promise<void> {
  await run(
    tx,
    sql`update participation.skm_survey set population = ${population ?? null}, error_level = ${errorLevel}, sampling = ${sampling}
      where unit_id = ${unit.id} and period = ${period}`,
  )
}

type IndexInput = {
  readonly publication: Publication
  readonly policy: SkmPolicy
  readonly counted: Tally
  readonly scheme: string
  readonly modes: ModeCounts
}

/** Volunteers are no sample of those served: the finite population factor would promise too much. */
function isDrawn(sampling: Sampling, modes: ModeCounts): boolean {
  return sampling === 'ACAK' && (modes.TAUTAN ?? 0) === 0
}

async function insertIndex(tx: Transaction, actor: Actor, clock: Clock, input: IndexInput): Promise<void> {
  const { publication, policy, counted } = input
  const { unit, period, population, errorLevel, sampling } = publication
  const n = counted.matrix.length
  const ikm = computeIkm(policy.compiled, counted.totals)
  const exact = exactIndex(counted.totals)
  const drawn = isDrawn(sampling, input.modes)
  const interval = ikmInterval(counted.matrix, drawn && population !== undefined ? { population } : {})
  const touched = interval === null ? [ikm.grade] : gradesTouched(policy.compiled, interval)
  await run(
    tx,
    sql`insert into participation.skm_index (unit_id, period, scheme, policy_id, policy_sha256, n, ikm_numerator, ikm_denominator, ikm, mutu,
        interval_low, interval_high, mutu_touched, modes, population, error_level, sampling, published_at, created_by)
      values (${unit.id}, ${period}, ${input.scheme}, ${policy.id}, ${policy.sha256}, ${n}, ${exact.numerator.toString()}::numeric,
        ${exact.denominator.toString()}::numeric, ${ikm.rounded}, ${ikm.grade}, ${interval?.[0] ?? null}, ${interval?.[1] ?? null},
        ${[...touched]}::text[], ${JSON.stringify(input.modes)}::jsonb, ${population ?? null}, ${errorLevel}, ${sampling},
        ${clock.now()}, ${auditName(actor)})`,
  )
}

async function insertUnsur(
  tx: Transaction,
  { unit, period }: Publication,
  compiled: Compiled,
  counted: Tally,
): Promise<void> {
  const grades = computeIkm(compiled, counted.totals).unsur
  for (const [at, { code, sum, n, bagian = 1 }] of counted.totals.entries()) {
    await run(
      tx,
      sql`insert into participation.skm_index_unsur (unit_id, period, code, position, n, jumlah, bagian, nilai, mutu)
        values (${unit.id}, ${period}, ${code}, ${at + 1}, ${n}, ${sum}, ${bagian}, ${nilaiHundredths(sum, n, bagian) / 100}, ${grades[at]?.grade ?? ''})`,
    )
  }
}

/**
 * Publishes every survey of a period that the actor may publish and that has enough answers, with the particulars its
 * survey holds; answers how many, and which units stayed behind and why.
 */
export async function publishReady(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  period: SkmPeriod,
): Promise<{
  readonly published: number
  readonly behind: readonly { readonly kode: string; readonly reason: PublishFault }[]
}> {
  const units = await unitsFor(tx, actor, 'publish_index', localDate(clock.now(), CITY.zone))
  const behind: { kode: string; reason: PublishFault }[] = []
  let published = 0
  for (const { unitId, population, errorLevel, sampling } of await unpublishedSurveys(tx, period)) {
    const unit = units.find((one) => one.id === unitId)
    if (unit === undefined) continue
    const outcome = await publishPeriod(tx, actor, clock, { unit, period, population, errorLevel, sampling })
    if (outcome.ok) published += 1
    else behind.push({ kode: unit.kode, reason: outcome.reason })
  }
  return { published, behind }
}
