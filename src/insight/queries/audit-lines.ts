import { z } from 'zod'
import { type Read, rows, sql } from '#platform/database.ts'
import { linesOf } from '#welfare/queries/lines.ts'
import type { Run } from '#welfare/queries/runs.ts'
import { LINE_KINDS } from '#welfare/welfare.ts'

const line = z.object({
  personId: z.number(),
  kind: z.enum(LINE_KINDS),
  forMonth: z.string(),
  nip: z.string(),
  unitKode: z.string(),
  gross: z.number(),
  pph: z.number(),
  bpjs: z.number(),
  net: z.number(),
  input: z.instanceof(Buffer),
})

/** A line of a run as an auditor takes it away: the key, the packed inputs, the amounts. */
export type AuditLine = z.infer<typeof line>

/** Every line of a run, in the order in which it was hashed. */
export function auditLines(db: Read, run: Run): Promise<AuditLine[]> {
  return rows(
    db,
    line,
    sql`select l.person_id as "personId", l.kind, l.for_month as "forMonth", l.nip, l.unit_kode as "unitKode",
        l.gross, l.pph, l.bpjs, l.net, l.input
      from ${linesOf(run)} l order by l.person_id, l.kind desc, l.for_month`,
  )
}
