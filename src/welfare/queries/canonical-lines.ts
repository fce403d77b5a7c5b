import { arrays, type Read, rows, sql } from '#platform/database.ts'
import { z } from 'zod'
import type { CanonicalLine } from '../rules/canonical.ts'
import { type Amounts, LINE_KINDS } from '../welfare.ts'
import { linesOf } from './lines.ts'
import type { Run } from './runs.ts'

/** A line as it is hashed, with the run whose frozen policy computed it. */
export type FrozenLine = CanonicalLine & { readonly basisRunId: number }

const frozen = z.tuple([
  z.number(),
  z.enum(LINE_KINDS),
  z.string(),
  z.number(),
  z.string(),
  z.instanceof(Buffer),
  z.instanceof(Buffer),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
])

/** Every line of a run in canonical order: by person id, main line first, then month. */
export async function canonicalLines(db: Read, run: Run): Promise<FrozenLine[]> {
  const found = await arrays(
    db,
    sql`select l.person_id, l.kind, l.for_month, l.basis_run_id, concat_ws(E'\\n', l.nip, l.name, coalesce(l.npwp, ''), l.unit_kode,
        l.unit_name, l.jabatan, l.golongan, coalesce(l.kelas::text, ''), l.provisional::text, l.sources::text), l.input, l.trace, l.gross, l.pph, l.bpjs, l.net
      from ${linesOf(run)} l order by l.person_id, l.kind desc, l.for_month`,
  )
  return found.map((cells): FrozenLine => {
    const [personId, kind, forMonth, basisRunId, facts, input, trace, gross, pph, bpjs, net] = frozen.parse(cells)
    return { personId, kind, forMonth, basisRunId, facts, input, trace, gross, pph, bpjs, net }
  })
}

export type Paid = Amounts & {
  readonly personId: number
  readonly month: string
  readonly input: Buffer
  readonly basisRunId: number
}

const paid = z.object({
  personId: z.number(),
  month: z.string(),
  input: z.instanceof(Buffer),
  basisRunId: z.number(),
  gross: z.number(),
  pph: z.number(),
  bpjs: z.number(),
  net: z.number(),
})

/**
 * What each person has been paid for each of the months by runs that closed before `beforeClosing`: the sums, and the
 * input by which it was last computed. Trial and real runs never mix.
 */
export async function paidFor(
  db: Read,
  months: readonly string[],
  trial: boolean,
  beforeClosing: number | null,
): Promise<Paid[]> {
  return rows(
    db,
    paid,
    sql`select l.person_id as "personId", l.for_month as month,
        (array_agg(l.input order by r.closing_no desc))[1] as input,
        max(l.basis_run_id)::int as "basisRunId",
        sum(l.gross)::bigint as gross, sum(l.pph)::bigint as pph, sum(l.bpjs)::bigint as bpjs, sum(l.net)::bigint as net
      from welfare.line l join welfare.run r on r.id = l.run_id and r.state = 'closed' and r.trial = ${trial}
      where l.for_month = any(${[...months]}::text[]) and (${beforeClosing}::int is null or r.closing_no < ${beforeClosing})
      group by l.person_id, l.for_month order by l.for_month, l.person_id`,
  )
}
