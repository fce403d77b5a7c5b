import { z } from 'zod'
import { parse } from 'yaml'
import type { Actor } from '#platform/access.ts'
import type { Read } from '#platform/database.ts'
import { readPolicySource } from '#platform/policy-files.ts'
import { findBundle, shippedOverlays, soundPolicy } from '#platform/policy-store.ts'
import { compile, type Compiled } from '#policy/compile.ts'
import { type Fault, loadPolicy, type Policy, type PolicySource } from '#policy/policy.ts'
import type { Refusal } from '#policy/run.ts'
import type { Month } from '#shared/period.ts'
import { mayAccess as mayInWelfare } from '#welfare/access.ts'
import type { Run } from '#welfare/queries/runs.ts'
import { type MonthPerson, monthPeople } from './queries/month-people.ts'
import { ikmByPath } from './queries/published-ikm.ts'
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
export type ShippedProposal = { readonly name: string; readonly title: string; readonly path: string }

const head = z.object({ amends: z.string(), version: z.string(), title: z.string().optional() })

/** The shipped overlays that amend this version of this policy. */
export function proposalsFor(policy: Pick<Policy, 'id' | 'version'>): readonly ShippedProposal[] {
  return shippedOverlays().flatMap((path): ShippedProposal[] => {
    const read = head.safeParse(parse(readPolicySource(path).text, { schema: 'failsafe' }))
    if (!read.success || read.data.amends !== `${policy.id}@${policy.version}`) return []
    return [{ name: path.slice(path.lastIndexOf('/') + 1), title: read.data.title ?? read.data.version, path }]
  })
}

/** The policy that computed a run, with its text. Throws when the run has none yet. */
export async function policyOfRun(db: Read, run: Run): Promise<{ policy: Policy; source: PolicySource }> {
  const source = run.policySha256 === null ? undefined : await findBundle(db, run.policySha256)
  if (source === undefined) throw new Error(`run ${run.id} has no stored policy`)
  return { policy: soundPolicy(source), source }
}

/** The policy with a shipped proposal put on top of it. */
export function withProposal(source: PolicySource, proposal: ShippedProposal): PolicySource {
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
  /** What may be shown to a reader who may not see everyone's pay; undefined for whoever may. */
  readonly disclosed: Disclosed | undefined
  readonly milliseconds: number
}

export type IkmUse = { readonly published: number; readonly byDefault: number }

export type SimulationRequest = {
  readonly run: Run
  /** The policy of the run. */
  readonly base: PolicySource
  /** The same, a shipped proposal on top of it where one was chosen. */
  readonly proposed: PolicySource
  /** Figures typed by hand, on top of that. */
  readonly changes: readonly Change[]
}

type Loaded = { ok: true; compiled: Compiled } | { ok: false; faults: readonly Fault[] }

/** Whoever may not see single pay may ask for so many figures at once: each is computed alone too. */
const MOST_PARTS = 20

/** What a proposal may call the published index of a person's unit. */
const IKM_INPUTS: readonly string[] = ['ikm_unit', 'skm', 'ikm']

/** Computes everyone of a month under the policy that governed it and under the proposal. Writes nothing. */
export async function simulate(
  db: Read,
  actor: Actor,
  request: SimulationRequest,
): Promise<{ ok: true; simulation: Simulation } | { ok: false; faults: readonly Fault[] }> {
  const { month } = request.run
  const before = compile(soundPolicy(request.base), month)
  if (!before.ok) return before
  const after = compiledWith(request, request)
  if (!after.ok) return after
  const people = await monthPeople(db, actor, request.run)
  const given = await givenIkm(db, month, before.compiled, after.compiled, people)
  const start = performance.now()
  const inputs = people.map((person) => person.input)
  const old = firstVersion(before.compiled, inputs)
  const now = otherVersion(old, after.compiled, inputs, given)
  const simulation = compared(people, old, now)
  const versionOf = (compiled: Compiled) => otherVersion(old, compiled, inputs, given)
  const seesAll = people.every((person) => mayInWelfare(actor, 'view_pay', targetOf(person)))
  const disclosed = seesAll
    ? undefined
    : disclose({
        units: simulation.comparison.units,
        largest: largestOf(simulation.comparison),
        margins: marginsOf(request, people, now, versionOf),
      })
  return {
    ok: true,
    simulation: { ...simulation, ikm: ikmUse(given, people), disclosed, milliseconds: performance.now() - start },
  }
}

function targetOf(person: MonthPerson) {
  return { personId: person.personId, unitPath: person.unitPath }
}

/** The proposal, or a part of it, ready for the month. */
function compiledWith(request: SimulationRequest, part: Pick<SimulationRequest, 'proposed' | 'changes'>): Loaded {
  const overlay = proposalOverlay(soundPolicy(part.proposed), part.changes)
  const overlays = overlay === undefined ? [] : [{ text: overlay, annexes: {} }]
  const loaded = loadPolicy({ ...part.proposed, overlays: [...part.proposed.overlays, ...overlays] })
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

function largestOf(comparison: Comparison): number {
  const [first] = comparison.largest
  return first === undefined ? 0 : Math.abs(first.after - first.before)
}

/** For each part of the proposal whom it alone makes differ; undefined when that cannot be said. */
function marginsOf(
  request: SimulationRequest,
  people: readonly MonthPerson[],
  now: Version,
  versionOf: (compiled: Compiled) => Version,
): readonly Margin[] | undefined {
  const parts = withoutEach(request)
  if (parts.length > MOST_PARTS) return undefined
  const margins: Margin[] = []
  for (const part of parts) {
    const loaded = compiledWith(request, part)
    if (!loaded.ok) return undefined
    margins.push(marginOf(now, versionOf(loaded.compiled), (place) => people[place]?.unitKode ?? ''))
  }
  return margins
}

/** The proposal less each of its parts: the shipped one, and every figure typed. */
function withoutEach(request: SimulationRequest): readonly Pick<SimulationRequest, 'proposed' | 'changes'>[] {
  const { base, proposed, changes } = request
  const parts = changes.map((left) => ({ proposed, changes: changes.filter((change) => change !== left) }))
  if (proposed === base) return parts
  const fields = decreeFields(soundPolicy(base).document, request.run.month)
  const kept = changes.filter(({ field }) => fields.some((one) => one.at === field.at && one.current === field.current))
  return [{ proposed: base, changes: kept }, ...parts]
}
