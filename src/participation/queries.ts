import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import { unitIndex } from './queries/published.ts'
import type { ModeCounts } from './participation.ts'
import type { SkmPeriod } from './skm-period.ts'

/** What a published index was made of: its policy, how many answers came in by which way, and the files of imported ones. */
export type IndexSources = {
  readonly policyId: string
  readonly policySha256: string
  readonly n: number
  readonly modes: ModeCounts
  readonly files: readonly {
    readonly importId: number
    readonly fileName: string
    readonly sha256: string
    readonly rows: number
  }[]
}

const fileRow = z.object({ importId: z.number(), fileName: z.string(), sha256: z.string(), rows: z.number() })

/** Where the published index of a unit and period comes from, or undefined when it is not published. */
export async function sourcesOf(
  db: Read,
  figure: { readonly unitId: number; readonly period: SkmPeriod },
): Promise<IndexSources | undefined> {
  const index = await unitIndex(db, figure.unitId, figure.period)
  if (index === undefined) return undefined
  const files = await rows(
    db,
    fileRow,
    sql`select i.id as "importId", i.file_name as "fileName", i.sha256, count(*) as rows
      from participation.skm_answer a join platform.import i on i.id = a.import_id
      where a.unit_id = ${figure.unitId} and a.period = ${figure.period} group by i.id order by i.id`,
  )
  return { policyId: index.policyId, policySha256: index.policySha256, n: index.n, modes: index.modes, files }
}

/** A figure that an answer entered. */
export type AnswerUse = {
  readonly figure: 'ikm'
  readonly unitKode: string
  readonly period: SkmPeriod
  readonly href: string
}

const useRow = z.object({ kode: z.string(), period: z.string() })

/** The published figures that used an answer: none until its period is published, then that one index. */
export async function usesOf(db: Read, answerId: string): Promise<AnswerUse[]> {
  const found = await maybeRow(
    db,
    useRow,
    sql`select u.kode, i.period from participation.skm_answer a
      join participation.skm_index i on i.unit_id = a.unit_id and i.period = a.period
      join people.unit u on u.id = i.unit_id where a.id = ${answerId}`,
  )
  if (found === undefined) return []
  return [
    { figure: 'ikm', unitKode: found.kode, period: found.period, href: `/unit/${found.kode}/skm/${found.period}` },
  ]
}
