import type { Read } from '#platform/database.ts'
import { findBundle, soundPolicy } from '#platform/policy-store.ts'
import { compile, type Compiled } from '#policy/compile.ts'
import type { Fault, Policy } from '#policy/policy.ts'
import { compileDays, type DayStretch } from '#policy/stretches.ts'
import { type Computed, computePacked } from '../engine.ts'
import { type FrozenLine, paidFor } from '../queries/canonical-lines.ts'
import { getRun, type Run } from '../queries/runs.ts'
import { type Amounts, NO_AMOUNTS, subtractAmounts } from '../welfare.ts'

/** The policy that a run has frozen, compiled for its month. */
export async function frozenPolicy(db: Read, run: Run): Promise<Compiled> {
  return compiledFor(await frozenBundle(db, run, run.policySha256), run.month)
}

/** The hours policy that a run has frozen, compiled for the days of its month. */
export async function frozenHours(db: Read, run: Run): Promise<DayStretch[]> {
  return hoursFor(await frozenBundle(db, run, run.hoursSha256), run.month)
}

/** The allowance policy that a run has frozen, as a document: for terms that no formula uses. */
export function frozenDocument(db: Read, run: Run): Promise<Policy> {
  return frozenBundle(db, run, run.policySha256)
}

async function frozenBundle(db: Read, run: Run, sha256: string | null): Promise<Policy> {
  if (sha256 === null) throw new Error(`run ${run.id} has no policy yet`)
  const source = await findBundle(db, sha256)
  if (source === undefined) throw new Error(`policy ${sha256} of run ${run.id} is not stored`)
  const policy = soundPolicy(source)
  if (policy.sha256 !== sha256) throw new Error(`policy ${sha256} of run ${run.id} was changed`)
  return policy
}

/** Compiling is pure and a policy never changes, so its result is kept as long as the policy is. */
const known = new WeakMap<Policy, Map<string, Compiled>>()

/** A sound policy compiled for a month; throws with every fault when the month cannot be computed by it. */
export function compiledFor(policy: Policy, month: string): Compiled {
  const months = known.get(policy) ?? new Map<string, Compiled>()
  known.set(policy, months)
  const before = months.get(month)
  if (before !== undefined) return before
  const result = compile(policy, month)
  if (result.ok) {
    months.set(month, result.compiled)
    return result.compiled
  }
  throw broken(result.faults)
}

/** A sound policy of working hours compiled for each stretch of a month in which it stays the same; throws likewise. */
export function hoursFor(policy: Policy, month: string): DayStretch[] {
  const result = compileDays(policy, month)
  if (!result.ok) throw broken(result.faults)
  return result.stretches
}

function broken(faults: readonly Fault[]): Error {
  return new Error(faults.map((fault) => `${fault.code} ${fault.path}: ${fault.message}`).join('\n'))
}

/** What a line comes to when computed again from its packed input alone; undefined when the policy refuses the person. */
export type Recomputed = Pick<Computed, 'trace'> & Amounts

/**
 * Computes lines again from the frozen policies of their runs and their packed inputs. A difference line comes to
 * what its input gives now, less what earlier runs paid for that month.
 */
export async function recompute(db: Read, run: Run, lines: readonly FrozenLine[]): Promise<(Recomputed | undefined)[]> {
  const results: (Recomputed | undefined)[] = lines.map(() => undefined)
  const before = await paidBefore(db, run, lines)
  for (const basisId of new Set(lines.map((line) => line.basisRunId))) {
    const compiled = await frozenPolicy(db, await getRun(db, basisId))
    const places = lines.flatMap((line, index) => (line.basisRunId === basisId ? [index] : []))
    const { computed } = computePacked(
      compiled,
      places.flatMap((index) => lines[index]?.input ?? []),
    )
    places.forEach((place, index) => {
      const line = lines[place]
      const now = computed[index]
      if (line === undefined || now === undefined) return
      const amounts = line.kind === 'UTAMA' ? now : subtractAmounts(now, before(line))
      results[place] = {
        trace: now.trace,
        gross: amounts.gross,
        pph: amounts.pph,
        bpjs: amounts.bpjs,
        net: amounts.net,
      }
    })
  }
  return results
}

async function paidBefore(db: Read, run: Run, lines: readonly FrozenLine[]): Promise<(line: FrozenLine) => Amounts> {
  const months = [...new Set(lines.filter((line) => line.kind === 'SELISIH').map((line) => line.forMonth))]
  if (months.length === 0) return () => NO_AMOUNTS
  const paid = await paidFor(db, months, run.trial, run.closingNo)
  const byKey = new Map(paid.map((one) => [`${one.personId} ${one.month}`, one]))
  return (line) => byKey.get(`${line.personId} ${line.forMonth}`) ?? NO_AMOUNTS
}
