import { z } from 'zod'
import type { Text } from '#shared/text.ts'
import {
  arrays,
  copyIn,
  copyLine,
  joinSql,
  rawSql,
  row,
  rows,
  run,
  type Sql,
  sql,
  type Transaction,
} from './database.ts'
import { fillIn, type Planned, type RowChange, type RowFault } from './import-kind.ts'

type Value = string | number | boolean | null | undefined

const CHUNK_CHARACTERS = 200_000
const SHOWN_CHANGES = 1000

/**
 * Puts a file's rows into the temporary table `import_row (row_no, verdict, subject, what, …columns)` of this
 * transaction. `columns` is written in code: `nip text, tanggal date`. Lines hold the row number first.
 */
export async function stageRows(tx: Transaction, columns: string, lines: Iterable<readonly Value[]>): Promise<void> {
  await run(tx, sql`drop table if exists pg_temp.import_row`)
  await run(
    tx,
    rawSql(
      `create temp table import_row (row_no integer not null, verdict text, subject text, what text not null default '', ${columns}) on commit drop`,
    ),
  )
  const names = columns.split(',').map((column) => column.trim().split(' ')[0] ?? '')
  await copyIn(tx, `import_row (row_no, ${names.join(', ')})`, '', copyChunks(lines))
}

/** Lines of COPY, many to a chunk. */
export function* copyChunks(lines: Iterable<readonly Value[]>): Generator<Buffer> {
  let text = ''
  for (const line of lines) {
    text += copyLine(line)
    if (text.length < CHUNK_CHARACTERS) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

/**
 * Refuses the staged rows for which the condition holds and that are not refused yet. `reason` may name `{shown}`,
 * which is the text that `shown` gives for the row, and `{other}` likewise.
 */
export async function refuseRows(
  tx: Transaction,
  column: string,
  reason: Text,
  when: Sql,
  shown: { readonly shown?: Sql; readonly other?: Sql } = {},
): Promise<RowFault[]> {
  const found = await arrays(
    tx,
    sql`update import_row i set verdict = 'refused' where verdict is distinct from 'refused' and (${when})
      returning row_no, left((${shown.shown ?? sql`''`})::text, 60), left((${shown.other ?? sql`''`})::text, 60)`,
  )
  return found
    .map(([rowNo, text, other]) => ({
      rowNo: Number(rowNo),
      column,
      reason: fillIn(reason, { shown: textOf(text), other: textOf(other) }),
    }))
    .sort((a, b) => a.rowNo - b.rowNo)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

const TWICE: Text = {
  id: '"{shown}" sudah ada di baris {other} berkas ini. Tinggalkan satu saja',
  en: '"{shown}" stands in row {other} of this file already. Keep one of them',
}

/** Refuses every staged row whose key stands in another row of the file as well: nobody can tell which one is right. */
export async function refuseTwins(
  tx: Transaction,
  column: string,
  key: Sql,
  shown: Sql,
  reason: Text = TWICE,
): Promise<RowFault[]> {
  const [any] = await arrays(
    tx,
    sql`select from import_row where verdict is distinct from 'refused' group by ${key} having count(*) > 1 limit 1`,
  )
  if (any === undefined) return []
  await run(
    tx,
    sql`create temp table import_twin on commit drop as select * from (
        select row_no, min(row_no) over k as first_no, max(row_no) over k as last_no
        from (select row_no, ${key} as key from import_row where verdict is distinct from 'refused') r
        window k as (partition by key)) t
      where first_no <> last_no`,
  )
  const faults = await refuseRows(
    tx,
    column,
    reason,
    sql`exists (select from import_twin t where t.row_no = i.row_no)`,
    {
      shown,
      other: sql`(select case when t.first_no = i.row_no then t.last_no else t.first_no end from import_twin t where t.row_no = i.row_no)`,
    },
  )
  await run(tx, sql`drop table import_twin`)
  return faults
}

const counted = z.object({ new: z.number(), changed: z.number(), unchanged: z.number() })
const change = z.object({
  row_no: z.number(),
  verdict: z.enum(['new', 'changed']),
  subject: z.string().nullable(),
  what: z.string(),
})

/** Reads what the kind's statements decided for each staged row. */
export async function stagedPlan(
  tx: Transaction,
  found: { readonly faults: readonly RowFault[]; readonly warnings?: readonly RowFault[] },
  apply: (importId: number) => Promise<void>,
): Promise<Planned> {
  const counts = await row(
    tx,
    counted,
    sql`select count(*) filter (where verdict = 'new') as new, count(*) filter (where verdict = 'changed') as changed,
      count(*) filter (where verdict = 'unchanged') as unchanged from import_row`,
  )
  const changes = await rows(
    tx,
    change,
    sql`select row_no, verdict, subject, what from import_row where verdict in ('new', 'changed') order by row_no limit ${SHOWN_CHANGES}`,
  )
  return { counts, faults: found.faults, warnings: found.warnings ?? [], changes: changes.map(asChange), apply }
}

function asChange(found: z.infer<typeof change>): RowChange {
  return { rowNo: found.row_no, verdict: found.verdict, subject: found.subject ?? '', what: found.what }
}

/** `label: old → new` for each pair that differs, for the staged row's `what`; '' when none does. */
export function differences(pairs: readonly { readonly label: string; readonly old: Sql; readonly now: Sql }[]): Sql {
  const parts = pairs.map(
    ({ label, old, now }) =>
      sql`case when ${old} is distinct from ${now} then ${`${label}: `}::text || coalesce((${old})::text, '–') || ' → ' || coalesce((${now})::text, '–') end`,
  )
  return sql`concat_ws('; ', ${joinSql(parts, ', ')})`
}
