import { z } from 'zod'
import { maybeRow, type Read, rows, type Sql, sql } from '#platform/database.ts'
import { type SourceTable, TABLES, type WelfareFigure } from './trace.ts'

const found = z.object({
  personId: z.number(),
  nip: z.string(),
  name: z.string(),
  unitPath: z.string().nullable(),
  file: z.string().nullable(),
  sha256: z.string().nullable(),
  sheet: z.string().nullable(),
  rowNo: z.number().nullable(),
  facts: z.record(z.string(), z.unknown()),
})
/** A row of a register: whose it is, the file it came in, and what it says by its own column names. */
export type RegisterRow = z.infer<typeof found>

/** The row with this id; undefined when there is none. The unit is that of the person's latest own post. */
export function findRegisterRow(db: Read, table: SourceTable, id: number): Promise<RegisterRow | undefined> {
  return maybeRow(
    db,
    found,
    sql`select p.id as "personId", coalesce(n.value, '') as nip, p.name, w.path as "unitPath", f.file_name as file, f.sha256, f.sheet,
        s.row_no as "rowNo", ${factsOf(table)} as facts
      from ${TABLES[table].table} s join people.person p on p.id = s.person_id left join platform.import f on f.id = s.import_id
      left join lateral (select value from people.person_identifier i
        where i.person_id = p.id and i.kind in ('NIP', 'NI_PPPK') order by i.valid_to desc nulls first, i.id desc limit 1) n on true
      left join lateral (select v.path from people.placement d join people.position o on o.id = d.position_id
        join people.unit_version v on v.unit_id = o.unit_id and v.valid_to is null
        where d.person_id = p.id and d.peran = 'DEFINITIF' order by d.valid_from desc limit 1) w on true
      where s.id = ${id}`,
  )
}

function factsOf(table: SourceTable): Sql {
  if (table !== 'placement') return sql`to_jsonb(s)`
  return sql`to_jsonb(s) || (select jsonb_build_object('post', o.name, 'unit', v.name) from people.position o
    join people.unit_version v on v.unit_id = o.unit_id and v.valid_to is null where o.id = s.position_id)`
}

const use = z.object({ month: z.string(), no: z.number(), net: z.number() })

/** A closed figure with the month that paid it. */
export type PaidFigure = WelfareFigure & z.infer<typeof use>

/** The months that paid these figures, and how much; newest first. */
export async function paidFigures(db: Read, figures: readonly WelfareFigure[]): Promise<PaidFigure[]> {
  const all = await Promise.all(
    figures.map(async (figure) => {
      const paid = await rows(
        db,
        use,
        sql`select r.month, r.no, l.net from welfare.line l join welfare.run r on r.id = l.run_id where l.run_id = ${figure.runId}
          and l.person_id = ${figure.personId} and l.kind = ${figure.kind} and l.for_month = ${figure.forMonth}`,
      )
      return paid.map((one) => ({ ...figure, ...one }))
    }),
  )
  return all.flat().sort((a, b) => (a.month < b.month ? 1 : -1))
}
