import { createHash } from 'node:crypto'
import { z } from 'zod'
import { postKind } from '#people/people.ts'
import { auditName, type Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { rows, run as execute, sql, type Transaction } from '#platform/database.ts'
import { policyInForce, type StoredPolicy, storeBundle } from '#platform/policy-store.ts'
import { compile } from '#policy/compile.ts'
import { ENGINE_VERSION } from '#policy/policy.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { lastDay, type Month } from '#shared/period.ts'
import { fingerprintOf } from '../queries/fingerprint.ts'
import type { Run, RunFault } from '../queries/runs.ts'
import { askedBy } from '../rules/asked.ts'
import { unsuppliedInputs } from '../rules/inputs.ts'
import { HOURS_POLICY } from '../welfare.ts'
import { type Collected, collectMonth } from './collect.ts'
import { clearDrafts, type Draft, writeDrafts } from './drafts.ts'
import { compiledFor, hoursFor } from './recompute.ts'
import { beginStep, type StepFault } from './step.ts'

export type Gathered = {
  readonly persons: number
  readonly ready: number
  readonly provisional: number
  readonly missing: number
}
export type GatherFault = StepFault | 'input-not-supplied' | 'nobody'

/**
 * Gathers a run: freezes which policies and register it uses, takes everyone of the month from the register with the
 * day facts of the hours policy, the predikat of the period the policy names, and packs what the policy asks for by
 * input name. A supplementary run takes those without a main line of the month. May be done again until the run closes.
 * Refused with `input-not-supplied` when the policy asks for something the register does not hold, naming it.
 */
export async function gather(tx: Transaction, actor: Actor, runId: number): Promise<Outcome<Gathered, GatherFault>> {
  const step = await beginStep(tx, actor, runId, 'gather')
  if (!step.ok) return step
  const { run, next } = step.value
  const policy = await policyInForce(tx, run.policyId, run.month)
  const hours = await policyInForce(tx, HOURS_POLICY, run.month)
  const compiled = compiledFor(policy.policy, run.month)
  const unsupplied = unsuppliedInputs(askedBy(compiled))
  if (unsupplied.length > 0)
    return refused('input-not-supplied', { policy: run.policyId, inputs: unsupplied.join(', ') })
  const collected = await collectMonth(tx, run.month, compiled, hoursFor(hours.policy, run.month))
  const wanted = run.no === 1 ? collected : await withoutMainLine(tx, run.month, collected)
  if (wanted.length === 0) {
    // a supplementary run for nobody must not stand open
    if (run.no > 1) await execute(tx, sql`delete from welfare.run where id = ${run.id}`)
    return refused('nobody', { month: run.month, no: run.no })
  }
  await clearDrafts(tx, run.id)
  await writeDrafts(
    tx,
    run.id,
    wanted.map((one) => draftOf(run, one)),
  )
  await freeze(tx, actor, run, next, { policy, hours })
  const summary = summaryOf(wanted)
  await recordAudit(tx, actor, 'welfare.gather', `run:${run.id}`, { month: run.month, no: run.no, ...summary })
  return done(summary)
}

function summaryOf(wanted: readonly Collected[]): Gathered {
  return {
    persons: wanted.length,
    ready: wanted.filter((one) => one.input !== undefined).length,
    provisional: wanted.filter((one) => one.provisional.length > 0).length,
    missing: wanted.filter((one) => one.missing.length > 0).length,
  }
}

async function withoutMainLine(tx: Transaction, month: Month, collected: readonly Collected[]): Promise<Collected[]> {
  const paid = await rows(
    tx,
    z.object({ id: z.number() }),
    sql`select person_id as id from welfare.line where for_month = ${month} and kind = 'UTAMA'`,
  )
  const ids = new Set(paid.map((one) => one.id))
  return collected.filter((one) => !ids.has(one.person.personId))
}

function draftOf(run: Run, { person, input, provisional, missing, sources }: Collected): Draft {
  const own = person.segmen.findLast((segment) => segment.peran === 'DEFINITIF') ?? person.segmen.at(-1)
  return {
    personId: person.personId,
    kind: 'UTAMA',
    forMonth: run.month,
    basisRunId: run.id,
    nip: person.nip,
    name: person.name,
    npwp: person.npwp,
    unitId: person.unitId,
    unitKode: person.unitKode,
    unitName: person.unitName,
    unitPath: person.unitPath,
    jabatan: person.jabatan,
    golongan: person.golongan,
    kelas: own?.kelas,
    input,
    sources,
    provisional,
    missing,
  }
}

type Policies = { readonly policy: StoredPolicy; readonly hours: StoredPolicy }

/** Stores the bundles and the register by their hash and ties the run to them. */
async function freeze(
  tx: Transaction,
  actor: Actor,
  run: Run,
  state: string,
  { policy, hours }: Policies,
): Promise<void> {
  const policySha = await storeBundle(tx, actor, policy.source)
  const hoursSha = await storeBundle(tx, actor, hours.source)
  const register = await registerOf(tx, run.month)
  const registerSha = createHash('sha256').update(register.text).digest('hex')
  await execute(
    tx,
    sql`insert into welfare.register (sha256, content, created_by) values (${registerSha}, ${register.text}::jsonb, ${auditName(actor)}) on conflict (sha256) do nothing`,
  )
  const trial = !(policy.approved && hours.approved)
  const faults = registerFaults(policy, run.month, register)
  await execute(
    tx,
    sql`update welfare.run set state = ${state}, trial = ${trial}, policy_sha256 = ${policySha}, hours_sha256 = ${hoursSha},
      engine = ${ENGINE_VERSION}, register_sha256 = ${registerSha}, fingerprint = ${await fingerprintOf(tx, run.month)}, faults = ${JSON.stringify(faults)}::jsonb, gathered_at = now(),
      inputs_sha256 = null, result_sha256 = null, persons = null, gross = null, pph = null, bpjs = null, net = null,
      computed_at = null, reviewed_at = null, reviewed_by = null where id = ${run.id}`,
  )
}

type Register = { readonly text: string; readonly unit: ReadonlySet<string>; readonly posisi: ReadonlySet<string> }

/** The units and posts of a month's last day, in a fixed order. */
async function registerOf(tx: Transaction, month: Month): Promise<Register> {
  const day = lastDay(month)
  const units = await rows(
    tx,
    z.object({ kode: z.string(), name: z.string(), path: z.string() }),
    sql`select u.kode, v.name, v.path from people.unit u join people.unit_version v on v.unit_id = u.id
      and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day}) order by u.kode`,
  )
  const posts = await rows(tx, z.object({ kode: z.string() }), sql`select kode from people.position order by kode`)
  const text = JSON.stringify({ units, posts: posts.map((post) => post.kode) })
  return {
    text,
    unit: new Set(units.map((unit) => unit.kode)),
    posisi: new Set(posts.map((post) => postKind(post.kode))),
  }
}

/** References of the policy and its annexes that the register of the month does not know: shown before closing. */
function registerFaults(policy: StoredPolicy, month: Month, register: Register): RunFault[] {
  const result = compile(policy.policy, month, { registries: { unit: register.unit, posisi: register.posisi } })
  return result.ok
    ? []
    : result.faults.map((fault) => ({
        code: fault.code,
        details: { path: fault.path, message: fault.message, pesan: fault.text.id },
      }))
}
