import { z } from 'zod'
import { parse } from 'yaml'
import type { Actor } from '#platform/access.ts'
import type { Read } from '#platform/database.ts'
import { readPolicySource } from '#platform/policy-files.ts'
import { findBundle, shippedOverlays, soundPolicy } from '#platform/policy-store.ts'
import { compile, type Compiled } from '#policy/compile.ts'
import { diffRuns } from '#policy/diff.ts'
import { unpackPerson } from '#policy/packed.ts'
import { type Fault, loadPolicy, type Policy, type PolicySource } from '#policy/policy.ts'
import type { Refusal } from '#policy/run.ts'
import type { Run } from '#welfare/queries/runs.ts'
import { unpackPeople } from '#welfare/unpack.ts'
import { type MonthPerson, monthPeople } from './queries/month-people.ts'
import { compare, type Comparison } from './rules/compare.ts'
import { type Change, proposalOverlay } from './rules/proposal.ts'

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
  readonly milliseconds: number
}

export type SimulationRequest = {
  readonly run: Run
  /** The policy of the run. */
  readonly base: PolicySource
  /** The same, a shipped proposal on top of it where one was chosen. */
  readonly proposed: PolicySource
  /** Figures typed by hand, on top of that. */
  readonly changes: readonly Change[]
}

/** Computes everyone of a month under the policy that governed it and under the proposal. Writes nothing. */
export async function simulate(
  db: Read,
  actor: Actor,
  request: SimulationRequest,
): Promise<{ ok: true; simulation: Simulation } | { ok: false; faults: readonly Fault[] }> {
  const loaded = loadPolicy(proposedSource(request))
  if (!loaded.ok) return loaded
  const { month } = request.run
  const before = compile(soundPolicy(request.base), month)
  const after = compile(loaded.policy, month)
  if (!before.ok) return before
  if (!after.ok) return after
  const people = await monthPeople(db, actor, request.run)
  const start = performance.now()
  const simulation = runBoth(before.compiled, after.compiled, people)
  return { ok: true, simulation: { ...simulation, milliseconds: performance.now() - start } }
}

function proposedSource(request: SimulationRequest): PolicySource {
  const { proposed, changes } = request
  const overlay = proposalOverlay(soundPolicy(proposed), changes)
  return overlay === undefined
    ? proposed
    : { ...proposed, overlays: [...proposed.overlays, { text: overlay, annexes: {} }] }
}

function runBoth(before: Compiled, after: Compiled, people: readonly MonthPerson[]): Omit<Simulation, 'milliseconds'> {
  const inputs = hasSameInputs(before, after)
    ? unpackPeople(
        before,
        people.map((person) => person.input),
      )
    : people.map((person, index) => unpackPerson(before, person.input, String(index)))
  const diff = diffRuns(before, after, inputs, 'gross')
  const changes = new Map(diff.people.map((change) => [change.key, change]))
  const refusals = new Map(diff.refused.map((refusal) => [refusal.key, refusal]))
  const compared = people.flatMap((person, index) => {
    if (refusals.has(String(index))) return []
    const change = changes.get(String(index))
    const sums = change ?? { before: person.gross, after: person.gross }
    return [{ personId: person.personId, unit: person.unitKode, before: sums.before, after: sums.after }]
  })
  return {
    comparison: compare(compared),
    people: new Map(people.map((person) => [person.personId, person])),
    refused: people.flatMap((person, index) => {
      const refusal = refusals.get(String(index))
      return refusal === undefined ? [] : [{ person, refusal }]
    }),
  }
}

/** Columns can be shared only where both versions ask for the same inputs; else everyone is laid out twice. */
function hasSameInputs(one: Compiled, other: Compiled): boolean {
  const shape = (compiled: Compiled) =>
    JSON.stringify(
      compiled.inputs.map((input) =>
        input.kind === 'rows'
          ? [
              input.name,
              input.maxRows,
              input.columns.map((column) => [
                column.name,
                column.kind,
                column.scale,
                column.min,
                column.max,
                column.members,
              ]),
            ]
          : [input.name, input.kind, input.scale, input.min, input.max, input.members],
      ),
    )
  return shape(one) === shape(other)
}
