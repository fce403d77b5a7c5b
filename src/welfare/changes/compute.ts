import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { arrays, run as execute, sql, type Transaction } from '#platform/database.ts'
import { executorFor } from '#platform/policy-executor.ts'
import { checkAsserts } from '#policy/asserts.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { lastDay } from '#shared/period.ts'
import { computePacked, type Computation } from '../engine.ts'
import { getRun, type Run } from '../queries/runs.ts'
import { owedSince, ownerOf } from '../rules/missing.ts'
import type { Missing } from '../welfare.ts'
import { differencesOf } from './differences.ts'
import { clearDifferences, type Result, writeDrafts, writeResults } from './drafts.ts'
import { hashesNow } from './hashes.ts'
import { frozenPolicy } from './recompute.ts'
import { recoveryOf, writeRecovery } from './recover.ts'
import { beginStep, type StepFault } from './step.ts'

export type ComputeFault = StepFault | 'assert-failed'

/**
 * Computes a checked run by its frozen policy: amounts and trace of everyone whose input is whole, and the difference
 * lines of earlier months. Whom the policy refuses (a guard, a bound, an effect that holds) is held by name.
 * Refused with `assert-failed` when what the policy asserts over the whole run does not hold.
 * With a data folder, an approved policy is computed by the module emitted into it; a trial by closures.
 */
export async function compute(
  tx: Transaction,
  actor: Actor,
  runId: number,
  dataFolder?: string,
): Promise<Outcome<Run, ComputeFault>> {
  const step = await beginStep(tx, actor, runId, 'compute')
  if (!step.ok) return step
  const { run, next } = step.value
  const compiled = await frozenPolicy(tx, run)
  await forgetRefusals(tx, run)
  const people = await packedDrafts(tx, run)
  const computation = computePacked(
    compiled,
    people.map((one) => one.input),
    dataFolder === undefined ? undefined : await executorFor(dataFolder, compiled, !run.trial),
  )
  const [failed] =
    compiled.program.now.model.asserts.length === 0
      ? []
      : checkAsserts(compiled, computation.columns, computation.results)
  if (failed !== undefined)
    return refused('assert-failed', { path: failed.path, message: failed.message, pesan: failed.text.id })
  await writeResults(tx, run.id, resultsOf(people, computation))
  await holdRefused(tx, run, people, computation)
  await clearDifferences(tx, run.id)
  await writeDrafts(tx, run.id, await differencesOf(tx, run))
  await execute(tx, sql`update welfare.run set state = ${next}, computed_at = now() where id = ${run.id}`)
  await writeRecovery(tx, run.id, await recoveryOf(tx, run))
  await sumUp(tx, run)
  const computed = await getRun(tx, run.id)
  await recordAudit(tx, actor, 'welfare.compute', `run:${run.id}`, {
    persons: computed.persons,
    notPaid: computation.notPaid.size,
  })
  return done(computed)
}

type PackedDraft = { readonly personId: number; readonly unitPath: string; readonly input: Buffer }
const packed = z.tuple([z.number(), z.string(), z.instanceof(Buffer)])

/** The packed inputs of a run's main lines, by person id. */
async function packedDrafts(tx: Transaction, run: Run): Promise<PackedDraft[]> {
  const found = await arrays(
    tx,
    sql`select person_id, unit_path, input from welfare.draft where run_id = ${run.id} and kind = 'UTAMA' and input is not null order by person_id`,
  )
  return found.map((cells) => {
    const [personId, unitPath, input] = packed.parse(cells)
    return { personId, unitPath, input }
  })
}

function resultsOf(people: readonly PackedDraft[], { computed }: Computation): Result[] {
  return people.flatMap((person, index) => {
    const result = computed[index]
    return result === undefined ? [] : [{ ...result, personId: person.personId }]
  })
}

/** Refusals of an earlier computation are found anew or are gone. */
async function forgetRefusals(tx: Transaction, run: Run): Promise<void> {
  await execute(
    tx,
    sql`update welfare.draft set missing = coalesce((select jsonb_agg(m) from jsonb_array_elements(missing) m where m->>'computed' is null), '[]')
      where run_id = ${run.id} and jsonb_path_exists(missing, '$[*].computed')`,
  )
}

async function holdRefused(
  tx: Transaction,
  run: Run,
  people: readonly PackedDraft[],
  { notPaid }: Computation,
): Promise<void> {
  if (notPaid.size === 0) return
  const since = owedSince(lastDay(run.month))
  const entries = [...notPaid].map(([index, reason]) => {
    const owner = ownerOf(reason.code)
    const personId = people[index]?.personId
    const missing: Missing = {
      code: reason.code,
      details: { id: reason.text.id, en: reason.text.en },
      owner,
      ownerId: owner === 'pegawai' ? personId : undefined,
      since,
      effect: 'hold',
    }
    return { personId, missing: { ...missing, computed: true } }
  })
  await execute(
    tx,
    sql`update welfare.draft d set missing = d.missing || jsonb_build_array(r.missing)
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r ("personId" int, missing jsonb)
      where d.run_id = ${run.id} and d.kind = 'UTAMA' and d.person_id = r."personId"`,
  )
}

/** Totals and hashes of what is computed now: what the reviewer sees is what may close. */
async function sumUp(tx: Transaction, run: Run): Promise<void> {
  const { inputs, result } = await hashesNow(tx, run)
  await execute(
    tx,
    sql`update welfare.run r set inputs_sha256 = ${inputs}, result_sha256 = ${result}, persons = s.persons, gross = s.gross,
        pph = s.pph, bpjs = s.bpjs, net = s.net
      from (select count(distinct person_id)::int as persons, coalesce(sum(gross), 0)::bigint as gross, coalesce(sum(pph), 0)::bigint as pph,
          coalesce(sum(bpjs), 0)::bigint as bpjs, coalesce(sum(net), 0)::bigint as net
        from welfare.draft where run_id = ${run.id} and trace is not null) s
      where r.id = ${run.id}`,
  )
}
