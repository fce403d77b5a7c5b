import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { findBundle, soundPolicy } from '#platform/policy-store.ts'
import { compile, type Compiled } from '#policy/compile.ts'
import { unpackPerson } from '#policy/packed.ts'
import type { Cell } from '#policy/run.ts'
import { previousMonth, type Month } from '#shared/period.ts'

/** The value of an input that the month before paid a person by, and the run it stands in. */
export type Earlier = (
  personId: number,
  input: string,
) => { readonly value: Cell; readonly source: { readonly runId: number } } | undefined

const line = z.object({ personId: z.number(), runId: z.number(), sha256: z.string(), input: z.instanceof(Buffer) })

/** What the last closed month before paid everyone by; its lines are unpacked only when asked for. */
export async function earlierInputs(db: Read, month: Month): Promise<Earlier> {
  const before = previousMonth(month)
  const found = await rows(
    db,
    line,
    sql`select l.person_id as "personId", l.run_id as "runId", r.policy_sha256 as sha256, l.input
      from welfare.line l join welfare.run r on r.id = l.run_id
      where l.for_month = ${before} and l.kind = 'UTAMA' and r.state = 'closed'`,
  )
  const lines = new Map(found.map((one) => [one.personId, one]))
  const policies = new Map<string, Compiled>()
  for (const sha256 of new Set(found.map((one) => one.sha256))) {
    const source = await findBundle(db, sha256)
    const compiled = source === undefined ? undefined : compile(soundPolicy(source), before)
    if (compiled?.ok === true) policies.set(sha256, compiled.compiled)
  }
  return (personId, input) => {
    const known = lines.get(personId)
    const compiled = known === undefined ? undefined : policies.get(known.sha256)
    if (known === undefined || compiled === undefined) return undefined
    const value = unpackPerson(compiled, known.input).values[input]
    return value === undefined ? undefined : { value, source: { runId: known.runId } }
  }
}
