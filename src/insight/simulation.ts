import { z } from 'zod'
import { parse } from 'yaml'
import { auditName, type Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { type Database, inTransaction, lockFor, type Read } from '#platform/database.ts'
import { readPolicySource } from '#platform/policy-files.ts'
import { findBundle, shippedOverlays, soundPolicy } from '#platform/policy-store.ts'
import { compile, type Compiled } from '#policy/compile.ts'
import { alike } from '#policy/fault.ts'
import { type Fault, loadPolicy, type Policy, type PolicySource } from '#policy/policy.ts'
import type { Refusal } from '#policy/run.ts'
import type { Month } from '#shared/period.ts'
import type { Text } from '#shared/text.ts'
import { mayAccess as mayInWelfare } from '#welfare/access.ts'
import type { Run } from '#welfare/queries/runs.ts'
import { type MonthPerson, monthPeople } from './queries/month-people.ts'
import { ikmByPath } from './queries/published-ikm.ts'
import { type AskedBefore, SIMULATE, simulationsShown, simulationSubject } from './queries/simulations-asked.ts'
import { compare, type Comparison } from './rules/compare.ts'
import { disclose, type Disclosed, type Margin } from './rules/disclose.ts'
import { nearestAbove } from './rules/nearest-unit.ts'
import { type Change, decreeFields, proposalOverlay } from './rules/proposal.ts'
import {
  firstVersion,
  type Given,
  type Limits,
  limitsOf,
  marginOf,
  otherVersion,
  type Version,
} from './rules/versions.ts'

/** A proposal that ships as a file: `usulan-plt-25.yaml`. */
export type ShippedProposal = { readonly name: string; readonly title: Text; readonly path: string }

const title = z.union([z.string().transform(alike), z.object({ id: z.string(), en: z.string() })])
const head = z.object({ amends: z.string(), version: z.string(), title: title.optional() })

/** The shipped overlays that amend this version of this policy. */
export function proposalsFor(policy: Pick<Policy, 'id' | 'version'>): readonly ShippedProposal[] {
  return shippedOverlays().flatMap((path): ShippedProposal[] => {
    const read = head.safeParse(parse(readPolicySource(path).text, { schema: 'failsafe' }))
    if (!read.success || read.data.amends !== `${policy.id}@${policy.version}`) return []
    return [{ name: path.slice(path.lastIndexOf('/') + 1), title: read.data.title ?? alike(read.data.version), path }]
  })
}

/** The policy that computed a run, with its text. Throws when the run has none yet. */
export async function policyOfRun(db: Read, run: Run): Promise<{ policy: Policy; source: PolicySource }> {
  const source = run.policySha256 === null ? undefined : await findBundle(db, run.policySha256)
  if (source === undefined) throw new Error(`run ${run.id} has no stored policy`)
  return { policy: soundPolicy(source), source }
}

/** The policy with a shipped proposal put on top of it, where one was chosen. */
export function withProposal(source: PolicySource, proposal: ShippedProposal | undefined): PolicySource {
  if (proposal === undefined) return source
  const { text, annexes } = readPolicySource(proposal.path)
  return { ...source, overlays: [...source.overlays, { text, annexes }] }
}

export type Simulation = {
  readonly comparison: Comparison
  readonly people: ReadonlyMap<number, MonthPerson>
  /** People whom either version cannot compute; they are in no sum. */
  readonly refused: readonly { readonly person: MonthPerson; readonly refusal: Refusal }[]
  readonly limits: Limits
  /** Where the proposal asks for the index of the unit: how many people have one, and how many the default. */
  readonly ikm: IkmUse | undefined
  /** Days inside the month on which the proposal changes something, for which these people were not split. */
  readonly notSplit: readonly string[]
  /** What may be shown to a reader who may not see everyone's pay; undefined for whoever may. */
  readonly disclosed: Disclosed | undefined
  readonly milliseconds: number
}

export type IkmUse = { readonly published: number; readonly byDefault: number }

/** A shipped proposal, figures typed by hand on top of it, or both. */
type Part = { readonly proposal: ShippedProposal | undefined; readonly changes: readonly Change[] }

export type SimulationRequest = Part & {
  readonly run: Run
  /** The policy of the run. */
  readonly base: PolicySource
}

type Loaded = { ok: true; compiled: Compiled } | { ok: false; faults: readonly Fault[] }

/** Whoever may not see single pay may ask for so many figures at once: each is computed alone too. */
const MOST_PARTS = 20

/** So many different proposals are shown to one such reader for a month: each new one is compared with all before. */
export const MOST_SHOWN = 25

/** What a proposal may call the published index of a person's unit. */
const IKM_INPUTS: readonly string[] = ['ikm_unit', 'skm', 'ikm']

/**
 * Computes everyone of a month under the policy that governed it and under the proposal, and records who asked for what,
 * without the result. One actor's questions wait for each other, so that each is weighed against all shown before.
 */
export function simulate(
  db: Database,
  actor: Actor,
  request: SimulationRequest,
): Promise<{ ok: true; simulation: Simulation } | { ok: false; faults: readonly Fault[] }> {
  return inTransaction(db, async (tx) => {
    const before = compile(soundPolicy(request.base), request.run.month)
    if (!before.ok) return before
    const after = compiledWith(request, request)
    if (!after.ok) return after
    await lockFor(tx, `insight.simulate:${auditName(actor)}`)
    const simulation = await computedEffect(tx, actor, request, before.compiled, after.compiled)
    await recordAudit(tx, actor, SIMULATE, simulationSubject(request.run), {
      month: request.run.month,
      amendment: after.compiled.policy.sha256,
      proposal: request.proposal?.name ?? null,
      figures: JSON.stringify(request.changes.map(({ field, now }) => ({ at: field.at, now }))),
      shown: simulation.disclosed?.kind !== 'hidden',
    })
    return { ok: true, simulation }
  })
}

async function computedEffect(
  db: Read,
  actor: Actor,
  request: SimulationRequest,
  before: Compiled,
  after: Compiled,
): Promise<Simulation> {
  const { month } = request.run
  const people = await monthPeople(db, actor, request.run)
  const given = await givenIkm(db, month, before, after, people)
  const start = performance.now()
  const inputs = people.map((person) => person.input)
  const old = firstVersion(before, inputs)
  const now = otherVersion(old, after, inputs, given)
  const simulation = compared(people, old, now)
  const seesAll = people.every((person) => mayInWelfare(actor, 'view_pay', targetOf(person)))
  const desk: MarginDesk = { request, people, now, versionOf: (compiled) => otherVersion(old, compiled, inputs, given) }
  const margins = seesAll ? [] : await marginsOf(db, actor, desk)
  const disclosed = seesAll ? undefined : disclose({ units: simulation.comparison.units, margins })
  const notSplit = after.splits.filter((day) => !before.splits.includes(day))
  const milliseconds = performance.now() - start
  return { ...simulation, ikm: ikmUse(given, people), notSplit, disclosed, milliseconds }
}

function targetOf(person: MonthPerson) {
  return { personId: person.personId, unitPath: person.unitPath }
}

/** The proposal, or a part of it, ready for the month. */
function compiledWith(request: SimulationRequest, part: Part): Loaded {
  const proposed = withProposal(request.base, part.proposal)
  const overlay = proposalOverlay(soundPolicy(proposed), part.changes)
  const overlays = overlay === undefined ? [] : [{ text: overlay, annexes: {} }]
  const loaded = loadPolicy({ ...proposed, overlays: [...proposed.overlays, ...overlays] })
  return loaded.ok ? compile(loaded.policy, request.run.month) : loaded
}

/** Where only the proposal asks for the index of the unit, the published one of each person's unit. */
async function givenIkm(
  db: Read,
  month: Month,
  before: Compiled,
  after: Compiled,
  people: readonly MonthPerson[],
): Promise<readonly Given[]> {
  const known = new Set(before.inputs.map((input) => input.name))
  const asked = after.inputs.find((input) => IKM_INPUTS.includes(input.name) && !known.has(input.name))
  if (asked === undefined) return []
  const figures = await ikmByPath(db, month)
  const of = (place: number) => nearestAbove(people[place]?.unitPath ?? '/', figures)?.toFixed(2)
  return [{ input: asked.name, of }]
}

function ikmUse(given: readonly Given[], people: readonly MonthPerson[]): IkmUse | undefined {
  const [ikm] = given
  if (ikm === undefined) return undefined
  const published = people.filter((_, place) => ikm.of(place) !== undefined).length
  return { published, byDefault: people.length - published }
}

function compared(
  people: readonly MonthPerson[],
  old: Version,
  now: Version,
): Pick<Simulation, 'comparison' | 'people' | 'refused' | 'limits'> {
  const refusalOf = (place: number) => old.refused.get(place) ?? now.refused.get(place)
  return {
    comparison: compare(
      people.flatMap((person, place) => {
        const [before, after] = [old.gross[place], now.gross[place]]
        if (before === undefined || after === undefined || refusalOf(place) !== undefined) return []
        return [{ personId: person.personId, unit: person.unitKode, before, after }]
      }),
    ),
    people: new Map(people.map((person) => [person.personId, person])),
    refused: people.flatMap((person, place) => {
      const refusal = refusalOf(place)
      return refusal === undefined ? [] : [{ person, refusal }]
    }),
    limits: limitsOf(now),
  }
}

type MarginDesk = {
  readonly request: SimulationRequest
  readonly people: readonly MonthPerson[]
  readonly now: Version
  readonly versionOf: (compiled: Compiled) => Version
}

/**
 * Whom each part of the proposal alone makes differ, and whom the proposal pays differently than each one that this
 * actor was shown before; undefined when that cannot be said.
 */
async function marginsOf(db: Read, actor: Actor, desk: MarginDesk): Promise<readonly Margin[] | undefined> {
  const { request, people, now, versionOf } = desk
  const parts = withoutEach(request)
  const shown = await simulationsShown(db, actor, request.run, MOST_SHOWN)
  const amendment = now.compiled.policy.sha256
  const isNew = !shown.some((one) => one.amendment === amendment)
  if (parts.length > MOST_PARTS || (isNew && shown.length >= MOST_SHOWN)) return undefined
  const earlier = shown.filter((one) => one.amendment !== amendment).map((one) => partOf(request, one))
  const margins: Margin[] = []
  for (const part of [...parts, ...earlier]) {
    const loaded = part === undefined ? undefined : compiledWith(request, part)
    if (loaded?.ok !== true) return undefined
    margins.push(marginOf(now, versionOf(loaded.compiled), (place) => people[place]?.unitKode ?? ''))
  }
  return margins
}

/** A proposal asked for before, read again; undefined when it is no longer to be had. */
function partOf({ base, run }: SimulationRequest, asked: AskedBefore): Part | undefined {
  const policy = soundPolicy(base)
  const proposal = proposalsFor(policy).find((one) => one.name === asked.proposal)
  if (asked.proposal !== null && proposal === undefined) return undefined
  const fields = decreeFields(soundPolicy(withProposal(base, proposal)).document, run.month)
  const changes = asked.figures.flatMap(({ at, now }) => {
    const field = fields.find((one) => one.at === at)
    return field === undefined ? [] : [{ field, now }]
  })
  return changes.length === asked.figures.length ? { proposal, changes } : undefined
}

/** The proposal less each of its parts: the shipped one, and every figure typed. */
function withoutEach({ base, proposal, changes, run }: SimulationRequest): readonly Part[] {
  const parts = changes.map((left) => ({ proposal, changes: changes.filter((change) => change !== left) }))
  if (proposal === undefined) return parts
  const fields = decreeFields(soundPolicy(base).document, run.month)
  const kept = changes.filter(({ field }) => fields.some((one) => one.at === field.at && one.current === field.current))
  return [{ proposal: undefined, changes: kept }, ...parts]
}
