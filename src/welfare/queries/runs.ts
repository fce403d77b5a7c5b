import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import type { Month } from '#shared/period.ts'
import { RUN_STATES } from '../welfare.ts'

const fault = z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })
export type RunFault = z.infer<typeof fault>

const run = z.object({
  id: z.number(),
  month: z.string(),
  no: z.number(),
  state: z.enum(RUN_STATES),
  trial: z.boolean(),
  policyId: z.string(),
  policySha256: z.string().nullable(),
  hoursSha256: z.string().nullable(),
  engine: z.string().nullable(),
  registerSha256: z.string().nullable(),
  inputsSha256: z.string().nullable(),
  resultSha256: z.string().nullable(),
  persons: z.number().nullable(),
  gross: z.number().nullable(),
  pph: z.number().nullable(),
  bpjs: z.number().nullable(),
  net: z.number().nullable(),
  fingerprint: z.string().nullable(),
  faults: z.array(fault),
  computedAt: z.date().nullable(),
  reviewedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  closedBy: z.string().nullable(),
  closingNo: z.number().nullable(),
})

/** One run of a month as it stands. */
export type Run = z.infer<typeof run>

const columns = sql`id, month, no, state, trial, policy_id as "policyId", policy_sha256 as "policySha256",
  hours_sha256 as "hoursSha256", engine, register_sha256 as "registerSha256", inputs_sha256 as "inputsSha256",
  result_sha256 as "resultSha256", fingerprint, persons, gross, pph, bpjs, net, faults, computed_at as "computedAt",
  reviewed_at as "reviewedAt", closed_at as "closedAt", closed_by as "closedBy",
  closing_no as "closingNo"`

/** The runs of a month, main run first. */
export async function runsOf(db: Read, month: Month): Promise<Run[]> {
  return rows(db, run, sql`select ${columns} from welfare.run where month = ${month} order by no`)
}

/** Every run of every month, newest month first. */
export async function allRuns(db: Read): Promise<Run[]> {
  return rows(db, run, sql`select ${columns} from welfare.run order by month desc, no`)
}

export async function findRun(db: Read, month: Month, no: number): Promise<Run | undefined> {
  return maybeRow(db, run, sql`select ${columns} from welfare.run where month = ${month} and no = ${no}`)
}

/** The run of the month that is not closed yet. */
export async function findOpenRun(db: Read, month: Month): Promise<Run | undefined> {
  return maybeRow(db, run, sql`select ${columns} from welfare.run where month = ${month} and state <> 'closed'`)
}

/** A run by its id; throws when there is none. */
export async function getRun(db: Read, id: number): Promise<Run> {
  const found = await maybeRow(db, run, sql`select ${columns} from welfare.run where id = ${id}`)
  if (found === undefined) throw new Error(`no run ${id}`)
  return found
}

/** The closed main run of a month, if the month is closed. */
export async function findClosedMain(db: Read, month: Month): Promise<Run | undefined> {
  const found = await findRun(db, month, 1)
  return found?.state === 'closed' ? found : undefined
}

/** Closed runs of the months from `from` up to but without `to`. */
export async function closedRunsBetween(db: Read, from: Month, to: Month): Promise<Run[]> {
  return rows(
    db,
    run,
    sql`select ${columns} from welfare.run where state = 'closed' and month >= ${from} and month < ${to} order by month, no`,
  )
}
