import { z } from 'zod'
import { type Read, rows, type Sql, sql } from '#platform/database.ts'

/** A line of welfare as a figure that others may ask about. */
export type WelfareFigure = {
  readonly runId: number
  readonly personId: number
  readonly kind: 'UTAMA' | 'SELISIH'
  readonly forMonth: string
}

/** A row of a register that a figure was made from, and the file it came in. */
export type SourceRow = {
  readonly input: string
  readonly table: string
  readonly rowId: number
  readonly file: string | undefined
  readonly sheet: string | undefined
  readonly row: number | undefined
}

/** Tables whose rows stand behind an input, and the name under which a line keeps their ids. */
export const TABLES = {
  employment: { input: 'status, golongan', table: sql`people.employment` },
  salary: { input: 'gaji', table: sql`people.salary` },
  placement: { input: 'segmen', table: sql`people.placement` },
  leave: { input: 'hari.cuti', table: sql`people.leave` },
  discipline: { input: 'hukdis_persen', table: sql`people.discipline` },
  report: { input: 'lhkpn_tertunda', table: sql`people.wealth_report` },
  predikat: { input: 'predikat', table: sql`evaluation.predikat` },
} as const satisfies Record<string, { input: string; table: Sql }>
/** A row that other modules may ask about. */
export type SourceTable = keyof typeof TABLES

const kept = z.object({
  employmentId: z.number().optional(),
  salaryId: z.number().optional(),
  placementIds: z.array(z.number()).default([]),
  leaveIds: z.array(z.number()).default([]),
  disciplineIds: z.array(z.number()).default([]),
  reportIds: z.array(z.number()).default([]),
  predikatId: z.number().optional(),
  provisional: z.record(z.string(), z.looseObject({ predikatId: z.number().optional() })).optional(),
})

/** The ids that a line keeps, by table. */
export function idsOf(sources: unknown): Record<SourceTable, readonly number[]> {
  const ids = kept.catch(kept.parse({})).parse(sources)
  const one = (id: number | undefined): number[] => (id === undefined ? [] : [id])
  return {
    employment: one(ids.employmentId),
    salary: one(ids.salaryId),
    placement: ids.placementIds,
    leave: ids.leaveIds,
    discipline: ids.disciplineIds,
    report: ids.reportIds,
    predikat: [...one(ids.predikatId), ...one(ids.provisional?.['predikat']?.predikatId)],
  }
}

const found = z.object({
  id: z.number(),
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.number().nullable(),
})

/** The rows behind the sources of a line (as the line keeps them), each with file, sheet and row. */
export async function sourceRows(db: Read, sources: unknown): Promise<SourceRow[]> {
  const ids = idsOf(sources)
  const all: SourceRow[] = []
  for (const [name, { input, table }] of Object.entries(TABLES)) {
    const wanted = Object.entries(ids).find(([key]) => key === name)?.[1] ?? []
    if (wanted.length === 0) continue
    const rowsOf = await rows(
      db,
      found,
      sql`select s.id, i.file_name as file, i.sheet, s.row_no as row from ${table} s left join platform.import i on i.id = s.import_id
        where s.id = any(${[...wanted]}::int[]) order by s.id`,
    )
    all.push(
      ...rowsOf.map((one) => ({
        input,
        table: name,
        rowId: one.id,
        file: one.file ?? undefined,
        sheet: one.sheet ?? undefined,
        row: one.row ?? undefined,
      })),
    )
  }
  return all
}

/** Files of punches that a person's day facts of a month rest on. */
export async function punchFiles(db: Read, personId: number, from: Date, to: Date): Promise<string[]> {
  const files = await rows(
    db,
    z.object({ file: z.string() }),
    sql`select distinct i.file_name as file from people.attendance a join platform.import i on i.id = a.import_id
      where a.person_id = ${personId} and a.at >= ${from} and a.at < ${to} order by 1`,
  )
  return files.map((one) => one.file)
}

/** Where a figure of welfare comes from (settled 16). */
export async function sourcesOf(db: Read, figure: WelfareFigure): Promise<SourceRow[]> {
  const lines = await rows(
    db,
    z.object({ sources: z.unknown() }),
    sql`select sources from welfare.line where run_id = ${figure.runId} and person_id = ${figure.personId} and kind = ${figure.kind} and for_month = ${figure.forMonth}`,
  )
  return lines[0] === undefined ? [] : sourceRows(db, lines[0].sources)
}

const figure = z.object({
  runId: z.number(),
  personId: z.number(),
  kind: z.enum(['UTAMA', 'SELISIH']),
  forMonth: z.string(),
})

/** Which closed figures a row of a register went into (settled 16). */
export async function usesOf(
  db: Read,
  row: { readonly table: SourceTable; readonly id: number },
): Promise<WelfareFigure[]> {
  const path: Readonly<Record<SourceTable, Sql>> = {
    employment: sql`l.sources->'employmentId' = to_jsonb(${row.id}::int)`,
    salary: sql`l.sources->'salaryId' = to_jsonb(${row.id}::int)`,
    placement: sql`l.sources->'placementIds' @> to_jsonb(${row.id}::int)`,
    leave: sql`l.sources->'leaveIds' @> to_jsonb(${row.id}::int)`,
    discipline: sql`l.sources->'disciplineIds' @> to_jsonb(${row.id}::int)`,
    report: sql`l.sources->'reportIds' @> to_jsonb(${row.id}::int)`,
    predikat: sql`(l.sources->'predikatId' = to_jsonb(${row.id}::int) or l.sources#>'{provisional,predikat,predikatId}' = to_jsonb(${row.id}::int))`,
  }
  return rows(
    db,
    figure,
    sql`select l.run_id as "runId", l.person_id as "personId", l.kind, l.for_month as "forMonth" from welfare.line l
      where l.person_id = (select person_id from ${TABLES[row.table].table} where id = ${row.id}) and ${path[row.table]} order by l.for_month, l.run_id`,
  )
}
